"""The trials of the harness: the bot's own way, and the three wrong designs that it must find out."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sandbox.server import LoopbackDiscord
from tests.faults import designs
from tests.faults.season import OPENS, Season, all_at_once, race_days
from tests.faults.storm import Storm
from tests.faults.verdict import Verdict

MISSED_EACH = 10  # of so many waves one is missed


@dataclass(frozen=True)
class Size:
    """`lives`: requests that a process lives to see, on average."""

    servers: int
    races: int
    lives: int


SHORT, LONG = Size(250, 2, 130), Size(500, 20, 45)


async def own(folder: Path, size: Size, chance: random.Random, most_kills: int | None = None) -> Verdict:
    """Planner and sender over race days."""
    waves = range(size.races * 4)
    missed = frozenset(wave for wave in waves if wave % MISSED_EACH == 5)
    season = await race_days(folder / "own.db", size.servers, size.races, missed)
    async with LoopbackDiscord(season.world) as server:
        return await Storm(server, season, "outbox", chance, size.lives).run(most_kills)


async def together(folder: Path, servers: int, races: int, kills: int, chance: random.Random) -> Verdict:
    """The bot's own sender, with everything due at once."""
    season = await all_at_once(folder / "together.db", servers, races)
    async with LoopbackDiscord(season.world) as server:
        lives = len(season.keys) // kills
        return await Storm(server, season, "sender", chance, lives).run(kills)


async def wrong(
    design: str, folder: Path, servers: int, races: int, kills: int, chance: random.Random
) -> Verdict:
    """A wrong design, with everything due at once."""
    season: Season = await all_at_once(folder / f"{design}.db", servers, races)
    if design == "date jobs":
        # APScheduler goes by the real time of day.
        due_at = season.world.clock.now() - season.world.clock.offset - timedelta(hours=1)
        await designs.plan_jobs(season.store, season.ids, due_at)
    season.world.clock.move_to(OPENS + timedelta(seconds=1))
    async with LoopbackDiscord(season.world) as server:
        lives = len(season.keys) // (kills * 2)
        # A request that was answered with a 5xx is repeated by the library after a second; that APScheduler
        # has taken 2,000 jobs out of its store takes longer.
        patience = 2.5 if len(season.keys) < 1_000 else 10.0
        return await Storm(server, season, design, chance, lives).harass(kills, patience)


# Design → how often it is killed, and what shows it up.
WRONG: dict[str, tuple[int, Callable[[Verdict], bool]]] = {
    "no nonce": (40, lambda verdict: len(verdict.doubled) > 0),
    "delete first": (40, lambda verdict: len(verdict.lost) > 0),
    "date jobs": (20, lambda verdict: len(verdict.lost) > verdict.rows // 2),
}
