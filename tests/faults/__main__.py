"""python -m tests.faults [--quick]: kill the bot while it announces, and see what it lost or said twice.

Without --quick 40,000 rows and at least 1,000 kills (about 25 minutes), then what is due together, then
the wrong designs, which must be found out.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import sys
import tempfile
from pathlib import Path

from tests.faults.trials import (
    FORGETFUL,
    LONG,
    SHORT,
    WRONG,
    WRONG_SHORT,
    own,
    together,
    wrong,
)


async def trials(folder: Path, seed: int, *, quick: bool) -> bool:
    """Run all; whether the bot's own way was clean and every wrong one was caught."""
    print(f"drawn with {seed}; each line: what stands in Discord in the end, beside what should", flush=True)
    size, least, servers, races = (SHORT, 40, 50, 6) if quick else (LONG, 1_000, 250, 8)
    verdict = await own(folder, size, random.Random(seed))
    print(f"race days, planned and sent: {verdict}", flush=True)
    good = verdict.clean and verdict.kills >= least
    verdict = await together(folder, servers, races, 8 if quick else 40, random.Random(seed))
    print(f"all due at once: {verdict}", flush=True)
    good = good and verdict.clean
    for design, control in (WRONG_SHORT if quick else WRONG).items():
        verdict = await wrong(design, folder, servers, races, control.kills, random.Random(seed))
        good = _caught(design, control.caught(verdict), str(verdict)) and good
    if not quick:
        verdict = await own(folder, FORGETFUL, random.Random(seed), "never looks back")
        good = _caught("never looks back", len(verdict.doubled) > 0, str(verdict)) and good
    return good


def _caught(design: str, caught: bool, verdict: str) -> bool:
    print(f"wrong design, {design}: {'caught' if caught else 'NOT CAUGHT'}: {verdict}", flush=True)
    return caught


def main(words: list[str]) -> int:
    """Exit codes: 0 as promised, 1 not, 2 wrong use."""
    quick = "--quick" in words
    seeds = [word for word in words if word != "--quick"]
    if len(seeds) > 1 or not all(word.isdigit() for word in seeds):
        print("usage: python -m tests.faults [--quick] [SEED]", file=sys.stderr)
        return 2
    seed = int(seeds[0]) if seeds else secrets.randbelow(10**6)
    with tempfile.TemporaryDirectory() as folder:
        return 0 if asyncio.run(trials(Path(folder), seed, quick=quick)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
