"""Days as people write them."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racing.days import Day, read_day, suggested_days
from racing.errors import UnreadableDay

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (None, Day(11, 20, None)),
        ("", Day(11, 20, None)),
        ("Today", Day(11, 20, None)),
        ("yesterday", Day(11, 19, None)),
        ("tomorrow", Day(11, 21, None)),
        ("20 Nov", Day(11, 20, None)),
        ("Nov 20", Day(11, 20, None)),
        ("November 20th", Day(11, 20, None)),
        ("the 1st of Sept.", Day(9, 1, None)),
        ("20.11.", Day(11, 20, None)),
        ("20.11", Day(11, 20, None)),
        ("18.2.1979", Day(2, 18, 1979)),
        ("1979-02-18", Day(2, 18, 1979)),
        ("Feb 18, 1979", Day(2, 18, 1979)),
        ("18 february 1979", Day(2, 18, 1979)),
        ("2/18", Day(2, 18, None)),
        ("18/2", Day(2, 18, None)),
        ("2/18/1979", Day(2, 18, 1979)),
        ("4/4", Day(4, 4, None)),
        ("29 Feb", Day(2, 29, None)),
        ("29 Feb 2024", Day(2, 29, 2024)),
    ],
)
def test_a_day_is_read(typed: str | None, day: Day) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "meanings", "exists"),
    [
        ("3/4", ("4 Mar", "3 Apr"), True),
        ("3/4/1990", ("4 Mar 1990", "3 Apr 1990"), True),
        ("30 Feb", (), False),
        ("29 Feb 2023", (), False),
        ("31.04.", (), False),
        ("0000-01-01", (), False),
        ("13/13", (), False),
        ("Nov", (), True),
        ("1979", (), True),
        ("20", (), True),
        ("race day", (), True),
        ("Nov 20 21", (), True),
        ("mar apr 3", (), True),
        ("x" * 5000, (), True),
        ("日本", (), True),
    ],
)
def test_what_is_no_day_is_refused(typed: str, meanings: tuple[str, ...], exists: bool) -> None:
    with pytest.raises(UnreadableDay) as caught:
        read_day(typed, TODAY)
    assert (caught.value.meanings, caught.value.exists) == (meanings, exists)
    assert caught.value.typed == typed


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_what_is_written_is_read_again(when: date) -> None:
    day = Day(when.month, when.day, when.year)
    for typed in (when.isoformat(), f"{when.day}.{when.month}.{when.year}", day.text, day.short):
        assert read_day(typed, TODAY) == day
    assert read_day(Day(when.month, when.day, None).short, TODAY) == Day(when.month, when.day, None)


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_refused_and_something_is_suggested(typed: str) -> None:
    with contextlib.suppress(UnreadableDay):
        read_day(typed, TODAY)
    assert suggested_days(typed, TODAY)


def test_a_month_suggests_its_days() -> None:
    days = suggested_days("feb", TODAY)
    assert [day.short for day in days][:2] == ["1 Feb", "2 Feb"]
    assert days[-1] == Day(2, 29, None)
    assert [day.short for day in suggested_days("", TODAY)] == ["20 Nov", "19 Nov", "21 Nov"]
