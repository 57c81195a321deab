"""A day of the year as people write it: "today", "20 Nov", "Nov 20", "20.11.", "1979-02-18"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from racing.errors import UnreadableDay

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
MAX_TYPED = 40
LEAP_YEAR = 2000  # a year that has every day there is

_RELATIVE = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4})?")
_SLASHED = re.compile(r"(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?")
_PARTS = re.compile(r"\d+|[a-z]+")
_FILLERS = {"st", "nd", "rd", "th", "of", "the", "on"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of every year, or of one."""

    month: int
    day: int
    year: int | None

    @property
    def text(self) -> str:
        """ "20 November", "18 February 1979"."""
        return f"{self.day} {MONTHS[self.month - 1]}{f' {self.year}' if self.year else ''}"

    @property
    def short(self) -> str:
        """What can be typed for it: "20 Nov"."""
        return f"{self.day} {MONTHS[self.month - 1][:3]}{f' {self.year}' if self.year else ''}"


def read_day(typed: str | None, today: date) -> Day:
    """The day meant; today's for nothing typed.

    Raises: UnreadableDay for a text that is no day, or could be two.
    """
    shown = " ".join((typed or "today").split())
    try:
        return _read(shown.lower()[:MAX_TYPED], today)
    except UnreadableDay as refusal:
        raise UnreadableDay(shown, refusal.meanings, exists=refusal.exists) from None


def _read(text: str, today: date) -> Day:
    if text in _RELATIVE:
        then = today + timedelta(days=_RELATIVE[text])
        return Day(then.month, then.day, None)
    if found := _ISO.fullmatch(text):
        return _day(text, int(found[2]), int(found[3]), int(found[1]))
    if found := _DOTTED.fullmatch(text):
        return _day(text, int(found[2]), int(found[1]), int(found[3]) if found[3] else None)
    if found := _SLASHED.fullmatch(text):
        return _either_way(text, int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    return _in_words(text)


def _day(typed: str, month: int, day: int, year: int | None) -> Day:
    try:
        date(LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        raise UnreadableDay(typed, exists=False) from None
    return Day(month, day, year)


def _either_way(typed: str, first: int, second: int, year: int | None) -> Day:
    """ "11/20" has one meaning, "3/4" has two: then the person is asked, not second-guessed."""
    found: list[Day] = []
    for month, day in ((first, second), (second, first)):
        try:
            meaning = _day(typed, month, day, year)
        except UnreadableDay:
            continue
        if meaning not in found:
            found.append(meaning)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnreadableDay(typed, exists=False)
    raise UnreadableDay(typed, tuple(day.short for day in found))


def _in_words(typed: str) -> Day:
    parts = [part for part in _PARTS.findall(typed) if part not in _FILLERS]
    months = [month for month in map(month_of, parts) if month]
    numbers = [int(part) for part in parts if part.isdigit()]
    days = [number for number in numbers if number <= 31]
    years = [number for number in numbers if number > 31]
    if len(months) != 1 or len(days) != 1 or len(years) > 1 or len(parts) != 2 + len(years):
        raise UnreadableDay(typed)
    return _day(typed, months[0], days[0], years[0] if years else None)


def month_of(word: str) -> int | None:
    """The month that `word` names or begins, by three letters or more."""
    if len(word) < 3:
        return None
    word = "sep" if word == "sept" else word
    return next((n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(word)), None)


def suggested_days(typed: str, today: date) -> list[Day]:
    """What `typed` may become: a day, the days of a month, else today with its neighbours."""
    try:
        return [read_day(typed, today)] if typed.strip() else _around(today)
    except UnreadableDay:
        pass
    words = _PARTS.findall(typed.lower())
    months = [month for month in map(month_of, words) if month]
    if len(months) == 1:
        last = 29 if months[0] == 2 else 30 if months[0] in (4, 6, 9, 11) else 31
        return [Day(months[0], day, None) for day in range(1, last + 1)]
    return _around(today)


def _around(today: date) -> list[Day]:
    return [read_day(word, today) for word in ("today", "yesterday", "tomorrow")]
