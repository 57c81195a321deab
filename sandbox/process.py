"""What the sandbox asks of the bot's process."""

from __future__ import annotations

import asyncio
from typing import Protocol


class Input(Protocol):
    """What a process reads; closed, it ends."""

    def write(self, data: bytes) -> None:
        """Send it."""

    def close(self) -> None:
        """Send no more."""


class Process(Protocol):
    """What is asked of a process, however it was started; asyncio's own is one."""

    @property
    def stdin(self) -> Input | None:
        """What it reads."""

    @property
    def stdout(self) -> asyncio.StreamReader | None:
        """What it says."""

    @property
    def stderr(self) -> asyncio.StreamReader | None:
        """What it says besides."""

    @property
    def returncode(self) -> int | None:
        """How it ended; negative: by that signal."""

    async def wait(self) -> int:
        """How it ends."""

    def kill(self) -> None:
        """Send it SIGKILL."""
