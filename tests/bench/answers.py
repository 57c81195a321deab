"""From the gateway frame to the answer: commands, autocomplete; and what the processes hold then."""

from __future__ import annotations

import csv
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from data.seed import FOLDER
from tests.bench.figures import Figure, alone, compared
from tests.bench.stopwatch import Timed, in_turn, timed


@dataclass(frozen=True)
class Asked:
    """A command with its options; `press` is the button under its answer that is timed instead.

    `most` is the largest ratio of p50 that is promised; 0 for none.
    """

    name: str
    options: dict[str, object]
    most: float = 5.0  # a command without a chart
    press: str = ""

    @property
    def words(self) -> str:
        """As it is typed."""
        typed = [self.name, *(f"{key}:{value}" for key, value in self.options.items())]
        return " ".join(typed) + (f", {self.press}" if self.press else "")


TWO: dict[str, object] = {"first": "kyle-larson", "second": "chase-elliott"}

# A new command is one line.
COMMANDS = (
    Asked("/driver", {"name": "corey-heim", "season": 2025}, 3.0),
    Asked("/compare", TWO, press="Show as text"),
    Asked("/compare", TWO, 0),  # with its chart, after the first time a kept one
    Asked("/champions", {}),
    Asked("/records", {"record": "wins"}),
    Asked("/records", {"record": "youngest"}),
    Asked("/records", {"record": "best-season"}),
    Asked("/records", {"record": "starts"}),
    Asked("/number", {"car": "43"}),
    Asked("/track", {"name": "daytona"}),
    Asked("/results", {}),
    Asked("/standings", {}),
    Asked("/today", {}),
    Asked("/next", {}),
    Asked("/schedule", {}),
    Asked("/quote", {}),
    Asked("/quote", {"search": "racing"}),
    Asked("/help", {}),
)
PART = 8  # each of them gets this part of the samples

KNOWN = (
    *("corey-heim", "richard-petty", "kyle-busch", "juan-pablo-montoya", "kimi-raikkonen"),
    *("lewis-hamilton", "a-j-foyt", "carson-hocevar"),
)
TYPED = (
    *("", "h", "he", "hei", "heim", "hiem", "raikonen", "räikkönen", "kyle b", "verstappen"),
    *("petty", "earnhardt jr", "hamiltn", "van g", "xqzzy", "mario andretti"),
)

MOST_DRIVER, MOST_TYPED, MOST_MEMORY = 3.0, 1.6, 25.0  # ×, ×, MB

Act = Callable[[Timed, int, bool], Awaitable[float]]


@dataclass(frozen=True)
class Samples:
    """Seconds, of both bots; `first` is the time of our first answer, before the warm-up."""

    ours: list[float]
    noop: list[float]
    first: float


def drivers(count: int = 12) -> list[str]:
    """Well-known people and `count` drawn from all of them, the same at every run."""
    with (FOLDER / "drivers.csv").open(encoding="utf-8", newline="") as file:
        everyone = [row["driver_id"] for row in csv.DictReader(file)]
    return [*KNOWN, *random.Random(1949).sample(everyone, count)]


async def _sample(ours: Timed, noop: Timed, rounds: int, act: Act) -> Samples:
    samples = Samples([], [], await act(ours, 0, True))
    for number in range(max(2, rounds // 10)):  # warm up
        await act(noop, number, False)
        await act(ours, number, True)
    taken = {True: 0, False: 0}
    for is_ours, bot in in_turn(ours, noop, rounds):
        seconds = await act(bot, taken[is_ours], is_ours)
        (samples.ours if is_ours else samples.noop).append(seconds)
        taken[is_ours] += 1
    return samples


async def measure(store: Path, rounds: int) -> list[Figure]:
    """All figures of this group, `rounds` samples each."""
    async with timed("tests.bench.ours", store) as ours, timed("tests.bench.noop", store) as noop:
        people = drivers()

        async def driver(bot: Timed, number: int, is_ours: bool) -> float:
            return await bot.slash("/driver", {"name": people[number % len(people)]})

        async def typed(bot: Timed, number: int, is_ours: bool) -> float:
            return await bot.autocomplete(TYPED[number % len(TYPED)])

        answered = await _sample(ours, noop, rounds, driver)
        figures = _both(f"/driver ({len(people)} people)", answered, MOST_DRIVER)
        figures += _both("autocomplete of /driver", await _sample(ours, noop, rounds, typed), MOST_TYPED)
        first: dict[str, float] = {}
        for asked in COMMANDS:
            samples = await _sample(ours, noop, max(2, rounds // PART), _command(asked))
            first[asked.words] = samples.first
            figures.append(compared(asked.words, samples.ours, samples.noop, 0.5, asked.most))
        slowest = max(first, key=lambda words: first[words])
        figures.append(alone(f"slowest of first answers ({slowest})", first[slowest]))
        figures.append(_memory(ours.resident(), noop.resident()))
    return figures


def _command(asked: Asked) -> Act:
    async def act(bot: Timed, number: int, is_ours: bool) -> float:
        if not is_ours:
            return await bot.slash("/driver", {"name": "x"})
        return await bot.slash(asked.name, asked.options, asked.press)

    return act


def _both(what: str, samples: Samples, most: float) -> list[Figure]:
    return [
        compared(what, samples.ours, samples.noop, 0.5, most),
        compared(what, samples.ours, samples.noop, 0.99),
    ]


def _memory(ours: float | None, noop: float | None) -> Figure:
    what = "resident memory after all that"
    if ours is None or noop is None:
        return Figure(what, "not told here")
    more = ours - noop
    target = f"≤ no-op + {MOST_MEMORY:g} MB"
    return Figure(what, f"{ours:.1f} MB", f"{noop:.1f} MB", f"+{more:.1f} MB", target, more <= MOST_MEMORY)
