"""How figures and names are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.race_winners import RaceWin
from tests.racing.seed_tables import table
from ui.theme import (
    average,
    clip,
    counted,
    day,
    joined,
    ordinal,
    place_word,
    plain,
    race_short,
    spelt,
    team_name,
    times,
    track_short,
    years,
)


def race(series: str, name: str, track: str) -> RaceWin:
    return RaceWin(series, 2024, 1, date(2024, 2, 18), name, track, "a", *[None] * 7)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (22, "22nd")],
)
def test_ordinals(number: int, text: str) -> None:
    assert ordinal(number) == text
    assert ordinal(number + 100) == str(number + 100) + text.lstrip("0123456789")


def test_numbers_and_words() -> None:
    assert [counted(n, "lap") for n in (0, 1, 2, 1625)] == ["0 laps", "1 lap", "2 laps", "1,625 laps"]
    assert [spelt(n) for n in (1, 10, 11, 1200)] == ["One", "Ten", "11", "1,200"]
    assert [place_word(n) for n in (1, 5, 10, 11)] == ["first", "fifth", "tenth", "11th"]
    assert [times(n) for n in (1, 2, 3)] == ["once", "twice", "3 times"]
    assert (average(126, 25), average(0, 0)) == ("5.0", "unknown")
    assert (day(date(2026, 10, 4)), day(date(2026, 10, 4), year=True)) == ("4 Oct", "4 Oct 2026")
    assert [joined(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert (years(2021, 2025), years(1962, 1962)) == ("2021–2025", "1962")


@pytest.mark.parametrize(
    ("track", "short"),
    [
        ("Daytona International Speedway", "Daytona"),
        ("Daytona International Speedway Road Course", "the Daytona road course"),
        ("Charlotte Motor Speedway", "Charlotte"),
        ("Charlotte Motor Speedway Road Course", "the Charlotte Roval"),
        ("Indianapolis Motor Speedway Road Course", "the Indianapolis road course"),
        ("World Wide Technology Raceway at Gateway", "Gateway"),
        ("Talladega Superspeedway", "Talladega"),
        ("Nashville Superspeedway", "Nashville Superspeedway"),
        ("Nashville Speedway", "Nashville"),
        ("New York State Fairgrounds", "New York State Fairgrounds"),
        ("Bowman Gray Stadium", "Bowman Gray Stadium"),
        ("Watkins Glen International", "Watkins Glen"),
        ("Circuit of the Americas", "COTA"),
    ],
)
def test_tracks_as_fans_call_them(track: str, short: str) -> None:
    assert track_short(track) == short


def test_every_track_of_the_seed_has_a_short_name_that_ends_well() -> None:
    tracks = {row["track"] for row in table("race_winners") if row["series"] != "f1"}
    for track in tracks:
        short = track_short(track)
        assert short, track
        assert len(short) <= 32, track
        assert not short.endswith((" &", " State", " Race", " Motorsports", " of", " the")), track


@pytest.mark.parametrize(
    ("series", "name", "track", "short"),
    [
        ("cup", "Daytona 500", "Daytona International Speedway", "the Daytona 500"),
        ("cup", "Coke Zero 400", "Daytona International Speedway", "Daytona"),
        ("cup", "Cook Out Southern 500", "Darlington Raceway", "the Southern 500"),
        ("f1", "Monaco Grand Prix", "Circuit de Monaco", "Monaco"),
        ("f1", "United States Grand Prix West", "Long Beach", "United States West"),
        ("f1", "Indianapolis 500", "Indianapolis Motor Speedway", "Indianapolis 500"),
    ],
)
def test_races_in_a_list(series: str, name: str, track: str, short: str) -> None:
    assert race_short(race(series, name, track)) == short


def test_text_from_outside_does_no_harm() -> None:
    assert plain("*bold* @everyone") == "\\*bold\\* @\u200beveryone"
    assert plain("DiGard  Motorsports") == "DiGard Motorsports"
    assert team_name("R.B. McIntosh (Owner)") == "R.B. McIntosh"
    assert team_name("Faith Motorsports (Lamb)") == "Faith Motorsports (Lamb)"


@given(st.text(max_size=60), st.integers(1, 50))
def test_a_clipped_text_fits_and_shows_the_cut(text: str, limit: int) -> None:
    clipped = clip(text, limit)
    assert len(clipped) <= limit
    assert clipped == text if len(text) <= limit else clipped.endswith("…")
