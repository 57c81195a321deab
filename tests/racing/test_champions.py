"""Champions, against the seed tables."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from racing.archive import Archive
from racing.champions import Champions, TitleSeason, champions
from racing.errors import NoSeriesSeason
from racing.series import Series

TODAY = date(2026, 11, 20)
SEED = Path(__file__).parents[2] / "data" / "seed"


def _rows(name: str) -> list[dict[str, str]]:
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def _season(archive: Archive, series: Series, season: int) -> TitleSeason:
    found = (await champions(archive, TODAY, series, season)).title
    assert found is not None
    return found


async def test_every_champion_is_listed_newest_first(archive: Archive) -> None:
    for series in Series:
        await _hold_the_list(archive, series)


async def _hold_the_list(archive: Archive, series: Series) -> None:
    found = await champions(archive, TODAY, series)
    rows = [row for row in _rows("champions") if row["series"] == series]
    told = [(title.season, title.driver.driver_id) for title in found.titles]
    assert told == sorted(((int(r["season"]), r["driver_id"]) for r in rows), reverse=True)
    assert {c.driver.driver_id: len(c.seasons) for c in found.counts} == Counter(r["driver_id"] for r in rows)


async def test_equals_share_their_place(archive: Archive) -> None:
    counts = (await champions(archive, TODAY)).counts
    most = [c for c in counts if c.place == 1]
    assert {c.driver.name for c in most} == {"Richard Petty", "Dale Earnhardt", "Jimmie Johnson"}
    assert all(c.shared and len(c.seasons) == 7 for c in most)
    fourth = next(c for c in counts if c.driver.name == "Jeff Gordon")
    assert (fourth.place, fourth.shared) == (4, False)


async def test_a_title_has_its_number(archive: Archive) -> None:
    title = (await _season(archive, Series.TRUCK, 2019)).title
    assert (title.driver.name, title.number, title.earlier) == ("Matt Crafton", 3, (2013, 2014))


async def test_who_won_more_than_the_champion(archive: Archive) -> None:
    crafton = await _season(archive, Series.TRUCK, 2019)
    assert crafton.counts.wins == 0
    expected = Counter(
        r["driver_id"] for r in _rows("race_winners") if r["series"] == "truck" and r["season"] == "2019"
    )
    assert {r.driver.driver_id: r.wins for r in crafton.rivals} == expected
    heim = await _season(archive, Series.TRUCK, 2025)
    assert (heim.counts.wins, heim.rivals) == (12, ())
    byron = await _season(archive, Series.CUP, 1949)
    assert [(r.driver.name, r.wins) for r in byron.rivals] == [("Bob Flock", 2)]


async def test_the_gap_of_formula_1(archive: Archive) -> None:
    gaps = [
        (2021, "Lewis Hamilton", 387.5, 8),
        (1988, "Alain Prost", 87, 3),
        (1984, "Alain Prost", 71.5, 0.5),
        (1997, "Heinz-Harald Frentzen", 42, 39),
    ]
    for season, second, points, behind in gaps:
        runner_up = (await _season(archive, Series.F1, season)).runner_up
        assert runner_up is not None
        assert (runner_up.driver.name, runner_up.points, runner_up.behind) == (second, points, behind)


async def test_nascar_has_no_gap(archive: Archive) -> None:
    assert (await _season(archive, Series.CUP, 1967)).runner_up is None


async def test_cars_are_text(archive: Archive) -> None:
    assert (await _season(archive, Series.CUP, 1956)).title.car == ("300", "87", "500B")
    assert (await _season(archive, Series.NXS, 1983)).title.car == ("00",)


async def _open(archive: Archive, series: Series, today: date) -> Champions:
    return await champions(archive, today, series, 2026)


async def test_an_undecided_season_is_no_season_without_a_champion(archive: Archive) -> None:
    for series in Series:
        found = await _open(archive, series, TODAY)
        assert found.title is None
        assert found.asked_open is not None
        assert found.asked_open.finale_on is not None


async def test_a_season_that_was_not_held_is_refused(archive: Archive) -> None:
    not_held = [
        (Series.CUP, 1948),
        (Series.CUP, 2027),
        (Series.NXS, 1981),
        (Series.TRUCK, 1994),
        (Series.F1, 1949),
        (Series.F1, -1),
    ]
    for series, season in not_held:
        with pytest.raises(NoSeriesSeason) as caught:
            await champions(archive, TODAY, series, season)
        assert (caught.value.first, caught.value.last) == (series.first_season, 2026)


async def test_a_clock_set_back_knows_no_later_champion(archive: Archive) -> None:
    found = await champions(archive, date(2024, 6, 1), Series.CUP, 2024)
    assert found.titles[0].season == 2023
    assert found.title is None
    assert found.asked_open is not None
    assert found.asked_open.finale_on == date(2024, 11, 10)
    assert 0 < found.asked_open.winners.round < found.asked_open.rounds == 36
    after = await champions(archive, date(2024, 11, 11), Series.CUP, 2024)
    assert after.titles[0].season == 2024
    with pytest.raises(NoSeriesSeason):
        await champions(archive, date(2024, 6, 1), Series.CUP, 2025)
