"""The four series, and every name that each of them ever had."""

from __future__ import annotations

from enum import StrEnum

from racing.errors import Suggestion, UnknownName
from racing.folding import fold

# From which season each name was used.  Source: NASCAR's series names by season, 1949 to 2026.
_NAMES: dict[str, tuple[tuple[int, str], ...]] = {
    "cup": (
        (1949, "Strictly Stock"),
        (1950, "Grand National"),
        (1971, "Winston Cup"),
        (2004, "Nextel Cup"),
        (2008, "Sprint Cup"),
        (2017, "Monster Energy Cup"),
        (2020, "Cup"),
    ),
    "nxs": (
        (1982, "Late Model Sportsman"),
        (1984, "Busch"),
        (2008, "Nationwide"),
        (2015, "Xfinity"),
        (2026, "O'Reilly"),
    ),
    "truck": (
        (1995, "SuperTruck"),
        (1996, "Craftsman Trucks"),
        (2009, "Camping World Trucks"),
        (2019, "Gander Trucks"),
        (2021, "Camping World Trucks"),
        (2023, "Craftsman Trucks"),
    ),
    "f1": ((1950, "Formula 1"),),
}
# What else people type for a series.
_OTHER_WORDS = {
    "cup": ("nascar cup", "nascar", "cup series", "winston", "nextel", "sprint", "monster energy"),
    "nxs": ("oreilly auto parts", "nxs", "xfinity series", "busch grand national", "second series", "noaps"),
    "truck": (
        "trucks",
        "truck series",
        "craftsman",
        "camping world",
        "gander",
        "gander outdoors",
        "supertrucks",
    ),
    "f1": ("f1", "formula one", "formula1", "grand prix", "gp"),
}


class Series(StrEnum):
    """A series; the value is its key in the store."""

    CUP = "cup"
    NXS = "nxs"
    TRUCK = "truck"
    F1 = "f1"

    @property
    def label(self) -> str:
        """How a list of series names it: "O'Reilly (was Xfinity, Busch)"."""
        return _LABELS[self]

    @property
    def short(self) -> str:
        """Its name in a line about a season: "Trucks"."""
        return _SHORT[self]

    @property
    def attribute(self) -> str:
        """Its name before a noun: "Truck" in "Truck wins"."""
        return _ATTRIBUTE[self]

    @property
    def is_nascar(self) -> bool:
        """Whether it is one of NASCAR's three national series."""
        return self is not Series.F1

    def name_in(self, season: int) -> str:
        """The name it had in that season: "Grand National" for Cup in 1967.

        A truck season without a sponsor worth the line is "Trucks", the second series keeps its sponsor.
        """
        if self in (Series.TRUCK, Series.F1):
            return self.short
        return next((name for first, name in reversed(_NAMES[self]) if season >= first), self.short)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it ever had, newest first, each once."""
        return tuple(dict.fromkeys(name for _, name in reversed(_NAMES[self])))


_LABELS = {
    Series.CUP: "Cup",
    Series.NXS: "O'Reilly (was Xfinity, Busch)",
    Series.TRUCK: "Trucks",
    Series.F1: "Formula 1",
}
_SHORT = {Series.CUP: "Cup", Series.NXS: "O'Reilly", Series.TRUCK: "Trucks", Series.F1: "F1"}
_ATTRIBUTE = {Series.CUP: "Cup", Series.NXS: "O'Reilly", Series.TRUCK: "Truck", Series.F1: "F1"}


def _words(series: Series) -> list[str]:
    names = (series.value, series.label, *series.names, *_OTHER_WORDS[series])
    return [fold(name) for name in names]


def match_series(typed: str) -> list[Series]:
    """The series that `typed` may begin or be part of, best first; all four for nothing or a typo."""
    query = fold(typed)
    found = [series for series in Series if any(word.startswith(query) for word in _words(series))]
    found += [s for s in Series if s not in found and any(query in word for word in _words(s))]
    return found or list(Series)


def resolve_series(typed: str) -> Series:
    """The one series of that name, whichever of its names it is.

    Raises: UnknownName, suggesting all four.
    """
    query = fold(typed)
    exact = [series for series in Series if query in _words(series)]
    if len(exact) == 1:
        return exact[0]
    begun = [series for series in Series if query and any(word.startswith(query) for word in _words(series))]
    if len(begun) == 1:
        return begun[0]
    raise UnknownName("series", typed, tuple(Suggestion(series.value, series.label) for series in Series))
