"""Refusals about trivia → what the person is told."""

from __future__ import annotations

import discord

from racing.errors import RacingError
from racing.trivia.errors import (
    AskedElsewhere,
    MayNotPost,
    NothingToAsk,
    QuestionClosed,
    QuestionGone,
    ServersOnly,
    TooManyQuestions,
    UnreadableQuestions,
)
from ui.cards import note
from ui.quotes import safe
from ui.trivia import closed_words, elsewhere_words, wait_words

SHOWN = 15  # problems of a file


def trivia_refusal(error: RacingError) -> discord.ui.LayoutView | None:
    """The sentence for `error`; None where it is not one of these."""
    words: str | None = None
    if isinstance(error, QuestionClosed):
        words = closed_words(error.answer, voided=error.voided)
    elif isinstance(error, QuestionGone):
        words = "That question is gone. /trivia asks a new one."
    elif isinstance(error, NothingToAsk):
        words = (
            "Everything that fits was asked here within a year. Leave out the topic, series or difficulty."
        )
    elif isinstance(error, TooManyQuestions):
        words = wait_words(error)
    elif isinstance(error, AskedElsewhere):
        words = f"{elsewhere_words(error.channel_ids, 'here')} For you alone: /trivia, only for me."
    elif isinstance(error, ServersOnly):
        words = "That needs a server that has invited me. Here I can ask you alone: /trivia, only for me."
    elif isinstance(error, MayNotPost):
        words = "I may not post in this channel. A moderator can let me, or ask for it only for you."
    elif isinstance(error, UnreadableQuestions):
        words = problem_words(error)
    return note(words) if words else None


def problem_words(error: UnreadableQuestions) -> str:
    """Why nothing was taken, a line for each fault."""
    lines = [
        f"Line {one.line}: {safe(one.what)}" if one.line else safe(one.what) for one in error.problems[:SHOWN]
    ]
    left = len(error.problems) - SHOWN
    if left > 0:
        lines.append(f"and {left} more.")
    return "\n".join(["Nothing was added. What is wrong:", *lines])
