"""From the start of the process to the first answered /driver, the store being seeded."""

from __future__ import annotations

import time
from pathlib import Path

from tests.bench.figures import Figure, compared
from tests.bench.stopwatch import Timed, in_turn, timed

MOST = 1.5


async def _once(bot: Timed) -> float:
    began = time.perf_counter()
    await bot.child.start()
    await bot.fan.slash("/driver", name="corey-heim")
    seconds = time.perf_counter() - began
    await bot.child.stop()
    return seconds


async def measure(store: Path, rounds: int) -> list[Figure]:
    """The median of `rounds` starts of each bot, as real processes."""
    ours_taken: list[float] = []
    noop_taken: list[float] = []
    async with (
        timed("tests.bench.ours", store, start=False) as ours,
        timed("tests.bench.noop", store, start=False) as noop,
    ):
        for bot in (ours, noop):  # the first one publishes, compiles, and warms the system's file cache
            await _once(bot)
        for is_ours, bot in in_turn(ours, noop, rounds):
            (ours_taken if is_ours else noop_taken).append(await _once(bot))
    return [compared("process start to the first /driver", ours_taken, noop_taken, 0.5, MOST)]
