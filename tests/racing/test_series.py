"""Series remember their names."""

from __future__ import annotations

import pytest

from racing.errors import AmbiguousName, UnknownName
from racing.series import Series, match_series, resolve_series, seasons_named

EVERY_NAME = {
    Series.CUP: (
        "Strictly Stock",
        "Grand National",
        "Winston Cup",
        "Nextel Cup",
        "Sprint Cup",
        "Monster Energy Cup",
        "Cup",
        "winston",
        "NASCAR Winston Cup Series",
        "nextel",
        "sprint",
        "monster energy",
        "nascar",
        "winstn",
    ),
    Series.NXS: (
        "Late Model Sportsman",
        "Busch",
        "Nationwide",
        "Xfinity",
        "O'Reilly",
        "oreilly auto parts series",
        "busch grand national",
        "xfinty",
        "NASCAR Xfinity Series",
    ),
    Series.TRUCK: (
        "SuperTruck",
        "super truck",
        "Craftsman",
        "Camping World",
        "Gander",
        "truck",
        "trucks",
        "Camping World Truck Series",
        "Gander Outdoors Truck Series",
    ),
    Series.F1: ("Formula 1", "formula one", "F1", "grand prix", "gp"),
}


@pytest.mark.parametrize(("series", "name"), [(s, n) for s, names in EVERY_NAME.items() for n in names])
def test_every_old_name_is_understood(series: Series, name: str) -> None:
    assert resolve_series(name) is series
    assert series in match_series(name)


@pytest.mark.parametrize(
    ("series", "season", "name"),
    [
        (Series.CUP, 1949, "Strictly Stock"),
        (Series.CUP, 1950, "Grand National"),
        (Series.CUP, 1970, "Grand National"),
        (Series.CUP, 1971, "Winston Cup Series"),
        (Series.CUP, 2003, "Winston Cup Series"),
        (Series.CUP, 2004, "Nextel Cup Series"),
        (Series.CUP, 2007, "Nextel Cup Series"),
        (Series.CUP, 2008, "Sprint Cup Series"),
        (Series.CUP, 2017, "Monster Energy Cup Series"),
        (Series.CUP, 2020, "Cup Series"),
        (Series.NXS, 1983, "Late Model Sportsman Series"),
        (Series.NXS, 1984, "Busch Series"),
        (Series.NXS, 2008, "Nationwide Series"),
        (Series.NXS, 2015, "Xfinity Series"),
        (Series.NXS, 2026, "O'Reilly Auto Parts Series"),
        (Series.TRUCK, 1995, "SuperTruck Series"),
        (Series.TRUCK, 2008, "Craftsman Truck Series"),
        (Series.TRUCK, 2009, "Camping World Truck Series"),
        (Series.TRUCK, 2019, "Gander Truck Series"),
        (Series.TRUCK, 2022, "Camping World Truck Series"),
        (Series.TRUCK, 2023, "Craftsman Truck Series"),
        (Series.F1, 1950, "Formula 1"),
    ],
)
def test_a_series_has_the_name_of_that_season(series: Series, season: int, name: str) -> None:
    assert series.full_name_in(season) == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("s", {Series.CUP, Series.NXS, Series.TRUCK}),
        ("grand", {Series.CUP, Series.F1}),
        ("c", {Series.CUP, Series.TRUCK}),
    ],
)
def test_a_word_that_several_series_share_suggests_those(typed: str, meant: set[Series]) -> None:
    with pytest.raises(AmbiguousName) as caught:
        resolve_series(typed)
    assert {Series(s.key) for s in caught.value.suggestions} == meant


@pytest.mark.parametrize("typed", ["indycar", "zzz", "!", "😀"])
def test_a_series_that_is_none_of_ours_suggests_all(typed: str) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve_series(typed)
    assert [s.key for s in caught.value.suggestions] == ["cup", "nxs", "truck", "f1"]
    assert match_series(typed) == list(Series)


def test_a_name_stands_for_its_seasons() -> None:
    assert seasons_named(Series.CUP, "winston", 2026) == list(range(2003, 1970, -1))
    assert seasons_named(Series.CUP, "strictly", 2026) == [1949]
    assert seasons_named(Series.TRUCK, "camping", 2026) == [2022, 2021, *range(2018, 2008, -1)]
    assert seasons_named(Series.NXS, "2026", 2026) == [2026]
    assert seasons_named(Series.CUP, "195", 2026) == list(range(1959, 1949, -1))
    assert len(seasons_named(Series.F1, "", 2026)) == 77
    assert seasons_named(Series.CUP, "xfinity", 2026) == []
