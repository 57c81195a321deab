"""Trivia: the question, what a tap says, the close, the rules, and a person's own card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import discord

from data.trivia import Asked
from racing.series import Series
from racing.trivia.announcing import TriviaPost, TriviaResult
from racing.trivia.answering import Given
from racing.trivia.errors import TooManyQuestions
from racing.trivia.playing import Mine, Rules
from racing.trivia.rounds import RoundTable
from ui.announcements.wording import moment, source_button
from ui.buttons import button
from ui.buttons.trivia import AnotherQuestion, GiveAnswer, TriviaCard, TriviaRules
from ui.cards import Controls, card, note
from ui.quotes import safe
from ui.theme import ACCENTS, NEUTRAL, clip, counted, ended, joined

LEVELS = {1: "easy", 2: "medium", 3: "hard"}
MAX_LABEL = 80
ROUND_LINES = 25  # of the table
SHOWN_CHANNELS = 5


def head(asked: Asked) -> str:
    """ "Champion trivia · Trucks · hard, 3 points"."""
    series = Series(asked.series).short if asked.series else "this server's own"
    points = f", {counted(asked.level, 'point')}" if asked.mode in ("daily", "channel") else ""
    if asked.mode == "round":
        points = f" · question {asked.position + 1} of the round"
    return f"Champion trivia · {series} · {LEVELS[asked.level]}{points}"


def _accent(asked: Asked) -> discord.Colour:
    return ACCENTS[Series(asked.series)] if asked.series else NEUTRAL


def _options(asked: Asked) -> Controls:
    return [
        button(clip(option, MAX_LABEL), GiveAnswer(asked.question_id, number))
        for number, option in enumerate(asked.body.options)
    ]


def trivia_post(said: TriviaPost, outbox_id: int) -> discord.ui.LayoutView:
    """A question that everybody in the channel can answer."""
    asked = said.asked
    footer = f"-# Closes {moment(asked.closes_at, 'R')}. Change your answer until then; only you see it."
    texts = [f"**{head(asked)}**\n{safe(asked.body.text)}", footer]
    rows = [_options(asked), [button("How it works", TriviaRules()), source_button(outbox_id)]]
    return card(texts, rows, _accent(asked))


def private_question(asked: Asked, elsewhere: Sequence[int] = ()) -> discord.ui.LayoutView:
    """A question for one person alone: the first tap counts.

    `elsewhere` are the channels in which everybody could have been asked, where this is none of them.
    """
    footer = "-# Only you see this. It is for fun: no points, and the first tap counts."
    if elsewhere:
        footer += f" {elsewhere_words(elsewhere)}"
    return card([f"**{head(asked)}**\n{safe(asked.body.text)}", footer], [_options(asked)], _accent(asked))


def elsewhere_words(channel_ids: Sequence[int], here: str = "") -> str:
    """ "Questions for everybody are asked in #trivia here." """
    named = [f"<#{one}>" for one in channel_ids[:SHOWN_CHANNELS]]
    if len(channel_ids) > SHOWN_CHANNELS:
        named.append(counted(len(channel_ids) - SHOWN_CHANNELS, "other channel"))
    return f"Questions for everybody are asked in {' '.join(filter(None, [joined(named), here]))}."


def your_answer(given: Given) -> discord.ui.LayoutView:
    """What a tap says, to that person alone: not whether it is right.

    What an earlier tap said stays on the screen: only this sentence can tell which of the two counts.
    """
    options, before = given.asked.body.options, given.before
    option = ended(safe(options[given.choice]))
    told = f"Your answer: {option}"
    if before not in (None, given.choice):
        told = f"Changed from {safe(options[before])} to {option}"
    return note(f"{told} Locked {moment(given.asked.closes_at, 'R')}.")


def _why(asked: Asked) -> str:
    body = asked.body
    told = safe(" ".join(filter(None, [body.explanation, body.extra])))
    right = safe(body.options[asked.right])
    # An explanation that begins with the answer says it for both.
    if told.startswith((f"{right} ", f"{right}'", f"{right}:", f"{right},")):
        return f"**{right}**{told.removeprefix(right)}"
    return f"**{ended(right)}** {told}".strip()


def trivia_result(said: TriviaResult, outbox_id: int) -> discord.ui.LayoutView:
    """The close, edited in: the answer, why, one thing more, and how many chose what."""
    asked = said.asked
    question = f"**{head(asked)}**\n{safe(asked.body.text)}"
    buttons = [
        source_button(outbox_id),
        button("My card", TriviaCard()),
        button("How it works", TriviaRules()),
    ]
    if asked.voided_at is not None:
        words = "**Voided by a moderator.** Nobody's answer counts."
        return card([question, f"{words}\n{_why(asked)}"], [buttons], NEUTRAL)
    lines = [_why(asked), _chosen(said)]
    if said.longest is not None:
        user_id, days = said.longest
        lines.append(f"Longest streak: <@{user_id}>, {counted(days, 'day')}")
    return card(
        [question, "\n".join(lines), f"-# From {safe(asked.body.source)}."], [buttons], _accent(asked)
    )


def _chosen(said: TriviaResult) -> str:
    """Who chose what, the right answer in bold, and how many had it."""
    total = sum(said.counts)
    if not total:
        return "Nobody answered."
    body, right = said.asked.body, said.asked.right
    # Beside figures a count is told apart: "No. 9 (1×) · No. 57 (0×)".
    figures = any(option[0].isdigit() or option[-1].isdigit() for option in body.options)
    ranked = sorted(range(len(said.counts)), key=lambda number: -said.counts[number])
    shape = "{} ({:,}×)" if figures else "{} {:,}"
    counts = [shape.format(safe(body.options[one]), said.counts[one]) for one in ranked]
    at = ranked.index(right)
    counts[at] = f"**{counts[at]}**"
    return f"{' · '.join(counts)}\n{_share(said.counts[right], total)}"


def _share(right: int, total: int) -> str:
    """ "2 of 3 were right." """
    if total == 1:
        return f"The one answer was {'right' if right else 'wrong'}."
    if not right:
        return f"None of {total:,} was right."
    return (
        f"All {total:,} were right."
        if right == total
        else f"{right:,} of {total:,} {'was' if right == 1 else 'were'} right."
    )


def private_result(given: Given) -> discord.ui.LayoutView:
    """The answer to a question of one's own."""
    asked = given.asked
    verdict = (
        "Right." if given.choice == asked.right else ended(f"Not {safe(asked.body.options[given.choice])}")
    )
    texts = [
        f"**{head(asked)}**\n{safe(asked.body.text)}",
        f"{verdict} {_why(asked)}",
        f"-# From {safe(asked.body.source)}.",
    ]
    another = button("Another", AnotherQuestion("-", asked.series or "-", 0))
    return card(texts, [[another, button("How it works", TriviaRules())]], _accent(asked))


