"""Moving a race as moderators do it: from what they type to what they are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from data.db import Database
from data.events import Event
from data.guilds import get_guild, list_subscriptions
from racing.announcements.changes import NOTICES
from racing.announcements.plan import TELLING
from racing.archive import Archive
from racing.event_search import resolve_event
from racing.move_errors import NothingToMove
from racing.moves import Moved, Wanted, called_off, known_event, move_here, starting, undo_move
from racing.setup.forecast import NextPost, next_posts
from racing.typed_start import read_start

STATES = ("cancelled", "postponed", "official")
DEFAULT_ZONE = "America/New_York"


@dataclass(frozen=True, slots=True)
class MoveAnswer:
    """An event before and after, as the server sees it.

    `notice` tells the channel of it; `next_post` is the next one about races besides.
    """

    before: Event
    after: Event
    next_post: NextPost | None
    notice: NextPost | None = None

    @property
    def changed(self) -> bool:
        """Whether anything is another now."""
        return (self.before.starts_at, self.before.local_date, self.before.status) != (
            self.after.starts_at,
            self.after.local_date,
            self.after.status,
        )


@dataclass(frozen=True, slots=True)
class Mover:
    """The moderator, and the server."""

    guild_id: int
    user_id: int


async def move_as_typed(
    archive: Archive, mover: Mover, event: str, start: str | None, state: str | None, now: datetime
) -> MoveAnswer:
    """Move the event that `event` means in one server, to a typed start or to one of STATES.

    Raises: UnknownName, AmbiguousName, NothingToMove, UnreadableStart, SkippedTime, DoubledTime,
    StartOutOfReach.
    """
    if (start is None) == (state is None):
        raise NothingToMove
    found = await resolve_event(archive, mover.guild_id, now, event)
    if start is not None:
        guild = await get_guild(archive.db, mover.guild_id)
        zone = guild.zone if guild else DEFAULT_ZONE
        wanted: Wanted | None = starting(found, read_start(start, found, zone, now), now)
    else:
        wanted = None if state == "official" else called_off(found, state or "")
    moved = await move_here(archive.db, mover.guild_id, found.event_id, wanted, mover.user_id, now)
    return await _answer(archive.db, mover.guild_id, moved, now)


async def use_official(db: Database, mover: Mover, event_id: str, now: datetime) -> MoveAnswer:
    """Give up the server's own time.

    Raises: NoSuchEvent.
    """
    moved = await move_here(db, mover.guild_id, event_id, None, mover.user_id, now)
    return await _answer(db, mover.guild_id, moved, now)


async def take_back(
    db: Database, mover: Mover, event_id: str, rev: int, state: str, value: int, now: datetime
) -> MoveAnswer:
    """Undo the move that led to `rev`; `state` and `value` as in the button.

    Raises: NoSuchEvent, MovedMeanwhile.
    """
    event = await known_event(db, event_id, mover.guild_id)
    moved = await undo_move(
        db, mover.guild_id, event_id, rev, _earlier(event, state, value), mover.user_id, now
    )
    return await _answer(db, mover.guild_id, moved, now)


def _earlier(event: Event, state: str, value: int) -> Wanted | None:
    if state == "o":
        return None
    if state == "d":
        return Wanted(None, date(value // 10000, value // 100 % 100, value % 100) if value else None)
    instant = datetime.fromtimestamp(value, UTC) if value else None
    if state == "p" and instant is not None:
        return Wanted(instant, starting(event, instant, instant).local_date)
    status = "cancelled" if state == "c" else "postponed"
    return Wanted(instant, event.local_date, status)


async def _answer(db: Database, guild_id: int, moved: Moved, now: datetime) -> MoveAnswer:
    guild, coming = await get_guild(db, guild_id), []
    if guild is not None:
        chosen = {one.kind: one for one in await list_subscriptions(db, guild_id)}
        coming = [post for post in await next_posts(db, guild, chosen, now) if post.kind in TELLING]
    notice = next((post for post in coming if post.kind in NOTICES and post.event == moved.after), None)
    return MoveAnswer(
        moved.before, moved.after, next((post for post in coming if post.kind not in NOTICES), None), notice
    )
