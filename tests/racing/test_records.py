"""Records: known ones hold, and all of them equal what the seed tables give by another path."""

from __future__ import annotations

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from racing.archive import Archive
from racing.errors import (
    FigureNotKept,
    NoRaceThere,
    NoSeriesSeason,
    NoSuchSeason,
    NotCountedBy,
    UnclearRecord,
)
from racing.records.ranking import RecordList, ask_record, record_list
from racing.records.table import BY_KEY, RECORDS
from racing.series import Series

TODAY = date(2026, 11, 20)
SEED = Path(__file__).parents[2] / "data" / "seed"
SUMS = {
    "starts": "starts",
    "podiums": "top3",
    "top-fives": "top5",
    "top-tens": "top10",
    "laps-led": "laps_led",
    "races-led": "races_led",
    "grid-first": "started_first",
}


def _rows(name: str) -> list[dict[str, str]]:
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def _ask(
    archive: Archive, key: str, series: Series | None, *, today: date = TODAY, **given: Any
) -> RecordList:
    place = archive.places.resolve(str(given["track"])) if "track" in given else None
    person = archive.people.resolve(str(given["driver"])) if "driver" in given else None
    season = int(given["season"]) if "season" in given else None
    return await record_list(archive, today, BY_KEY[key], series, place, season, person)


async def _value(archive: Archive, key: str, series: Series, driver: str, **given: Any) -> float:
    standing = (await _ask(archive, key, series, driver=driver, **given)).standing
    assert standing is not None
    assert standing.ranked is not None
    return standing.ranked.score.value


async def test_known_records_hold(archive: Archive) -> None:
    cup, nxs, truck, f1 = Series.CUP, Series.NXS, Series.TRUCK, Series.F1
    assert await _value(archive, "wins", cup, "richard-petty") == 200
    assert await _value(archive, "wins", cup, "david-pearson") == 105
    assert await _value(archive, "wins", cup, "jeff-gordon") == 93
    assert await _value(archive, "wins", cup, "richard-petty", season=1967) == 27
    assert await _value(archive, "season-wins", cup, "richard-petty") == 27
    assert await _value(archive, "season-wins", nxs, "kyle-busch") == 13
    assert await _value(archive, "wins", nxs, "kyle-busch", season=2010) == 13
    assert await _value(archive, "season-wins", truck, "corey-heim") == 12
    assert await _value(archive, "starts", truck, "matt-crafton") == 592
    assert await _value(archive, "wins", f1, "michael-schumacher") == 91


async def test_who_leads(archive: Archive) -> None:
    leaders = [
        ("season-wins", Series.TRUCK, "Corey Heim", 12),
        ("season-wins", Series.NXS, "Kyle Busch", 13),
        ("starts", Series.TRUCK, "Matt Crafton", 592),
        ("wins", Series.CUP, "Richard Petty", 200),
        ("streak", Series.CUP, "Kyle Busch", 19),
        ("oldest", Series.CUP, "Harry Gant", 19212),
        ("oldest", Series.F1, "Luigi Fagioli", 19379),
        ("youngest", Series.CUP, "Joey Logano", 6975),
        ("youngest", Series.F1, "Max Verstappen", 6802),
    ]
    for key, series, name, value in leaders:
        first = (await _ask(archive, key, series)).ranks[0]
        assert (first.driver.name, first.score.value, first.place, first.shared) == (name, value, 1, False)


async def test_wins_are_everybodys_wins(archive: Archive) -> None:
    """NASCAR from the list of winners; F1 from the season tables, which credit shared drives."""
    expected: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows("race_winners"):
        if row["series"] != "f1":
            expected[row["series"]][row["driver_id"]] += 1
    for row in _rows("driver_seasons"):
        if row["series"] == "f1" and int(row["wins"]):
            expected["f1"][row["driver_id"]] += int(row["wins"])
    for series in Series:
        found = await _ask(archive, "wins", series)
        assert found.ranked == len(expected[series])
        listed = expected[series].most_common(len(found.ranks))
        assert [r.score.value for r in found.ranks] == [number for _, number in listed]
        assert all(r.score.value == expected[series][r.driver.driver_id] for r in found.ranks)


async def test_a_shared_drive_is_a_win_for_both(archive: Archive) -> None:
    for season, drivers in ((1951, "Fangio Fagioli"), (1956, "Fangio Musso"), (1957, "Moss Brooks")):
        found = await _ask(archive, "wins", Series.F1, season=season)
        names = " ".join(r.driver.name for r in found.ranks)
        assert all(driver in names for driver in drivers.split())
    aintree = await _ask(archive, "wins", Series.F1, track="Aintree", season=1957)
    assert {r.driver.name for r in aintree.ranks} == {"Stirling Moss", "Tony Brooks"}


def _ties(values: Iterable[float]) -> list[tuple[int, bool]]:
    ordered = sorted(values, reverse=True)
    return [(ordered.index(value) + 1, ordered.count(value) > 1) for value in ordered]


async def test_sums_are_those_of_complete_seasons(archive: Archive, draw: random.Random) -> None:
    rows = [row for row in _rows("driver_seasons") if row["season"] != "2026"]
    chosen = draw.sample([(key, s) for key in SUMS for s in Series], 10)
    for key, series in chosen:
        if series in BY_KEY[key].unknown_in:
            continue
        expected: Counter[str] = Counter()
        for row in rows:
            if row["series"] == series:
                expected[row["driver_id"]] += int(row[SUMS[key]] or 0)
        expected = +expected
        found = await _ask(archive, key, series)
        assert found.ranked == len(expected)
        assert all(r.score.value == expected[r.driver.driver_id] for r in found.ranks)
        assert [(r.place, r.shared) for r in found.ranks] == _ties(expected.values())[: len(found.ranks)]
        assert found.ends == ()


