"""Claims of articles beside what the records give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from racing.archive import Archive

if TYPE_CHECKING:
    from racing.drivers import SeasonRecord


class FactStatus(StrEnum):
    """How a claim stands against the records; the order is that of interest."""

    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    SINGLE_SOURCE = "single-source"


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """A claim with its status; `record` is what the records give, None where they are silent."""

    status: FactStatus
    series: str | None
    season: int | None
    reported: str
    record: str | None
    source: str


_FIGURE = re.compile(r"\{(\w+):(\w+):(-?)(\d{4})\}")
_WORDS = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def facts_about(
    archive: Archive, driver_id: str, seasons: Sequence[SeasonRecord], season: int | None
) -> tuple[CheckedFact, ...]:
    """What articles say of a driver (of one `season`, where asked), corrected claims first.

    Figures in the records' part are counted from `seasons`, the driver's own.
    """
    raced = {(s.series.value, s.season) for s in seasons}
    chosen = [
        fact
        for fact in archive.facts
        if driver_id in fact.driver_ids
        and season in (None, fact.season)
        and (fact.series is None or (fact.series, fact.season) in raced)
    ]
    checked = [
        CheckedFact(
            FactStatus(fact.status),
            fact.series,
            fact.season,
            fact.reported,
            fill_figures(fact.record, seasons) if fact.record else None,
            fact.source,
        )
        for fact in chosen
    ]
    order = list(FactStatus)
    return tuple(sorted(checked, key=lambda fact: (order.index(fact.status), fact.season or 0)))


def fill_figures(record: str, seasons: Sequence[SeasonRecord]) -> str:
    """Replace each {figure:series:seasons} by the sum of that figure; small numbers become words.

    `seasons` is a year, or a minus and a year for all seasons up to it.
    """

    def count(match: re.Match[str]) -> str:
        figure, series, until, year = match.groups()
        fits = [
            s
            for s in seasons
            if s.series == series and (s.season <= int(year) if until else s.season == int(year))
        ]
        value = sum(s.wins if figure == "wins" else getattr(s.counts, figure) or 0 for s in fits)
        return _WORDS[value] if figure == "wins" and value < len(_WORDS) else f"{value:,}"

    return _FIGURE.sub(count, record)
