"""python -m bot [run|sync-commands|reports]: parse the word, call one function, set the exit code."""

from __future__ import annotations

import gc
import sys

WORDS = ("run", "sync-commands", "reports")


def main() -> int:
    """Exit codes: 0 ended as asked, 1 the store or Discord failed, 2 a setting is missing or wrong."""
    words = sys.argv[1:] or ["run"]
    if len(words) != 1 or words[0] not in WORDS:
        print(f"usage: python -m bot [{'|'.join(WORDS)}]", file=sys.stderr)
        return 2
    # What a start builds up stays: looking through it for garbage costs a tenth of the start.
    gc.disable()
    # Imported late: a worker process that is spawned from here must not load Discord.
    from bot.start import start

    return start(words[0])


if __name__ == "__main__":
    sys.exit(main())
