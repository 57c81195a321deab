"""Everything that is due in the next two days → rows of the outbox, each at most once.

Planning states what is wanted, again and again: what is there already stays as it is, what waits and is no
longer wanted is called off.  A server is planned in one transaction: a process that dies on the way leaves
nothing of it half planned.  One whose planning fails is logged, and the others go on.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from data.db import Database, Transaction
from data.events import Event, get_event, list_events_between, list_guilds_with_overrides
from data.guilds import Guild, get_guild, list_posting_guild_ids, list_posting_guilds, list_subscriptions
from data.outbox import (
    NewRow,
    OutboxRow,
    bring_back,
    cancel_unwanted,
    get_row,
    list_telling,
    set_wanted,
    shift_windows,
)
from racing.announcements.changes import NOTICES, plan_changes
from racing.announcements.race_days import Situation, plan_race_days
from racing.announcements.told import Told, as_told
from racing.announcements.windows import REMINDERS
from racing.apart import apart
from racing.archive import Archive
from racing.rhythm import RHYTHM, plan_rhythm
from racing.server_events import KIND as SERVER_EVENT
from racing.server_events import plan_server_events
from racing.trivia.announcing import plan_trivia
from racing.trivia.hosting import POST as TRIVIA

Planner = Callable[[Transaction, Situation], Awaitable[list[NewRow]]]

# Who states what is wanted, and of which kinds; another feature adds a line.
PLANNERS: dict[Planner, tuple[str, ...]] = {
    plan_race_days: ("card", "card_edit", *REMINDERS),
    plan_server_events: (SERVER_EVENT,),
    plan_rhythm: RHYTHM,
    plan_trivia: (TRIVIA,),
}
# Wanted from the moment of a change on: the window is not shifted.
AT_ONCE: dict[Planner, tuple[str, ...]] = {plan_changes: NOTICES}

STATED = tuple(kind for kinds in (*PLANNERS.values(), *AT_ONCE.values()) for kind in kinds)

TELLING = ("card", *REMINDERS, *NOTICES)
REMEMBERED = timedelta(days=8)  # how long a post is looked at when its event changes
AT_A_TIME = 20  # servers in one transaction: 20 to 70 ms, by how much they have switched on
AROUND = (timedelta(days=-3), timedelta(days=4))  # the days whose events matter


async def plan(db: Database, archive: Archive, now: datetime) -> int:
    """Plan everything due within the next 48 hours, for all servers; how many rows were touched.

    `archive` is not asked yet: what a text needs is read when it is sent.
    """
    touched = 0
    guild_ids = await list_posting_guild_ids(db)
    for first in range(0, len(guild_ids), AT_A_TIME):
        # A few servers at a time, read again inside: settings may change between, and others want to write.
        async with db.transaction() as tx:
            found = [await get_guild(tx, guild_id) for guild_id in guild_ids[first : first + AT_A_TIME]]
            touched += await _plan_each(tx, [guild for guild in found if guild and _posts(guild)], now)
    return touched


async def bring_back_unstated(db: Database, now: datetime) -> int:
    """Let wait again what a clock that was ahead let expire and nobody plans again; how many rows."""
    async with db.transaction() as tx:
        return await bring_back(tx, STATED, now)


async def plan_event(tx: Transaction, event_id: str, now: datetime, guild_id: int | None) -> None:
    """Plan the servers that an event concerns, in the transaction that changes it.

    Called after the new time is stored: rows of the old one that wait are called off, new ones are planned,
    and where the old time was posted the card's edit and one notice.  `guild_id` None: all servers.
    """
    if guild_id is not None:
        await plan_guild(tx, guild_id, now)
        return
    event = await get_event(tx, event_id)
    guilds = await list_posting_guilds(tx)
    await _plan_each(tx, [one for one in guilds if event is None or event.series in one.series], now)


async def plan_guild(tx: Transaction, guild_id: int, now: datetime) -> None:
    """Plan one server anew, in the transaction that changes its settings.

    Raises: whatever fails in it, so that nothing is changed and whoever asked is told.
    """
    guild = await get_guild(tx, guild_id)
    if guild is not None and _posts(guild):
        await _plan_one(tx, guild, await _calendar(tx, now), now)


async def set_right(tx: Transaction, row: OutboxRow, told: Sequence[Told], now: datetime) -> None:
    """Plan what corrects a post whose event moved while it was on its way, in the transaction that keeps it.

    `told` is what it told.  Whoever moved the event could not know of the post yet.
    """
    if row.guild_id is None:
        return
    for one in told:
        event = await get_event(tx, one.event_id, row.guild_id)
        if event is not None and as_told(event) != one:
            await plan_guild(tx, row.guild_id, now)
            return


def _posts(guild: Guild) -> bool:
    return guild.set_up_at is not None and guild.removed_at is None


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The sessions of the days around now as most servers see them; `own`: those that may see others."""

    first: date
    last: date
    events: list[Event]
    own: set[int]


async def _calendar(tx: Transaction, now: datetime) -> _Calendar:
    first, last = ((now + around).date() for around in AROUND)
    events = await list_events_between(tx, first, last)
    return _Calendar(first, last, events, await list_guilds_with_overrides(tx))


async def _plan_each(tx: Transaction, guilds: list[Guild], now: datetime) -> int:
    calendar, touched = await _calendar(tx, now), 0
    for guild in guilds:
        async with apart(tx, f"planning of server {guild.guild_id}"):
            touched += await _plan_one(tx, guild, calendar, now)
    return touched


async def _plan_one(tx: Transaction, guild: Guild, calendar: _Calendar, now: datetime) -> int:
    events = calendar.events
    if guild.guild_id in calendar.own:
        events = await list_events_between(tx, calendar.first, calendar.last, guild.guild_id)
    at = await _situation(tx, guild, events, now)
    wanted: list[NewRow] = []
    for planner in PLANNERS:
        wanted += await planner(tx, at)
    at_once: list[NewRow] = []
    for planner in AT_ONCE:
        at_once += await planner(tx, at)
    keys = {row.key for row in (*wanted, *at_once)}
    touched = await cancel_unwanted(tx, guild.guild_id, STATED, keys, now)
    wanted += [await _as_it_is_known(tx, row) for row in at_once]
    # What is past its window is not planned any more; what waits of it expires, which is not calling it off.
    if past := [row for row in wanted if row.expires_at <= now]:
        await shift_windows(tx, past)
    return touched + await set_wanted(tx, [row for row in wanted if row.expires_at > now], now)


async def _situation(tx: Transaction, guild: Guild, events: list[Event], now: datetime) -> Situation:
    chosen = await list_subscriptions(tx, guild.guild_id)
    channels = {one.kind: one.channel_id for one in chosen if one.enabled and one.blocked_at is None}
    sent = await list_telling(tx, guild.guild_id, TELLING, now - REMEMBERED)
    return Situation(guild, channels, events, sent, now)


async def _as_it_is_known(tx: Transaction, row: NewRow) -> NewRow:
    """A change has one window, which began when it was planned first; called off, it begins anew."""
    known = await get_row(tx, row.key)
    if known is None or known.state not in ("planned", "expired"):
        return row
    return replace(row, due_at=known.due_at, expires_at=min(row.expires_at, known.expires_at))
