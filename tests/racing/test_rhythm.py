"""The daily posts: which kind on which day, one a day at most, and what they tell."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from data.db import Database
from data.guilds import add_guild, get_guild, set_guild, set_subscription
from data.off_season import get_off_season
from data.outbox import OutboxRow, get_row, list_guild_rows, mark_sent
from racing.announcements.composed import OutdatedRow
from racing.announcements.kinds import KINDS
from racing.announcements.plan import plan
from racing.archive import Archive
from racing.calendar import update_calendar
from racing.rhythm import RHYTHM, Countdown, DailyQuote, RaceWeek, ThisDay, kind_of
from racing.series import Series

GUILD, CHANNEL = 1, 10
SEED = Path(__file__).parents[2] / "data" / "seed"
FRIDAY = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MONDAY = datetime(2026, 6, 22, 10, 0, tzinfo=UTC)


async def set_up(db: Database, *kinds: str, now: datetime, **chosen: object) -> None:
    await update_calendar(db, now)
    async with db.transaction() as tx:
        await add_guild(tx, GUILD, now)
        guild = await get_guild(tx, GUILD)
        assert guild is not None
        settings = {"set_up_at": now, "series": ("cup",), **chosen}
        await set_guild(tx, replace(guild, **settings))  # type: ignore[arg-type]
        for kind in kinds:
            await set_subscription(tx, GUILD, kind, CHANNEL, True)


async def planned(db: Database) -> list[OutboxRow]:
    rows = [row for row in await list_guild_rows(db, GUILD, 100) if row.kind in RHYTHM]
    return [row for row in reversed(rows) if row.state == "planned"]


def test_one_kind_a_day_in_the_order_of_what_matters() -> None:
    monday, tuesday, wednesday = (date(2026, 6, day) for day in (22, 23, 24))

    def on(day: date, *chosen: str, off_season: bool = False, week: bool = False) -> str | None:
        return kind_of(chosen, day, off_season=off_season, race_this_week=week)

    assert on(monday, *RHYTHM, off_season=True, week=True) == "countdown"
    assert on(monday, *RHYTHM, week=True) == "race_week"
    assert on(monday, "race_week", week=False) is None
    assert on(tuesday, "race_week", week=True) is None
    assert on(tuesday, "countdown") is None
    assert on(tuesday, "this_day") == on(wednesday, "this_day") == "this_day"
    both = {on(tuesday, "this_day", "quote_of_the_day"), on(wednesday, "this_day", "quote_of_the_day")}
    assert both == {"this_day", "quote_of_the_day"}


async def test_the_off_season_lies_between_finale_and_opening(db: Database) -> None:
    await update_calendar(db, FRIDAY)
    assert await get_off_season(db, "cup", date(2026, 11, 8)) is None
    between = await get_off_season(db, "cup", date(2026, 11, 9))
    assert between is not None
    assert (between.finale_on, between.opening_on) == (date(2026, 11, 8), date(2027, 2, 21))
    assert await get_off_season(db, "cup", date(2027, 2, 22)) is None
    assert await get_off_season(db, "cup", date(2030, 1, 1)) is None


async def test_the_countdown_tells_the_number_of_the_days_left(db: Database, archive: Archive) -> None:
    await set_up(db, "countdown", now=FRIDAY)
    await plan(db, archive, FRIDAY)
    rows = await planned(db)
    assert [row.key for row in rows] == [f"{GUILD}:countdown:2026-11-{day}" for day in (20, 21)]
    assert rows[0].due_at == datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
    assert rows[0].expires_at == rows[0].due_at + timedelta(hours=6)
    said = (await KINDS["countdown"].compose(archive, rows[0], rows[0].due_at)).said
    assert isinstance(said, Countdown)
    assert (said.days, said.number.wins, len(said.number.drivers)) == (93, 0, 54)


@pytest.mark.parametrize("day", [date(2026, 11, 9), date(2026, 12, 31), date(2027, 2, 20)])
async def test_every_number_is_counted_like_the_list_of_winners(
    db: Database, archive: Archive, day: date
) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    await set_up(db, "countdown", now=now)
    await plan(db, archive, now)
    row = next(row for row in await planned(db) if row.key.endswith(day.isoformat()))
    said = (await KINDS["countdown"].compose(archive, row, now)).said
    assert isinstance(said, Countdown)
    assert said.days == (date(2027, 2, 21) - day).days
    with (SEED / "race_winners.csv").open(newline="") as file:
        won = [one for one in csv.DictReader(file) if one["series"] == "cup" and one["car"] == str(said.days)]
    assert said.number.wins == len(won)


async def test_nothing_is_counted_down_to_on_the_day_itself(db: Database, archive: Archive) -> None:
    eve = datetime(2027, 2, 20, 12, tzinfo=UTC)
    await set_up(db, "countdown", now=eve)
    await plan(db, archive, eve)
    assert [row.key for row in await planned(db)] == [f"{GUILD}:countdown:2027-02-20"]
    row = replace((await planned(db))[0], payload='{"day": "2027-02-21", "told": {}}')
    with pytest.raises(OutdatedRow):
        await KINDS["countdown"].compose(archive, row, eve)


async def test_a_race_week_is_told_on_monday_with_its_track(db: Database, archive: Archive) -> None:
    await set_up(db, "race_week", now=MONDAY, series=("cup", "nxs"))
    await plan(db, archive, MONDAY)
    (row,) = await planned(db)
    assert row.key == f"{GUILD}:race_week:2026-06-22"
    said = (await KINDS["race_week"].compose(archive, row, row.due_at)).said
    assert isinstance(said, RaceWeek)
    assert said.record is not None
    assert (said.event.series, said.event.track) == (Series.CUP, said.record.place.name)
    assert [event.series for event in said.others] == ["nxs"]
    assert said.record.series[0].races[0].race.run_on < MONDAY.date()


async def test_a_week_without_a_followed_race_says_nothing(db: Database, archive: Archive) -> None:
    monday = datetime(2026, 11, 16, 10, tzinfo=UTC)
    await set_up(db, "race_week", now=monday)
    await plan(db, archive, monday)
    assert await planned(db) == []


async def test_this_day_tells_of_years_before_this_one_alone(db: Database, archive: Archive) -> None:
    await set_up(db, "this_day", now=FRIDAY)
    await plan(db, archive, FRIDAY)
    row = (await planned(db))[0]
    said = (await KINDS["this_day"].compose(archive, row, FRIDAY)).said
    assert isinstance(said, ThisDay)
    assert any("Jimmie Johnson" in win.win.winners for win in said.record.wins)
    assert max(moment.on.year for moment in said.record.moments) < 2026


async def test_no_quotation_comes_twice_before_all_have_come(db: Database, archive: Archive) -> None:
    await set_up(db, "quote_of_the_day", now=FRIDAY)
    await plan(db, archive, FRIDAY)
    row = (await planned(db))[0]
    seen = []
    for number in range(60):
        day = FRIDAY.date() + timedelta(days=number)
        later = replace(row, payload=f'{{"day": "{day.isoformat()}"}}')
        said = (await KINDS["quote_of_the_day"].compose(archive, later, FRIDAY)).said
        assert isinstance(said, DailyQuote)
        seen.append(said.quote.key)
    assert len(set(seen)) == 60
    again = (await KINDS["quote_of_the_day"].compose(archive, row, FRIDAY + timedelta(hours=1))).said
    assert isinstance(again, DailyQuote)
    assert again.quote.key == seen[0]


async def test_a_choice_changed_after_the_post_brings_no_second_one(db: Database, archive: Archive) -> None:
    await set_up(db, "this_day", now=FRIDAY)
    await plan(db, archive, FRIDAY)
    async with db.transaction() as tx:
        row = await get_row(tx, f"{GUILD}:this_day:2026-11-20")
        assert row is not None
        await mark_sent(tx, row.outbox_id, 5, FRIDAY)
        await set_subscription(tx, GUILD, "countdown", CHANNEL, True)
    await plan(db, archive, FRIDAY)
    assert [row.key for row in await planned(db)] == [f"{GUILD}:countdown:2026-11-21"]


async def test_a_server_that_chose_nothing_gets_nothing(db: Database, archive: Archive) -> None:
    await set_up(db, now=FRIDAY)
    await plan(db, archive, FRIDAY)
    assert await list_guild_rows(db, GUILD) == []
