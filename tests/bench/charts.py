"""Charts: the first picture, later ones, a kept one, and how long the event loop stands still meanwhile."""

from __future__ import annotations

import asyncio
import gc
import re
import time
from datetime import date
from pathlib import Path

from bot.charts import Charts
from data.db import open_database
from racing.archive import Archive, open_archive
from racing.chart_figures import ChartKind
from racing.charts import driver_chart
from racing.compare import compare, resolve_two
from racing.series import Series
from tests.bench.figures import Figure, alone, milliseconds, percentile
from ui.charts.cards import chart_svg
from ui.charts.head_to_head import head_to_head_svg

TODAY = date(2026, 11, 20)
DRAWN = (
    ("corey-heim", ChartKind.FINISHES, Series.TRUCK, 2025),
    ("carson-hocevar", ChartKind.FINISHES, Series.CUP, 2025),
    ("richard-petty", ChartKind.WINS, Series.CUP, 1967),
    ("kyle-larson", ChartKind.TRACKS, Series.CUP, None),
)
LARGEST = 100_000  # bytes of a picture
TICK = 0.001
STALL = 0.010  # the longest stall promised, seconds
IDLE = 0.5  # seconds, about as long as the drawings take


class Stall:
    """How long the event loop did not come round, at most; a context manager."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def __aenter__(self) -> Stall:
        self._task = asyncio.create_task(self._watch())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            before = time.perf_counter()
            woken = asyncio.Event()
            loop.call_later(TICK, woken.set)
            await woken.wait()
            self.longest = max(self.longest, time.perf_counter() - before - TICK)


async def drawings(archive: Archive) -> list[str]:
    """One SVG of each kind."""
    found = []
    for driver_id, kind, series, season in DRAWN:
        person = archive.people.resolve(driver_id)
        found.append(chart_svg(await driver_chart(archive, person, TODAY, kind, series, season)))
    one, two = resolve_two(archive.people, "kyle-larson", "chase-elliott")
    head = head_to_head_svg(await compare(archive, one, two, TODAY, None, None))
    return [*found, head] if head else found


async def measure(store: Path, rounds: int) -> list[Figure]:
    """Rows of the table, `rounds` workers one after another."""
    first, later, kept, stalls, idle = [], [], [], [], []
    async with open_database(store) as db:
        archive = await open_archive(db)
        gc.freeze()  # as in a bot that has been running: the records are not looked at again
        figures = await drawings(archive)
        for _ in range(rounds):
            async with Charts() as charts, Stall() as stall:
                first.append(await _seconds(charts, figures[0]))
                for svg in figures[1:]:
                    later.append(await _seconds(charts, svg))
                kept.append(await _seconds(charts, figures[0]))
                sizes = [len(await charts.draw(svg)) for svg in figures]
                resident = _resident(charts.worker_pid)
            stalls.append(stall.longest)
            async with Stall() as nothing:
                await _idle(IDLE)
            idle.append(nothing.longest)
        gc.unfreeze()
    largest = max(sizes)
    return [
        alone("chart, the first one (starts the worker)", percentile(first, 0.5)),
        alone("chart p50", percentile(later, 0.5), 0.150),
        alone("chart, kept p50", percentile(kept, 0.5), 0.002),
        _stalled(percentile(stalls, 0.5), percentile(idle, 0.5)),
        Figure("largest chart", f"{largest / 1000:.0f} kB", target="≤ 100 kB", met=largest <= LARGEST),
        Figure("chart worker, resident", f"{resident:.0f} MB" if resident else "unknown"),
    ]


async def _idle(seconds: float) -> None:
    over = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, over.set)
    await over.wait()


def _stalled(drawing: float, idle: float) -> Figure:
    """Beside what the machine does to a loop that has nothing to do."""
    target, ours = f"≤ {milliseconds(STALL)}", milliseconds(drawing)
    what = "event loop stall while drawing, beside idle"
    return Figure(what, ours, milliseconds(idle), target=target, met=drawing <= STALL)


async def _seconds(charts: Charts, svg: str) -> float:
    before = time.perf_counter()
    await charts.draw(svg)
    return time.perf_counter() - before


def _resident(pid: int | None) -> float | None:
    """Megabytes that the worker held at most; None where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else None
