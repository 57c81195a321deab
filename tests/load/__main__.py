"""python -m tests.load [--quick]: what the bot bears, a measured line each; a miss is called one.

About twelve minutes; --quick, with a tenth of the servers, takes three.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from tests.bench import seeding
from tests.bench.figures import Figure
from tests.load.claims import claims
from tests.load.trials import fan_out, together

MET = {None: "", True: "met", False: "MISSED"}


async def _figures(folder: Path, part: int) -> AsyncIterator[list[Figure]]:
    seeded, _ = await seeding.measure(folder, 1)
    yield await claims(folder, 10_000 // part, 4)
    yield await fan_out(seeded, 2_000 // part)
    yield await together(seeded, 10_000 // part, 4_000 // part)


async def load(part: int) -> None:
    """Measure with a part of the servers, and print as it comes."""
    with tempfile.TemporaryDirectory() as folder:
        async for figures in _figures(Path(folder), part):
            for one in figures:
                line = f"{one.what:<72} {one.ours:>12}  {one.target:<16} {MET[one.met]}"
                print(line.rstrip(), flush=True)


def main(words: list[str]) -> int:
    """Exit codes: 0 measured, whatever came out; 2 wrong use."""
    if words not in ([], ["--quick"]):
        print("usage: python -m tests.load [--quick]", file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.ERROR)
    asyncio.run(load(10 if words else 1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
