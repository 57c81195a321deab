"""Where in a server a question for everybody may be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.db import Database
from data.guilds import list_answer_channels, list_subscriptions
from racing.trivia.errors import AskedElsewhere
from racing.trivia.hosting import POST


async def check_place(
    db: Database, guild_id: int, places: Sequence[int], exists: Callable[[int], bool]
) -> None:
    """Whether everybody may be asked in `places` (a channel, and a thread's own channel).

    Where moderators have chosen a channel for trivia, there alone; else where answers are public.  A chosen
    channel that is no more (`exists`) counts as none: nobody could be asked anywhere.
    Raises: AskedElsewhere.
    """
    kept = [one.channel_id for one in await list_subscriptions(db, guild_id) if one.kind == POST]
    chosen = [channel_id for channel_id in kept if exists(channel_id)]
    named = chosen or await list_answer_channels(db, guild_id)
    if named and not set(named) & set(places):
        raise AskedElsewhere(tuple(named))
