"""Make one question: pure, and the same for the same book, seed and wish."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from racing.series import Series
from racing.trivia.book import TriviaBook
from racing.trivia.kinds import KINDS
from racing.trivia.parts import EASY, HARD, LEVELS, OPTIONS, Draft, Kind, Question, Subject, Topic, Wish

TRIES = 400  # subjects of which no fair question can be made are passed over
ANY = Wish()
MAX_OPTION = 80  # characters of a button's label; Discord's limit


class NoQuestion(Exception):
    """Nothing that was not asked lately fits the wish."""


def question(
    book: TriviaBook,
    seed: str,
    wish: Wish = ANY,
    *,
    asked: Callable[[str], bool] = lambda key: False,
    mix: Mapping[Topic, int] | None = None,
) -> Question:
    """One question that `asked` does not know by its key; `mix` weighs the topics, all alike without it.

    `seed` holds a secret of the installation: code and records are public, so the rest could be guessed.
    Raises: NoQuestion.
    """
    rng = Random(seed)
    kinds = [kind for kind in KINDS if wish.topic in (None, kind.topic)]
    weights = [kind.weight * (mix or {}).get(kind.topic, 2) for kind in kinds]
    for _ in range(TRIES):
        if not kinds or not any(weights):
            break
        kind = rng.choices(kinds, weights)[0]
        subject = _subject(book, kind, wish, rng)
        if subject is None or asked(f"{kind.name}/{subject.key}"):
            continue
        made = make(book, kind, subject, rng)
        if made is not None:
            return made
    raise NoQuestion


def make(book: TriviaBook, kind: Kind[Any], subject: Subject, rng: Random) -> Question | None:
    """The question of that kind about that subject; None where no fair one can be made."""
    draft: Draft | None = kind.ask(book, subject, rng)
    if draft is None or not _is_clear(draft):
        return None
    options = [draft.right, *draft.wrong]
    rng.shuffle(options)
    return Question(
        kind.name,
        subject.key,
        kind.topic,
        subject.series,
        kind.level_of(subject),
        draft.text,
        tuple(options),
        options.index(draft.right),
        draft.explanation,
        draft.extra,
        draft.source,
    )


def _is_clear(draft: Draft) -> bool:
    """Four answers that differ to the eye and fit on buttons."""
    options = (draft.right, *draft.wrong)
    return len({option.casefold().strip() for option in options}) == OPTIONS and all(
        0 < len(option) <= MAX_OPTION for option in options
    )


def _subject(book: TriviaBook, kind: Kind[Any], wish: Wish, rng: Random) -> Subject | None:
    """One that fits the wish; a level that is not wished for is drawn first, so that all come up."""
    if wish.day is not None and kind.topic is Topic.DAYS:
        return _of_that_day(book, kind, wish, rng)
    series = wish.series or rng.choice(list(Series))
    level = wish.level or rng.choice(list(LEVELS))
    pool = kind.pool(book)
    groups: list[Sequence[Subject]] = [
        pool.at(series, own)
        for own in range(EASY, HARD + 1)
        if max(EASY, min(HARD, own + kind.harder)) == level
    ]
    total = sum(map(len, groups))
    if not total:
        return None
    number = rng.randrange(total)
    for group in groups:
        if number < len(group):
            return group[number]
        number -= len(group)
    return None


def _of_that_day(book: TriviaBook, kind: Kind[Any], wish: Wish, rng: Random) -> Subject | None:
    assert wish.day is not None
    fits = [
        race
        for race in book.races_on.get((wish.day.month, wish.day.day), ())
        if wish.series in (None, race.series) and wish.level in (None, kind.level_of(race))
    ]
    return rng.choice(fits) if fits else None
