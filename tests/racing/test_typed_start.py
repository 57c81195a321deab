"""A start as it is typed, over the nights on which clocks are changed."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.db import Database
from data.events import get_event
from data.sessions import Session
from racing.calendar import events_of
from racing.move_errors import DoubledTime, SkippedTime, UnreadableStart
from racing.typed_start import in_zone, read_start

local = datetime.fromisoformat  # naive: what a clock on the wall shows

ZONES = ("America/New_York", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")


@given(st.datetimes(local("2026-01-01 00:00"), local("2028-01-01 00:00")), st.sampled_from(ZONES))
@settings(max_examples=300, deadline=None)
def test_a_local_time_is_the_one_instant_that_a_clock_shows_it(shows: datetime, zone: str) -> None:
    shows = shows.replace(second=0, microsecond=0)
    tz = ZoneInfo(zone)
    # By search through the instants around, which knows nothing of folds.
    around = [shows.replace(tzinfo=UTC) + timedelta(minutes=15 * step) for step in range(-60, 61)]
    shown = [one for one in around if one.astimezone(tz).replace(tzinfo=None) == shows]
    if len(shown) == 1:
        assert in_zone(shows, zone) == shown[0]
    elif shown:
        with pytest.raises(DoubledTime) as twice:
            in_zone(shows, zone)
        assert [twice.value.first, twice.value.second] == shown
    else:
        with pytest.raises(SkippedTime):
            in_zone(shows, zone)


@pytest.mark.parametrize(
    ("zone", "gap", "overlap"),
    [
        ("America/New_York", local("2027-03-14 02:30"), local("2026-11-01 01:30")),
        ("Europe/Dublin", local("2027-03-28 01:30"), local("2026-10-25 01:30")),
        ("Australia/Lord_Howe", local("2026-10-04 02:15"), local("2027-04-04 01:45")),
    ],
)
def test_the_nights_themselves(zone: str, gap: datetime, overlap: datetime) -> None:
    with pytest.raises(SkippedTime) as skipped:
        in_zone(gap, zone)
    assert skipped.value.after.astimezone(ZoneInfo(zone)).replace(tzinfo=None) > gap
    with pytest.raises(DoubledTime) as doubled:
        in_zone(overlap, zone)
    assert doubled.value.first < doubled.value.second


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_no_text_does_more_than_be_refused(text: str) -> None:
    now = datetime(2026, 6, 28, 12, 0, tzinfo=UTC)
    session = Session(
        "cup", 2026, 18, None, "Sonoma Raceway", "race", now, None, None, None, None, (), None, True
    )
    (event,) = events_of([session])
    with suppress(UnreadableStart, SkippedTime, DoubledTime):
        assert read_start(text, event, "America/New_York", now).utcoffset() == timedelta(0)


async def test_a_clock_time_is_on_the_events_day_in_the_servers_zone(db: Database) -> None:
    now = datetime(2026, 2, 12, 15, 0, tzinfo=UTC)
    duel = await get_event(db, "cup:2026:america-250-florida-duel-2-at-daytona")
    assert duel is not None
    # 01:45 UTC on the 13th: the evening of the 12th in New York, the morning of the 13th in Berlin.
    assert read_start("21:00", duel, "America/New_York", now) == datetime(2026, 2, 13, 2, 0, tzinfo=UTC)
    assert read_start("03:00", duel, "Europe/Berlin", now) == datetime(2026, 2, 13, 2, 0, tzinfo=UTC)
    opener = await get_event(db, "cup:2027:1")
    assert opener is not None
    assert read_start("14:30", opener, "America/New_York", now) == datetime(2027, 2, 21, 19, 30, tzinfo=UTC)
    with pytest.raises(UnreadableStart) as refused:
        read_start("+1h", opener, "America/New_York", now)
    assert refused.value.needs_start
