"""What is pressed under a car number's card."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class NumberPage(Press):
    """A page of who drove the number; `series` "-" is all series in short."""

    prefix = "number"
    owner_id: int
    car: str
    series: str
    page: int


@dataclass(frozen=True)
class NumberSource(Press):
    """Where a number's card has its figures from."""

    prefix = "number-source"
    car: str
    series: str


@dataclass(frozen=True)
class NumberMeant(Press):
    """One of the numbers like the one that nobody drove."""

    prefix = "number-pick"
    car: str
    series: str
