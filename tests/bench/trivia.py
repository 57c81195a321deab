"""How many trivia questions there are, by kind, and how long one takes."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from random import Random

from data.db import open_database
from racing.archive import open_archive
from racing.trivia.asking import make, question
from racing.trivia.book import TriviaBook
from racing.trivia.kinds import KINDS
from racing.trivia.opening import last_seasons, open_trivia_book
from tests.bench.figures import Figure, alone, percentile

TODAY = date(2026, 11, 20)
MOST = 0.005  # seconds for one question, p99
PROMISED = 50_000


async def measure(store: Path, count: int, *, all_kinds: bool = True) -> list[Figure]:
    """Distinct questions (kind, subject, right answer) by kind, and `count` questions of one seed each."""
    async with open_database(store) as db:
        archive = await open_archive(db)
        began = time.perf_counter()
        book = await open_trivia_book(archive, await last_seasons(archive, TODAY))
        opened = time.perf_counter() - began
    taken = []
    for number in range(count):
        began = time.perf_counter()
        question(book, f"bench {number}")
        taken.append(time.perf_counter() - began)
    return [
        *(_counts(book) if all_kinds else []),
        alone("trivia book, opened at the first question", opened),
        alone("trivia question p50", percentile(taken, 0.5)),
        alone("trivia question p99", percentile(taken, 0.99), MOST),
    ]


def _counts(book: TriviaBook) -> list[Figure]:
    found: dict[str, int] = {}
    rng = Random(1)
    for kind in KINDS:
        made = [make(book, kind, subject, rng) for subject in kind.pool(book)]
        found[kind.name] = len({(one.subject, one.answer) for one in made if one})
    rows = [Figure(f"trivia, {name}", f"{number:,}") for name, number in found.items()]
    total = sum(found.values())
    return [
        *rows,
        Figure(
            "trivia questions of all kinds", f"{total:,}", target=f"≥ {PROMISED:,}", met=total >= PROMISED
        ),
    ]
