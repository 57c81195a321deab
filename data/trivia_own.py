"""Questions that a server's moderators wrote."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.db import Database, Transaction
from data.instants import to_ms


@dataclass(frozen=True, slots=True)
class OwnText:
    """What is written: one right answer, three wrong ones; `level` 1 to 3."""

    text: str
    correct: str
    wrong: tuple[str, ...]
    explanation: str | None
    level: int


@dataclass(frozen=True, slots=True)
class OwnQuestion(OwnText):
    """A server's question."""

    own_id: int


async def list_own(db: Database | Transaction, guild_id: int) -> list[OwnQuestion]:
    """All of a server, oldest first."""
    rows = await db.fetch_all(
        "SELECT text, correct, wrong, explanation, level, own_id FROM trivia_own WHERE guild_id = ? "
        "ORDER BY own_id",
        (guild_id,),
    )
    return [OwnQuestion(row[0], row[1], tuple(json.loads(row[2])), *row[3:]) for row in rows]


async def add_own(
    tx: Transaction, guild_id: int, texts: Sequence[OwnText], by_id: int, now: datetime
) -> None:
    """Keep questions; one whose text is there already takes its place."""
    await tx.execute_many(
        "INSERT INTO trivia_own (guild_id, text, correct, wrong, explanation, level, added_by_id, added_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (guild_id, text) DO UPDATE SET "
        "correct = excluded.correct, wrong = excluded.wrong, explanation = excluded.explanation, "
        "level = excluded.level",
        [
            (
                guild_id,
                one.text,
                one.correct,
                json.dumps(one.wrong, ensure_ascii=False),
                one.explanation,
                one.level,
                by_id,
                to_ms(now),
            )
            for one in texts
        ],
    )


async def delete_own(tx: Transaction, guild_id: int, own_id: int) -> bool:
    """Forget one; False where there is none."""
    return bool(
        await tx.execute("DELETE FROM trivia_own WHERE guild_id = ? AND own_id = ?", (guild_id, own_id))
    )
