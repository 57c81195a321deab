"""The four series, and every name that each of them ever had."""

from __future__ import annotations

from enum import StrEnum

from rapidfuzz import fuzz

from racing.errors import AmbiguousName, Suggestion, UnknownName
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
    def first_season(self) -> int:
        """The first season that it held."""
        return _NAMES[self][0][0]

    def title_name_in(self, season: int) -> str:
        """Its name before "champion" in that season: "Winston Cup", "Craftsman Truck", "Busch"."""
        if self is Series.F1:
            return "Formula 1"
        name = next((name for first, name in reversed(_NAMES[self]) if season >= first), self.short)
        return name.replace("Trucks", "Truck")

    def full_name_in(self, season: int) -> str:
        """Its name in full in that season: "Winston Cup Series"; the first two Cup names were divisions'."""
        name = self.title_name_in(season)
        if self is Series.F1:
            return name
        if name == "O'Reilly":
            return "O'Reilly Auto Parts Series"
        return name if name in ("Strictly Stock", "Grand National") else f"{name} Series"

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


# Words that any series may carry: "the NASCAR Winston Cup Series".
_FILLERS = {"the", "nascar", "series", "championship", "racing", "season"}
_SURE_LIKENESS = 80  # of a typed word to a name: "winstn", "xfinty"


def _words(series: Series) -> list[str]:
    names = (series.value, series.label, series.short, *series.names, *_OTHER_WORDS[series])
    return [fold(name) for name in names]


def _query(typed: str) -> str:
    words = fold(typed).split()
    return " ".join([word for word in words if word not in _FILLERS] or words)


def _fitting(query: str) -> list[Series]:
    """The series that have `query` as a name; else those with a name that begins with it; and so on."""
    if not query:
        return []
    for fits in (str.__eq__, str.startswith, _has_word, _contains, _alike):
        found = [series for series in Series if any(fits(word, query) for word in _words(series))]
        if found:
            return found
    return []


def _has_word(name: str, query: str) -> bool:
    return f" {query} " in f" {name} "


def _contains(name: str, query: str) -> bool:
    return query in name


def _alike(name: str, query: str) -> bool:
    return len(query) > 2 and fuzz.ratio(name, query) >= _SURE_LIKENESS


def match_series(typed: str) -> list[Series]:
    """The series that `typed` may begin or be part of, best first; all four for nothing or a riddle."""
    query = fold(typed)
    found = [series for series in Series if any(word.startswith(query) for word in _words(series))]
    found += [s for s in Series if s not in found and any(query in word for word in _words(s))]
    return found or _fitting(_query(typed)) or list(Series)


def resolve_series(typed: str) -> Series:
    """The one series of that name, whichever of its names it is; typos and "NASCAR … Series" do no harm.

    Raises: AmbiguousName, suggesting those that fit; UnknownName, suggesting all four.
    """
    found = _fitting(_query(typed))
    if len(found) == 1:
        return found[0]
    refusal = AmbiguousName if found else UnknownName
    raise refusal("series", typed, tuple(Suggestion(s.value, s.label) for s in found or Series))


def seasons_named(series: Series, typed: str, newest: int) -> list[int]:
    """The seasons up to `newest` in which `series` had a name that `typed` begins, newest first.

    "winston" is 2003 down to 1971, and "19" those whose year begins so; every season for nothing typed.
    """
    query = fold(typed)
    known = range(newest, series.first_season - 1, -1)
    return [
        season
        for season in known
        if str(season).startswith(query)
        or any(word.startswith(query) for word in _beginnings(fold(series.full_name_in(season))))
    ]


def _beginnings(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[i:]) for i in range(len(words))]
