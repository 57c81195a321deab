"""The bot as a child that kills itself at a point, where `main` is run with DOOMED_BEFORE set.

The point is "sql WORDS" (before that statement of a transaction, the COUNTth with DOOMED_COUNT), or
"request METHOD" (before a request for a message leaves; PATCH for an edit).  Nothing else of
the bot is changed.
"""

from __future__ import annotations

import os
import signal
from typing import Any

import discord

from data.db import Params, Transaction
from sandbox import child

KIND, _, WORDS = os.environ.get("DOOMED_BEFORE", "sql nothing").partition(" ")
COUNT = int(os.environ.get("DOOMED_COUNT", "1"))


def doom() -> None:
    """Watch for the point."""
    execute, request = Transaction.execute, discord.http.HTTPClient.request
    seen = 0

    async def watched_execute(self: Transaction, sql: str, params: Params = ()) -> int:
        nonlocal seen
        seen += KIND == "sql" and WORDS in sql
        if seen >= COUNT:
            os.kill(os.getpid(), signal.SIGKILL)
        return await execute(self, sql, params)

    async def watched_request(self: Any, route: discord.http.Route, **how: Any) -> Any:
        if KIND == "request" and route.method == WORDS and "/messages" in route.path:
            os.kill(os.getpid(), signal.SIGKILL)
        return await request(self, route, **how)

    # What is replaced counts and calls on: a signal at a point needs a hook at the point.
    setattr(Transaction, "execute", watched_execute)  # noqa: B010
    setattr(discord.http.HTTPClient, "request", watched_request)  # noqa: B010


async def main() -> None:
    """Run the bot until then."""
    doom()
    await child.main()
