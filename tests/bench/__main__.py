"""python -m tests.bench [--quick]: what Pit Board costs beside a bot that does nothing."""

from __future__ import annotations

import asyncio
import logging
import os
import platform
import sys
import tempfile
from pathlib import Path

from tests.bench import answers, charts, clicks, names, quotes, seeding, start, trivia
from tests.bench.figures import Figure, table


async def bench(quick: bool) -> list[Figure]:
    """All groups, one after another; `quick` only shows that they run."""
    with tempfile.TemporaryDirectory() as folder:
        _keep_bytecode(Path(folder) / "bytecode")
        store, seeded = await seeding.measure(Path(folder), 1 if quick else 3)
        return [
            *await answers.measure(store, 3 if quick else 320),
            *await clicks.measure(store, 3 if quick else 320, 8 if quick else clicks.TOGETHER),
            *await start.measure(store, 1 if quick else 5),
            *seeded,
            *await names.measure(store, 100 if quick else 5000),
            *await charts.measure(store, 1 if quick else 3),
            *await quotes.measure(store, 20 if quick else 300, 500 if quick else quotes.QUOTES),
            *await trivia.measure(store, 100 if quick else 2000, all_kinds=not quick),
        ]


def _keep_bytecode(folder: Path) -> None:
    """Let the children find their modules compiled, as from an operator's second start on.

    Where this process was told to write no bytecode, only installed packages would be compiled already.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def main(words: list[str]) -> int:
    """Exit codes: 0 measured, whatever came out; 2 wrong use."""
    if words not in ([], ["--quick"]):
        print("usage: python -m tests.bench [--quick]", file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.ERROR)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, loopback Discord\n")
    print(table(asyncio.run(bench(bool(words)))))
    print("\nFrom the gateway frame to the answer, both bots in processes of their own, taken in turn.")
    print(f"Typed into /driver: {', '.join(repr(typed) for typed in answers.TYPED)}.")
    print(f"Name search, of ten: {'; '.join(f'{share} {what}' for what, share, _ in names.MIX)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
