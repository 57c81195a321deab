"""Pit Board as a child of the bench: `python -m bot`, settings and end by way of the standard input."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading

from bot import __main__ as program
from sandbox.redirect import redirect
from tests.bench.running import Address


def end_with_input() -> None:
    """Ask this process to end as an operator would, when nobody holds its input any more."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> int:
    """Run `python -m bot` with the settings of the first line of input."""
    print(f"pid {os.getpid()}", flush=True)
    config = json.loads(sys.stdin.readline())
    os.environ.update(DISCORD_TOKEN=config["token"], PITBOARD_DATABASE=config["database"])
    threading.Thread(target=end_with_input, daemon=True).start()
    with redirect(Address(config["base_url"], config["gateway_url"])):
        return program.main()


if __name__ == "__main__":
    sys.exit(main())
