"""The table of kinds: how each is composed, and what it may do.  Another kind is another line.

When a kind is planned and how long it may wait stands with its planner (see plan.PLANNERS).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from data.outbox import OutboxRow
from racing.announcements.compose import (
    compose_blocked,
    compose_card,
    compose_notice,
    compose_reminder,
    compose_server_event,
)
from racing.announcements.composed import Composed
from racing.announcements.windows import REMINDERS
from racing.archive import Archive
from racing.override_question import KIND as QUESTION
from racing.override_question import compose_question
from racing.rejections import KIND as REJECTION
from racing.rejections import compose_rejection
from racing.reminders import KIND as PERSONAL
from racing.reminders import compose_personal
from racing.rhythm import compose_countdown, compose_quote, compose_race_week, compose_this_day
from racing.servers import compose_test, compose_welcome
from racing.trivia.announcing import compose_trivia, compose_trivia_close
from racing.trivia.hosting import CLOSE, POST
from racing.trivia.hosting import QUESTION as QUESTION_POST
from racing.trivia.rounds import TABLE, compose_table

Compose = Callable[[Archive, OutboxRow, datetime], Awaitable[Composed]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`early`: with many servers it goes out before due.

    `newest_only`: of several kinds of an event that are due at once, only the newest is posted.
    `never_early`: its text says that something happens now, so not even a clock that was turned back since
    it was claimed lets it out before due.
    """

    compose: Compose
    early: bool = False
    newest_only: bool = False
    never_early: bool = False


KINDS: dict[str, Kind] = {
    "card": Kind(compose_card),
    "card_edit": Kind(compose_card),
    **{
        name: Kind(compose_reminder, early=window.early, newest_only=True, never_early=not window.early)
        for name, window in REMINDERS.items()
    },
    "moved": Kind(compose_notice),
    "cancelled": Kind(compose_notice),
    "blocked": Kind(compose_blocked),
    "server_event": Kind(compose_server_event),
    "race_week": Kind(compose_race_week),
    "countdown": Kind(compose_countdown),
    "this_day": Kind(compose_this_day),
    "quote_of_the_day": Kind(compose_quote),
    "welcome": Kind(compose_welcome),
    "test": Kind(compose_test),
    POST: Kind(compose_trivia),
    QUESTION_POST: Kind(compose_trivia),
    CLOSE: Kind(compose_trivia_close),
    TABLE: Kind(compose_table),
    PERSONAL: Kind(compose_personal),
    QUESTION: Kind(compose_question),
    REJECTION: Kind(compose_rejection),
}
EARLY_KINDS = tuple(name for name, kind in KINDS.items() if kind.early)
NEWEST_ONLY_KINDS = tuple(name for name, kind in KINDS.items() if kind.newest_only)
