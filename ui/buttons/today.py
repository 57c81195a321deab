"""What is pressed under the card of a day."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class TurnDay(Press):
    """A page of what happened on a day.  `owner_id` asked; `year` 0 is every year, `series` "-" all."""

    prefix = "today-page"
    owner_id: int
    month: int
    day: int
    year: int
    series: str
    page: int


@dataclass(frozen=True)
class DaySource(Press):
    """Where the card of a day has its figures from."""

    prefix = "today-source"
    month: int
    day: int
    year: int
    series: str
