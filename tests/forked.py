"""The bot as a child that is forked where a start would import everything again (0.9 s of one core).

Python's fork server imports it once for all children of this process.  Each is a process of its own, with the
same streams as `python -m sandbox.child`: it can be killed, and ends with its input.  The command itself is
started by the tests of the sandbox.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import sys
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import IO, cast

from bot.client import COGS
from sandbox.child import ROOT, ChildBot
from sandbox.process import Process

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["sandbox.child", *COGS])


class ForkedBot(ChildBot):
    """A `ChildBot` whose process begins where the imports have ended; its module's `main` is run."""

    async def _launch(self, module: str, environment: dict[str, str]) -> Process:
        its_input, told = _forks.Pipe(duplex=False)
        said, its_output = _forks.Pipe(duplex=False)
        process = _forks.Process(target=_live, args=(its_input, its_output, module, environment), daemon=True)
        process.start()
        its_input.close()
        its_output.close()
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), cast("IO[bytes]", said)
        )
        return _Forked(process, _Told(told), reader)


class _Forked:
    """The process as asyncio would show it, with both outputs in one."""

    stderr = None

    def __init__(self, process: ForkServerProcess, told: _Told, said: asyncio.StreamReader) -> None:
        self.stdin, self.stdout = told, said
        self.returncode: int | None = None
        self._process, self._ended = process, asyncio.Event()
        asyncio.get_running_loop().add_reader(process.sentinel, self._end)

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._process.join()
        self.returncode = self._process.exitcode
        self._process.close()
        self._ended.set()

    async def wait(self) -> int:
        await self._ended.wait()
        assert self.returncode is not None
        return self.returncode

    def kill(self) -> None:
        self._process.kill()


class _Told:
    """Its input: short lines, which a pipe takes at once."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def write(self, data: bytes) -> None:
        with suppress(BrokenPipeError):  # it has just died
            os.write(self._pipe.fileno(), data)

    def close(self) -> None:
        self._pipe.close()


def _live(its_input: Connection, its_output: Connection, module: str, environment: dict[str, str]) -> None:
    """What the forked process does: `python -m MODULE`, with everything imported."""
    gc.freeze()
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(its_input.fileno(), 0)
    for number in (1, 2):
        os.dup2(its_output.fileno(), number)
    its_input.close()
    its_output.close()
    sys.stdin = os.fdopen(0, closefd=False)
    asyncio.run(import_module(module).main())
