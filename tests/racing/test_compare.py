"""/compare against sums made from the fact tables by another way."""

from __future__ import annotations

import random
from datetime import date

import pytest

from racing.archive import Archive
from racing.compare import common_seasons, compare, resolve_two
from racing.comparison import Comparison, Figure, FigureKind
from racing.errors import NoSuchSeason, SameDriver, UnknownOfTwo
from racing.series import Series
from tests.racing.seed_tables import OPEN, career_wins, number, seasons_of, table

TODAY = date(2026, 11, 20)


async def ask(
    archive: Archive,
    first: str,
    second: str,
    series: Series | None = None,
    season: int | None = None,
    today: date = TODAY,
) -> Comparison:
    one, two = resolve_two(archive.people, first, second)
    return await compare(archive, one, two, today, series, season)


def figure(found: Comparison, kind: FigureKind) -> Figure:
    return next(figure for figure in found.figures if figure.kind is kind)


def pairs(draw: random.Random, count: int) -> list[tuple[str, str, str]]:
    """(series, driver, driver): people who have raced in one series in complete seasons."""
    by_series: dict[str, list[str]] = {}
    for row in table("driver_seasons"):
        if row["season"] != OPEN:
            by_series.setdefault(row["series"], []).append(row["driver_id"])
    found = []
    for series in by_series:
        for _ in range(count):
            first, second = draw.sample(sorted(set(by_series[series])), 2)
            found.append((series, first, second))
    return found


async def test_careers_equal_sums_over_the_fact_tables(archive: Archive, draw: random.Random) -> None:
    wins = career_wins(TODAY.isoformat())
    for series, first, second in pairs(draw, 25):
        found = await ask(archive, first, second, Series(series))
        for column in ("starts", "top10", "started_first", "laps_led"):
            sums = [
                sum(
                    number(r, column)
                    for r in seasons_of(one)
                    if (r["series"], r["season"] == OPEN) == (series, False)
                )
                for one in (first, second)
            ]
            told = [f for f in found.figures if f.kind == column]
            assert [(f.first, f.second) for f in told] == ([(sums[0], sums[1])] if told else []), (
                column,
                found,
            )
            # Unknown is not zero: laps led are not compared where a season of either lacks them.
            rows = [r for one in (first, second) for r in seasons_of(one) if r["series"] == series]
            assert told or not any(sums) or any(not r[column] for r in rows)
        told = [f for f in found.figures if f.kind is FigureKind.WINS]
        listed = [wins[series, one] for one in (first, second)]
        assert [[f.first, f.second] for f in told] == ([listed] if any(listed) else [])


async def test_rates_are_formed_from_complete_seasons_alone(archive: Archive) -> None:
    """23 wins in 89 starts, although he has won 26: the last three belong to a season without its end."""
    found = await ask(archive, "corey-heim", "ty-majeski", Series.TRUCK)
    assert figure(found, FigureKind.WINS).first == 26
    assert figure(found, FigureKind.WINS_SHARE).first == 23 / 89


async def test_meetings_are_counted_from_the_single_results(archive: Archive, draw: random.Random) -> None:
    days = {(r["series"], r["season"], r["round"]): r["date"] for r in table("race_winners")}
    for series in Series:
        rows = [r for r in table("results") if r["series"] == series]
        regular = sorted({r["driver_id"] for r in rows if r["season"] == "2025" and int(r["round"]) < 9})
        for _ in range(4):
            first, second = draw.sample(regular, 2)
            for today in (TODAY, date(2026, 4, 1)):
                found = (await ask(archive, first, second, series, today=today)).meetings
                assert found is not None
                ours: dict[tuple[str, str, str], dict[str, int]] = {}
                for row in rows:
                    race = (row["series"], row["season"], row["round"])
                    if row["driver_id"] in (first, second) and days[race] < today.isoformat():
                        ours.setdefault(race, {})[row["driver_id"]] = int(row["finish"] or 999)
                both = [(race[first], race[second]) for race in ours.values() if len(race) == 2]
                counted = (sum(a < b for a, b in both), sum(b < a for a, b in both))
                assert (found.races, found.first_ahead, found.second_ahead) == (len(both), *counted)
                assert found.neither == len(both) - sum(counted)


