"""The bot as a child process: it can be killed and started again, and follows the world's clock.

`python -m sandbox.child` reads one JSON line from its standard input (where the loopback Discord is,
token, database, the clock's offset), runs the real bot, and takes later lines as new offsets.  When
the input ends, so does the bot: no bot outlives the one that started it.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot import app
from bot.clock import Clock
from bot.settings import Settings

from .process import Process
from .redirect import redirect
from .server import LoopbackDiscord

ROOT = Path(__file__).parent.parent
START_SECONDS = 60.0
SHARD_SECONDS = 6.0  # more for each further shard: one identifies every five seconds
STOP_SECONDS = 10.0
KEPT_LINES = 2_000


@dataclass(frozen=True)
class _Address:
    base_url: str
    gateway_url: str


class ChildBot:
    """The bot in a process of its own.

    `output` holds the last lines that it wrote, `starts` how often it was started.  It keeps its
    token, ids and database over all starts.
    """

    def __init__(
        self,
        server: LoopbackDiscord,
        database: Path,
        *,
        log_level: str = "INFO",
        guild_ready_timeout: float = 0.25,
        module: str = "sandbox.child",
    ) -> None:
        self._server, self._module = server, module
        self._config: dict[str, Any] = {
            "database": str(database),
            "log_level": log_level,
            "guild_ready_timeout": guild_ready_timeout,
        }
        self._process: Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self.output: deque[str] = deque(maxlen=KEPT_LINES)
        self._said = asyncio.Condition()
        self.starts = 0
        server.world.clock.on_jump(self._tell_offset)

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.returncode is None

    @property
    def returncode(self) -> int | None:
        """How the last process ended; negative: by that signal."""
        return None if self._process is None else self._process.returncode

    async def start(self) -> None:
        """Start it and wait until it is connected; RuntimeError with its last words if it ends instead."""
        if self.running:
            return
        before = self._server.gateway.identified
        environment = {key: value for key, value in os.environ.items() if key != "DISCORD_TOKEN"}
        self._process = await self._launch(self._module, environment)
        self.starts += 1
        self._readers = [
            asyncio.create_task(self._read(stream))
            for stream in (self._process.stdout, self._process.stderr)
            if stream is not None
        ]
        self._write(
            {
                **self._config,
                "base_url": self._server.base_url,
                "gateway_url": self._server.gateway_url,
                "token": self._server.world.token,
                "offset": self._server.world.clock.offset.total_seconds(),
            }
        )
        await self._until_connected(before + self._server.world.shards)

    async def _launch(self, module: str, environment: dict[str, str]) -> Process:
        pipe = asyncio.subprocess.PIPE
        command = (sys.executable, "-m", module)
        return await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, stderr=pipe
        )

    async def _until_connected(self, identified: int) -> None:
        gateway, process = self._server.gateway, self._process
        seconds = START_SECONDS + SHARD_SECONDS * (self._server.world.shards - 1)
        assert process is not None
        connected = asyncio.create_task(gateway.until(lambda: gateway.identified >= identified, seconds))
        ended = asyncio.create_task(process.wait())
        try:
            await asyncio.wait({connected, ended}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            connected.cancel()
            ended.cancel()
        if not connected.done() or connected.cancelled():
            await self.kill()
            last = "\n".join(list(self.output)[-20:])
            raise RuntimeError(f"the bot did not connect (exit code {self.returncode}):\n{last}")

    async def until_said(self, words: str, timeout: float = 10.0) -> None:
        """Wait until a line of its output holds `words`; TimeoutError otherwise."""
        async with asyncio.timeout(timeout), self._said:
            await self._said.wait_for(lambda: any(words in line for line in self.output))

    async def ended(self) -> int:
        """Its exit code, once it has ended by itself; TimeoutError if it does not."""
        assert self._process is not None
        async with asyncio.timeout(START_SECONDS):
            await self._process.wait()
        await self._ended()
        return self.returncode or 0

    async def kill(self) -> None:
        """End it at once (SIGKILL), as a power cut would."""
        if self.running and self._process is not None:
            self._process.kill()
        await self._ended()

    async def stop(self) -> int:
        """Ask it to end, and kill it when it does not; the answer is its exit code."""
        if self.running and self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            try:
                async with asyncio.timeout(STOP_SECONDS):
                    await self._process.wait()
            except TimeoutError:
                self._process.kill()
        await self._ended()
        return self.returncode or 0

    async def _ended(self) -> None:
        if self._process is None:
            return
        await self._process.wait()
        await asyncio.gather(*self._readers)
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._server.gateway.until(lambda: not self._server.gateway.connected())

    async def set_clock(self) -> None:
        """Tell it what time it is in its world; every jump of the world's clock does so by itself."""
        self._tell_offset()

    def _tell_offset(self) -> None:
        if self.running:
            self._write({"offset": self._server.world.clock.offset.total_seconds()})

    def _write(self, line: dict[str, Any]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(line).encode() + b"\n")

    async def _read(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            async with self._said:
                self.output.append(line.decode(errors="replace").rstrip())
                self._said.notify_all()


async def main() -> None:
    """Run the bot until the standard input ends."""
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    config = json.loads(await lines.readline())
    logging.basicConfig(level=config["log_level"], stream=sys.stderr)
    clock = Clock(timedelta(seconds=config["offset"]))
    settings = Settings(
        token=config["token"], database=Path(config["database"]), log_level=config["log_level"]
    )
    with redirect(_Address(config["base_url"], config["gateway_url"])):
        async with app.open(settings, clock, guild_ready_timeout=config["guild_ready_timeout"]) as bot:
            connecting = asyncio.create_task(bot.connect())
            following = asyncio.create_task(_follow(lines, clock))
            await asyncio.wait({connecting, following}, return_when=asyncio.FIRST_COMPLETED)
            await bot.close()
            following.cancel()
            await asyncio.gather(connecting, following, return_exceptions=True)


async def _follow(lines: asyncio.StreamReader, clock: Clock) -> None:
    """Set the clock by every line, until there are no more."""
    async for line in lines:
        clock.set_offset(timedelta(seconds=json.loads(line)["offset"]))


if __name__ == "__main__":
    asyncio.run(main())
