"""Once all is calm: what is wanted waits or was sent, and servers' own events are those in force.

And no channel in which the bot may post is blocked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from data.db import Transaction
from data.outbox import NewRow
from racing import reminders
from racing.announcements import plan
from racing.server_events import AHEAD
from sandbox.world.model import Guild
from tests.faults.machine.records import Records, Row
from tests.faults.machine.weekend import Weekend

SPARE = timedelta(minutes=1)  # before the end of a window, or a start
GIVEN_UP = ("cancelled", "expired")
# A server event that ended so is one that nobody knows of, or that Discord refuses.
REFUSED = ("failed", "uncertain")
PLANNERS = (plan, reminders)


@contextmanager
def noted() -> Iterator[list[NewRow]]:
    """What the planners want, within this context."""
    wanted: list[NewRow] = []
    before = [(planner, planner.set_wanted) for planner in PLANNERS]

    async def note(tx: Transaction, rows: Sequence[NewRow], now: datetime) -> int:
        wanted.extend(rows)
        touched: int = await before[0][1](tx, rows, now)
        return touched

    for planner in PLANNERS:
        setattr(planner, "set_wanted", note)  # noqa: B010
    try:
        yield wanted
    finally:
        for planner, right in before:
            setattr(planner, "set_wanted", right)  # noqa: B010


def given_up(
    weekend: Weekend, records: Records, wanted: Sequence[NewRow], asked: Collection[int]
) -> list[str]:
    """What is wanted and in time, but given up without having been asked of Discord (`asked`: what was)."""
    now, by_key = weekend.clock.now(), {row.key: row for row in records.rows()}
    away = {guild.id for guild in weekend.guilds if not guild.available}
    wrong = []
    for one in wanted:
        row = by_key[one.key]
        lost = row.state in GIVEN_UP and row.why != "superseded" and row.outbox_id not in asked
        if (
            lost
            and one.action in ("post", "dm")
            and one.expires_at > now + SPARE
            and one.guild_id not in away
        ):
            wrong.append(f"{row.key} is wanted until {one.expires_at}, and it is {row.state}: {row.why}")
    return wrong


def still_blocked(weekend: Weekend, records: Records) -> Iterator[str]:
    """Channels that are there and can be posted in, and are blocked all the same."""
    for channel_id, why in records.blocked().items():
        if channel_id in weekend.world.channels:
            yield f"{weekend.world.channels[channel_id].name} is blocked: {why}"


def misled(weekend: Weekend, records: Records) -> Iterator[str]:
    """Servers whose own events are not those in force; as of a planning a while ago."""
    rows, listing = records.rows("kind = 'server_event'"), records.listing_guilds()
    for guild in weekend.guilds:
        for event_id in weekend.model.everybody:
            mine = [row for row in rows if (row.guild_id, row.event_id) == (guild.id, event_id)]
            if guild.available and not any(row.state in ("planned", "claimed") for row in mine):
                yield from _misled(weekend, guild, event_id, mine, listed=guild.id in listing)


def _misled(
    weekend: Weekend, guild: Guild, event_id: str, rows: Sequence[Row], *, listed: bool
) -> Iterator[str]:
    standing = weekend.events_of(guild, event_id)
    start, status = weekend.model.seen(guild.id, event_id)
    now = max(weekend.clock.now(), weekend.world.clock.now())
    done = [f"{row.action} is {row.state}: {row.why}" for row in rows]
    if len(standing) > 1:
        yield f"{guild.name} has {len(standing)} events of {event_id}: {done}"
    refused = any(row.state in REFUSED for row in rows)
    if refused or any(one < now + SPARE for one in (start, *standing) if one):
        return  # what has begun is left to Discord
    if standing and (not listed or status != "planned" or standing[0] != start):
        yield f"{guild.name} has an event of {event_id} at {standing[0]}, it is {status} for {start}: {done}"
    near = status == "planned" and start is not None and start < weekend.clock.now() + AHEAD - SPARE
    if near and listed and not standing and (guild.id, event_id) not in weekend.deleted:
        yield f"{guild.name} has no event of {event_id}, which starts at {start}: {done}"
