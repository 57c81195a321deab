"""An event loop whose time passes when nothing else is left to do."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sandbox.clock import WorldClock


class _Selector(selectors.BaseSelector):
    """Asks the system for what has happened, but never waits for it: the time goes on instead."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self._real = selectors.DefaultSelector()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everybody waits, and nothing will ever happen")
        self.elapsed += max(0.0, timeout)
        return self._real.select(0) if timeout <= 0 else []

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real.unregister(fileobj)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._real.get_map()

    def close(self) -> None:
        self._real.close()


class Loop(asyncio.SelectorEventLoop):
    """`time()` starts at 0 and jumps to the next timer whenever everybody waits."""

    def __init__(self) -> None:
        self._passing = _Selector()
        super().__init__(self._passing)

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._passing.elapsed

    def jump(self, seconds: float) -> None:
        """Let time pass at once: timers that end meanwhile are late."""
        self._passing.elapsed += seconds


class LoopClock(WorldClock):
    """Wall time that passes with the loop's; stepping it leaves the loop's alone."""

    def __init__(self, loop: Loop, start_at: datetime) -> None:
        self._loop, self._opened_at = loop, start_at
        super().__init__()

    def now(self) -> datetime:
        """The present instant, by this clock."""
        return self._opened_at + timedelta(seconds=self._loop.time()) + self._offset


async def pass_time(seconds: float) -> None:
    """Let so much of the loop's time pass: nobody waits for it."""
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    timer = loop.call_later(seconds, over.set_result, None)
    try:
        await over
    finally:
        timer.cancel()
