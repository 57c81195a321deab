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


SHORT, LONG = Size(250, 2, 130), Size(500, 20, 90)
FORGETFUL = Size(500, 1, 100)  # large enough for some pauses that are longer than a nonce is remembered


async def own(folder: Path, size: Size, chance: random.Random, design: str = "outbox") -> Verdict:
    """Planner and sender over race days."""
    waves = range(size.races * 4)
    missed = frozenset(wave for wave in waves if wave % MISSED_EACH == 5)
    season = await race_days(folder / f"{design}.db", size.servers, size.races, missed)
    async with LoopbackDiscord(season.world) as server:
        return await Storm(server, season, design, chance, size.lives).run()


async def together(folder: Path, servers: int, races: int, kills: int, chance: random.Random) -> Verdict:
    """The bot's own sender, with everything due at once."""
    season = await all_at_once(folder / "together.db", servers, races)
    async with LoopbackDiscord(season.world) as server:
        lives = len(season.keys) // kills
        return await Storm(server, season, "sender", chance, lives).run(kills)


async def wrong(
    design: str, folder: Path, servers: int, races: int, kills: int, chance: random.Random
) -> Verdict:
    """A wrong design, with everything due at once; in calm weather, so that the kills alone do harm."""
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
        storm = Storm(server, season, design, chance, lives, calm=True)
        return await storm.harass(kills, patience)


@dataclass(frozen=True)
class Control:
    """A wrong design: how often it is killed, and how many rows it must lose or double for that."""

    kills: int
    least: int
    harm: Callable[[Verdict], list[str]]

    def caught(self, verdict: Verdict) -> bool:
        """Whether the harness has seen what is wrong with it."""
        return len(self.harm(verdict)) >= self.least


def _lost(verdict: Verdict) -> list[str]:
    return verdict.lost


def _doubled(verdict: Verdict) -> list[str]:
    return verdict.doubled


# Of 2,000 rows, and in proportion of the short form's 300.
WRONG = {
    "no nonce": Control(40, 50, _doubled),
    "delete first": Control(40, 1, _lost),
    "date jobs": Control(20, 1_000, _lost),
}
WRONG_SHORT = {
    "no nonce": Control(6, 20, _doubled),
    "delete first": Control(6, 1, _lost),
    "date jobs": Control(6, 150, _lost),
}
