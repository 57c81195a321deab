"""Servers, questions and answers for tests of the game."""

from __future__ import annotations

from datetime import datetime, timedelta

from data.db import Database, Transaction
from data.trivia import Answered, Body, NewAsked, add_asked, set_answers

GUILD = 290046358248762678


async def asked(
    tx: Transaction,
    now: datetime,
    *,
    day: str | None = None,
    level: int = 1,
    right: int = 0,
    mode: str = "daily",
    topic: str = "champions",
    series: str | None = "cup",
) -> int:
    """A question that was opened at `now`."""
    key = f"{GUILD}:trivia:{day or now.isoformat()}:{mode}:{level}"
    body = Body("Who?", ("A", "B", "C", "D"), "A did.", "", "race results")
    new = NewAsked(
        GUILD,
        5,
        mode,
        key,
        0,
        day,
        f"test/{key}",
        topic,
        series,
        level,
        right,
        body,
        None,
        now,
        now + timedelta(hours=12),
    )
    return await add_asked(tx, new)


async def answer(db: Database, question_id: int, choices: dict[int, int], now: datetime) -> None:
    """user_id → choice."""
    async with db.transaction() as tx:
        await set_answers(
            tx, [Answered(question_id, user, choice, now, None) for user, choice in choices.items()]
        )
