"""python -m bot move EVENT_ID START|cancelled|postponed|official: a race moves for every server."""

from __future__ import annotations

import sys
from datetime import datetime

from bot.clock import Clock
from bot.settings import Settings
from data.db import Database, open_beside
from data.events import Event
from racing.errors import RacingError
from racing.move_errors import DoubledTime, NoSuchEvent, SkippedTime, StartOutOfReach, UnreadableStart
from racing.moves import Wanted, called_off, known_event, move_everywhere, starting
from racing.typed_start import read_start

USAGE = "python -m bot move EVENT_ID START|cancelled|postponed|official"


class MoveRefused(Exception):
    """What was typed cannot be done; `str(error)` is the sentence for the operator."""


async def move(settings: Settings, event_id: str, typed: str, clock: Clock | None = None) -> None:
    """Move an event and print what is in force now; works beside a running bot, which follows within seconds.

    Clock times are those at the track.
    Raises: MoveRefused, data.errors.StoreError.
    """
    now = (clock or Clock()).now()
    async with open_beside(settings.database) as db:
        try:
            moved = await move_everywhere(db, event_id, await _wanted(db, event_id, typed, now), now)
        except RacingError as error:
            raise MoveRefused(sentence(error)) from error
    sys.stdout.write(
        f"{moved.after.name} ({event_id})\n  was: {told(moved.before)}\n  now: {told(moved.after)}\n"
        "For every server without a time of its own.\n"
    )


async def _wanted(db: Database, event_id: str, typed: str, now: datetime) -> Wanted | None:
    event = await known_event(db, event_id)
    if typed == "official":
        return None
    if typed in ("cancelled", "postponed"):
        return called_off(event, typed)
    return starting(event, read_start(typed, event, event.zone or "UTC", now), now)


def told(event: Event) -> str:
    """When an event is, for a terminal."""
    if event.status != "planned":
        return event.status
    if event.starts_at is not None:
        return f"{event.starts_at:%Y-%m-%d %H:%M} UTC"
    return f"{event.local_date}, no start time"


def sentence(error: RacingError) -> str:
    """A refusal in the words of a terminal."""
    if isinstance(error, NoSuchEvent):
        return f"There is no event {error.args[0]}. Ids are like cup:2026:18, f1:2026:2:sprint."
    if isinstance(error, UnreadableStart):
        return f"{error.typed!r} is no start. Usage: {USAGE}, START as 2026-06-28 16:30, 16:30 or +2h."
    if isinstance(error, SkippedTime):
        return (
            f"{error.local:%Y-%m-%d %H:%M} does not exist in {error.zone}: add the offset, as in 02:30-05:00."
        )
    if isinstance(error, DoubledTime):
        return f"{error.local:%Y-%m-%d %H:%M} comes twice in {error.zone}: add the offset, as in 01:30-05:00."
    if isinstance(error, StartOutOfReach):
        return f"{error.starts_at:%Y-%m-%d %H:%M} UTC is more than 12 hours ago, or more than a year away."
    return str(error)
