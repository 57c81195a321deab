"""Name search over everybody, with what people type."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from data.db import open_database
from racing.archive import open_archive
from racing.people import People
from tests.bench.figures import Figure, alone, percentile

MOST = 0.001


def _swapped(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _without_one(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + name[at + 1 :]


# What is typed of a name, and how often in ten.
MIX: tuple[tuple[str, int, Callable[[str, random.Random], str]], ...] = (
    ("one to three letters of the last name", 3, lambda n, c: n.split()[-1][: c.randint(1, 3)]),
    ("last name", 2, lambda n, c: n.split()[-1]),
    ("whole name", 1, lambda n, c: n),
    ("last name, two letters swapped", 2, lambda n, c: _swapped(n.split()[-1] + " ", c)),
    ("whole name, one letter missing", 1, _without_one),
    ("first name and one letter", 1, lambda n, c: f"{n.split()[0]} {n.split()[-1][0]}"),
)


def _typed(people: People, count: int) -> list[str]:
    chance = random.Random(5107)
    everyone = [person.driver.name for person in people.everyone]
    names = chance.sample(everyone, min(count, len(everyone)))
    kinds = [kind for _, share, kind in MIX for _ in range(share)]
    return [kinds[number % len(kinds)](name, chance) for number, name in enumerate(names)]


async def measure(store: Path, count: int) -> list[Figure]:
    """p50 and p99 of the search, over `count` queries made from the names of the store."""
    async with open_database(store) as db:
        people = (await open_archive(db)).people
    queries = _typed(people, count)
    for query in queries[:50]:
        people.search(query)
    taken = []
    for query in queries:
        began = time.perf_counter()
        people.search(query)
        taken.append(time.perf_counter() - began)
    what = f"name search, {len(queries)} queries"
    return [
        alone(f"{what} p50", percentile(taken, 0.5)),
        alone(f"{what} p99", percentile(taken, 0.99), MOST),
    ]
