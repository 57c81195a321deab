"""A loop that does nothing but look whether it is late: what the machine alone does to one.

`python -m tests.load.idle` writes a line a second until its input ends.
"""

from __future__ import annotations

import asyncio
import sys

from tests.load.child import Probe


async def run() -> None:
    """Look until the input ends."""
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, ended.set)
    looking = asyncio.create_task(Probe().run())
    await ended.wait()
    looking.cancel()


if __name__ == "__main__":
    asyncio.run(run())
