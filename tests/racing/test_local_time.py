"""Minutes of a day as instants, over both nights on which clocks are changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racing.local_time import local_day, local_instant

ZONES = ("America/New_York", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kolkata", "America/Phoenix", "UTC")


@pytest.mark.parametrize(
    ("zone", "day", "minute", "utc"),
    [
        ("America/New_York", date(2026, 6, 28), 9 * 60, "2026-06-28T13:00"),
        ("America/New_York", date(2026, 3, 8), 2 * 60 + 30, "2026-03-08T07:00"),  # left out: 03:00 EDT
        ("America/New_York", date(2026, 11, 1), 60 + 30, "2026-11-01T05:30"),  # twice: the first
        ("Europe/Dublin", date(2026, 3, 29), 60 + 30, "2026-03-29T01:00"),
        ("Europe/Dublin", date(2026, 10, 25), 60 + 30, "2026-10-25T00:30"),
        ("Australia/Lord_Howe", date(2026, 10, 4), 2 * 60 + 10, "2026-10-03T15:30"),  # half an hour's gap
        ("Australia/Lord_Howe", date(2026, 4, 5), 60 + 45, "2026-04-04T14:45"),
    ],
)
def test_both_nights_are_read_as_people_read_them(zone: str, day: date, minute: int, utc: str) -> None:
    assert local_instant(zone, day, minute) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(st.sampled_from(ZONES), st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 1439))
def test_every_minute_is_itself_or_the_first_after_a_gap(zone: str, day: date, minute: int) -> None:
    instant = local_instant(zone, day, minute)
    seen = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    wanted = datetime.combine(day, time(minute // 60, minute % 60))
    assert timedelta(0) <= seen - wanted <= timedelta(hours=1)
    if seen != wanted:
        before = (instant - timedelta(minutes=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert before < wanted
    else:
        earlier = (instant - timedelta(hours=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert earlier < wanted
    assert local_day(zone, instant) == seen.date()
