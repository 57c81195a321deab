"""A server an hour before Sonoma, the real bot in a process of its own, and a look at its store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sandbox.server import LoopbackDiscord
from sandbox.world.messages import words
from sandbox.world.model import Guild, Message
from tests.forked import ForkedBot

# Sonoma starts at 19:30 UTC: its card is long due, its reminder since a minute.
MORNING = datetime(2026, 6, 28, 18, 31, tzinfo=UTC)
POST = r"/channels/\d+/messages$"


@dataclass(frozen=True)
class Row:
    """What the store says of one announcement."""

    key: str
    kind: str
    state: str
    message_id: int | None
    attempts: int
    why: str | None


class Garage:
    """One world, one store, and the bots that are started on them."""

    def __init__(self, server: LoopbackDiscord, store: Path) -> None:
        self.server = server
        self.world = server.world
        self.store = store
        self.bots: list[ForkedBot] = []

    def subscribe(
        self,
        *kinds: str,
        channel: str = "race-day",
        guild: Guild | None = None,
        ping_role_id: int | None = None,
    ) -> None:
        """Let a server (by default "Pit Lane") follow Cup, with posts of these kinds in a channel."""
        guild = guild or self.world.guild()
        guild_id, channel_id = guild.id, self.world.channel(channel, guild).id
        with closing(sqlite3.connect(self.store)) as connection, connection:
            connection.execute(
                "INSERT INTO guild (guild_id, joined_at, set_up_at, ping_role_id) VALUES (?, 0, 0, ?) "
                "ON CONFLICT DO NOTHING",
                (guild_id, ping_role_id),
            )
            connection.execute("INSERT OR IGNORE INTO guild_series VALUES (?, 'cup')", (guild_id,))
            connection.executemany(
                "INSERT INTO subscription (guild_id, kind, channel_id) VALUES (?, ?, ?)",
                [(guild_id, kind, channel_id) for kind in kinds],
            )

    def add_notice(self, channel: str = "race-day") -> None:
        """Something to be said now, by the real time of day: for a bot started as operators do."""
        with closing(sqlite3.connect(self.store)) as connection, connection:
            connection.execute(
                "INSERT INTO outbox (key, action, kind, guild_id, channel_id, payload, due_at, expires_at, "
                "next_try_at, created_at) "
                "SELECT 'n', 'post', 'blocked', ?, ?, ?, now, now + 600000, now, now "
                "FROM (SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000 AS now)",
                (self.world.guild().id, self.world.channel(channel).id, '{"channel_id": 1, "reason": "x"}'),
            )

    def bot(self, module: str = "sandbox.child") -> ForkedBot:
        """A bot on this store, not started yet."""
        bot = ForkedBot(self.server, self.store, guild_ready_timeout=0.0, module=module)
        self.bots.append(bot)
        return bot

    async def kill_all(self) -> None:
        """End whatever still runs."""
        for bot in self.bots:
            await bot.kill()

    @property
    def posts(self) -> list[Message]:
        """What stands in #race-day."""
        return self.world.history("race-day")

    @property
    def told(self) -> list[str]:
        """The texts in #race-day."""
        return [words(message) for message in self.posts]

    @property
    def tries(self) -> int:
        """How many requests for a message in any channel arrived."""
        paths = [one.path for one in self.server.requests if one.method == "POST"]
        return sum(path.endswith("/messages") for path in paths)

    async def until_posted(self, count: int = 1) -> None:
        """Wait until that many messages stand in #race-day."""
        await self.server.until(lambda: len(self.posts) >= count)

    def rows(self, *kinds: str) -> list[Row]:
        """The rows of the outbox of these kinds, in the order in which they were planned."""
        with closing(sqlite3.connect(self.store)) as connection:
            found: Sequence[tuple[str, str, str, int | None, int, str | None]] = connection.execute(
                "SELECT key, kind, state, message_id, attempts, last_error FROM outbox ORDER BY outbox_id"
            ).fetchall()
        return [Row(*cells) for cells in found if not kinds or cells[1] in kinds]

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """The store, read beside whoever has it open."""
        with closing(sqlite3.connect(self.store)) as connection:
            yield connection

    def check(self) -> str:
        """SQLite's own verdict on the store."""
        with closing(sqlite3.connect(self.store)) as connection:
            return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
