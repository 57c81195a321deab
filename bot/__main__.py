"""python -m bot [run|sync-commands|reports|move …]: parse the word, call one function, set the exit code."""

from __future__ import annotations

import gc
import sys

WORDS = {"run": 0, "sync-commands": 0, "reports": 0, "move": 2}  # each with how many more it needs


def main() -> int:
    """Exit codes: 0 ended as asked, 1 the store or Discord failed, 2 a setting is missing or wrong."""
    words = sys.argv[1:] or ["run"]
    if words[0] == "move":
        words[2:] = [" ".join(words[2:])] if words[2:] else []  # a start need not be quoted
    if words[0] not in WORDS or len(words) != 1 + WORDS[words[0]]:
        known = f"[{'|'.join(WORDS)}]"
        more = "move EVENT_ID START|cancelled|postponed|official" if words[0] == "move" else ""
        print(f"usage: python -m bot {more or known}", file=sys.stderr)
        return 2
    # What a start builds up stays: looking through it for garbage costs a tenth of the start.
    gc.disable()
    # Imported late: a worker process that is spawned from here must not load Discord.
    from bot.start import start

    return start(*words)


if __name__ == "__main__":
    sys.exit(main())
