"""What is pressed under a driver's card."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class ChooseSeason(Press):
    """The select under a driver's card.  `owner_id` asked; `series` "-" is all, `season` 0 the career."""

    prefix = "driver-season"
    owner_id: int
    driver_id: str
    series: str
    season: int
    page: int


@dataclass(frozen=True)
class PickDriver(Press):
    """One of "Did you mean"."""

    prefix = "driver-pick"
    driver_id: str
    series: str
    season: int


@dataclass(frozen=True)
class DriverSource(Press):
    """Where a driver's card has its figures from."""

    prefix = "driver-source"
    driver_id: str
    series: str
    season: int
