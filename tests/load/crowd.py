"""Many servers: in Discord, and in a store that follows them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sandbox.world import pit_lane
from sandbox.world.model import Guild
from sandbox.world.store import World

START = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)  # of the race at Sonoma
CHANNELS = ("race-day", "general", *(f"channel-{number}" for number in range(10)))
ROLES = 8  # besides @everyone and the bot's own
ON_A_SHARD = 1_000  # servers, as Discord recommends; it takes at most 2,500


def crowded(servers: int) -> tuple[World, list[Guild]]:
    """Pit Lane and so many servers of 12 channels and 10 roles each, on the shards that Discord asks for."""
    world = pit_lane(START, shards=max(1, servers // ON_A_SHARD))
    guilds = []
    for number in range(servers):
        guild = world.add_guild(f"Server {number}", channels=CHANNELS, members=())
        for role in range(ROLES):
            world.add_role(guild, f"Role {role}")
        guilds.append(guild)
    return world, guilds


def subscribe(store: Path, guilds: Sequence[Guild], kind: str) -> None:
    """Let them follow Cup, with posts of one kind in their first channel."""
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.executemany(
            "INSERT INTO guild (guild_id, joined_at, set_up_at) VALUES (?, 0, 0)",
            [(one.id,) for one in guilds],
        )
        connection.executemany("INSERT INTO guild_series VALUES (?, 'cup')", [(one.id,) for one in guilds])
        connection.executemany(
            "INSERT INTO subscription (guild_id, kind, channel_id) VALUES (?, ?, ?)",
            [(one.id, kind, first_channel(one)) for one in guilds],
        )


def first_channel(guild: Guild) -> int:
    """Where its posts go."""
    return next(iter(guild.channels))


def spread_expiry(store: Path, kind: str) -> None:
    """Let the rows of a kind expire at four different minutes, of which each server has one."""
    with closing(sqlite3.connect(store, timeout=30)) as connection, connection:
        connection.execute(
            "UPDATE outbox SET expires_at = expires_at + 60000 * (outbox_id * 7919 % 4) WHERE kind = ?",
            (kind,),
        )


def add_more(store: Path, places: Sequence[tuple[int, int]], count: int, due_at: datetime) -> None:
    """So many more posts, due at an instant, for each of these (server, channel)."""
    due = int(due_at.timestamp() * 1000)
    with closing(sqlite3.connect(store, timeout=30)) as connection, connection:
        connection.executemany(
            "INSERT INTO outbox (key, action, kind, guild_id, channel_id, payload, due_at, expires_at, "
            "next_try_at, created_at) VALUES (?, 'post', 'blocked', ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(f"more:{number}:{guild_id}", guild_id, channel_id),
                    *('{"channel_id": 1, "reason": "x"}', due, due + 600_000, due, due),
                )
                for guild_id, channel_id in places
                for number in range(count)
            ],
        )


def expiries(store: Path, kind: str) -> dict[int, int]:
    """By channel: when its row of a kind expires (milliseconds)."""
    with closing(sqlite3.connect(store)) as connection:
        return dict(connection.execute("SELECT channel_id, expires_at FROM outbox WHERE kind = ?", (kind,)))


def states(store: Path, kind: str) -> dict[str, int]:
    """How many rows of a kind are in which state."""
    with closing(sqlite3.connect(store)) as connection:
        return dict(
            connection.execute("SELECT state, COUNT(*) FROM outbox WHERE kind = ? GROUP BY state", (kind,))
        )
