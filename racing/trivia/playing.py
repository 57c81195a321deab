"""What players look at: their own figures, the leaders of a period, the rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from data.db import Database
from data.guilds import get_guild
from data.trivia_scores import Score, get_player, list_closed_answers, list_daily_days, list_scores
from racing.series import Series
from racing.trivia import rules
from racing.trivia.scoring import streak_now
from racing.zones import DEFAULT_ZONE

LEAST_ANSWERS = 3  # of a topic, before it can be the best one


class Period(StrEnum):
    """From when on points count."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"

    def began(self, zone: str, now: datetime) -> datetime:
        """Its first instant, in UTC, by the days of `zone`."""
        if self is Period.WEEK:
            return rules.week_began(zone, now)
        return rules.month_began(zone, now) if self is Period.MONTH else datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Mine:
    """Somebody's figures in a server; `best_topic` is (topic, right, answered)."""

    points: int
    answered: int
    correct: int
    streak: int
    best_streak: int
    best_topic: tuple[str, int, int] | None


@dataclass(frozen=True, slots=True)
class Leader:
    """A place among the leaders; equals share it."""

    place: int
    shared: bool
    score: Score


@dataclass(frozen=True, slots=True)
class Leaders:
    """Everybody with a point within a period, most first."""

    period: Period
    series: Series | None
    leaders: tuple[Leader, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules' figures, for the card that explains them."""

    points: tuple[int, int, int]
    daily_hours: int
    pause_minutes: int
    again_days: int
    forgiven_every: int


def rules_told() -> Rules:
    """The rules as they are in force."""
    return Rules(
        (rules.POINTS[1], rules.POINTS[2], rules.POINTS[3]),
        int(rules.DAILY_OPEN.total_seconds() // 3600),
        int(rules.CHANNEL_PAUSE.total_seconds() // 60),
        rules.NOT_AGAIN.days,
        rules.FORGIVEN_EVERY,
    )


async def my_figures(db: Database, guild_id: int, user_id: int) -> Mine:
    """Somebody's figures in a server, the streak as it stands now."""
    player = await get_player(db, guild_id, user_id)
    if player is None:
        return Mine(0, 0, 0, 0, 0, None)
    days = [date.fromisoformat(day).toordinal() for day in await list_daily_days(db, guild_id)]
    answered: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for answer in await list_closed_answers(db, guild_id, user_id):
        answered[answer.topic] += 1
        right[answer.topic] += answer.is_right
    shares = [
        (right[topic] / count, count, topic) for topic, count in answered.items() if count >= LEAST_ANSWERS
    ]
    best = max(shares, default=None)
    return Mine(
        player.points,
        player.answered,
        player.correct,
        streak_now(player, days),
        player.best_streak,
        (best[2], right[best[2]], best[1]) if best else None,
    )


async def leaders(
    db: Database, guild_id: int, period: Period, series: Series | None, now: datetime
) -> Leaders:
    """The leaders of a server."""
    guild = await get_guild(db, guild_id)
    began = period.began(guild.zone if guild else DEFAULT_ZONE, now)
    scores = await list_scores(db, guild_id, began, series)
    points = Counter(score.points for score in scores)
    places = [
        Leader(1 + sum(other.points > score.points for other in scores), points[score.points] > 1, score)
        for score in scores
    ]
    return Leaders(period, series, tuple(places))