def round_table(said: RoundTable, outbox_id: int) -> discord.ui.LayoutView:
    """The end of a round."""
    lines = [f"**The round is over** · {counted(said.questions, 'question')}"]
    lines += [
        f"**{one.place}** <@{one.user_id}> · {counted(one.points, 'point')} · {one.correct} right"
        for one in said.lines[:ROUND_LINES]
    ]
    if not said.lines:
        lines.append("Nobody answered.")
    if len(said.lines) > ROUND_LINES:
        lines.append(f"and {len(said.lines) - ROUND_LINES:,} more.")
    footer = "-# The first right answer of a question is worth 55, then 35, 34 and so on, as on track."
    return card(["\n".join(lines), footer], [[source_button(outbox_id)]], NEUTRAL)


def round_note(ends_at: datetime) -> discord.ui.LayoutView:
    """To who asked for a round; the time of day stays true when it is over."""
    return note(f"The round begins in this channel. It ends at {moment(ends_at, 'T')}, then comes the table.")


def posted_note(asked: Asked) -> discord.ui.LayoutView:
    """To who asked for a question for the channel; the time of day stays true when it is over."""
    return note(f"Your question is on its way to this channel, open until {moment(asked.closes_at, 'T')}.")


def rules_note(rules: Rules) -> discord.ui.LayoutView:
    """How it works, every rule in words."""
    easy, medium, hard = rules.points
    lines = [
        "**How trivia works**",
        f"Easy, medium and hard are worth {easy}, {medium} and {hard} points, in daily questions and those "
        "asked with /trivia. Until the close every moment is worth the same: the daily question is open for "
        f"{rules.daily_hours} hours, so each time zone has its chance.",
        "One answer each. Tap another one to change it; nobody sees it before the close.",
        "Points count from the close on, in the week and month of the close. Weeks begin on Monday.",
        "A streak counts the days on which you answered the daily question, right or wrong. One missed day "
        f"in {rules.forgiven_every} does not end it; days without a question do not count.",
        f"No question is asked again here within {rules.again_days} days. In a channel there is one at a "
        f"time, with {rules.pause_minutes} minutes between them.",
        "In a round of ten speed counts: the first right answer is worth 55, then 35, 34 and so on, as on "
        "track. A round has a table of its own and gives no points for the leaders.",
        "Questions are made from the records of complete seasons. Never asked: this season, shared drives, "
        "disputed or unconfirmed claims, ties. A moderator can void a question; then all scores are counted "
        "anew.",
    ]
    return note("\n".join(lines))


def my_card(mine: Mine) -> discord.ui.LayoutView:
    """A person's own figures in this server; only that person sees them."""
    if not mine.answered:
        return note("**Your trivia card**\nNo answer of yours was counted here yet. /trivia asks a question.")
    share = round(100 * mine.correct / mine.answered)
    lines = [
        "**Your trivia card**",
        f"{mine.correct:,} of {mine.answered:,} right ({share} %), {counted(mine.points, 'point')}",
        f"Streak: {counted(mine.streak, 'day')}, your longest {counted(mine.best_streak, 'day')}",
    ]
    if mine.best_topic:
        topic, right, answered = mine.best_topic
        lines.append(f"Best topic: {topic}, {right} of {answered} right")
    return note("\n".join(lines), [[button("How it works", TriviaRules())]])


def closed_words(answer: str, *, voided: bool) -> str:
    """What a tap on a closed question says."""
    if voided:
        return "A moderator has voided this question: nobody's answer counts."
    return f"This question is closed. The answer was {ended(safe(answer))}"


def wait_words(error: TooManyQuestions) -> str:
    """That a channel has a question, or had one a moment ago."""
    first = "This channel had a question a moment ago."
    if error.open_until:
        what = "A round is under way here" if error.is_round else "A question is open above"
        first = f"{what}, until {moment(error.open_until, 'T')}."
    return f"{first} The next one can be asked from {moment(error.free_at, 'T')} on."
