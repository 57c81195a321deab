"""The table of a season, held against the fact tables read on their own."""

from __future__ import annotations

import itertools
import random
from datetime import date

import pytest

from racing.archive import Archive
from racing.errors import NoSeriesSeason
from racing.series import Series
from racing.standings import Table, season_table
from tests.racing.seed_tables import OPEN, number, open_wins, table

TODAY = date(2026, 11, 20)


def _wins(told: Table) -> dict[str, int]:
    return {one.line.driver_id: one.line.wins for one in told.standings}


async def test_complete_seasons_equal_the_season_tables(archive: Archive, draw: random.Random) -> None:
    seasons = sorted({(r["series"], r["season"]) for r in table("driver_seasons") if r["season"] != OPEN})
    for series, season in draw.sample(seasons, 25):
        told = await season_table(archive, TODAY, Series(series), int(season))
        rows = [r for r in table("driver_seasons") if (r["series"], r["season"]) == (series, season)]
        assert _wins(told) == {row["driver_id"]: number(row, "wins") for row in rows}
        assert len(told.standings) == len(rows)
        assert told.ends is None
        champion = [
            c["driver_id"] for c in table("champions") if (c["series"], c["season"]) == (series, season)
        ]
        assert [one.line.driver_id for one in told.standings if one.champion] == champion


async def test_nascar_is_ordered_by_wins_and_equals_share_a_place(archive: Archive) -> None:
    told = await season_table(archive, TODAY, Series.CUP, 1985)
    assert not told.by_points
    first = [(one.place, one.name, one.line.wins) for one in told.standings[:3]]
    assert first == [(1, "Bill Elliott", 11), (2, "Dale Earnhardt", 4), (3, "Darrell Waltrip", 3)]
    assert told.champion == "Darrell Waltrip"
    keys = [(-o.line.wins, -o.line.top5, -o.line.top10) for o in told.standings]
    assert keys == sorted(keys)
    places = [one.place or 0 for one in told.standings]
    assert places[0] == 1
    assert all(
        place in (before, index + 2) for index, (before, place) in enumerate(itertools.pairwise(places))
    )


async def test_formula_1_has_its_points(archive: Archive) -> None:
    told = await season_table(archive, TODAY, Series.F1, 2025)
    assert told.by_points
    assert [(one.name, one.line.points) for one in told.standings[:2]] == [
        ("Lando Norris", 423.0),
        ("Max Verstappen", 421.0),
    ]
    struck = await season_table(archive, TODAY, Series.F1, 1997)
    schumacher = next(one for one in struck.standings if one.name == "Michael Schumacher")
    assert (schumacher.place, schumacher.line.rank, schumacher.line.wins) == (None, "DSQ", 5)


async def test_every_formula_1_champion_leads_the_table(archive: Archive) -> None:
    for season in range(1950, 2026):
        told = await season_table(archive, TODAY, Series.F1, season)
        first, second = told.standings[:2]
        assert first.champion
        assert (first.line.points or 0) > (second.line.points or 0)


@pytest.mark.parametrize("day", [date(2026, 6, 1), date(2026, 11, 20), date(2027, 6, 1)])
async def test_the_open_season_has_its_own_ends(archive: Archive, day: date) -> None:
    for series in (Series.CUP, Series.NXS, Series.TRUCK):
        told = await season_table(archive, day, series, 2026)
        listed = {driver: wins for (s, driver), wins in open_wins(day.isoformat()).items() if s == series}
        assert {driver: wins for driver, wins in _wins(told).items() if wins} == listed
        assert told.champion is None
        assert told.ends is not None
        counted = [
            row
            for row in table("results")
            if (row["series"], row["season"]) == (series, OPEN)
            and int(row["round"]) <= told.ends.results.round
        ]
        top5 = sum(int(row["finish"] or 99) <= 5 for row in counted)
        assert sum(one.line.top5 for one in told.standings) == top5


async def test_points_of_a_past_day_are_unknown(archive: Archive) -> None:
    early = await season_table(archive, date(2026, 5, 1), Series.F1)
    assert (early.season, early.by_points, early.through, early.rounds) == (2026, False, 3, 23)
    assert all(one.line.points is None for one in early.standings)
    now = await season_table(archive, TODAY, Series.F1)
    assert (now.by_points, now.through) == (True, 11)


async def test_a_complete_season_seen_from_within_is_not_given_away(archive: Archive) -> None:
    told = await season_table(archive, date(2025, 6, 1), Series.TRUCK, 2025)
    assert told.champion is None
    assert told.through < told.rounds == 25
    wins = [r for r in table("race_winners") if (r["series"], r["season"]) == ("truck", "2025")]
    heim = sum(r["driver_id"] == "corey-heim" and r["date"] <= "2025-06-01" for r in wins)
    assert _wins(told)["corey-heim"] == heim


async def test_the_newest_season_with_a_race_is_the_default(archive: Archive) -> None:
    assert (await season_table(archive, TODAY)).season == 2026
    assert (await season_table(archive, date(2026, 1, 15))).season == 2025
    assert (await season_table(archive, TODAY)).series_assumed


async def test_a_season_that_does_not_exist(archive: Archive) -> None:
    for series, season in ((Series.CUP, 1948), (Series.NXS, 1981), (Series.F1, 2027), (Series.TRUCK, -3)):
        with pytest.raises(NoSeriesSeason):
            await season_table(archive, TODAY, series, season)
