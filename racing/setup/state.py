"""The settings of a server as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from data.db import Database
from data.guilds import Guild, Subscription, get_guild, list_answer_channels, list_subscriptions
from racing.announcements.windows import REMINDERS
from racing.quotes import members_lines_on
from racing.rhythm import RHYTHM
from racing.setup.forecast import NextPost, next_posts
from racing.trivia.hosting import POST as TRIVIA
from racing.trivia.rules import DAILY_OPEN
from racing.zones import DEFAULT_ZONE


class Purpose(StrEnum):
    """What a channel is chosen for: a card and its reminders belong together, as do the small posts."""

    RACES = "races"
    DAILY = "daily"
    TRIVIA = "trivia"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of post, in the order in which pages name them."""
        if self is Purpose.RACES:
            return ("card", *REMINDERS)
        return RHYTHM if self is Purpose.DAILY else (TRIVIA,)


SPOILER_DELAYS = (0, 180, 1440)  # minutes
UNDO_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Setup:
    """What the pages of /setup show; `next_posts` are all that are known of, soonest first.

    `ping_problem` is why the ping role would not be notified, in words after "but"; "" where it would.
    """

    guild: Guild
    subscriptions: dict[str, Subscription]
    answer_channels: tuple[int, ...]
    members_lines: bool
    next_posts: tuple[NextPost, ...]
    now: datetime
    ping_problem: str = ""

    def channel_of(self, purpose: Purpose) -> int | None:
        """Where posts of a purpose go, on or off; None while none was chosen."""
        kinds = [kind for kind in purpose.kinds if kind in self.subscriptions]
        return self.subscriptions[kinds[0]].channel_id if kinds else None

    def kinds_on(self, purpose: Purpose) -> list[str]:
        """The kinds of a purpose that are posted."""
        chosen = self.subscriptions
        return [kind for kind in purpose.kinds if kind in chosen and chosen[kind].enabled]

    @property
    def question_hours(self) -> int:
        """How long the daily question takes answers."""
        return int(DAILY_OPEN.total_seconds() // 3600)

    @property
    def channel_ids(self) -> list[int]:
        """Every channel in which something is posted."""
        return list(dict.fromkeys(one.channel_id for one in self.subscriptions.values() if one.enabled))

    @property
    def blocked(self) -> list[Subscription]:
        """What is on, and cannot be posted at present."""
        return [one for one in self.subscriptions.values() if one.enabled and one.blocked_reason]


async def open_setup(db: Database, guild_id: int, now: datetime) -> Setup:
    """The settings of a server; the defaults for one that was never seen."""
    guild = await get_guild(db, guild_id) or unknown_guild(guild_id, now)
    chosen = {one.kind: one for one in await list_subscriptions(db, guild_id)}
    return Setup(
        guild,
        chosen,
        await list_answer_channels(db, guild_id),
        await members_lines_on(db, guild_id),
        tuple(await next_posts(db, guild, chosen, now)),
        now,
    )


def unknown_guild(guild_id: int, now: datetime) -> Guild:
    """A server of which nothing is stored."""
    return Guild(guild_id, now, None, None, DEFAULT_ZONE, 540, 540, 1080, 0, None, False, None, ())
