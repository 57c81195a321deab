"""What answers add up to: players' totals, leaders of a period, days played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.db import Row, Transaction
from data.instants import to_ms
from data.trivia import Reader


@dataclass(frozen=True, slots=True)
class Player:
    """A person's totals in a server.  Days are ordinal numbers (date.toordinal), of the server's days."""

    guild_id: int
    user_id: int
    points: int
    answered: int
    correct: int
    streak: int
    best_streak: int
    last_day: int | None
    forgiven_day: int | None


@dataclass(frozen=True, slots=True)
class ClosedAnswer:
    """An answer to a closed question that counts, with what its worth is counted from.

    `local_date` is the day of a daily question, None for the others.
    """

    question_id: int
    mode: str
    local_date: str | None
    topic: str
    level: int
    user_id: int
    is_right: bool
    points: int


@dataclass(frozen=True, slots=True)
class Score:
    """A person's points within a period."""

    user_id: int
    points: int
    answered: int
    correct: int


_PLAYER = "guild_id, user_id, points, answered, correct, streak, best_streak, last_day, forgiven_day"
_COUNTS = (
    "q.guild_id = ? AND q.closed_at IS NOT NULL AND q.voided_at IS NULL AND q.mode IN ('daily', 'channel')"
)


def _player(row: Row) -> Player:
    return Player(*row)


async def get_player(db: Reader, guild_id: int, user_id: int) -> Player | None:
    """Somebody's totals in a server; None before the first question was closed."""
    rows = await db.fetch_all(
        f"SELECT {_PLAYER} FROM trivia_player WHERE guild_id = ? AND user_id = ?",  # noqa: S608
        (guild_id, user_id),
    )
    return _player(rows[0]) if rows else None


async def list_players(db: Reader, guild_id: int) -> list[Player]:
    """Everybody's totals in a server, by user_id."""
    rows = await db.fetch_all(
        f"SELECT {_PLAYER} FROM trivia_player WHERE guild_id = ? ORDER BY user_id",  # noqa: S608
        (guild_id,),
    )
    return [_player(row) for row in rows]


async def set_players(tx: Transaction, players: Sequence[Player]) -> None:
    """Keep totals in the place of the earlier ones."""
    await tx.execute_many(
        f"INSERT INTO trivia_player ({_PLAYER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608
        "ON CONFLICT (guild_id, user_id) DO UPDATE SET points = excluded.points, "
        "answered = excluded.answered, correct = excluded.correct, "
        "streak = excluded.streak, best_streak = excluded.best_streak, "
        "last_day = excluded.last_day, forgiven_day = excluded.forgiven_day",
        [
            (
                one.guild_id,
                one.user_id,
                one.points,
                one.answered,
                one.correct,
                one.streak,
                one.best_streak,
                one.last_day,
                one.forgiven_day,
            )
            for one in players
        ],
    )


async def delete_players(tx: Transaction, guild_id: int) -> None:
    """Forget the totals of a server, so that they can be counted anew."""
    await tx.execute("DELETE FROM trivia_player WHERE guild_id = ?", (guild_id,))


async def list_closed_answers(db: Reader, guild_id: int, user_id: int | None = None) -> list[ClosedAnswer]:
    """Everything that counts in a server (for one person), in the order in which it was asked."""
    rows = await db.fetch_all(
        "SELECT q.question_id, q.mode, q.local_date, q.topic, q.level, a.user_id, "  # noqa: S608
        "a.choice = q.right_option, COALESCE(a.points, 0) FROM trivia_question q "
        f"JOIN trivia_answer a ON a.question_id = q.question_id WHERE {_COUNTS} "
        "AND (? IS NULL OR a.user_id = ?) ORDER BY q.local_date, q.question_id",
        (guild_id, user_id, user_id),
    )
    cells: list[Row] = [(*row[:6], bool(row[6]), row[7]) for row in rows]
    return [ClosedAnswer(*row) for row in cells]


async def list_daily_days(db: Reader, guild_id: int) -> list[str]:
    """The days whose daily question was closed and counts, oldest first."""
    rows = await db.fetch_all(
        f"SELECT q.local_date FROM trivia_question q WHERE {_COUNTS} AND q.mode = 'daily' "  # noqa: S608
        "AND q.local_date IS NOT NULL ORDER BY q.local_date",
        (guild_id,),
    )
    return [row[0] for row in rows]


async def list_scores(db: Reader, guild_id: int, since: datetime, series: str | None) -> list[Score]:
    """Points of the questions closed since an instant, most first; people without a point are left out."""
    rows = await db.fetch_all(
        "SELECT a.user_id, SUM(a.points) AS total, COUNT(*), SUM(a.choice = q.right_option) "  # noqa: S608
        "FROM trivia_question q JOIN trivia_answer a ON a.question_id = q.question_id "
        f"WHERE {_COUNTS} AND q.closed_at >= ? AND (? IS NULL OR q.series = ?) "
        "GROUP BY a.user_id HAVING total > 0 ORDER BY total DESC, a.user_id",
        (guild_id, to_ms(since), series, series),
    )
    return [Score(*row) for row in rows]
