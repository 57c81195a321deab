"""Finding a track by what people type."""

from __future__ import annotations

import pytest

from racing.archive import Archive
from racing.errors import AmbiguousName, UnknownName
from racing.series import Series
from tests.racing.seed_tables import table


async def test_a_track_is_found_however_it_is_typed(archive: Archive) -> None:
    for typed, name in [
        ("daytona", "Daytona International Speedway"),
        ("daytona-international-speedway", "Daytona International Speedway"),
        ("DAYTNA", "Daytona International Speedway"),
        ("the brickyard", "Indianapolis Motor Speedway"),
        ("charlotte", "Charlotte Motor Speedway"),
        ("roval", "Charlotte Motor Speedway Road Course"),
        ("bristol", "Bristol Motor Speedway"),
        ("bristol dirt", "Bristol Motor Speedway Dirt Track"),
        ("atlanta motor speedway", "EchoPark Speedway"),
        ("sears point", "Sonoma Raceway"),
        ("fontana", "Auto Club Speedway"),
        ("loudon", "New Hampshire Motor Speedway"),
        ("gateway", "World Wide Technology Raceway"),
        ("cota", "Circuit of the Americas"),
        ("spa", "Circuit de Spa-Francorchamps"),
        ("osterreichring", "Red Bull Ring"),
        ("interlagos", "Autódromo José Carlos Pace"),
        ("São Paulo", "Autódromo José Carlos Pace"),
        ("soldier field", "Soldier Field"),
        ("ontario", "Ontario Motor Speedway"),
        ("talledega", "Talladega Superspeedway"),
    ]:
        assert archive.places.resolve(typed).name == name
        assert archive.places.search(typed)[0].name == name


@pytest.mark.parametrize("typed", ["nashville", "indy"])
async def test_several_that_fit_are_asked_about(archive: Archive, typed: str) -> None:
    with pytest.raises(AmbiguousName) as caught:
        archive.places.resolve(typed)
    assert 2 <= len(caught.value.suggestions) <= 5


@pytest.mark.parametrize("typed", ["", "  ", "xyzzy", "x" * 4000, "\x00", "%", "日本", "'; DROP TABLE track"])
async def test_no_track_is_guessed(archive: Archive, typed: str) -> None:
    with pytest.raises(UnknownName):
        archive.places.resolve(typed)


async def test_a_series_settles_a_doubt(archive: Archive) -> None:
    assert archive.places.resolve("las vegas", Series.F1).series == (Series.F1,)
    assert archive.places.resolve("las vegas").name == "Las Vegas Motor Speedway"
    assert archive.places.resolve("phoenix", Series.F1).name == "Phoenix Street Circuit"


async def test_every_spelling_of_the_records_is_one_place(archive: Archive) -> None:
    raced: dict[str, int] = {}
    for race in table("race_winners"):
        place = archive.places.of(race["track"])
        raced[place.place_id] = raced.get(place.place_id, 0) + 1
        assert archive.places.resolve(race["track"]) is place
    told = {place.place_id: place.races for place in archive.places.all if place.races}
    assert told == raced


async def test_the_tracks_without_a_description_are_found(archive: Archive) -> None:
    bare = [place for place in archive.places.all if place.track is None]
    assert len(bare) == 120
    assert sum(place.races for place in bare) == 331
    for place in bare:
        assert archive.places.resolve(place.name) is place
        assert archive.places.resolve(place.place_id) is place


async def test_nothing_typed_offers_tracks_of_the_newest_season(archive: Archive) -> None:
    offered = archive.places.search("")
    assert len(offered) == 25
    assert all(max(use.last_season for use in place.uses) == 2026 for place in offered)
    assert archive.places.search("speedway", limit=3)[2:]
    assert len(archive.places.search("daytona", limit=1)) == 1
