"""What is kept as of a day: worked out once, bounded, and gone with the day."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racing.day_cache import DayCache

MOST = 3
DAY = date(2026, 11, 20)


def _work(answer: object, done: list[object]) -> Callable[[], Awaitable[object]]:
    async def work_out() -> object:
        done.append(answer)
        return answer

    return work_out


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5)), max_size=40))
def test_an_answer_is_that_of_its_day_and_key(asked: list[tuple[int, int]]) -> None:
    async def ask() -> None:
        cache, done = DayCache(MOST), list[object]()
        latest, recent = -1, list[object]()
        for answer in asked:
            day = answer[0]
            if day > latest:
                latest, recent = day, []
            before = len(done)
            assert await cache.get(DAY + timedelta(day), answer[1], _work(answer, done)) == answer
            assert len(done) - before == (answer not in recent[-MOST:])
            assert len(cache) <= MOST
            if day == latest:
                recent = [*(one for one in recent if one != answer), answer]

    asyncio.run(ask())


async def test_another_day_asked_meanwhile_mixes_nothing_up() -> None:
    cache, done = DayCache(MOST), list[object]()
    let_go = asyncio.Event()

    async def slow() -> object:
        await let_go.wait()
        return "of the first day"

    first = asyncio.create_task(cache.get(DAY, "key", slow))
    later = DAY + timedelta(1)
    assert await cache.get(later, "key", _work("of the second", done)) == "of the second"
    let_go.set()
    assert await first == "of the first day"
    assert await cache.get(later, "key", _work("of the second", done)) == "of the second"


async def test_what_fails_is_not_kept() -> None:
    cache = DayCache(MOST)

    async def fail() -> object:
        raise LookupError

    with pytest.raises(LookupError):
        await cache.get(DAY, "key", fail)
    assert await cache.get(DAY, "key", _work("right", [])) == "right"
