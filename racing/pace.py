"""How often somebody may do something in a while, kept in memory: a restart forgives everything."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from datetime import datetime, timedelta

KEPT = 10_000  # people remembered at once, before those are dropped whose time is over


class Pace:
    """At most `most` times in `span` for each key."""

    def __init__(self, most: int, span: timedelta) -> None:
        self.most, self.span = most, span
        self._taken: dict[Hashable, deque[datetime]] = {}

    def take(self, key: Hashable, now: datetime) -> timedelta:
        """Count one and answer nothing left to wait, or count none and answer how long until the next."""
        taken = self._taken.setdefault(key, deque())
        # What lies in the future was taken before the clock was set back.
        while taken and not now - self.span < taken[0] <= now:
            taken.popleft()
        if len(taken) >= self.most:
            return taken[0] + self.span - now
        taken.append(now)
        if len(self._taken) > KEPT:
            self._drop_old(now)
        return timedelta(0)

    def _drop_old(self, now: datetime) -> None:
        self._taken = {key: taken for key, taken in self._taken.items() if taken[-1] > now - self.span}
