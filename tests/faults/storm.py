"""A process killed again and again while a season is announced over a Discord that fails at random."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from bot.outbox.requests import NONCE_HOLDS
from sandbox.child import ROOT
from sandbox.server import LoopbackDiscord
from tests.faults.season import Season, Wave, planned, standing, under_way
from tests.faults.verdict import Verdict, compare
from tests.faults.weather import Weather

AWAY = NONCE_HOLDS + timedelta(seconds=10)  # the storm's Discord forgets a nonce as early as is allowed for
WAITED = timedelta(seconds=16)  # longer than any pause before the next try
# The last minutes of a window, in which the storm stays away no more: its own absences must not use it up.
ENOUGH = timedelta(minutes=5)
START = 10.0  # seconds within which a process has connected
BEFORE = timedelta(seconds=0.3)  # of a wave its processes start
TICK = 0.05  # seconds between two looks at what is left to do
QUIET = 0.5  # seconds without a request after which what is in flight is taken to hang
PLANNING = 5.0  # the same while not all is planned: each life begins to plan with the first server
ALONE = 10**9  # lives to see so many requests: it is not killed before its work is done
STUCK = 60  # lives without a decision after which something is wrong


class Storm:
    """One season in one design.  `lives`: how many requests a process lives to see, on average."""

    def __init__(
        self,
        server: LoopbackDiscord,
        season: Season,
        design: str,
        chance: random.Random,
        lives: int,
        *,
        calm: bool = False,
    ) -> None:
        self._server, self._season, self._design = server, season, design
        self._chance, self._lives = chance, lives
        self._weather = server.faults = Weather(chance, calm=calm)
        season.world.nonce_seconds = NONCE_HOLDS.total_seconds()
        self._forks: asyncio.subprocess.Process | None = None
        self._started = asyncio.get_running_loop().time()
        self.kills = self.hits = 0

    async def run(self, most_kills: int | None = None) -> Verdict:
        """Announce everything; from `most_kills` on the process is left alone."""
        async with self._forking():
            for wave in self._season.waves:
                await self._announce(wave, most_kills)
        return self._timed()

    async def harass(self, kills: int, patience: float) -> Verdict:
        """For a design that does not say what is left to do: kill so often, then let one process end it.

        It has ended when for `patience` seconds no request comes.
        """
        (wave,) = self._season.waves
        async with self._forking():
            idle = 0
            while self.kills < kills and idle < 2:
                arrived = await self._live(wave, self._lives, patience)
                idle = 0 if arrived else idle + 1
            await self._live(wave, ALONE, patience)
        return self._timed()

    @asynccontextmanager
    async def _forking(self) -> AsyncIterator[None]:
        self._forks = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.faults.child"),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            yield
        finally:
            assert self._forks.stdin is not None
            self._forks.stdin.close()
            await self._forks.wait()

    def _timed(self) -> Verdict:
        verdict = compare(self._season, self._weather, self.kills)
        verdict.hits = self.hits
        verdict.seconds = asyncio.get_running_loop().time() - self._started
        return verdict

    async def _announce(self, wave: Wave, most_kills: int | None) -> None:
        clock, size = self._season.world.clock, self._season.size
        # Never back: a wave that was missed ends behind the instant at which the next becomes due, and turned
        # back the bot is right to take up what has expired, in a request that may arrive at the very end.
        clock.move_to(max(clock.now(), wave.due_at - BEFORE))
        missing, idle = wave.missed, 0
        while True:
            left = None if most_kills is None else most_kills - self.kills
            lives = size // 8 if missing else self._lives
            patience = QUIET if planned(self._season, wave) == size else PLANNING
            arrived = await self._live(wave, ALONE if left is not None and left <= 0 else lives, patience)
            decided, ready = standing(self._season, wave)
            if decided == size:
                return
            idle = 0 if arrived else idle + 1
            assert idle < STUCK, f"{size - decided} rows of {wave} are not decided"
            # What is not planned yet would never be: its window is over then.
            if missing and arrived and planned(self._season, wave) == size:
                missing = False
                clock.move_to(wave.expires_at + timedelta(seconds=1))
            elif not ready and clock.now() >= wave.due_at:
                clock.move(WAITED)
            elif self._chance.random() < 0.05 and clock.now() + AWAY + ENOUGH < wave.expires_at:
                clock.move(AWAY)

    async def _live(self, wave: Wave, lives: int, patience: float = QUIET) -> int:
        """One life from its fork to its kill; how many requests for a message arrived meanwhile."""
        before = self._weather.posts
        self._server.requests.clear()  # with their bodies they would fill the memory
        connected = self._server.gateway.identified + 1
        pid, ended = await self._fork()
        if lives < ALONE and self._chance.random() < 0.15:
            # At any instant of its start: opening, connecting, planning, taking back what was claimed.
            await asyncio.wait({ended}, timeout=self._chance.random() * 0.5)
        else:
            gateway = self._server.gateway
            await gateway.until(lambda: gateway.identified >= connected, START)
            wanted = before + self._chance.randint(1, 2 * lives)
            await self._watch(wanted, wave, patience)
            await asyncio.wait({ended}, timeout=self._chance.random() * 0.05)
        assert not ended.done(), f"the process ended by itself: {ended.result()!r}"
        os.kill(pid, signal.SIGKILL)
        await ended
        self.kills += 1
        self.hits += under_way(self._season.store) > 0
        return self._weather.posts - before

    async def _watch(self, wanted: int, wave: Wave, patience: float) -> None:
        """Until `wanted` requests for a message have arrived, or nothing more will happen for the present."""
        requests, loop = self._server.requests, asyncio.get_running_loop()
        heard = loop.time()
        while self._weather.posts < wanted and loop.time() < heard + patience:
            seen = len(requests)
            try:
                await self._server.until(lambda seen=seen: len(requests) > seen, TICK)  # type: ignore[misc]
                heard = loop.time()
            except TimeoutError:
                if standing(self._season, wave)[1] == 0:
                    return

    async def _fork(self) -> tuple[int, asyncio.Task[bytes]]:
        assert self._forks is not None
        assert self._forks.stdin is not None
        assert self._forks.stdout is not None
        settings: dict[str, Any] = {
            "database": str(self._season.store),
            "design": self._design,
            "base_url": self._server.base_url,
            "gateway_url": self._server.gateway_url,
            "token": self._season.world.token,
            "offset": self._season.world.clock.offset.total_seconds(),
        }
        self._forks.stdin.write(json.dumps(settings).encode() + b"\n")
        pid = int(await self._forks.stdout.readline())
        return pid, asyncio.create_task(self._forks.stdout.readline())
