"""What somebody is told in private whose offered quote was not taken; /me says the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.offers import ServerQuote, get_server_quote
from data.outbox import NewRow, OutboxRow
from racing.announcements.composed import Composed, OutdatedRow
from racing.archive import Archive

KIND = "offer_rejected"
WINDOW = timedelta(hours=6)  # later it is no news; /me still says it


@dataclass(frozen=True, slots=True)
class Rejection:
    """`entry` was not taken in the server of that name."""

    entry: ServerQuote
    server: str


def rejection_row(entry: ServerQuote, server: str, now: datetime) -> list[NewRow]:
    """The message to the sender; none where that person's data were erased.

    Without a channel: closed direct messages are not answered in front of everybody.
    """
    if entry.offered_by_id is None:
        return []
    about = {"guild_id": entry.guild_id, "server_quote_id": entry.server_quote_id, "server": server}
    return [
        NewRow(
            f"{entry.offered_by_id}:offer:{entry.server_quote_id}",
            "dm",
            KIND,
            now,
            now + WINDOW,
            user_id=entry.offered_by_id,
            payload=json.dumps(about),
        )
    ]


async def compose_rejection(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """The words that were not taken, and why.

    Raises: OutdatedRow when they, or their sender's data, were erased meanwhile.
    """
    about = json.loads(row.payload)
    entry = await get_server_quote(archive.db, about["guild_id"], about["server_quote_id"])
    if entry is None or entry.state != "rejected" or entry.offered_by_id != row.user_id:
        raise OutdatedRow("the offer is gone")
    return Composed(Rejection(entry, about["server"]))
