"""Finding a driver by what people type."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from racing.archive import Archive
from racing.errors import AmbiguousName, UnknownName
from racing.folding import fold
from racing.nicknames import NICKNAMES
from racing.series import Series


@pytest.mark.parametrize(
    ("typed", "driver_id"),
    [
        ("Corey Heim", "corey-heim"),
        ("corey-heim", "corey-heim"),
        ("heim", "corey-heim"),
        ("raikonen", "kimi-raikkonen"),
        ("räikkönen", "kimi-raikkonen"),
        ("hulkenburg", "nico-hulkenberg"),
        ("HÜLKENBERG", "nico-hulkenberg"),
        ("a. j. foyt", "a-j-foyt"),
        ("AJ Foyt", "a-j-foyt"),
        ("dale earnhardt", "dale-earnhardt"),
        ("dale earnhardt junior", "dale-earnhardt-jr"),
        ("junior johnson", "junior-johnson"),
        ("hocevar", "carson-hocevar"),
        ("juan pablo montoya", "juan-pablo-montoya"),
        ("suarez", "daniel-suarez"),
        ("d'ambrosio", "jerome-d-ambrosio"),
        ("The Intimidator", "dale-earnhardt"),
        ("smoke", "tony-stewart"),
        ("Mr. Excitement", "jimmy-spencer"),
        ("the king", "richard-petty"),
        ("Swervin' Ervin", "ernie-irvan"),
    ],
)
async def test_a_name_is_found_however_it_is_typed(archive: Archive, typed: str, driver_id: str) -> None:
    assert archive.people.resolve(typed).driver.driver_id == driver_id


async def test_a_nickname_means_somebody_of_the_records_and_hides_nobody(archive: Archive) -> None:
    for nickname, driver_id in NICKNAMES.items():
        assert fold(nickname) == nickname
        assert archive.people.resolve(f"the {nickname}").driver.driver_id == driver_id
        assert archive.people.search(nickname)[0].driver.driver_id == driver_id
        for driver in archive.people.drivers:
            named = fold(driver.name).split()
            assert driver.driver_id == driver_id or not set(nickname.split()) <= set(named)
    assert "tony-stewart" not in [one.driver.driver_id for one in archive.people.search("smok")]
    assert archive.people.search("intimi")[0].driver.driver_id == "dale-earnhardt"


async def test_dale_jr_comes_first_of_all_dales(archive: Archive) -> None:
    assert archive.people.search("Dale Jr.")[0].driver.driver_id == "dale-earnhardt-jr"


@pytest.mark.parametrize(
    ("typed", "series", "season", "driver_id"),
    [
        ("elliott", None, 2020, "chase-elliott"),
        ("elliott", Series.CUP, 1988, "bill-elliott"),
        ("schumacher", Series.F1, 1994, "michael-schumacher"),
    ],
)
async def test_the_season_tells_namesakes_apart(
    archive: Archive, typed: str, series: Series | None, season: int, driver_id: str
) -> None:
    with pytest.raises(AmbiguousName):
        archive.people.resolve(typed)
    assert archive.people.resolve(typed, series, season).driver.driver_id == driver_id


@pytest.mark.parametrize("typed", ["busch", "petty", "hamilton", "m", "verstapen", "bobby hamilton x"])
async def test_several_that_fit_are_asked_about(archive: Archive, typed: str) -> None:
    with pytest.raises(UnknownName) as caught:
        archive.people.resolve(typed)
    if typed != "bobby hamilton x":
        assert isinstance(caught.value, AmbiguousName)
        assert 2 <= len(caught.value.suggestions) <= 5


@pytest.mark.parametrize(
    "typed", ["", "   ", "'; DROP TABLE driver; --", "x" * 4000, "🏎️", "\x00", "%", "((", "hiem", "日本"]
)
async def test_nobody_is_guessed(archive: Archive, typed: str) -> None:
    with pytest.raises(UnknownName):
        archive.people.resolve(typed)


async def test_a_typo_is_suggested_not_answered(archive: Archive) -> None:
    with pytest.raises(UnknownName) as caught:
        archive.people.resolve("Hiem")
    assert [s.key for s in caught.value.suggestions] == ["corey-heim"]


async def test_one_letter_finds_by_prefix_alone(archive: Archive) -> None:
    found = archive.people.search("m")
    assert len(found) == 25
    assert all(any(word.startswith("m") for word in person.words) for person in found)


async def test_nothing_typed_offers_who_is_racing_and_wins(archive: Archive) -> None:
    leading = archive.people.search("")
    assert len(leading) == 25
    assert all(person.current and person.driver.died_on is None for person in leading)
    names = {person.driver.name for person in leading}
    assert {"Max Verstappen", "Kyle Larson", "Corey Heim"} <= names


async def test_a_label_tells_namesakes_apart(archive: Archive) -> None:
    labels = [person.label for person in archive.people.search("verstappen")]
    assert labels == ["Max Verstappen · F1 2015–2026", "Jos Verstappen · F1 1994–2003"]


async def test_everybody_is_found_by_the_whole_name(archive: Archive) -> None:
    lost = [p.label for p in archive.people.everyone if p not in archive.people.search(p.driver.name)[:2]]
    assert lost == []


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(max_size=200))
async def test_any_text_is_searched_without_failing(archive: Archive, typed: str) -> None:
    assert len(archive.people.search(typed)) <= 25
    assert fold(fold(typed)) == fold(typed)
