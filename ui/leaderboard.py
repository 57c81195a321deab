"""/leaderboard: who has the most trivia points."""

from __future__ import annotations

import discord

from racing.trivia.playing import Leader, Leaders, Period
from ui.buttons import button
from ui.buttons.trivia import TriviaCard, TriviaRules, TurnLeaders
from ui.cards import card
from ui.pages import cut, page_buttons
from ui.theme import ACCENTS, NEUTRAL, counted

PER_PAGE = 10
NAMES = {Period.WEEK: "this week", Period.MONTH: "this month", Period.ALL: "all time"}


def leaders_card(told: Leaders, owner_id: int, number: int = 0) -> discord.ui.LayoutView:
    """A page of the leaders; `owner_id` asked, and alone changes it in place."""
    series = told.series.value if told.series else "-"
    page = cut(told.leaders, number, PER_PAGE)
    where = f" · {told.series.short}" if told.series else ""
    lines = [f"**Trivia leaders · {NAMES[told.period]}{where}**", _first(told)]
    texts = ["\n".join(lines), "\n".join(_line(one) for one in page.items)]
    texts.append(
        "-# Points of daily and channel questions, 1 to 3 by difficulty, from the close on. "
        "Weeks begin on Monday."
    )
    turn = page_buttons(page, lambda to: TurnLeaders(owner_id, told.period, series, to))
    periods = [
        button(name.capitalize(), TurnLeaders(owner_id, period, series, -1))
        for period, name in NAMES.items()
        if period is not told.period
    ]
    more = [*periods, button("My card", TriviaCard()), button("How it works", TriviaRules())]
    return card(texts, [turn, more], ACCENTS[told.series] if told.series else NEUTRAL)


def _first(told: Leaders) -> str:
    if not told.leaders:
        return "No points yet. /trivia asks a question."
    first, *rest = told.leaders
    if first.shared:
        equals = sum(one.place == 1 for one in told.leaders)
        return f"{equals} lead with {counted(first.score.points, 'point')}."
    behind = f", {rest[0].score.points} for the next" if rest else ""
    return f"<@{first.score.user_id}> leads with {counted(first.score.points, 'point')}{behind}."


def _line(one: Leader) -> str:
    score = one.score
    place = f"{one.place}{'=' if one.shared else ''}"
    points = counted(score.points, "point")
    return f"**{place}** <@{score.user_id}> · {points}, {score.correct} of {score.answered} right"
