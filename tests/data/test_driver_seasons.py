"""Seasons counted from single results, held against the season tables."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from data.coverage import list_coverage
from data.db import Database
from data.driver_seasons import DriverSeason, get_season_so_far, list_driver_seasons
from data.seed import FOLDER

LAST = 99  # beyond every round

Keys = list[tuple[str, int, str]]


def _keys(season: int) -> Keys:
    """(series, season, driver) of one season, from the file itself."""
    with (FOLDER / "driver_seasons.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["series"], season, row["driver_id"])
            for row in csv.DictReader(file)
            if row["season"] == str(season)
        ]


async def _of_table(db: Database, series: str, season: int, driver_id: str) -> DriverSeason:
    (found,) = (
        one
        for one in await list_driver_seasons(db, driver_id)
        if (one.series, one.season) == (series, season)
    )
    return found


@pytest.mark.parametrize("season", [2025, 2026])
async def test_counting_the_results_gives_the_season_tables(db: Database, season: int) -> None:
    keys = _keys(season)
    assert {series for series, _, _ in keys} == {"cup", "nxs", "truck", "f1"}
    through = {one.series: one.results_through_round for one in await list_coverage(db)}
    for series, _, driver_id in keys:
        last = through[series] if season == 2026 else LAST
        counted = await get_season_so_far(db, driver_id, series, season, last)
        told = await _of_table(db, series, season, driver_id)
        # The championship's columns are not in the results.
        assert counted == replace(told, points=None, rank=None)


async def test_the_rounds_add_up_to_the_season(db: Database) -> None:
    wins = starts = 0
    for through in range(1, 26):
        season = await get_season_so_far(db, "corey-heim", "truck", 2025, through)
        assert season is not None
        assert season.starts in (starts, starts + 1)
        assert season.wins in (wins, wins + 1)
        wins, starts = season.wins, season.starts
    assert (wins, starts) == (12, 25)


async def test_without_a_start_there_is_no_season(db: Database) -> None:
    assert await get_season_so_far(db, "corey-heim", "truck", 2025, 0) is None
    assert await get_season_so_far(db, "corey-heim", "f1", 2025, LAST) is None
    assert await get_season_so_far(db, "richard-petty", "cup", 2025, LAST) is None


async def test_a_car_that_ran_to_the_end_unclassified_did_not_retire(db: Database) -> None:
    first = await get_season_so_far(db, "lance-stroll", "f1", 2026, 1)
    assert first is not None
    assert (first.starts, first.finish_count, first.dnf) == (1, 0, 0)
