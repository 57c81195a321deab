"""A season for the storm: many servers, race days two days apart, and what must be posted of it.

What is expected is counted here and nowhere read from the store: every server, every race, every kind, once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.db import open_database
from data.instants import to_ms
from data.migrate import migrate
from data.outbox import NewRow, add_rows
from racing.announcements.windows import REMINDERS
from sandbox.world.model import Guild
from sandbox.world.store import World

OPENS = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FIRST_START = OPENS + timedelta(days=2, hours=6)
BETWEEN = timedelta(days=2)
LEAD = timedelta(seconds=300)  # the most by which a kind that may be early is early
TOGETHER = "reminder_start"  # the kind of what is due together


@dataclass(frozen=True)
class Wave:
    """What becomes due at one instant; `missed`: the process stays away until its window is over."""

    event_id: str
    kind: str
    due_at: datetime
    expires_at: datetime
    missed: bool = False

    @property
    def earliest(self) -> datetime:
        """Before it none of its messages may stand."""
        return self.due_at - (LEAD if REMINDERS[self.kind].early else timedelta(0))


@dataclass(frozen=True)
class Season:
    """`keys` are all that must be posted, with the wave that each belongs to; `store` holds its rows."""

    world: World
    store: Path
    waves: list[Wave]
    keys: dict[str, Wave]

    ids: dict[int, str] = field(default_factory=dict)

    def numbered(self, rows: dict[int, tuple[str, str, int | None]]) -> dict[int, str]:
        """By outbox_id: the keys of all rows, of those as well that were deleted meanwhile."""
        return {**self.ids, **{outbox_id: cells[0] for outbox_id, cells in rows.items()}}

    @property
    def size(self) -> int:
        """How many rows belong to each wave."""
        return len(self.keys) // len(self.waves)


def _starts(races: int) -> Iterator[tuple[str, datetime]]:
    for number in range(races):
        yield f"cup:2026:{number + 1}", FIRST_START + number * BETWEEN


def add_servers(world: World, count: int) -> list[Guild]:
    """So many servers with one channel each."""
    return [
        world.add_guild(f"Server {number}", channels=("race-day",), members=()) for number in range(count)
    ]


async def race_days(store: Path, servers: int, races: int, missed: frozenset[int] = frozenset()) -> Season:
    """Servers that want all four reminders of every race; `missed` are numbers of waves."""
    world = World(OPENS)
    guilds = add_servers(world, servers)
    await make_store(store, guilds, dict(_starts(races)))
    waves: list[Wave] = []
    for event_id, start in _starts(races):
        for kind, window in REMINDERS.items():
            due, expires = start - window.before, start + window.until
            waves.append(Wave(event_id, kind, due, expires, len(waves) in missed))
    keys = {f"{guild.id}:{wave.event_id}:{wave.kind}:0": wave for wave in waves for guild in guilds}
    return Season(world, store, waves, keys)


async def all_at_once(store: Path, servers: int, races: int) -> Season:
    """Rows for so many races in every server, all due now."""
    world = World(OPENS)
    guilds = add_servers(world, servers)
    events = {f"cup:2026:{number + 1}": OPENS for number in range(races)}
    await make_store(store, guilds, events)
    wave = Wave("", TOGETHER, OPENS, OPENS + timedelta(hours=12))
    rows = [
        NewRow(
            f"{guild.id}:{event_id}:{TOGETHER}:0",
            "post",
            TOGETHER,
            wave.due_at,
            wave.expires_at,
            guild.id,
            next(iter(guild.channels)),
            event_id=event_id,
            rev=0,
        )
        for event_id in events
        for guild in guilds
    ]
    async with open_database(store) as db, db.transaction() as tx:
        await add_rows(tx, rows, OPENS)
    ids = {outbox_id: cells[0] for outbox_id, cells in rows_of(store).items()}
    return Season(world, store, [wave], {row.key: wave for row in rows}, ids)


async def make_store(store: Path, guilds: list[Guild], events: dict[str, datetime]) -> None:
    """A store of the present schema in which these servers follow Cup, which runs these races."""
    async with open_database(store) as db:
        await migrate(db, OPENS)
        async with db.transaction() as tx:
            await tx.execute_many(
                "INSERT INTO event (event_id, series, season, round, session, race_name, track, zone, "
                "points_race, official_starts_at, official_date, starts_at, local_date) "
                "VALUES (?, 'cup', 2026, ?, 'race', ?, 'Sonoma Raceway', 'America/Los_Angeles', 1, "
                "?, ?, ?, ?)",
                [
                    (one, number, f"Race {number}", to_ms(at), f"{at:%Y-%m-%d}", to_ms(at), f"{at:%Y-%m-%d}")
                    for number, (one, at) in enumerate(events.items(), 1)
                ],
            )
            ids = [(guild.id, next(iter(guild.channels))) for guild in guilds]
            await tx.execute_many(
                "INSERT INTO guild (guild_id, joined_at, set_up_at) VALUES (?, 0, 0)",
                [(guild_id,) for guild_id, _ in ids],
            )
            await tx.execute_many(
                "INSERT INTO guild_series (guild_id, series) VALUES (?, 'cup')", [(one,) for one, _ in ids]
            )
            await tx.execute_many(
                "INSERT INTO subscription (guild_id, kind, channel_id) VALUES (?, ?, ?)",
                [(guild_id, kind, channel_id) for kind in REMINDERS for guild_id, channel_id in ids],
            )


def rows_of(store: Path) -> dict[int, tuple[str, str, int | None]]:
    """By outbox_id: the key, the state and the message of every row."""
    with closing(sqlite3.connect(store)) as connection:
        found = connection.execute("SELECT outbox_id, key, state, message_id FROM outbox").fetchall()
    return {cells[0]: (cells[1], cells[2], cells[3]) for cells in found}


def standing(season: Season, wave: Wave) -> tuple[int, int]:
    """Of a wave: how many rows are decided, and how many others would be looked at (or planned) now."""
    now = to_ms(season.world.clock.now())
    with closing(sqlite3.connect(season.store)) as connection:
        decided, later = connection.execute(
            "SELECT COALESCE(SUM(state NOT IN ('planned', 'claimed')), 0), "
            "COALESCE(SUM(state = 'planned' AND next_try_at > ?), 0) "
            "FROM outbox WHERE kind = ? AND due_at = ?",
            (now, wave.kind, to_ms(wave.due_at)),
        ).fetchone()
    return int(decided), season.size - int(decided) - int(later)


def planned(season: Season, wave: Wave) -> int:
    """How many rows a wave has so far."""
    with closing(sqlite3.connect(season.store)) as connection:
        count = "SELECT COUNT(*) FROM outbox WHERE kind = ? AND due_at = ?"
        return int(connection.execute(count, (wave.kind, to_ms(wave.due_at))).fetchone()[0])


def under_way(store: Path) -> int:
    """How many rows are claimed."""
    with closing(sqlite3.connect(store)) as connection:
        return int(connection.execute("SELECT COUNT(*) FROM outbox WHERE state = 'claimed'").fetchone()[0])


def integrity(store: Path) -> str:
    """SQLite's own verdict."""
    with closing(sqlite3.connect(store)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
