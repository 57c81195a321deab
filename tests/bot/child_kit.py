"""`python -m bot` as a real process."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sandbox.server import LoopbackDiscord

ROOT = Path(__file__).parents[2]
ANSWER_SECONDS = 60
NOBODY = "http://127.0.0.1:9/api/v10"  # the discard port: nothing answers there


def environment(**settings: str) -> dict[str, str]:
    """This process's environment with no setting of the bot but `settings`."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("PITBOARD_", "DISCORD_"))}
    # Set, though empty: what is not set would be taken from a developer's .env.
    return {**plain, **dict.fromkeys(settings_of_example(), ""), **settings}


def settings_of_example() -> list[str]:
    """The names of all settings in .env.example, set or only told of."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", text, re.M)


def run_bot(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot WORDS` to its end, where no Discord listens and no network may be asked."""
    command = [sys.executable, "-m", "tests.bot.over_loopback", NOBODY, "ws://127.0.0.1:9/", "--alone"]
    return subprocess.run(
        [*command, *words],
        cwd=ROOT,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=ANSWER_SECONDS,
        check=False,
    )


class Child:
    """A bot that talks to a loopback Discord; `out` and `err` are what it said so far, line by line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.out: list[str] = []
        self.err: list[str] = []
        self._said = asyncio.Condition()
        self._open = {id(self.out), id(self.err)}  # the streams that have not ended
        self._reading = [
            asyncio.create_task(self._read(process.stdout, self.out)),
            asyncio.create_task(self._read(process.stderr, self.err)),
        ]

    async def _read(self, stream: asyncio.StreamReader | None, lines: list[str]) -> None:
        assert stream is not None
        async for line in stream:
            async with self._said:
                lines.append(line.decode().rstrip("\n"))
                self._said.notify_all()
        async with self._said:
            self._open.discard(id(lines))
            self._said.notify_all()

    async def until_said(self, words: str) -> None:
        """Wait until a line of its output begins with `words`; it must not end before."""

        def said() -> bool:
            return any(line.startswith(words) for line in self.out)

        async with asyncio.timeout(ANSWER_SECONDS), self._said:
            await self._said.wait_for(lambda: said() or not self._open)
        assert said(), "\n".join(self.err)

    async def until_logged(self, words: str) -> None:
        """Wait until a line of its log holds `words`."""
        async with asyncio.timeout(ANSWER_SECONDS), self._said:
            await self._said.wait_for(lambda: any(words in line for line in self.err))

    def send(self, what: signal.Signals) -> None:
        """Send it a signal."""
        self._process.send_signal(what)

    async def ended(self) -> int:
        """Its exit code, when it has ended by itself."""
        async with asyncio.timeout(ANSWER_SECONDS):
            await asyncio.gather(*self._reading)
            return await self._process.wait()

    async def kill(self) -> None:
        """End it if it still runs."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        await asyncio.gather(*self._reading)


@asynccontextmanager
async def bot_child(server: LoopbackDiscord, *words: str, **settings: str) -> AsyncIterator[Child]:
    """`python -m bot WORDS` (with "--alone" first: no other network) against `server`."""
    child = Child(
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.bot.over_loopback",
            server.base_url,
            server.gateway_url,
            *words,
            cwd=ROOT,
            env=environment(**{"DISCORD_TOKEN": server.world.token, **settings}),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
    )
    try:
        yield child
    finally:
        await child.kill()
