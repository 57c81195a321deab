"""An empty file → a seeded store."""

from __future__ import annotations

import time
from pathlib import Path

from data.db import open_database
from data.migrate import migrate
from data.seed import seed
from tests.bench.figures import Figure, alone, percentile
from tests.bench.stopwatch import NOW

MOST = 1.5


async def measure(folder: Path, rounds: int) -> tuple[Path, list[Figure]]:
    """One of the stores made, and the median time of making one."""
    taken = []
    for number in range(rounds):
        path = folder / f"store-{number}.db"
        began = time.perf_counter()
        async with open_database(path) as db:
            await migrate(db, NOW)
            await seed(db, NOW)
        taken.append(time.perf_counter() - began)
    return path, [alone("seeding an empty store", percentile(taken, 0.5), MOST)]
