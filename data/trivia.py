"""Trivia questions as they were asked, and who answered what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.db import Database, Row, Transaction
from data.instants import from_ms, instant_or_none, to_ms

Reader = Database | Transaction


@dataclass(frozen=True, slots=True)
class Body:
    """What people read: `options` are four; explanation, extra and source are for the close."""

    text: str
    options: tuple[str, ...]
    explanation: str
    extra: str
    source: str


@dataclass(frozen=True, slots=True)
class NewAsked:
    """A question to be asked; `mode` is daily, channel, round or private (then `guild_id` is 0)."""

    guild_id: int
    channel_id: int
    mode: str
    outbox_key: str | None
    position: int
    local_date: str | None
    question_key: str
    topic: str
    series: str | None
    level: int
    right: int
    body: Body
    asked_by_id: int | None
    opened_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Asked(NewAsked):
    """A question as it stands; `closed_at` None: answers still count."""

    question_id: int
    closed_at: datetime | None
    voided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answered:
    """One person's answer; `points` None until the question is closed."""

    question_id: int
    user_id: int
    choice: int
    answered_at: datetime
    points: int | None


_COLUMNS = (
    "guild_id, channel_id, mode, outbox_key, position, local_date, question_key, topic, series, level, "
    "right_option, body, asked_by_id, opened_at, closes_at, question_id, closed_at, voided_at"
)


def _asked(row: Row) -> Asked:
    body = json.loads(row[11])
    cells: Row = (
        *row[:11],
        Body(body["text"], tuple(body["options"]), body["explanation"], body["extra"], body["source"]),
        row[12],
        from_ms(row[13]),
        from_ms(row[14]),
        row[15],
        instant_or_none(row[16]),
        instant_or_none(row[17]),
    )
    return Asked(*cells)


def _answered(row: Row) -> Answered:
    return Answered(row[0], row[1], row[2], from_ms(row[3]), row[4])


async def add_asked(tx: Transaction, new: NewAsked) -> int:
    """Keep a question; its id."""
    body = json.dumps(
        {
            "text": new.body.text,
            "options": new.body.options,
            "explanation": new.body.explanation,
            "extra": new.body.extra,
            "source": new.body.source,
        },
        ensure_ascii=False,
    )
    rows = await tx.fetch_all(
        "INSERT INTO trivia_question (guild_id, channel_id, mode, outbox_key, position, local_date, "
        "question_key, topic, series, level, right_option, body, asked_by_id, opened_at, closes_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING question_id",
        (
            new.guild_id,
            new.channel_id,
            new.mode,
            new.outbox_key,
            new.position,
            new.local_date,
            new.question_key,
            new.topic,
            new.series,
            new.level,
            new.right,
            body,
            new.asked_by_id,
            to_ms(new.opened_at),
            to_ms(new.closes_at),
        ),
    )
    return int(rows[0][0])


async def get_asked(db: Reader, question_id: int) -> Asked | None:
    """The question of that id."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM trivia_question WHERE question_id = ?",  # noqa: S608
        (question_id,),
    )
    return _asked(rows[0]) if rows else None


async def list_asked(db: Reader, outbox_key: str) -> list[Asked]:
    """The question of a post; those of a round in their order."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM trivia_question WHERE outbox_key = ? ORDER BY position",  # noqa: S608
        (outbox_key,),
    )
    return [_asked(row) for row in rows]


async def list_open(db: Reader, guild_id: int, channel_id: int | None = None) -> list[Asked]:
    """The questions of a server (of one channel) that are not closed, oldest first."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM trivia_question WHERE guild_id = ? AND closed_at IS NULL "  # noqa: S608
        "AND (? IS NULL OR channel_id = ?) ORDER BY question_id",
        (guild_id, channel_id, channel_id),
    )
    return [_asked(row) for row in rows]


async def get_last_asked(
    db: Reader, guild_id: int, channel_id: int, now: datetime, *, with_voided: bool = False
) -> Asked | None:
    """The question of a channel that was opened last; those that were voided are passed over or counted."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM trivia_question WHERE guild_id = ? AND channel_id = ? "  # noqa: S608
        "AND (? OR voided_at IS NULL) AND opened_at <= ? ORDER BY question_id DESC LIMIT 1",
        (guild_id, channel_id, with_voided, to_ms(now)),
    )
    return _asked(rows[0]) if rows else None


