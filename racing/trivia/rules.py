"""All rules of the game; the card "How it works" (ui/trivia) tells them in words.

Daily and channel questions: 1, 2 or 3 points by difficulty for the right answer, whenever it came before the
close: minute 1 and hour 11 are worth the same, so every time zone is.  Speed counts in rounds alone.
Points belong to the week and month in which the question closes, where the reveal shows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from racing.local_time import local_day, local_instant
from racing.trivia.parts import Topic

POINTS = {1: 1, 2: 2, 3: 3}  # by level
DAILY_OPEN = timedelta(hours=12)
CHANNEL_OPEN = timedelta(seconds=60)
PRIVATE_OPEN = timedelta(minutes=15)
CHANNEL_PAUSE = timedelta(minutes=2)  # between questions that are asked for in one channel
NOT_AGAIN = timedelta(days=365)  # in one server
FORGIVEN_EVERY = 7  # days: within so many, one missed day does not end a streak

ROUND_QUESTIONS = 10
ROUND_OPEN = timedelta(seconds=20)  # for each question
ROUND_EVERY = timedelta(seconds=25)
# NASCAR's points of a race since 2026: 55 for the win, 35 for second place, then one less for each.
ROUND_FIRST, ROUND_SECOND = 55, 35

# How often each topic comes up as the day's question, by month; 2 where nothing is said.
_OFF_SEASON = {Topic.CHAMPIONS: 4, Topic.RECORDS: 3, Topic.CAREERS: 3, Topic.QUOTES: 3}
_SEASON = {Topic.RACES: 3, Topic.TRACKS: 3, Topic.DAYS: 4}
_FINALE = {Topic.CHAMPIONS: 5, Topic.SEASONS: 3}


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with an answer to the daily question.  Days are ordinal numbers."""

    days: int = 0
    best: int = 0
    last_day: int | None = None
    forgiven_day: int | None = None


def points_for(level: int, is_right: bool) -> int:
    """What an answer to a daily or channel question is worth."""
    return POINTS[level] if is_right else 0


def round_points(place: int) -> int:
    """What the right answer that came as number `place` (from 1) is worth in a round: 55, 35, 34 … 1."""
    return ROUND_FIRST if place == 1 else max(ROUND_SECOND - (place - 2), 1)


def topic_mix(day: date) -> dict[Topic, int]:
    """How the topics are weighed for a daily question."""
    if day.month in (12, 1):
        return _OFF_SEASON
    if day.month in (10, 11):
        return _SEASON | _FINALE
    return _SEASON


def extend(streak: Streak, day: int, missed: Sequence[int]) -> Streak:
    """The streak after an answer on `day`; `missed` are the days since the last one with a question."""
    if streak.last_day is None or not _survives(streak, missed):
        return Streak(1, max(streak.best, 1), day, None)
    forgiven = missed[0] if missed else streak.forgiven_day
    days = streak.days + 1
    return Streak(days, max(streak.best, days), day, forgiven)


def alive(streak: Streak, missed: Sequence[int]) -> int:
    """The streak as it stands after the days in `missed` without an answer."""
    return streak.days if _survives(streak, missed) else 0


def _survives(streak: Streak, missed: Sequence[int]) -> bool:
    if not missed:
        return True
    before = streak.forgiven_day
    return len(missed) == 1 and (before is None or missed[0] - before >= FORGIVEN_EVERY)


def week_began(zone: str, now: datetime) -> datetime:
    """Monday, 00:00 of the server's own zone."""
    today = local_day(zone, now)
    return local_instant(zone, today - timedelta(days=today.weekday()), 0)


def month_began(zone: str, now: datetime) -> datetime:
    """The first of the month, 00:00 of the server's own zone."""
    return local_instant(zone, local_day(zone, now).replace(day=1), 0)
