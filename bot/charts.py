"""SVG text → PNG bytes: one worker process, a short queue, a cache."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import OrderedDict
from pathlib import Path
from types import TracebackType
from typing import Self

from ui.charts import FONTS, NotDrawn

log = logging.getLogger(__name__)

WORKER = Path(__file__).with_name("chart_worker.py")
MOST_WAITING = 20  # drawings not ready yet; at 60 ms each the last one waits 1.2 s
MOST_KEPT = 128  # pictures of at most 100 kB
SECONDS = 5.0  # a drawing that takes longer never ends


class Charts:
    """Draws in a process of its own: in a thread one drawing stops the event loop for 65 ms.

    The process is started by the first drawing, and again after it died.  Equal requests share a drawing.
    """

    def __init__(self, command: tuple[str, ...] = ()) -> None:
        """`command` starts the worker; left out, it is chart_worker.py with the shipped fonts."""
        fonts = sorted(str(font) for font in FONTS.glob("*.ttf"))
        # -P: the worker's own folder, which is this room, must not stand in its import path.
        self._command = command or (sys.executable, "-P", str(WORKER), *fonts)
        self._worker: Process | None = None
        self._turn = asyncio.Lock()
        self._waiting: dict[bytes, asyncio.Task[bytes]] = {}
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in [*self._waiting.values()]:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, NotDrawn):
                await task
        await self._end()

    @property
    def worker_pid(self) -> int | None:
        """The process that draws, while there is one: for measuring."""
        return self._worker.pid if self._worker and self._worker.returncode is None else None

    def kept(self, svg: str) -> bytes | None:
        """The PNG of `svg` if it was drawn lately."""
        key = _key(svg)
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    async def draw(self, svg: str) -> bytes:
        """The PNG of `svg`, 1.5 pixels per unit (fewer where it would be over 100 kB).

        Raises: ui.charts.NotDrawn when too many are waited for, or the drawing fails twice.
        """
        if (png := self.kept(svg)) is not None:
            return png
        key = _key(svg)
        if key not in self._waiting:
            if len(self._waiting) >= MOST_WAITING:
                raise NotDrawn("too many pictures are being drawn")
            task = self._waiting[key] = asyncio.create_task(self._drawn(key, svg))
            # Looked at here, too: a failure that everybody gave up waiting for is nobody's.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
        # Shielded: who gives up must not take the picture from the others.
        return await asyncio.shield(self._waiting[key])

    async def _drawn(self, key: bytes, svg: str) -> bytes:
        try:
            async with self._turn:
                try:
                    png = await self._ask(svg)
                except (OSError, EOFError, TimeoutError) as error:
                    log.warning("the chart worker is replaced: %r", error)
                    await self._end()
                    png = await self._ask(svg)
        except (OSError, EOFError, TimeoutError) as error:
            await self._end()
            raise NotDrawn(f"no worker can draw: {error!r}") from error
        finally:
            del self._waiting[key]
        self._kept[key] = png
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return png

    async def _ask(self, svg: str) -> bytes:
        """One request to the worker.  IncompleteReadError, when it dies, is an EOFError."""
        worker = self._worker
        if worker is None or worker.returncode is not None:
            worker = self._worker = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
            )
        assert worker.stdin is not None
        assert worker.stdout is not None
        request = svg.encode()
        async with asyncio.timeout(SECONDS):
            worker.stdin.write(len(request).to_bytes(4, "big") + request)
            await worker.stdin.drain()
            head = await worker.stdout.readexactly(5)
            body = await worker.stdout.readexactly(int.from_bytes(head[1:], "big"))
        if not head[0]:
            raise NotDrawn(body.decode())
        return body

    async def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        with contextlib.suppress(ProcessLookupError):
            worker.kill()  # it holds nothing that could be lost
        # Read to the end: a pipe with unread bytes would keep `wait` from returning.
        await worker.communicate()


def _key(svg: str) -> bytes:
    return hashlib.sha256(svg.encode()).digest()