async def list_asked_keys(db: Reader, guild_id: int, user_id: int, since: datetime) -> set[str]:
    """What was asked in a server since an instant; in private (guild_id 0) what that person was asked."""
    rows = await db.fetch_all(
        "SELECT question_key FROM trivia_question WHERE guild_id = ? AND opened_at >= ? "
        "AND (guild_id <> 0 OR asked_by_id = ?)",
        (guild_id, to_ms(since), user_id),
    )
    return {row[0] for row in rows}


async def get_last_opened(db: Reader, channel_id: int) -> datetime | None:
    """When somebody last asked for a question in a channel."""
    rows = await db.fetch_all(
        "SELECT MAX(opened_at) FROM trivia_question WHERE channel_id = ? AND mode IN ('channel', 'round')",
        (channel_id,),
    )
    return instant_or_none(rows[0][0])


async def get_choices(db: Reader, answers: Sequence[Answered]) -> dict[tuple[int, int], int]:
    """(question_id, user_id) → what those people had chosen before, where they had."""
    wanted = json.dumps([[one.question_id, one.user_id] for one in answers])
    rows = await db.fetch_all(
        "SELECT a.question_id, a.user_id, a.choice FROM json_each(?) j JOIN trivia_answer a "
        "ON a.question_id = json_extract(j.value, '$[0]') AND a.user_id = json_extract(j.value, '$[1]')",
        (wanted,),
    )
    return {(row[0], row[1]): row[2] for row in rows}


async def set_answers(tx: Transaction, answers: Sequence[Answered]) -> None:
    """Keep answers; a later one of the same person takes the place of the earlier one."""
    await tx.execute_many(
        "INSERT INTO trivia_answer (question_id, user_id, choice, answered_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (question_id, user_id) DO UPDATE SET choice = excluded.choice, "
        "answered_at = excluded.answered_at WHERE choice <> excluded.choice",
        [(one.question_id, one.user_id, one.choice, to_ms(one.answered_at)) for one in answers],
    )


async def list_answers(db: Reader, question_id: int) -> list[Answered]:
    """All answers to a question, the earliest first."""
    rows = await db.fetch_all(
        "SELECT question_id, user_id, choice, answered_at, points FROM trivia_answer WHERE question_id = ? "
        "ORDER BY answered_at, user_id",
        (question_id,),
    )
    return [_answered(row) for row in rows]


async def set_closed(tx: Transaction, question_id: int, now: datetime, points: dict[int, int]) -> None:
    """Close a question; `points` by user_id are those of its answers."""
    await tx.execute(
        "UPDATE trivia_question SET closed_at = ? WHERE question_id = ? AND closed_at IS NULL",
        (to_ms(now), question_id),
    )
    await tx.execute_many(
        "UPDATE trivia_answer SET points = ? WHERE question_id = ? AND user_id = ?",
        [(value, question_id, user_id) for user_id, value in points.items()],
    )


async def set_voided(tx: Transaction, question_id: int, now: datetime, by_id: int | None) -> bool:
    """Void a question, by a moderator or (None) by itself; False where it was voided before.

    Its answers are worth nothing from here on.
    """
    changed = await tx.execute(
        "UPDATE trivia_question SET voided_at = ?1, voided_by_id = ?2, closed_at = COALESCE(closed_at, ?1) "
        "WHERE question_id = ?3 AND voided_at IS NULL",
        (to_ms(now), by_id, question_id),
    )
    if changed:
        await tx.execute("UPDATE trivia_answer SET points = 0 WHERE question_id = ?", (question_id,))
    return bool(changed)
