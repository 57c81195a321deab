"""Answers, points, streaks: counted once, and the same when they are counted anew."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from data.db import Database, Transaction
from data.privacy import delete_person, list_stored
from data.trivia import get_asked, list_answers
from data.trivia_scores import get_player, list_players
from data.trivia_secret import get_trivia_secret, set_trivia_secret
from racing.archive import Archive
from racing.series import Series
from racing.trivia.answering import Answers
from racing.trivia.errors import QuestionClosed, QuestionGone, TooManyQuestions
from racing.trivia.hosting import ask_channel, ask_private, draw, trivia_book
from racing.trivia.parts import Topic, Wish
from racing.trivia.playing import my_figures
from racing.trivia.rules import month_began, round_points, topic_mix, week_began
from racing.trivia.scoring import close, totals, void
from tests.racing.trivia_play import GUILD, answer, asked


async def test_five_hundred_clicks_at_once_are_counted_once_each(db: Database, now: datetime) -> None:
    async with db.transaction() as tx:
        question = await asked(tx, now, day="2026-11-20")
    answers = Answers(db)
    clicks = [(user, choice) for user in range(1, 501) for choice in (3, user % 4)]
    given = await asyncio.gather(*(answers.give(question, user, choice, now) for user, choice in clicks))
    assert len(given) == 1000
    assert [one.before for one in given] == [None, 3] * 500
    same = await answers.give(question, 7, 0, now)
    assert (same.before, same.choice) == (3, 0)
    assert (await answers.give(question, 7, 3, now)).before == 0
    kept = await list_answers(db, question)
    assert {one.user_id: one.choice for one in kept} == {user: user % 4 for user in range(1, 501)}


class CountingDatabase(Database):
    """The same store, with a count of its transactions."""

    def __init__(self, db: Database) -> None:
        self.__dict__.update(vars(db))
        self.begun = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        self.begun += 1
        async with super().transaction() as tx:
            yield tx


async def test_clicks_that_arrive_together_share_a_transaction(db: Database, now: datetime) -> None:
    async with db.transaction() as tx:
        question = await asked(tx, now, day="2026-11-20")
    counting = CountingDatabase(db)
    answers = Answers(counting)
    await asyncio.gather(*(answers.give(question, user, 1, now) for user in range(1, 501)))
    assert len(await list_answers(db, question)) == 500
    assert counting.begun <= 3


async def test_a_closed_question_says_so(db: Database, now: datetime) -> None:
    async with db.transaction() as tx:
        question = await asked(tx, now, day="2026-11-20", right=2)
    answers = Answers(db)
    with pytest.raises(QuestionClosed, match="C"):
        await answers.give(question, 1, 0, now + timedelta(hours=12))
    async with db.transaction() as tx:
        await close(tx, question, now)
    with pytest.raises(QuestionClosed):
        await answers.give(question, 1, 0, now)
    with pytest.raises(QuestionGone):
        await answers.give(question + 1, 1, 0, now)
    with pytest.raises(QuestionGone):
        await answers.give(question, 1, 4, now)
    assert await list_answers(db, question) == []


async def test_closing_twice_counts_once(db: Database, now: datetime) -> None:
    async with db.transaction() as tx:
        question = await asked(tx, now, day="2026-11-20", level=3)
    await answer(db, question, {1: 0, 2: 1}, now)
    for _ in range(2):
        async with db.transaction() as tx:
            told = await close(tx, question, now)
        assert told is not None
        assert told.closed_at == now
    player = await get_player(db, GUILD, 1)
    assert player is not None
    assert (player.points, player.answered, player.correct, player.streak) == (3, 1, 1, 1)


@pytest.mark.parametrize("part", range(6))
async def test_counted_anew_is_what_is_stored(db: Database, now: datetime, draw: Random, part: int) -> None:
    rng = draw
    open_ones: list[int] = []
    closed: list[int] = []
    day = date(2026, 1, 1)
    for _ in range(60):
        day += timedelta(days=rng.choice([1, 1, 1, 2]))
        mode = rng.choice(["daily", "daily", "channel"])
        async with db.transaction() as tx:
            local = day.isoformat() if mode == "daily" else None
            at = now + timedelta(days=day.toordinal() - 739000)
            open_ones.append(
                await asked(tx, at, day=local, level=rng.randint(1, 3), right=rng.randrange(4), mode=mode)
            )
        users = rng.sample(range(1, 9), rng.randint(0, 7))
        await answer(db, open_ones[-1], {user: rng.randrange(4) for user in users}, now)
        while open_ones and rng.random() < 0.8:
            # Sometimes out of order: a post that waited for its channel closes later.
            question = open_ones.pop(rng.randrange(len(open_ones)))
            closed.append(question)
            async with db.transaction() as tx:
                await close(tx, question, now)
        if closed and rng.random() < 0.1:
            async with db.transaction() as tx:
                await void(tx, rng.choice(closed), 99, now)
        if rng.random() < 0.1:
            await delete_person(db, rng.randrange(1, 9))
        stored = await list_players(db, GUILD)
        assert stored == await totals(db, GUILD)
    assert stored


async def test_a_voided_question_is_worth_nothing(db: Database, now: datetime) -> None:
    async with db.transaction() as tx:
        first = await asked(tx, now, day="2026-11-19", level=2)
        second = await asked(tx, now, day="2026-11-20", level=3)
    for question in (first, second):
        await answer(db, question, {1: 0}, now)
        async with db.transaction() as tx:
            await close(tx, question, now)
    async with db.transaction() as tx:
        voided = await void(tx, second, 7, now)
    assert voided is not None
    assert voided.voided_at == now
    figures = await my_figures(db, GUILD, 1)
    assert (figures.points, figures.answered, figures.streak) == (2, 1, 1)


def test_rounds_are_paid_like_races() -> None:
    assert [round_points(place) for place in (1, 2, 3, 36, 37, 500)] == [55, 35, 34, 1, 1, 1]


def test_weeks_begin_on_monday(now: datetime) -> None:
    assert week_began("UTC", now) == datetime(2026, 11, 16, tzinfo=UTC)
    assert month_began("UTC", now) == datetime(2026, 11, 1, tzinfo=UTC)
    # Sunday evening in New York, where it is Monday in Greenwich already; the clocks changed in that month.
    sunday = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
    assert week_began("America/New_York", sunday) == datetime(2026, 11, 9, 5, 0, tzinfo=UTC)
    assert month_began("America/New_York", sunday) == datetime(2026, 11, 1, 4, 0, tzinfo=UTC)
    assert topic_mix(date(2026, 12, 24))[Topic.CHAMPIONS] > topic_mix(date(2026, 6, 1)).get(
        Topic.CHAMPIONS, 2
    )


async def test_a_question_is_not_asked_twice_in_a_year(archive: Archive, now: datetime) -> None:
    await set_trivia_secret(archive.db, "secret")
    seen = set()
    for number in range(12):
        at = now + timedelta(days=number)
        one = await ask_channel(archive, GUILD, number, 1, Wish(topic=Topic.NAMES, series=Series.TRUCK), at)
        assert one.question_key not in seen
        seen.add(one.question_key)


async def test_one_question_at_a_time_in_a_channel(archive: Archive, now: datetime) -> None:
    await set_trivia_secret(archive.db, "secret")
    first = await ask_channel(archive, GUILD, 5, 1, Wish(), now)
    with pytest.raises(TooManyQuestions) as refused:
        await ask_channel(archive, GUILD, 5, 2, Wish(), now + timedelta(seconds=61))
    assert refused.value.free_at == now + timedelta(minutes=2)
    assert refused.value.open_until is None
    with pytest.raises(TooManyQuestions) as meanwhile:
        await ask_channel(archive, GUILD, 5, 2, Wish(), now + timedelta(seconds=30))
    assert meanwhile.value.open_until == first.closes_at
    assert first.closes_at == now + timedelta(seconds=60)
    await ask_channel(archive, GUILD, 6, 2, Wish(), now)
    await ask_channel(archive, GUILD, 5, 2, Wish(), now + timedelta(minutes=2))


async def test_the_secret_is_set_once_and_decides(archive: Archive, now: datetime) -> None:
    with pytest.raises(LookupError):
        await get_trivia_secret(archive.db)
    await set_trivia_secret(archive.db, "one")
    await set_trivia_secret(archive.db, "two")
    assert await get_trivia_secret(archive.db) == "one"
    first = await draw(archive, GUILD, 0, Wish(), "day", now)
    assert await draw(archive, GUILD, 0, Wish(), "day", now) == first
    assert await draw(archive, GUILD, 0, Wish(), "another day", now) != first
    assert await trivia_book(archive, now.date()) is await trivia_book(archive, now.date())


async def test_private_questions_count_for_nobody(archive: Archive, now: datetime) -> None:
    await set_trivia_secret(archive.db, "secret")
    one = await ask_private(archive, 1, Wish(), now)
    given = await Answers(archive.db).give(one.question_id, 1, one.right, now)
    async with archive.db.transaction() as tx:
        await close(tx, given.asked.question_id, now)
    assert await list_players(archive.db, 0) == []
    kept = await get_asked(archive.db, one.question_id)
    assert kept is not None
    assert kept.closed_at == now


async def test_what_is_handed_out_of_an_open_question_does_not_give_it_away(
    archive: Archive, now: datetime
) -> None:
    await set_trivia_secret(archive.db, "secret")
    one = await ask_channel(archive, GUILD, 5, 1, Wish(topic=Topic.SEASONS), now)
    await Answers(archive.db).give(one.question_id, 1, one.right, now)
    rows = [row for stored in await list_stored(archive.db, 1) for row in stored.rows]
    assert len(rows) == 2  # the question asked for, and the answer
    # A key names the subject ("season-who/truck:2025:corey-heim"), which may be the answer.
    assert not [row for row in rows if one.question_key in row.values.values() or row.values.get("points")]
