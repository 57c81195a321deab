"""Who leads within a week, a month, a series."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from data.db import Database
from racing.series import Series
from racing.trivia.playing import Period, leaders
from racing.trivia.scoring import close
from tests.racing.trivia_play import GUILD, answer, asked


async def test_leaders_of_a_period_and_a_series(db: Database, now: datetime) -> None:
    for at, level, series in ((now, 1, "cup"), (now - timedelta(days=10), 3, "f1")):
        async with db.transaction() as tx:
            question = await asked(tx, at, day=at.date().isoformat(), level=level, series=series)
        await answer(db, question, {1: 0, 2: 0 if level == 1 else 1}, at)
        async with db.transaction() as tx:
            await close(tx, question, at)
    week = await leaders(db, GUILD, Period.WEEK, None, now)
    assert [(one.place, one.shared, one.score.points) for one in week.leaders] == [(1, True, 1), (1, True, 1)]
    month = await leaders(db, GUILD, Period.MONTH, None, now)
    assert [(one.score.user_id, one.score.points) for one in month.leaders] == [(1, 4), (2, 1)]
    assert [one.score.points for one in (await leaders(db, GUILD, Period.ALL, Series.F1, now)).leaders] == [3]


async def test_points_stand_in_the_week_of_the_reveal(db: Database) -> None:
    sunday = datetime(2026, 11, 22, 18, tzinfo=UTC)
    monday = sunday + timedelta(hours=12)
    async with db.transaction() as tx:
        question = await asked(tx, sunday, day="2026-11-22", level=2)
    await answer(db, question, {1: 0}, sunday)
    assert (await leaders(db, GUILD, Period.WEEK, None, sunday)).leaders == ()
    async with db.transaction() as tx:
        await close(tx, question, monday)
    at_reveal = await leaders(db, GUILD, Period.WEEK, None, monday)
    assert [(one.score.user_id, one.score.points) for one in at_reveal.leaders] == [(1, 2)]
    assert (await leaders(db, GUILD, Period.WEEK, None, monday + timedelta(days=7))).leaders == ()
