"""What is pressed under two drivers side by side."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class ChooseComparison(Press):
    """Compare in this series ("-" the common one); a season (0 careers), or one from the select.

    The prefixes are short: two names and the asker must fit into a custom_id.
    """

    prefix = "cmp"
    owner_id: int
    first_id: str
    second_id: str
    series: str
    season: int


@dataclass(frozen=True)
class PickOfTwo(Press):
    """One of "Did you mean" for `position` 1 or 2; `other` is what was typed for the other driver."""

    prefix = "cmp-pick"
    position: int
    driver_id: str
    other: str
    series: str
    season: int


@dataclass(frozen=True)
class CompareWith(Press):
    """The button under a driver's card: asks for the other one."""

    prefix = "cmp-with"
    driver_id: str
    series: str
    season: int


@dataclass(frozen=True)
class SecondDriver(Press):
    """The form that asks for the other driver."""

    prefix = "cmp-form"
    driver_id: str
    series: str
    season: int


@dataclass(frozen=True)
class CompareText(Press):
    """The figures of a comparison's picture as text."""

    prefix = "cmp-text"
    first_id: str
    second_id: str
    series: str
    season: int


@dataclass(frozen=True)
class CompareSource(Press):
    """Where a comparison has its figures from."""

    prefix = "cmp-source"
    first_id: str
    second_id: str
    series: str
    season: int
