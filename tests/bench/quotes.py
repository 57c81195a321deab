"""Quote search over 100,000 quotations, with what people type."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from data.db import Database, open_database
from data.quotes import Place
from racing.people import People
from racing.quote_errors import NoQuotes
from racing.quote_words import words_of
from racing.quotes import QuoteBook, Wish, open_quote_book
from tests.bench.figures import Figure, alone, percentile

MOST = 0.010
QUOTES = 100_000
WORDS = 30_000
NOW = datetime(2026, 11, 20, tzinfo=UTC)

# What is typed of a quotation, and how often in ten.
MIX = (
    ("three words of it", 4),
    ("one rare word", 1),
    ("two words, one with two letters swapped", 3),
    ("the most frequent word", 1),
    ("eight words, four of them unknown", 1),
)


def _vocabulary(chance: random.Random) -> list[str]:
    """Made-up words of three to ten letters."""
    syllables = [c + v for c in "bcdfghklmnprstvw" for v in "aeiou"]
    words = {"".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(WORDS * 2)}
    return sorted(words)[:WORDS]


def _texts(chance: random.Random, quotes: int) -> list[str]:
    """Quotations whose words are as unevenly frequent as in English (Zipf)."""
    vocabulary = _vocabulary(chance)
    chance.shuffle(vocabulary)
    weights = list(accumulate(1 / (rank + 1) for rank in range(WORDS)))
    return [
        " ".join(chance.choices(vocabulary, cum_weights=weights, k=chance.randint(8, 35)))
        for _ in range(quotes)
    ]


async def _fill(db: Database, texts: list[str]) -> None:
    async with db.transaction() as tx:
        await tx.execute("DELETE FROM quote")
        await tx.execute_many(
            "INSERT INTO quote (number, quote_id, speaker, text, said_at, attribution, sources, names) "
            "VALUES (?, ?, ?, ?, 'Daytona 500, 1979', 'confirmed', '[]', ?)",
            (
                (number, f"q{number}", f"speaker-{number % 900}", text, f"speaker-{number % 900}")
                for number, text in enumerate(texts, 1)
            ),
        )


def _swapped(word: str) -> str:
    return word[0] + word[2] + word[1] + word[3:] if len(word) > 3 else word


def _typed(texts: list[str], count: int, chance: random.Random) -> list[str]:
    kinds = [kind for kind, (_, share) in enumerate(MIX) for _ in range(share)]
    frequent = Counter(word for text in texts[:2000] for word in text.split()).most_common(20)
    queries = []
    for number in range(count):
        words = words_of(chance.choice(texts))
        picked = chance.sample(words, 3)
        queries.append(
            (
                " ".join(picked),
                min(words, key=lambda word: (-len(word), word)),
                f"{picked[0]} {_swapped(picked[1])}",
                chance.choice(frequent)[0],
                " ".join(f"{word} qx{word}jq" for word in [*picked, words[0]]),
            )[kinds[number % len(kinds)]]
        )
    return queries


async def _search(book: QuoteBook, words: str) -> None:
    with suppress(NoQuotes):  # an answer as well
        await book.answer(Place(0, 1), Wish(words=words), NOW, random.Random(1))


async def measure(store: Path, count: int, quotes: int = QUOTES) -> list[Figure]:
    """p50 and p99 of the search, over `count` queries, in a copy of `store` that is filled up."""
    chance = random.Random(173)
    texts = _texts(chance, quotes)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(store, Path(folder) / "quotes.db"))
        async with open_database(copy) as db:
            await _fill(db, texts)
            started = time.perf_counter()
            book = await open_quote_book(db, People([], []))
            opened = time.perf_counter() - started
            times = []
            for query in _typed(texts, count, chance):
                started = time.perf_counter()
                await _search(book, query)
                times.append(time.perf_counter() - started)
    return [
        alone(f"quote search, {quotes:,} quotations p50", percentile(times, 0.5)),
        alone(f"quote search, {quotes:,} quotations p99", percentile(times, 0.99), MOST),
        alone(f"outlines of {quotes:,} quotations, at start", opened),
    ]