async def test_without_a_series_they_meet_where_both_have_raced_much(archive: Archive) -> None:
    found = await ask(archive, "corey-heim", "carson-hocevar")
    assert found.same_series
    assert found.first.series is Series.TRUCK
    assert set(found.others) == {Series.CUP, Series.NXS}


async def test_without_a_common_series_each_has_the_main_one(archive: Archive) -> None:
    found = await ask(archive, "richard-petty", "ayrton-senna")
    assert (found.first.series, found.second.series) == (Series.CUP, Series.F1)
    assert found.meetings is None
    kinds = {f.kind for f in found.figures}
    assert FigureKind.WINS_SHARE in kinds
    assert FigureKind.LAPS_LED not in kinds  # unknown for Formula 1


async def test_known_records_hold(archive: Archive) -> None:
    found = await ask(archive, "richard-petty", "david-pearson")
    assert (figure(found, FigureKind.WINS).first, figure(found, FigureKind.WINS).second) == (200, 105)
    assert figure(found, FigureKind.BEST_SEASON).first == 27
    found = await ask(archive, "michael-schumacher", "ayrton-senna")
    assert figure(found, FigureKind.WINS).first == 91


async def test_a_season_is_that_season_alone(archive: Archive) -> None:
    found = await ask(archive, "richard-petty", "david-pearson", None, 1967)
    assert figure(found, FigureKind.WINS).first == 27
    assert FigureKind.WINS_SHARE not in {f.kind for f in found.figures}
    assert found.common[0] >= 1967


async def test_more_starts_are_no_lead_and_a_lower_average_is(archive: Archive) -> None:
    found = await ask(archive, "kyle-larson", "chase-elliott", Series.CUP)
    assert figure(found, FigureKind.STARTS).leader == 0
    finish = figure(found, FigureKind.AVERAGE_FINISH)
    assert finish.leader == (1 if finish.first < finish.second else 2)


def test_nobody_leads_by_what_is_not_shown() -> None:
    assert Figure(FigureKind.AVERAGE_FINISH, 12.04, 12.01).leader == 0
    assert Figure(FigureKind.WINS_SHARE, 0.2551, 0.2554).leader == 0
    assert Figure(FigureKind.WINS_SHARE, 0.2551, 0.2564).leader == 2
    assert Figure(FigureKind.AVERAGE_FINISH, 12.1, 12.0).leader == 2


async def test_nothing_after_the_day_of_asking_is_known(archive: Archive) -> None:
    found = await ask(archive, "kyle-larson", "chase-elliott", Series.CUP, today=date(2025, 12, 1))
    assert found.meetings is not None
    assert (found.meetings.races, found.meetings.known) == (36, (2025,))


async def test_who_raced_in_no_complete_season_is_counted_so_far(archive: Archive) -> None:
    before = {r["driver_id"] for r in table("driver_seasons") if r["season"] != OPEN and r["series"] == "cup"}
    rookies = [
        r["driver_id"]
        for r in table("driver_seasons")
        if (r["season"], r["series"]) == (OPEN, "cup") and r["driver_id"] not in before
    ]
    found = await ask(archive, rookies[0], "kyle-larson", Series.CUP)
    assert [season.season for season in found.first.counted] == [int(OPEN)]


async def test_refusals(archive: Archive) -> None:
    with pytest.raises(SameDriver):
        await ask(archive, "kyle larson", "kyle-larson")
    with pytest.raises(NoSuchSeason) as gone:
        await ask(archive, "kyle-larson", "richard-petty", None, 2020)
    assert gone.value.name == "Richard Petty"
    with pytest.raises(UnknownOfTwo) as unknown:
        resolve_two(archive.people, "kyle larson", "hiem", Series.CUP, 2025)
    assert (unknown.value.position, unknown.value.other) == (2, "kyle larson")
    assert unknown.value.suggestions[0].key == "corey-heim"


def test_seasons_offered_are_those_of_both(archive: Archive) -> None:
    people = archive.people
    assert common_seasons(people, "ayrton-senna", "alain-prost", 2026) == list(range(1993, 1983, -1))
    assert common_seasons(people, "ayrton-senna", "", 2026)[0] == 1994
    assert common_seasons(people, "", "", 2026)[0] == 2026
