"""Who raced, and each one's time in a series."""

from __future__ import annotations

from collections import Counter, defaultdict

from data.db import Database
from data.drivers import Outline, list_outlines
from tests.racing.seed_tables import table


async def test_outlines_are_the_season_tables_summed(db: Database) -> None:
    seasons: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in table("driver_seasons"):
        seasons[row["driver_id"], row["series"]].append(row)
    titles = Counter((row["driver_id"], row["series"]) for row in table("champions"))
    told = [
        Outline(
            *key,
            min(int(row["season"]) for row in rows),
            max(int(row["season"]) for row in rows),
            sum(int(row["starts"]) for row in rows),
            sum(int(row["wins"]) for row in rows),
            titles[key],
            max((int(row["season"]) for row in rows if int(row["wins"])), default=None),
        )
        for key, rows in seasons.items()
    ]
    assert await list_outlines(db) == sorted(told, key=lambda outline: outline[:2])
