"""Car numbers: figures against the seed tables, counted by another path."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from racing.archive import Archive
from racing.errors import UnknownNumber
from racing.numbers import NumberDriver, Numbers, number_record, open_numbers, read_number
from racing.series import Series
from tests.racing.seed_tables import table

TODAY = date(2026, 11, 20)


async def _driver(archive: Archive, car: str, series: Series, driver_id: str) -> NumberDriver:
    record = await number_record(archive, car, TODAY, series)
    return next(d for d in record.series[0].drivers if d.driver.driver_id == driver_id)


async def test_no_93_has_never_won_in_cup(archive: Archive) -> None:
    cup = (await number_record(archive, "93", TODAY, Series.CUP)).series[0]
    assert (cup.wins, len(cup.drivers)) == (0, 54)
    assert cup.drivers[0].driver.driver_id == "ted-chamberlain"
    assert len(cup.drivers[0].seasons) == 9


async def test_a_number_is_text(archive: Archive) -> None:
    seven = (await number_record(archive, "7", TODAY, Series.TRUCK)).series[0]
    oh_seven = (await number_record(archive, "07", TODAY, Series.TRUCK)).series[0]
    assert seven.wins != oh_seven.wins == 1
    assert [d.driver.name for d in oh_seven.drivers if d.wins] == ["Kyle Larson"]


async def test_a_title_belongs_to_each_number_of_its_season(archive: Archive) -> None:
    expected = {"300": (1956,), "500B": (1956,), "87": (1956, 1957)}
    for car, titles in expected.items():
        assert (await _driver(archive, car, Series.CUP, "buck-baker")).titles == titles
    assert (await _driver(archive, "43", Series.CUP, "richard-petty")).titles == (
        *(1964, 1967, 1971, 1972, 1974, 1975, 1979),
    )


async def test_starts_are_told_only_where_no_other_number_was_driven(archive: Archive) -> None:
    # Richard Petty drove 41 and 42 as well in some seasons, Sam Ard nothing but 00.
    assert (await _driver(archive, "43", Series.CUP, "richard-petty")).starts is None
    single = [r for r in table("driver_seasons") if r["series"] == "nxs" and r["driver_id"] == "sam-ard"]
    assert {r["cars"] for r in single} == {"00"}
    ard = await _driver(archive, "00", Series.NXS, "sam-ard")
    assert ard.starts == sum(int(r["starts"]) for r in single)


async def test_a_shared_drive_counts_for_both_and_once_for_the_number(archive: Archive) -> None:
    record = await number_record(archive, "20", TODAY, Series.F1)
    drivers = {d.driver.driver_id: d for d in record.series[0].drivers}
    assert 1957 in drivers["stirling-moss"].seasons
    assert 1957 in drivers["tony-brooks"].seasons
    races = [r for r in table("race_winners") if r["series"] == "f1" and r["car"] == "20"]
    assert record.series[0].wins == len(races)
    assert sum(d.wins for d in drivers.values()) == len(races) + 1


async def test_wins_are_those_of_the_list_of_winners(archive: Archive, draw: random.Random) -> None:
    races = table("race_winners")
    pairs = sorted({(r["series"], r["car"]) for r in races if r["car"] and r["series"] != "f1"})
    for series, car in draw.sample(pairs, 25):
        expected = Counter(r["driver_id"] for r in races if (r["series"], r["car"]) == (series, car))
        found = (await number_record(archive, car, TODAY, Series(series))).series[0]
        assert {d.driver.driver_id: d.wins for d in found.drivers if d.wins} == expected


async def test_everybody_of_the_complete_seasons_is_there(archive: Archive, draw: random.Random) -> None:
    seasons = [r for r in table("driver_seasons") if int(r["season"]) < 2026 and r["cars"]]
    pairs = sorted({(r["series"], car) for r in seasons for car in r["cars"].split("|")})
    for series, car in draw.sample(pairs, 25):
        expected = {
            (r["driver_id"], int(r["season"]))
            for r in seasons
            if r["series"] == series and car in r["cars"].split("|")
        }
        found = (await number_record(archive, car, TODAY, Series(series))).series[0]
        told = {(d.driver.driver_id, season) for d in found.drivers for season in d.seasons if season < 2026}
        assert told == expected


async def test_nothing_of_the_future_is_told(archive: Archive) -> None:
    heim = (await number_record(archive, "67", date(2026, 6, 1), Series.CUP)).series[0]
    assert heim.wins == 0
    before = (await number_record(archive, "67", date(2026, 1, 2), Series.CUP)).series[0]
    assert all(season < 2026 for driver in before.drivers for season in driver.seasons)
    assert (await number_record(archive, "67", TODAY, Series.CUP)).series[0].wins == 2


@pytest.mark.parametrize(
    ("typed", "number"), [("No. 07", "07"), ("#3", "3"), (" 43 ", "43"), ("no 88", "88"), ("car 5", "5")]
)
def test_a_number_is_read_from_what_people_type(typed: str, number: str) -> None:
    assert read_number(typed) == number


@pytest.fixture
async def numbers(archive: Archive) -> Numbers:
    """Every number."""
    return await open_numbers(archive)


def test_a_number_is_found_as_it_is_spelt(numbers: Numbers) -> None:
    assert numbers.resolve("500b") == "500B"
    assert numbers.resolve("7") == "7"
    assert numbers.resolve("07") == "07"
    assert numbers.search("07")[0][0] == "07"
    assert all(number.startswith("4") for number, _ in numbers.search("4"))
    assert len(numbers.search("")) == 25


@pytest.mark.parametrize("typed", ["1234567", "abc", "😀", "'; DROP TABLE driver", "%", "|", ""])
def test_a_number_that_nobody_drove_is_refused(numbers: Numbers, typed: str) -> None:
    with pytest.raises(UnknownNumber):
        numbers.resolve(typed)


def test_numbers_that_differ_by_a_nought_are_suggested(numbers: Numbers) -> None:
    with pytest.raises(UnknownNumber) as caught:
        numbers.resolve("0043")
    assert "43" in caught.value.near
