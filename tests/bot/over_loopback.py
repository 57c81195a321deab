"""`python -m bot WORD…` over a loopback Discord, as `python -m tests.bot.over_loopback BASE GATEWAY WORD…`.

Nothing of the bot is changed: only discord.py is told where its Discord is.  With --alone before the
words every socket outside 127.0.0.1 is refused, by ending the process.
"""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from typing import Any

from bot.__main__ import main
from sandbox.redirect import redirect

STRAYED = 97  # the exit code of a process that looked for a network


@dataclass(frozen=True)
class Address:
    """Where the loopback Discord listens."""

    base_url: str
    gateway_url: str


def stay_alone() -> None:
    """End this process when it asks for any address but 127.0.0.1."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        host: Any = None
        if event == "socket.getaddrinfo":
            host = arguments[0]
        elif event in ("socket.connect", "socket.bind", "socket.sendto"):
            if arguments[0].family == socket.AF_UNIX:
                return
            host = arguments[1][0]
        elif event in ("socket.gethostbyname", "socket.gethostbyaddr"):
            host = arguments[0]
        if host not in (None, "127.0.0.1"):
            sys.stderr.write(f"{event} {host}\n")
            sys.stderr.flush()
            os._exit(STRAYED)

    sys.addaudithook(watch)


if __name__ == "__main__":
    base_url, gateway_url, *words = sys.argv[1:]
    if words[:1] == ["--alone"]:
        words = words[1:]
        stay_alone()
    sys.argv = ["bot", *words]
    with redirect(Address(base_url, gateway_url)):
        sys.exit(main())
