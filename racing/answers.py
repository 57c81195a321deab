"""Who sees an answer: everybody in the channel, or the asker alone; and when somebody asks too fast."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from data.db import Database
from data.guilds import list_answer_channels
from racing.pace import Pace
from racing.setup_errors import TooFast

PUBLIC_A_MINUTE = 3  # of a person in a server without quiet channels
COMMANDS, COMMANDS_IN = 10, timedelta(seconds=30)
SHARED_EVERY = timedelta(seconds=60)


class Answers:
    """Opened once; what people did lately is in memory alone."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._public = Pace(PUBLIC_A_MINUTE, timedelta(seconds=60))
        self._commands = Pace(COMMANDS, COMMANDS_IN)
        self._shared = Pace(1, SHARED_EVERY)

    def count_command(self, user_id: int, now: datetime) -> None:
        """Count a command.

        Raises: TooFast after ten in thirty seconds.
        """
        if wait := self._commands.take(user_id, now):
            raise TooFast(wait)

    def count_share(self, user_id: int, now: datetime) -> None:
        """Count an answer that its asker shows to everybody.

        Raises: TooFast within a minute of the last.
        """
        if wait := self._shared.take(user_id, now):
            raise TooFast(wait, sharing=True)

    async def is_public(self, guild_id: int, places: Sequence[int], user_id: int, now: datetime) -> bool:
        """Whether an answer is for everybody in `places` (a channel, and a thread's own channel).

        Where moderators have named channels for public answers, those alone; elsewhere until somebody has
        had three in a minute.
        """
        named = await list_answer_channels(self.db, guild_id)
        if named:
            return any(place in named for place in places)
        return not self._public.take((guild_id, user_id), now)
