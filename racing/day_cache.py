"""What was worked out as of a day, kept while that day lasts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")


class DayCache:
    """Answers as of the latest day that was asked for; of them the `most` used last.

    Only for what follows from the reference tables, which do not change while the bot runs.  What is asked
    as of an earlier day is worked out each time, and displaces nothing.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._day = date.min
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    async def get(self, today: date, key: Hashable, work_out: Callable[[], Awaitable[T]]) -> T:
        """What `work_out` gives, kept under `key`; nothing is kept when it raises."""
        if today == self._day and key in self._kept:
            self._kept.move_to_end(key)
            kept: T = self._kept[key]
            return kept
        found = await work_out()
        if today > self._day:
            self._day = today
            self._kept.clear()
        if today == self._day:
            self._kept[key] = found
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found