async def test_rates_need_enough_starts(archive: Archive) -> None:
    starts: Counter[str] = Counter()
    finishes: Counter[str] = Counter()
    for row in _rows("driver_seasons"):
        if row["series"] == "truck" and row["season"] != "2026":
            starts[row["driver_id"]] += int(row["starts"])
            finishes[row["driver_id"]] += int(row["finish_sum"])
    expected = {who: finishes[who] / starts[who] for who in starts if starts[who] >= 50}
    found = await _ask(archive, "avg-finish", Series.TRUCK)
    assert found.ranked == len(expected)
    assert found.ranks[0].score.value == min(expected.values())
    heim = (await _ask(archive, "avg-finish", Series.NXS, driver="corey-heim")).standing
    assert heim is not None
    assert heim.ranked is None
    assert heim.below is not None
    assert heim.below.starts == 20


async def test_the_best_season_needs_half_of_its_races(archive: Archive) -> None:
    first = (await _ask(archive, "best-season", Series.CUP)).ranks[0]
    assert (first.driver.name, first.score.first, first.score.of) == ("David Pearson", 1973, 18)
    f1 = (await _ask(archive, "best-season", Series.F1)).ranks
    assert [(r.driver.name, r.score.first) for r in f1[:2]] == [
        ("Max Verstappen", 2023),
        ("Alberto Ascari", 1952),
    ]


async def test_ages_tell_how_many_births_are_known(archive: Archive) -> None:
    born = {row["driver_id"]: row["born"] for row in _rows("drivers")}
    winners = {row["driver_id"] for row in _rows("race_winners") if row["series"] == "cup"}
    found = await _ask(archive, "youngest", Series.CUP)
    assert found.births == (sum(bool(born[who]) for who in winners), len(winners))
    assert found.ranked == found.births[0] < found.births[1]


async def test_streaks_waits_and_spans(archive: Archive) -> None:
    petty = {"streak": 18, "first-wait": 2, "win-span": 24}
    for key, value in petty.items():
        assert await _value(archive, key, Series.CUP, "richard-petty") == value
    tied = (await _ask(archive, "streak", Series.F1)).ranks[:2]
    assert [(r.place, r.shared, r.score.value) for r in tied] == [(1, True, 15), (1, True, 15)]


async def test_wins_at_a_track_by_any_of_its_names(archive: Archive) -> None:
    for name in ("Atlanta Motor Speedway", "EchoPark Speedway"):
        found = await _ask(archive, "wins", Series.CUP, track=name)
        assert found.ranks[0].driver.name == "Dale Earnhardt"
    unnamed = await _ask(archive, "wins", None, track="Monaco")
    assert (unnamed.series, unnamed.ranks[0].driver.name) == (Series.F1, "Ayrton Senna")


async def test_a_missing_series_is_taken_from_the_driver(archive: Archive) -> None:
    assert (await _ask(archive, "wins", None, driver="michael-schumacher")).series is Series.F1
    assert (await _ask(archive, "wins", None)).named is False


async def test_an_open_season_is_counted_as_far_as_it_is_known(archive: Archive) -> None:
    starts = await _ask(archive, "starts", Series.CUP, season=2026)
    assert max(r.score.value for r in starts.ranks) == 17
    wins = await _ask(archive, "wins", Series.CUP, season=2026)
    assert sum(r.score.value for r in wins.ranks) == 31
    assert starts.ends == wins.ends != ()
    earlier = await _ask(archive, "wins", Series.CUP, today=date(2026, 6, 1), season=2026)
    assert sum(r.score.value for r in earlier.ranks) == 14
    starts = await _ask(archive, "starts", Series.CUP, today=date(2026, 6, 1), season=2026)
    assert max(r.score.value for r in starts.ranks) == 14
    with pytest.raises(NoSeriesSeason):
        await _ask(archive, "wins", Series.CUP, today=date(2026, 1, 5), season=2026)


async def test_what_cannot_be_counted_is_refused(archive: Archive) -> None:
    with pytest.raises(FigureNotKept):
        await _ask(archive, "laps-led", Series.F1)
    with pytest.raises(NotCountedBy):
        await _ask(archive, "starts", Series.CUP, track="Daytona")
    with pytest.raises(NotCountedBy):
        await _ask(archive, "streak", Series.CUP, season=1967)
    with pytest.raises(NoRaceThere):
        await _ask(archive, "wins", Series.TRUCK, track="Monaco")
    with pytest.raises(NoSuchSeason):
        await _ask(archive, "wins", Series.F1, driver="richard-petty")
    for season in (1948, 2027):
        with pytest.raises(NoSeriesSeason):
            await _ask(archive, "wins", Series.CUP, season=season)


def test_a_record_is_one_entry() -> None:
    assert len(BY_KEY) == len(RECORDS) <= 25  # Discord's limit of choices and of a select
    assert all(len(record.key) <= 12 for record in RECORDS)
    assert all(":" not in record.key for record in RECORDS)


async def test_a_name_that_is_not_understood_keeps_the_rest(archive: Archive) -> None:
    wins = BY_KEY["wins"]
    with pytest.raises(UnclearRecord) as caught:
        await ask_record(archive, TODAY, wins, Series.CUP, "martinsville", 1967, "hiem")
    track = archive.places.resolve("martinsville").place_id
    told = caught.value
    assert (told.kind, told.record, told.series, told.season, told.track) == (
        *("driver", "wins", "cup", 1967, track),
    )
    assert "corey-heim" in [one.key for one in told.suggestions]
    with pytest.raises(UnclearRecord) as caught:
        await ask_record(archive, TODAY, wins, None, "zzzzz", None, "corey-heim")
    assert (caught.value.kind, caught.value.driver_id) == ("track", "corey-heim")
