"""What runs next, held against the schedule's own rows at random instants and at the awkward ones."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from data.db import Database
from data.events import get_event
from racing.move_errors import NoSchedule
from racing.moves import Wanted, called_off, known_event, move_here
from racing.schedule import NextUp, followed, season_schedule, whats_next
from racing.series import Series
from tests.racing.race_day_kit import MORGAN, SONOMA, A, follow
from tests.racing.seed_tables import Cells, table

YEAR_BEGINS = datetime(2026, 1, 20, tzinfo=UTC)


async def up(db: Database, now: datetime, series: Series, guild_id: int | None = None) -> NextUp:
    (found,) = await whats_next(db, now, guild_id, series)
    return found


def first_coming(rows: list[Cells], now: datetime) -> Cells | None:
    """By hand: the earliest start after now, or the earliest day that is not over at the track."""
    ahead = []
    for row in rows:
        zone = ZoneInfo(row["zone"] or "UTC")
        if row["starts_at"]:
            start = datetime.fromisoformat(row["starts_at"])
            if start > now:
                ahead.append((start.astimezone(zone).date(), 0, start.timestamp(), row))
        elif date.fromisoformat(row["local_date"]) >= now.astimezone(zone).date():
            ahead.append((date.fromisoformat(row["local_date"]), 1, 0.0, row))
    return min(ahead, key=lambda one: one[:3])[3] if ahead else None


async def test_at_random_instants_it_is_what_the_schedule_says(db: Database) -> None:
    chance = random.Random(6)
    for _ in range(60):
        now = YEAR_BEGINS + timedelta(minutes=chance.randrange(60 * 24 * 690))
        series = chance.choice(list(Series))
        rows = [r for r in table("sessions") if r["series"] == series and r["session"] in ("race", "sprint")]
        found, wanted = await up(db, now, series), first_coming(rows, now)
        if wanted is None:
            assert found.coming is None
            continue
        shown = [event.track for event in (*found.before, *([found.coming] if found.coming else []))]
        assert found.coming is not None
        assert wanted["track"] == shown[0], (now, series)
        if found.before:
            assert found.coming.round == 1
            assert all(not event.points_race for event in found.before)


async def test_an_exhibition_leads_in_its_own_week_only(db: Database) -> None:
    weeks_before = await up(db, datetime(2027, 2, 1, 12, tzinfo=UTC), Series.CUP)
    assert weeks_before.coming is not None
    assert (weeks_before.coming.event_id, weeks_before.days) == ("cup:2027:1", 20)
    assert len(weeks_before.before) == 2
    that_week = await up(db, datetime(2027, 2, 8, 12, tzinfo=UTC), Series.CUP)
    assert that_week.coming is not None
    assert that_week.coming.event_id == "cup:2027:busch-light-clash-at-daytona"
    assert (that_week.days, that_week.first, that_week.before) == (5, False, ())


async def test_a_day_without_a_start_ends_at_the_track(db: Database) -> None:
    """21 February in Florida is over at 05:00 UTC of the 22nd, not before and not after."""
    still = await up(db, datetime(2027, 2, 22, 4, 59, tzinfo=UTC), Series.CUP)
    over = await up(db, datetime(2027, 2, 22, 5, 0, tzinfo=UTC), Series.CUP)
    assert still.coming is not None
    assert over.coming is not None
    assert (still.coming.event_id, still.days) == ("cup:2027:1", 0)
    assert over.coming.event_id == "cup:2027:2"
    assert still.under_way is None


@pytest.mark.parametrize(("minutes", "running"), [(-1, False), (0, True), (239, True), (240, False)])
async def test_under_way_is_four_hours(db: Database, minutes: int, running: bool) -> None:
    now = datetime(2026, 6, 28, 19, 30, tzinfo=UTC) + timedelta(minutes=minutes)
    found = await up(db, now, Series.CUP)
    assert (found.under_way is not None) is running
    assert found.coming is not None
    assert found.coming.event_id == (SONOMA if minutes < 0 else "cup:2026:19")


async def test_a_server_sees_its_own_times_and_the_series_it_follows(db: Database) -> None:
    now = datetime(2026, 6, 28, 12, 0, tzinfo=UTC)
    await follow(db, A, now, series=("truck", "f1"))
    assert await followed(db, A) == [Series.TRUCK, Series.F1]
    for guild_id, mine in ((A, [Series.TRUCK, Series.F1]), (None, list(Series)), (A + 5, list(Series))):
        found = await whats_next(db, now, guild_id)
        assert [one.series for one in found] == list(Series)
        assert [one.series for one in found if one.followed] == mine
    await move_here(db, A, SONOMA, called_off(await known_event(db, SONOMA), "postponed"), MORGAN, now)
    ours, theirs = await up(db, now, Series.CUP, A), await up(db, now, Series.CUP)
    assert ours.coming is not None
    assert theirs.coming is not None
    assert (ours.coming.event_id, theirs.coming.event_id) == ("cup:2026:19", SONOMA)
    day_later = datetime(2026, 7, 10, 17, 0, tzinfo=UTC)
    await move_here(db, A, SONOMA, Wanted(day_later, day_later.date()), MORGAN, now)
    # The next race now comes before it.
    ours = await up(db, datetime(2026, 7, 6, 12, tzinfo=UTC), Series.CUP, A)
    assert ours.coming is not None
    assert ours.coming.event_id == SONOMA


async def test_a_schedule_opens_where_the_season_stands(db: Database) -> None:
    now = datetime(2026, 6, 28, 12, 0, tzinfo=UTC)
    schedule = await season_schedule(db, now, None, None, None)
    assert (schedule.series, schedule.season, schedule.assumed) == (Series.CUP, 2026, True)
    assert schedule.months[schedule.current].month == 6
    over = await season_schedule(db, datetime(2026, 11, 20, tzinfo=UTC), None, Series.CUP, 2026)
    assert over.current == len(over.months) - 1
    rows = [r for r in table("sessions") if (r["series"], r["season"]) == ("f1", "2026")]
    f1 = await season_schedule(db, now, None, Series.F1, 2026)
    assert len(f1.events) == sum(row["session"] in ("race", "sprint") for row in rows) == 29
    await follow(db, A, now, series=("truck",))
    assert (await season_schedule(db, now, A, None, None)).series is Series.TRUCK
    with pytest.raises(NoSchedule) as refused:
        await season_schedule(db, now, None, Series.TRUCK, 1995)
    assert refused.value.known == (2026, 2027)


async def test_every_race_is_on_one_page(db: Database) -> None:
    for season in (2026, 2027):
        schedule = await season_schedule(db, YEAR_BEGINS, None, Series.CUP, season)
        ids = [event.event_id for event in schedule.events]
        assert len(set(ids)) == len(ids)
        for event_id in ids:
            event = await get_event(db, event_id)
            assert event is not None
            assert event.season == season
