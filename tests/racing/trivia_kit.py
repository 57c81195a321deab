"""A trivia book of the seeded records, opened once for all tests."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from data.db import open_for_reading
from racing.archive import open_archive
from racing.trivia.book import TriviaBook
from racing.trivia.opening import last_seasons, open_trivia_book

TODAY = date(2026, 11, 20)
_books: dict[tuple[Path, date], TriviaBook] = {}


def book_of(store: Path, today: date = TODAY) -> TriviaBook:
    """The book as it stood on `today`."""
    if (store, today) not in _books:
        _books[store, today] = asyncio.run(_open(store, today))
    return _books[store, today]


async def _open(store: Path, today: date) -> TriviaBook:
    async with open_for_reading(store) as db:
        archive = await open_archive(db)
        return await open_trivia_book(archive, await last_seasons(archive, today))
