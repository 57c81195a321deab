"""Finding a race of a season by what people type."""

from __future__ import annotations

from datetime import date

import pytest

from racing.archive import Archive
from racing.errors import AmbiguousName, UnknownName
from racing.race_search import match_races, read_key, resolve_race, season_races, year_in
from racing.series import Series
from tests.racing.seed_tables import table

TODAY = date(2026, 11, 20)


async def test_a_race_is_found(archive: Archive) -> None:
    for series, season, typed, round_ in [
        (Series.CUP, 1979, "daytona 500", 2),
        (Series.CUP, 1979, "the Southern 500", 23),
        (Series.CUP, 2026, "DAYTONA 500", 1),
        (Series.CUP, 2026, "brickyard", 22),
        (Series.CUP, 2026, "r17", 17),
        (Series.CUP, 2026, "17", 17),
        (Series.CUP, 2026, "round 3", 3),
        (Series.CUP, 2026, "san diego", 17),
        (Series.CUP, 2026, "cota", 3),
        (Series.CUP, 2026, "Firecracker 400", 26),  # July's race at Daytona is August's now
        (Series.CUP, 2025, "winston 500", 34),  # it was Talladega's autumn race last
        (Series.CUP, 2026, "coca cola 600", 13),
        (Series.CUP, 2026, "texas motor speedway", 11),
        (Series.CUP, 2026, "NASCAR championship race", 36),
        (Series.F1, 2025, "australia", 1),
        (Series.F1, 2025, "Monaco GP", 8),
        (Series.F1, 1951, "french", 4),
        (Series.TRUCK, 2025, "phoenix", 25),
    ]:
        races = await season_races(archive, series, season, TODAY)
        assert (await resolve_race(archive, races, typed)).round == round_


async def test_two_races_of_a_name_or_track_are_asked_about(archive: Archive) -> None:
    races = await season_races(archive, Series.CUP, 2026, TODAY)
    for typed, rounds in (("cook out 400", {7, 24}), ("bristol", {8, 29})):
        with pytest.raises(AmbiguousName) as caught:
            await resolve_race(archive, races, typed)
        assert {int(s.key.split("-")[2]) for s in caught.value.suggestions} == rounds


@pytest.mark.parametrize("typed", ["qwertz", "99", "", "日本", "x" * 3000])
async def test_no_race_is_guessed(archive: Archive, typed: str) -> None:
    races = await season_races(archive, Series.CUP, 2026, TODAY)
    with pytest.raises(UnknownName):
        await resolve_race(archive, races, typed)


async def test_the_calendar_adds_the_races_without_a_winner(archive: Archive) -> None:
    races = await season_races(archive, Series.CUP, 2026, TODAY)
    assert [race.round for race in races] == list(range(1, 37))
    assert [race.round for race in races if race.win is None] == [32, 33, 34, 35, 36]
    early = await season_races(archive, Series.CUP, 2026, date(2026, 6, 1))
    assert [race.round for race in early if race.win] == list(range(1, 15))


async def test_nothing_typed_offers_the_newest_first(archive: Archive) -> None:
    races = await season_races(archive, Series.CUP, 2026, TODAY)
    assert [race.round for race in match_races(archive, races, "")][:2] == [31, 30]
    assert [race.round for race in match_races(archive, races, "3")][:2] == [3, 30]


async def test_every_race_is_found_by_its_own_name_or_asked_about(archive: Archive) -> None:
    for series, season in (
        (Series.CUP, 1979),
        (Series.NXS, 1996),
        (Series.TRUCK, 2009),
        (Series.F1, 1988),
    ):
        races = await season_races(archive, series, season, TODAY)
        for race in races:
            try:
                found = [(await resolve_race(archive, races, race.name)).key]
            except AmbiguousName as asked:
                found = [suggestion.key for suggestion in asked.suggestions]
            assert race.key in found


def test_keys_and_years_are_read() -> None:
    assert read_key("cup-2026-17") == (Series.CUP, 2026, 17)
    assert [read_key(text) for text in ("cup-2026-", "nascar-2026-1", "1979 Daytona 500")] == [None] * 3
    assert [year_in(text) for text in ("1979 Daytona 500", "Daytona 500", "500 2026")] == [
        1979,
        None,
        2026,
    ]


def test_no_race_name_is_a_key_or_a_year_that_misleads() -> None:
    for race in table("race_winners"):
        assert read_key(race["race_name"]) is None
        assert year_in(race["race_name"]) in (None, int(race["season"]), int(race["date"][:4]))
