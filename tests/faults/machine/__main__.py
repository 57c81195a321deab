"""python -m tests.faults.machine [STEPS] [SEED]: many orders of everything that may happen to announcements.

100,000 steps by default (about eight minutes), then eight planted faults, each to be found in ten seconds.
"""

from __future__ import annotations

import secrets
import sys
import time

from tests.faults.machine.planted import PLANTED, find
from tests.faults.machine.running import run

STEPS = 100_000
SECONDS = 10.0


def main(words: list[str]) -> int:
    """Exit codes: 0 as promised, 1 not, 2 wrong use."""
    if len(words) > 2 or not all(word.isdigit() for word in words):
        print("usage: python -m tests.faults.machine [STEPS] [SEED]", file=sys.stderr)
        return 2
    steps = int(words[0]) if words else STEPS
    seed = int(words[1]) if len(words) > 1 else secrets.randbelow(10**6)
    print(f"drawn with {seed}", flush=True)
    began = time.process_time()
    done = run(seed, steps)
    print(
        f"{done.steps} steps, {done.kills} kills: all is well; {time.process_time() - began:.0f} s",
        flush=True,
    )
    good = True
    for name in PLANTED:
        began = time.process_time()
        found = find(name, seed)
        seconds = time.process_time() - began
        good = good and found is not None and seconds < SECONDS
        print(f"planted, {name}: {found or 'NOT FOUND'}; {seconds:.1f} s", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
