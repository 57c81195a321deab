"""Whether whoever was told of another start than that in force hears of it, and hears of it once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from tests.faults.machine.model import State, differs
from tests.faults.machine.records import NOTICES, Records, Row
from tests.faults.machine.weekend import Weekend

NEWS = timedelta(hours=5)  # after both starts, a little less than the bot takes it for news


def told_old(weekend: Weekend, records: Records) -> list[str]:
    """Posts that tell of an old start with no notice after them; as of a planning just now."""
    wrong: list[str] = []
    rows, now, open_in = records.rows(), weekend.clock.now(), records.open_guilds()
    for guild in weekend.guilds:
        for event_id in weekend.model.everybody:
            state, last = weekend.model.seen(guild.id, event_id), _last_told(rows, guild.id, event_id)
            if last is None or guild.id not in open_in or not _is_old(last, state, now):
                continue
            key = f"{guild.id}:{event_id}:moved:{records.revision(guild.id, event_id)}"
            if not [row for row in rows if row.key.startswith(key)]:
                wrong.append(f"{guild.name} was told {last}, it is {state}, and no notice follows")
    return wrong


def _last_told(rows: list[Row], guild_id: int, event_id: str) -> State | None:
    """What the post of the latest revision told a server of an event."""
    posted = [row for row in rows if row.guild_id == guild_id and _tells(row, event_id)]
    if not posted:
        return None
    last = max(posted, key=lambda row: (row.payload["told"][event_id][0], row.due_at, row.outbox_id))
    return last.told(event_id)


def _tells(row: Row, event_id: str) -> bool:
    return row.state == "sent" and row.action == "post" and row.told(event_id) is not None


def told_again(rows: list[Row]) -> list[str]:
    """Notices of what the notice before has told, with no post between that told otherwise.

    A revision has one; moves that are none have another when they add up to one.
    """
    wrong: list[str] = []
    for guild_id, event_id in {(row.guild_id, row.event_id) for row in rows if row.kind in NOTICES}:
        assert event_id is not None
        posted = [row for row in rows if row.guild_id == guild_id and _tells(row, event_id)]
        wrong += _again(posted, event_id)
    return wrong


def _again(posted: list[Row], event_id: str) -> Iterator[str]:
    if any(row.message_id is None for row in posted):
        return  # deleted before its answer came: nobody knows when it stood
    for row, following in pairwise(sorted(posted, key=lambda row: row.message_id or 0)):
        told, then = row.told(event_id), following.told(event_id)
        if row.kind in NOTICES and following.kind in NOTICES and told and then and not differs(told, then):
            yield f"{following.key} tells {then} again, after {row.key} with {told}"


def _is_old(told: State, state: State, now: datetime) -> bool:
    starts = [one for one in (told[0], state[0]) if one is not None]
    return bool(starts) and max(starts) + NEWS >= now and differs(told, state)


def wait_together(rows: list[Row]) -> list[str]:
    """Notices of one event that wait together; as of a planning just now.

    One that was on its way at a move, and came back unsent, waits beside the next until then.
    """
    waiting = Counter((row.guild_id, row.event_id) for row in rows if row.kind in NOTICES and row.waits)
    return [f"{count} notices of {what} wait" for what, count in waiting.items() if count > 1]
