"""Closing, voiding, and counting it all anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from data.db import Transaction
from data.outbox import get_row
from data.trivia import Answered, Asked, Reader, get_asked, list_answers, set_closed, set_voided
from data.trivia_scores import (
    ClosedAnswer,
    Player,
    delete_players,
    get_player,
    list_closed_answers,
    list_daily_days,
    set_players,
)
from racing.trivia.rules import Streak, alive, extend, points_for, round_points


async def close(tx: Transaction, question_id: int, now: datetime) -> Asked | None:
    """Close a question and count its answers, once; the question as it stands then.

    One that was never posted is void: nobody has missed that day.
    """
    asked = await get_asked(tx, question_id)
    if asked is None or asked.closed_at is not None:
        return asked
    answers = await list_answers(tx, question_id)
    if not answers and await _never_posted(tx, asked):
        await set_voided(tx, question_id, now, None)
        return await get_asked(tx, question_id)
    await set_closed(tx, question_id, now, worth(asked, answers))
    if asked.mode in ("daily", "channel"):
        await _count(tx, asked, answers)
    return await get_asked(tx, question_id)


async def _never_posted(tx: Transaction, asked: Asked) -> bool:
    row = await get_row(tx, asked.outbox_key) if asked.outbox_key else None
    return row is not None and row.state in ("failed", "expired", "cancelled")


async def void(tx: Transaction, question_id: int, by_id: int, now: datetime) -> Asked | None:
    """Take a question out of the game and count the server's scores anew; None where there is none."""
    asked = await get_asked(tx, question_id)
    if asked is not None and await set_voided(tx, question_id, now, by_id):
        await recount(tx, asked.guild_id)
    return await get_asked(tx, question_id)


def worth(asked: Asked, answers: Sequence[Answered]) -> dict[int, int]:
    """user_id → points.  In a round the earlier of the right answers are worth more."""
    right = [one for one in answers if one.choice == asked.right]
    if asked.mode == "round":
        ordered = sorted(right, key=lambda one: (one.answered_at, one.user_id))
        places = {one.user_id: round_points(place) for place, one in enumerate(ordered, 1)}
        return {one.user_id: places.get(one.user_id, 0) for one in answers}
    return {one.user_id: points_for(asked.level, one.choice == asked.right) for one in answers}


async def recount(tx: Transaction, guild_id: int) -> None:
    """Count everybody's totals of a server from the answers."""
    await delete_players(tx, guild_id)
    await set_players(tx, await totals(tx, guild_id))


async def totals(db: Reader, guild_id: int) -> list[Player]:
    """Everybody's totals as their answers say, by user_id."""
    own: defaultdict[int, list[ClosedAnswer]] = defaultdict(list)
    for answer in await list_closed_answers(db, guild_id):
        own[answer.user_id].append(answer)
    days = [date.fromisoformat(day).toordinal() for day in await list_daily_days(db, guild_id)]
    return [_total(guild_id, user_id, answers, days) for user_id, answers in sorted(own.items())]


def _total(guild_id: int, user_id: int, answers: Sequence[ClosedAnswer], days: Sequence[int]) -> Player:
    streak = Streak()
    for day in sorted(date.fromisoformat(a.local_date).toordinal() for a in answers if a.local_date):
        streak = extend(streak, day, missed_between(days, streak.last_day, day))
    return Player(
        guild_id,
        user_id,
        sum(points_for(a.level, a.is_right) for a in answers),
        len(answers),
        sum(a.is_right for a in answers),
        streak.days,
        streak.best,
        streak.last_day,
        streak.forgiven_day,
    )


def missed_between(days: Sequence[int], last: int | None, until: int) -> list[int]:
    """The days with a question after `last` and before `until`."""
    return [day for day in days if last is not None and last < day < until]


async def _count(tx: Transaction, asked: Asked, answers: Sequence[Answered]) -> None:
    """Add one closed question to the totals; where it came late, behind newer days, all are counted anew."""
    days = [date.fromisoformat(day).toordinal() for day in await list_daily_days(tx, asked.guild_id)]
    today = date.fromisoformat(asked.local_date).toordinal() if asked.local_date else None
    if today is not None and days and today < days[-1]:
        await recount(tx, asked.guild_id)
        return
    players = []
    for answer in answers:
        before = await get_player(tx, asked.guild_id, answer.user_id)
        players.append(_added(before, asked, answer, today, days))
    await set_players(tx, players)


def _added(
    before: Player | None, asked: Asked, answer: Answered, today: int | None, days: Sequence[int]
) -> Player:
    player = before or Player(asked.guild_id, answer.user_id, 0, 0, 0, 0, 0, None, None)
    is_right = answer.choice == asked.right
    streak = streak_of(player)
    if today is not None:
        streak = extend(streak, today, missed_between(days, streak.last_day, today))
    return Player(
        player.guild_id,
        player.user_id,
        player.points + points_for(asked.level, is_right),
        player.answered + 1,
        player.correct + is_right,
        streak.days,
        streak.best,
        streak.last_day,
        streak.forgiven_day,
    )


def streak_of(player: Player) -> Streak:
    """The streak in somebody's totals."""
    return Streak(player.streak, player.best_streak, player.last_day, player.forgiven_day)


def streak_now(player: Player, days: Sequence[int]) -> int:
    """The streak as it stands after the last of `days`, all with a closed daily question."""
    return alive(
        streak_of(player), [day for day in days if player.last_day is not None and day > player.last_day]
    )
