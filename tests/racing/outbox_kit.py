"""A server with its settings, races at will, and what is planned for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from data.db import Database
from data.events import Event, list_events_between, set_event_start
from data.guilds import add_guild, get_guild, set_guild, set_subscription
from data.instants import to_ms
from data.outbox import NewRow, OutboxRow, add_rows, get_row, list_guild_rows, mark_sent
from data.outbox.forgetting import DISCORD_EPOCH, PER_MS
from racing.announcements.plan import plan, plan_event
from racing.announcements.told import told_in
from racing.archive import Archive

GUILD = 700
CHANNEL = 7001
SUNDAY = date(2026, 6, 28)  # Sonoma at 19:30 UTC, and Formula 1 in Austria at 13:00
MORNING = datetime(2026, 6, 27, 20, 0, tzinfo=UTC)
SONOMA, AUSTRIA = "cup:2026:18", "f1:2026:8"
START = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)


async def follow(
    db: Database,
    *series: str,
    kinds: tuple[str, ...] = ("card", "reminder"),
    guild_id: int = GUILD,
    **settings: object,
) -> None:
    """A server that follows `series` and wants posts of these kinds."""
    async with db.transaction() as tx:
        await add_guild(tx, guild_id, MORNING)
        guild = await get_guild(tx, guild_id)
        assert guild is not None
        changed = {"set_up_at": MORNING, "series": series, **settings}
        await set_guild(tx, replace(guild, **changed))  # type: ignore[arg-type]
        for kind in kinds:
            await set_subscription(tx, guild_id, kind, CHANNEL, True)


async def planned(archive: Archive, now: datetime = MORNING, guild_id: int = GUILD) -> dict[str, OutboxRow]:
    """Plan, and give the rows of a server by key, without the server's id in front."""
    await plan(archive.db, archive, now)
    return await rows(archive.db, guild_id)


async def rows(db: Database, guild_id: int = GUILD) -> dict[str, OutboxRow]:
    """The rows of a server by key, without the server's id in front."""
    found = await list_guild_rows(db, guild_id, 500)
    return {row.key.removeprefix(f"{guild_id}:"): row for row in found}


async def send(db: Database, row: OutboxRow, now: datetime) -> None:
    """Let a row be posted as it was planned."""
    async with db.transaction() as tx:
        await mark_sent(tx, row.outbox_id, 9000 + row.outbox_id, now)


async def post_elsewhere(db: Database, at: datetime) -> None:
    """Let something be posted in another server while Discord's clock shows `at`."""
    key = f"1:welcome:{at}"
    async with db.transaction() as tx:
        await add_rows(tx, [NewRow(key, "post", "welcome", at, at + timedelta(hours=1), 1, 5)], at)
        row = await get_row(tx, key)
        assert row is not None
        await mark_sent(tx, row.outbox_id, (to_ms(at) - DISCORD_EPOCH) * PER_MS, at)


async def move(
    db: Database, event_id: str, by: timedelta, now: datetime, *, status: str = "planned"
) -> Event:
    """Another start for everybody, as a new revision, and everything planned anew."""
    events = await list_events_between(db, SUNDAY - timedelta(days=1), SUNDAY + timedelta(days=1))
    event = next(one for one in events if one.event_id == event_id)
    assert event.starts_at is not None
    starts = event.starts_at + by
    async with db.transaction() as tx:
        await set_event_start(tx, event_id, starts, starts.date(), status, event.rev + 1)
        await plan_event(tx, event_id, now, None)
    return event


def tells(row: OutboxRow) -> set[str]:
    """The events that a row tells of."""
    return set(told_in(row))
