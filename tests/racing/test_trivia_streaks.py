"""Days in a row: which count, and which are missed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from data.db import Database
from data.outbox import NewRow, add_rows, get_row, mark_final
from data.trivia import get_asked
from data.trivia_scores import list_players
from racing.trivia.playing import my_figures
from racing.trivia.rules import Streak, alive, extend
from racing.trivia.scoring import close, totals
from tests.racing.trivia_play import GUILD, answer, asked


@pytest.mark.parametrize(("state", "streak"), [("failed", 2), ("expired", 2), ("sent", 0), ("uncertain", 0)])
async def test_who_could_not_answer_has_missed_nothing(
    db: Database, now: datetime, state: str, streak: int
) -> None:
    days = ["2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18"]  # the last two were not answered
    for day in days:
        async with db.transaction() as tx:
            question = await asked(tx, now, day=day)
            found = await get_asked(tx, question)
            assert found is not None
            row = NewRow(found.outbox_key or "", "post", "trivia", now, now + timedelta(hours=6), GUILD, 5)
            await add_rows(tx, [row], now)
            stored = await get_row(tx, row.key)
            assert stored is not None
            await mark_final(tx, stored.outbox_id, "sent" if day in days[:2] else state, "", now)
        await answer(db, question, {1: 0} if day in days[:2] else {}, now)
        async with db.transaction() as tx:
            await close(tx, question, now)
            assert await list_players(tx, GUILD) == await totals(tx, GUILD)
    assert (await my_figures(db, GUILD, 1)).streak == streak


def test_one_missed_day_a_week_is_forgiven() -> None:
    streak = Streak()
    for day in (1, 2, 3):
        streak = extend(streak, day, [])
    streak = extend(streak, 5, [4])
    assert (streak.days, streak.forgiven_day) == (4, 4)
    assert extend(streak, 8, [7]).days == 1  # the second one within seven days
    assert extend(streak, 8, [6, 7]).days == 1
    later = extend(extend(extend(streak, 6, []), 7, []), 12, [11])
    assert (later.days, later.best) == (7, 7)
    assert extend(streak, 9, []).days == 5  # days without a question are no missed days
    assert alive(streak, []) == 4
    assert alive(streak, [6]) == 0
    assert alive(Streak(3, 3, 3, None), [4]) == 3
