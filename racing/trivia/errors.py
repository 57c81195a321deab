"""Refusals about trivia."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from racing.errors import RacingError


class TriviaError(RacingError):
    """Something about trivia that cannot be done."""


class QuestionClosed(TriviaError):
    """The question takes no more answers; `answer` is the right one."""

    def __init__(self, answer: str, *, voided: bool) -> None:
        super().__init__(answer)
        self.answer = answer
        self.voided = voided


class QuestionGone(TriviaError):
    """There is no such question any more."""


class NothingToAsk(TriviaError):
    """Nothing fits the wish that was not asked here within a year."""


class TooManyQuestions(TriviaError):
    """A question was asked in this channel a moment ago; the next one from `free_at` on.

    `open_until`: when the question or round that is still open closes, None where none is.
    """

    def __init__(self, free_at: datetime, open_until: datetime | None, *, is_round: bool) -> None:
        super().__init__(free_at)
        self.free_at = free_at
        self.open_until = open_until
        self.is_round = is_round


class AskedElsewhere(TriviaError):
    """This server's moderators let everybody be asked in other channels: `channel_ids`, at least one."""

    def __init__(self, channel_ids: tuple[int, ...]) -> None:
        super().__init__(channel_ids)
        self.channel_ids = channel_ids


class ServersOnly(TriviaError):
    """Only in a server that has invited the bot."""


class MayNotPost(TriviaError):
    """The bot lacks a permission in this channel."""


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong in a line of a file of questions; `line` counts from 1, 0 is the file."""

    line: int
    what: str


class UnreadableQuestions(TriviaError):
    """A file of questions that was not taken; nothing of it was kept."""

    def __init__(self, problems: tuple[LineProblem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems
