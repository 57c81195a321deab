"""The order of a record's scores: made once, then looked up."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from racing.records.counting import Score


@dataclass(frozen=True, slots=True)
class Order:
    """All scores of a record, the leading one first; `keys` are what was compared, ascending.

    `at` is where a driver's best score stands, `below` the score of most starts among those that have too
    few of them.
    """

    scores: tuple[Score, ...]
    keys: tuple[float, ...]
    at: dict[str, int]
    below: dict[str, Score]

    def place(self, index: int) -> tuple[int, bool]:
        """(place, whether it is shared) of the score at `index`."""
        key = self.keys[index]
        before = bisect.bisect_left(self.keys, key)
        return before + 1, bisect.bisect_right(self.keys, key) - before > 1


def in_order(scores: Iterable[Score], least_first: bool) -> Order:
    """The scores of enough starts and with something to show, in order; equals by season, then driver."""
    sign = 1 if least_first else -1
    counted, below = [], dict[str, Score]()
    for score in scores:
        if not score.enough:
            known = below.get(score.driver_id)
            if known is None or (score.starts or 0) > (known.starts or 0):
                below[score.driver_id] = score
        elif score.value > 0:
            counted.append(score)
    counted.sort(key=lambda score: (sign * score.value, score.first, score.driver_id))
    at: dict[str, int] = {}
    for index, score in enumerate(counted):
        at.setdefault(score.driver_id, index)
    return Order(tuple(counted), tuple(sign * score.value for score in counted), at, below)
