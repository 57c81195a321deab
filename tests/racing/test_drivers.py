"""Every figure of /driver against a count of its own, straight from the fact tables."""

from __future__ import annotations

import random
from datetime import date

import pytest

from racing.archive import Archive
from racing.drivers import DriverRecord, SeriesRecord, driver_record
from racing.errors import NoSuchSeason
from racing.series import Series
from tests.racing.seed_tables import (
    OPEN,
    career_wins,
    differing,
    number,
    open_wins,
    results_of,
    seasons_of,
    table,
)

TODAY = date(2026, 11, 20)
DAYS = [date(2026, 6, 1), TODAY, date(2027, 6, 1), date(2026, 2, 20), date(2026, 8, 1), date(2026, 9, 20)]
KNOWN = (
    ("richard-petty", "cup", 200),
    ("david-pearson", "cup", 105),
    ("jeff-gordon", "cup", 93),
    ("bobby-allison", "cup", 85),
    ("kyle-busch", "cup", 63),
    ("kyle-busch", "nxs", 102),
    ("kyle-busch", "truck", 69),
    ("corey-heim", "truck", 26),
    ("michael-schumacher", "f1", 91),
    ("lewis-hamilton", "f1", 106),
)
SUMS = ("starts", "wins", "top3", "top5", "top10", "started_first", "laps_led", "dnf")


async def ask(
    archive: Archive,
    driver_id: str,
    today: date = TODAY,
    series: Series | None = None,
    year: int | None = None,
) -> DriverRecord:
    return await driver_record(archive, archive.people.resolve(driver_id), today, series, year)


def of(record: DriverRecord, series: str) -> SeriesRecord:
    return next(found for found in record.series if found.series == series)


async def test_totals_are_the_sums_of_the_complete_seasons(archive: Archive, draw: random.Random) -> None:
    drivers = draw.sample([row["driver_id"] for row in table("drivers")], 200)
    checked = 0
    for driver_id in drivers:
        record = await ask(archive, driver_id)
        for series in record.series:
            rows = [r for r in seasons_of(driver_id) if r["series"] == series.series and r["season"] != OPEN]
            for figure in SUMS:
                assert series.total(figure) == sum(number(r, figure) for r in rows), (driver_id, figure)
                checked += 1
            for season in series.complete_seasons:
                (row,) = [r for r in rows if r["season"] == str(season.season)]
                counts = season.counts
                assert (counts.finish_sum, counts.finish_count) == (
                    number(row, "finish_sum"),
                    number(row, "finish_count"),
                )
                assert str(counts.best_finish or "") == row["best_finish"]
    assert checked >= 1600


async def test_titles_are_those_of_the_list_of_champions(archive: Archive) -> None:
    for driver_id in {row["driver_id"] for row in table("champions")}:
        record = await ask(archive, driver_id)
        told = {(r.series.value, year) for r in record.series for year in r.titles}
        marked = {(s.series.value, s.season) for r in record.series for s in r.seasons if s.champion}
        listed = {(r["series"], int(r["season"])) for r in table("champions") if r["driver_id"] == driver_id}
        assert told == marked == listed


async def test_known_careers(archive: Archive) -> None:
    for driver_id, series, wins in KNOWN:
        assert of(await ask(archive, driver_id), series).wins == wins, driver_id


async def test_known_seasons(archive: Archive) -> None:
    petty = of(await ask(archive, "richard-petty"), "cup")
    assert {s.season: s.wins for s in petty.seasons}[1967] == 27
    assert len(petty.seasons) == 35
    assert petty.place is not None
    assert (petty.place.place, petty.place.shared) == (1, False)
    busch = of(await ask(archive, "kyle-busch"), "nxs")
    assert {s.season: s.wins for s in busch.seasons}[2010] == 13
    heim = of(await ask(archive, "corey-heim", year=2025), "truck")
    counts = {s.season: s.counts for s in heim.seasons}[2025]
    assert (counts.wins, counts.starts, counts.races_led) == (12, 25, 25)
    assert of(await ask(archive, "matt-crafton"), "truck").total("starts") == 592
    assert of(await ask(archive, "lewis-hamilton"), "f1").total("wins") == 105


@pytest.mark.parametrize("today", DAYS, ids=str)
async def test_wins_reach_as_far_as_the_list_of_winners_on_that_day(archive: Archive, today: date) -> None:
    assert len(differing()) >= 19
    expected = open_wins(today.isoformat())
    won_some_other_day = [key for key in open_wins("9999") if key not in differing()]
    for series, driver_id in [*differing(), *won_some_other_day]:
        raced = [s for r in (await ask(archive, driver_id, today)).series for s in r.seasons]
        found = {s.series.value: s for s in raced if s.season == 2026}
        wins = found[series].wins if series in found else 0
        assert wins == expected[series, driver_id], (series, driver_id)
        if wins:
            days = [win.race.run_on for win in found[series].races_won]
            assert len(days) == wins
            assert max(days) < today


