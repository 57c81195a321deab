"""What a question is made of, and what a kind of question is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from racing.series import Series

if TYPE_CHECKING:
    from racing.trivia.book import TriviaBook
    from racing.trivia.pools import Pool

EASY, MEDIUM, HARD = 1, 2, 3
LEVELS = {EASY: "easy", MEDIUM: "medium", HARD: "hard"}
OPTIONS = 4


class Topic(StrEnum):
    """What a question is about; the value is what people choose."""

    CHAMPIONS = "champions"
    RACES = "races"
    SEASONS = "seasons"
    RECORDS = "records"
    TRACKS = "tracks"
    CARS = "cars"  # numbers, teams and makes
    CAREERS = "careers"  # debuts, first wins
    DAYS = "this day"
    QUOTES = "quotes"
    NAMES = "names"  # what the series were called
    OWN = "this server"  # what its moderators wrote


class Subject(Protocol):
    """What is asked about.  `key` names it among its pool, `level` is how well it is known."""

    @property
    def key(self) -> str:
        """Its name among its pool: "cup:1998:1"."""

    @property
    def series(self) -> Series:
        """Its series."""

    @property
    def level(self) -> int:
        """EASY, MEDIUM or HARD."""


S = TypeVar("S", bound=Subject)
S_co = TypeVar("S_co", bound=Subject, covariant=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before its answers are mixed: one right, three wrong.

    `explanation` says why it is right; `extra` is one thing that the question did not say ("" for none).
    """

    text: str
    right: str
    wrong: tuple[str, ...]
    explanation: str
    extra: str = ""
    source: str = "race results"


@dataclass(frozen=True, slots=True)
class Kind(Generic[S]):
    """A kind of question.  `ask` gives None where the records do not allow a fair one about that subject.

    `harder` is added to how unknown the subject is; `weight` says how often the kind is asked.
    """

    name: str
    topic: Topic
    pool: Callable[[TriviaBook], Pool[S]]
    ask: Callable[[TriviaBook, S, Random], Draft | None]
    harder: int = 0
    weight: int = 2

    def level_of(self, subject: Subject) -> int:
        """How hard the question about this subject is."""
        return max(EASY, min(HARD, subject.level + self.harder))


@dataclass(frozen=True, slots=True)
class Question:
    """One question with four answers; `options[right]` is the right one.

    `key` is kind and subject: the same key is never asked twice within a year in a server.
    """

    kind: str
    subject: str
    topic: Topic
    series: Series | None  # None for a question that a server wrote itself
    level: int
    text: str
    options: tuple[str, ...]
    right: int
    explanation: str
    extra: str
    source: str

    @property
    def key(self) -> str:
        """What tells it from every other question."""
        return f"{self.kind}/{self.subject}"

    @property
    def answer(self) -> str:
        """The right answer."""
        return self.options[self.right]


@dataclass(frozen=True, slots=True)
class Wish:
    """What kind of question is wanted; None leaves it open.  `day` prefers what happened on that day."""

    topic: Topic | None = None
    series: Series | None = None
    level: int | None = None
    day: date | None = None
