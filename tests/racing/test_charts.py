"""What charts are drawn from, against the fact tables."""

from __future__ import annotations

import random
from datetime import date

import pytest

from racing.archive import Archive
from racing.chart_figures import CareerByTrack, Chart, ChartKind, SeasonFinishes, SeasonWinLines
from racing.charts import driver_chart, season_wins_chart
from racing.errors import NothingToDraw
from racing.series import Series
from tests.racing.seed_tables import table

TODAY = date(2026, 11, 20)


async def ask(
    archive: Archive,
    driver_id: str,
    kind: ChartKind | None = None,
    series: Series | None = None,
    season: int | None = None,
    today: date = TODAY,
) -> Chart:
    return await driver_chart(archive, archive.people.resolve(driver_id), today, kind, series, season)


async def test_finishes_are_the_single_results(archive: Archive) -> None:
    draw = random.Random(11)
    for series in Series:
        rows = [r for r in table("results") if (r["series"], r["season"]) == (series, "2025")]
        for driver_id in draw.sample(sorted({r["driver_id"] for r in rows}), 5):
            chart = await ask(archive, driver_id, ChartKind.FINISHES, series, 2025)
            assert isinstance(chart.figures, SeasonFinishes)
            told = [(r.round, r.finish, r.start) for r in chart.figures.races]
            own = [r for r in rows if r["driver_id"] == driver_id]
            assert told == [
                (int(r["round"]), int(r["finish"] or 0) or None, int(r["start"] or 0) or None) for r in own
            ]


async def test_nobody_is_placed_after_the_day_of_asking(archive: Archive) -> None:
    chart = await ask(archive, "corey-heim", ChartKind.FINISHES, Series.TRUCK, 2026, date(2026, 4, 1))
    assert isinstance(chart.figures, SeasonFinishes)
    assert [race.round for race in chart.figures.races] == [2, 4]


async def test_wins_after_the_last_known_result_stand_apart(archive: Archive) -> None:
    """NASCAR's list of 2026 winners reaches further than the results."""
    chart = await ask(archive, "corey-heim", ChartKind.FINISHES, Series.CUP, 2026)
    assert isinstance(chart.figures, SeasonFinishes)
    assert [race.round for race in chart.figures.races if race.only_win] == [22]
    assert chart.figures.wins == 2
    assert len(chart.figures.finishes) == 6


async def test_a_season_without_results_is_drawn_by_its_wins_and_says_so(archive: Archive) -> None:
    chart = await ask(archive, "richard-petty", None, None, 1967)
    assert (chart.missing, chart.known, chart.choice.kind) == (1967, (2025, 2026), ChartKind.WINS)
    assert isinstance(chart.figures, SeasonWinLines)
    assert (chart.figures.leaders[0].driver.name, chart.figures.leaders[0].wins) == ("Richard Petty", 27)


@pytest.mark.parametrize(("series", "season"), [("cup", 1949), ("nxs", 2010), ("truck", 2025), ("f1", 1957)])
async def test_wins_through_a_season_end_at_its_winners(archive: Archive, series: str, season: int) -> None:
    figures = (await season_wins_chart(archive, Series(series), season, TODAY)).figures
    assert isinstance(figures, SeasonWinLines)
    races = [r for r in table("race_winners") if (r["series"], r["season"]) == (series, str(season))]
    told = {line.driver.driver_id: line.wins for line in (*figures.leaders, *figures.others)}
    assert told == {d: sum(r["driver_id"] == d for r in races) for d in {r["driver_id"] for r in races}}
    assert all(len(line.so_far) == len(races) for line in figures.leaders)


async def test_nobody_is_picked_out_of_those_with_equal_wins(archive: Archive) -> None:
    figures = (await season_wins_chart(archive, Series.TRUCK, 2025, TODAY)).figures
    assert isinstance(figures, SeasonWinLines)
    assert [line.wins for line in figures.leaders] == [12, 3, 2]
    assert {line.wins for line in figures.others} == {1}


async def test_who_asks_is_always_told_apart(archive: Archive) -> None:
    chart = await ask(archive, "rajah-caruth", ChartKind.WINS, Series.TRUCK, 2025)
    assert isinstance(chart.figures, SeasonWinLines)
    assert "Rajah Caruth" in [line.driver.name for line in chart.figures.leaders]


async def test_a_track_keeps_its_wins_under_every_name(archive: Archive) -> None:
    chart = await ask(archive, "dale-earnhardt", ChartKind.TRACKS, Series.CUP)
    assert isinstance(chart.figures, CareerByTrack)
    tracks = {row.track: len(row.won_in) for row in chart.figures.rows}
    assert tracks["EchoPark Speedway"] == 9  # as Atlanta International Raceway and Atlanta Motor Speedway
    assert tracks["Talladega Superspeedway"] == 10


async def test_a_career_has_its_best_tracks_first(archive: Archive) -> None:
    chart = await ask(archive, "kyle-larson", None, Series.CUP)
    assert isinstance(chart.figures, CareerByTrack)
    rows = chart.figures.rows
    assert [len(row.won_in) for row in rows] == sorted((len(row.won_in) for row in rows), reverse=True)
    assert len(rows) == 8 < chart.figures.tracks
    assert chart.figures.seasons == (2025, 2026)


async def test_nothing_known_race_by_race_is_a_refusal(archive: Archive) -> None:
    with pytest.raises(NothingToDraw) as refusal:
        await ask(archive, "a-f-nichols")
    assert refusal.value.known == (2025, 2026)
    with pytest.raises(NothingToDraw):
        await season_wins_chart(archive, Series.CUP, 2027, TODAY)