@pytest.mark.parametrize("today", DAYS[1:4], ids=str)
async def test_places_among_all_winners(archive: Archive, today: date) -> None:
    wins = career_wins(today.isoformat())
    won = await archive.win_table(today)
    for (series, driver_id), value in wins.items():
        place = won.career_place(series, driver_id)
        peers = [other for (of_series, _), other in wins.items() if of_series == series]
        assert place is not None, (series, driver_id)
        assert place.value == value, (series, driver_id)
        assert place.place == 1 + sum(other > value for other in peers)
        assert place.shared == (peers.count(value) > 1)


@pytest.mark.parametrize("today", [date(2026, 2, 20), date(2026, 6, 1), date(2026, 6, 28)], ids=str)
async def test_a_clock_set_back_counts_the_open_season_from_single_results(
    archive: Archive, draw: random.Random, today: date
) -> None:
    drivers = sorted({r["driver_id"] for r in table("results") if r["season"] == OPEN})
    for driver_id in draw.sample(drivers, 60):
        try:
            record = await ask(archive, driver_id, today)
        except NoSuchSeason:
            found = {}
        else:
            found = {s.series.value: s for r in record.series for s in r.seasons if s.season == 2026}
        for series in Series:
            rows = results_of(driver_id, series, today.isoformat())
            assert (series.value in found) == bool(rows), (driver_id, series)
            if rows:
                counts = found[series.value].counts
                finishes = [int(r["finish"]) for r in rows if r["finish"]]
                assert counts.starts == len(rows)
                assert (counts.finish_sum, counts.finish_count) == (sum(finishes), len(finishes))
                assert counts.top10 == sum(finish <= 10 for finish in finishes)
                assert counts.best_finish == min(finishes, default=None)


async def test_the_dead_are_alive_on_a_day_before(archive: Archive) -> None:
    before = await ask(archive, "kyle-busch", date(2026, 5, 20))
    assert (before.racing, before.driver.died_on) == (True, None)
    after = await ask(archive, "kyle-busch", date(2026, 5, 21))
    assert (after.racing, after.driver.died_on) == (False, date(2026, 5, 21))


async def test_the_present_tense_ends_with_the_year_after_the_last_season(
    archive: Archive, draw: random.Random
) -> None:
    for row in draw.sample(table("drivers"), 150):
        last = max(int(r["season"]) for r in seasons_of(row["driver_id"]))
        record = await ask(archive, row["driver_id"])
        assert record.racing == (last >= 2025 and not row["died"])
        assert (record.driver.first_season, record.driver.last_season) == (int(row["first_season"]), last)
    assert (await ask(archive, "corey-heim", date(2027, 12, 31))).racing
    assert not (await ask(archive, "corey-heim", date(2028, 1, 1))).racing


@pytest.mark.parametrize(
    ("season", "race", "first", "second"),
    [
        (1951, "French", "juan-manuel-fangio", "luigi-fagioli"),
        (1956, "Argentine", "juan-manuel-fangio", "luigi-musso"),
        (1957, "British", "stirling-moss", "tony-brooks"),
    ],
)
async def test_a_shared_drive_is_a_win_of_both(
    archive: Archive, season: int, race: str, first: str, second: str
) -> None:
    names = set()
    for driver_id in (first, second):
        record = await ask(archive, driver_id, year=season)
        (shown,) = [s for s in of(record, "f1").seasons if s.season == season]
        assert len(shown.races_won) == shown.wins
        (shared,) = [win for win in shown.races_won if len(win.winners) == 2]
        assert shared.race.race_name == f"{race} Grand Prix"
        assert record.driver.name in shared.winners
        names.add(frozenset(shared.winners))
    assert len(names) == 1


async def test_every_win_of_a_season_shown_is_named(archive: Archive, draw: random.Random) -> None:
    winners = [r for r in table("driver_seasons") if number(r, "wins") and r["season"] != OPEN]
    for row in draw.sample(winners, 150):
        record = await ask(archive, row["driver_id"], series=Series(row["series"]), year=int(row["season"]))
        (shown,) = [s for s in record.series[0].seasons if s.season == int(row["season"])]
        assert len(shown.races_won) == number(row, "wins"), row


async def test_a_season_without_a_start_names_those_there_are(archive: Archive) -> None:
    with pytest.raises(NoSuchSeason) as caught:
        await ask(archive, "corey-heim", series=Series.CUP, year=2021)
    assert caught.value.known == (2024, 2025, 2026)
    with pytest.raises(NoSuchSeason) as caught:
        await ask(archive, "corey-heim", series=Series.F1)
    assert caught.value.known == ()
