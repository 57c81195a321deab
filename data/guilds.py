"""Servers and what their moderators have chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.db import Database, Row, Transaction
from data.instants import instant_or_none, ms_or_none, to_ms


@dataclass(frozen=True, slots=True)
class Guild:
    """A server.  `…_minute` are local minutes of the day in `zone`; nothing is posted before `set_up_at`."""

    guild_id: int
    joined_at: datetime
    removed_at: datetime | None
    set_up_at: datetime | None
    zone: str
    card_minute: int
    daily_minute: int
    trivia_minute: int
    spoiler_minutes: int
    ping_role_id: int | None
    server_events: bool
    welcomed_at: datetime | None
    series: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subscription:
    """What is posted where; `blocked_reason` says why nothing is sent there at present."""

    guild_id: int
    kind: str
    channel_id: int
    enabled: bool
    blocked_reason: str | None
    blocked_at: datetime | None


_GUILD = (
    "SELECT g.guild_id, g.joined_at, g.removed_at, g.set_up_at, g.zone, g.card_minute, g.daily_minute, "
    "g.trivia_minute, g.spoiler_minutes, g.ping_role_id, g.server_events, g.welcomed_at, "
    "(SELECT GROUP_CONCAT(series) FROM guild_series s WHERE s.guild_id = g.guild_id) FROM guild g "
)


def _guild(row: Row) -> Guild:
    cells: Row = (
        row[0],
        *(instant_or_none(cell) for cell in row[1:4]),
        *row[4:10],
        bool(row[10]),
        instant_or_none(row[11]),
        tuple(sorted(row[12].split(","))) if row[12] else (),
    )
    return Guild(*cells)


def _subscription(row: Row) -> Subscription:
    return Subscription(row[0], row[1], row[2], bool(row[3]), row[4], instant_or_none(row[5]))


async def get_guild(db: Database | Transaction, guild_id: int) -> Guild | None:
    """One server, None if it was never seen."""
    rows = await db.fetch_all(f"{_GUILD} WHERE g.guild_id = ?", (guild_id,))
    return _guild(rows[0]) if rows else None


async def list_posting_guilds(db: Database | Transaction) -> list[Guild]:
    """The servers that are set up and have not removed the bot."""
    rows = await db.fetch_all(f"{_GUILD} WHERE g.set_up_at IS NOT NULL AND g.removed_at IS NULL")
    return [_guild(row) for row in rows]


async def list_posting_guild_ids(db: Database) -> list[int]:
    """The servers that are set up and have not removed the bot: of thousands their ids are enough."""
    rows = await db.fetch_all(
        "SELECT guild_id FROM guild WHERE set_up_at IS NOT NULL AND removed_at IS NULL ORDER BY guild_id"
    )
    return [row[0] for row in rows]


async def list_subscriptions(db: Database | Transaction, guild_id: int) -> list[Subscription]:
    """What a server has chosen to be posted, by kind."""
    rows = await db.fetch_all(
        "SELECT guild_id, kind, channel_id, enabled, blocked_reason, blocked_at FROM subscription "
        "WHERE guild_id = ? ORDER BY kind",
        (guild_id,),
    )
    return [_subscription(row) for row in rows]


async def list_present_guild_ids(db: Database | Transaction) -> set[int]:
    """The servers that the bot is in, as far as it has noticed."""
    return {row[0] for row in await db.fetch_all("SELECT guild_id FROM guild WHERE removed_at IS NULL")}


async def list_removed_guild_ids(db: Database | Transaction, until: datetime) -> list[int]:
    """The servers that removed the bot at `until` or earlier and have not invited it again."""
    rows = await db.fetch_all(
        "SELECT guild_id FROM guild WHERE removed_at <= ? ORDER BY guild_id", (to_ms(until),)
    )
    return [row[0] for row in rows]


async def list_answer_channels(db: Database | Transaction, guild_id: int) -> tuple[int, ...]:
    """The channels where answers are public; none: they are public everywhere."""
    rows = await db.fetch_all(
        "SELECT channel_id FROM answer_channel WHERE guild_id = ? ORDER BY channel_id", (guild_id,)
    )
    return tuple(row[0] for row in rows)


async def add_guild(tx: Transaction, guild_id: int, now: datetime) -> None:
    """Note that the bot is in a server; a server that comes back within its 30 days keeps its settings."""
    await tx.execute(
        "INSERT INTO guild (guild_id, joined_at) VALUES (?, ?) "
        "ON CONFLICT (guild_id) DO UPDATE SET removed_at = NULL",
        (guild_id, to_ms(now)),
    )


async def set_subscription(tx: Transaction, guild_id: int, kind: str, channel_id: int, enabled: bool) -> None:
    """Choose a channel for a kind of post; choosing anew lifts a block."""
    await tx.execute(
        "INSERT INTO subscription (guild_id, kind, channel_id, enabled) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (guild_id, kind) DO UPDATE SET channel_id = excluded.channel_id, "
        "enabled = excluded.enabled, blocked_reason = NULL, blocked_at = NULL",
        (guild_id, kind, channel_id, int(enabled)),
    )


async def delete_subscription(tx: Transaction, guild_id: int, kind: str) -> None:
    """Post this kind no more."""
    await tx.execute("DELETE FROM subscription WHERE guild_id = ? AND kind = ?", (guild_id, kind))


async def set_guild(tx: Transaction, guild: Guild) -> None:
    """Keep what the moderators of a known server have chosen: everything but when it came and went."""
    await tx.execute(
        "UPDATE guild SET set_up_at = ?, zone = ?, card_minute = ?, daily_minute = ?, trivia_minute = ?, "
        "spoiler_minutes = ?, ping_role_id = ?, server_events = ?, welcomed_at = ? WHERE guild_id = ?",
        (
            ms_or_none(guild.set_up_at),
            guild.zone,
            guild.card_minute,
            guild.daily_minute,
            guild.trivia_minute,
            guild.spoiler_minutes,
            guild.ping_role_id,
            int(guild.server_events),
            ms_or_none(guild.welcomed_at),
            guild.guild_id,
        ),
    )
    await tx.execute("DELETE FROM guild_series WHERE guild_id = ?", (guild.guild_id,))
    await tx.execute_many(
        "INSERT INTO guild_series (guild_id, series) VALUES (?, ?)",
        [(guild.guild_id, series) for series in guild.series],
    )


async def set_answer_channels(tx: Transaction, guild_id: int, channel_ids: Sequence[int]) -> None:
    """Let answers be public in these channels alone; with none, everywhere."""
    await tx.execute("DELETE FROM answer_channel WHERE guild_id = ?", (guild_id,))
    await tx.execute_many(
        "INSERT INTO answer_channel (guild_id, channel_id) VALUES (?, ?)",
        [(guild_id, channel_id) for channel_id in dict.fromkeys(channel_ids)],
    )


async def set_removed(tx: Transaction, guild_id: int, now: datetime) -> bool:
    """Note that a server has removed the bot; False where that was noted before, or it is unknown."""
    return bool(
        await tx.execute(
            "UPDATE guild SET removed_at = ? WHERE guild_id = ? AND removed_at IS NULL",
            (to_ms(now), guild_id),
        )
    )
