"""How often somebody may do something in a while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from racing.pace import KEPT, Pace

START = datetime(2026, 6, 28, 16, 0, tzinfo=UTC)
SPAN = timedelta(seconds=30)


def test_the_eleventh_in_thirty_seconds_is_told_how_long_to_wait() -> None:
    pace = Pace(10, SPAN)
    for number in range(10):
        assert not pace.take("dana", START + timedelta(seconds=number))
    assert pace.take("dana", START + timedelta(seconds=12)) == timedelta(seconds=18)
    assert not pace.take("sam", START + timedelta(seconds=12))
    assert not pace.take("dana", START + timedelta(seconds=30))


@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=80), st.integers(1, 5))
def test_no_span_ever_holds_more(steps: list[int], most: int) -> None:
    pace, now, taken = Pace(most, SPAN), START, []
    for step in steps:
        now += timedelta(milliseconds=step)
        wait = pace.take("dana", now)
        if not wait:
            taken.append(now)
        assert wait == timedelta(0) or timedelta(0) < wait <= SPAN
        assert sum(now - SPAN < one <= now for one in taken) <= most
        # Whoever waits as long as was said is served.
        if wait:
            assert not Pace.take(pace, "dana", now + wait)
            taken.append(now := now + wait)


def test_a_clock_set_back_locks_nobody_out() -> None:
    pace = Pace(1, SPAN)
    pace.take("dana", START + timedelta(days=90))
    assert not pace.take("dana", START)


def test_people_whose_time_is_over_are_forgotten() -> None:
    pace = Pace(1, SPAN)
    for number in range(KEPT + 1):
        pace.take(number, START)
    pace.take("late", START + timedelta(minutes=1))
    assert len(pace._taken) < 3
