"""The reference quotations, their search, and which of all quotes were shown where."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.db import Database, Row

# What a word is worth by where it stands: bm25 weights of quote_fts' columns text, names, tags, said_at.
_WEIGHTS = "1.0, 4.0, 2.0, 2.0"


@dataclass(frozen=True, slots=True)
class QuoteSource:
    """Where a quotation can be read; `url` is None where no link was kept."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation of the seed; `attribution` is one of data.quote_file.ATTRIBUTIONS.

    `speaker` and `also_attributed_to` are driver_ids, or ids of people who never raced.
    """

    quote_id: str
    speaker: str
    speaker_name: str | None
    speaker_role: str | None
    text: str
    said_at: str | None
    year: int | None
    series: str | None
    attribution: str
    attribution_note: str | None
    also_attributed_to: tuple[str, ...]
    sources: tuple[QuoteSource, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteOutline:
    """What is kept in memory of a quotation: by whom it is, or may be."""

    quote_id: str
    speaker: str
    speaker_name: str | None
    attribution: str
    also_attributed_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word of the search index and in how many quotations it occurs."""

    word: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Term:
    """One word to be searched for; `prefix` finds every word that begins with it."""

    word: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where quotes are shown: a server, or a person's private conversations.  The other id is 0."""

    guild_id: int
    user_id: int


def match_text(terms: Sequence[Term], *, all_of_them: bool) -> str:
    """The terms in FTS5's language: each a quoted phrase, so that nothing typed is read as an operator."""
    phrases = ['"{}"{}'.format(term.word.replace('"', '""'), " *" if term.prefix else "") for term in terms]
    return (" AND " if all_of_them else " OR ").join(phrases)


def _parts(cell: str | None) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _quote(row: Row) -> Quote:
    sources = tuple(QuoteSource(title, url) for title, url in json.loads(row[11]))
    cells: Row = (*row[:10], _parts(row[10]), sources, _parts(row[12]))
    return Quote(*cells)


_COLUMNS = (
    "quote_id, speaker, speaker_name, speaker_role, text, said_at, year, series, attribution, "
    "attribution_note, also_attributed_to, sources, tags"
)


async def get_quote(db: Database, quote_id: str) -> Quote | None:
    """The quotation of that id, or None."""
    row = await db.fetch_one(f"SELECT {_COLUMNS} FROM quote WHERE quote_id = ?", (quote_id,))  # noqa: S608
    return _quote(row) if row else None


async def list_quotes(db: Database, quote_ids: Sequence[str]) -> list[Quote]:
    """Those of `quote_ids` (at most a few hundred) that there are, in the order of the seed."""
    marks = ", ".join("?" * len(quote_ids))
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM quote WHERE quote_id IN ({marks}) ORDER BY number",  # noqa: S608
        list(quote_ids),
    )
    return [_quote(row) for row in rows]


async def list_quote_outlines(db: Database) -> list[QuoteOutline]:
    """All of them in the order of the seed."""
    rows = await db.fetch_all(
        "SELECT quote_id, speaker, speaker_name, attribution, also_attributed_to FROM quote ORDER BY number"
    )
    cells: list[Row] = [(*row[:4], _parts(row[4])) for row in rows]
    return [QuoteOutline(*row) for row in cells]


async def list_words(db: Database) -> list[WordCount]:
    """The vocabulary of the search index."""
    return [WordCount(*row) for row in await db.fetch_all("SELECT term, doc FROM quote_word")]


async def search_quotes(
    db: Database,
    terms: Sequence[Term],
    limit: int,
    *,
    all_of_them: bool,
    ranked: bool,
    by: Sequence[Term] = (),
) -> list[str]:
    """quote_ids in which all (or any) of `terms` occur, and every word of `by` among the names; best first.

    Without `ranked` in the order of the seed: weighing the hits of a word that is everywhere takes longer
    than it tells.
    """
    match = f"({match_text(terms, all_of_them=all_of_them)})"
    if by:
        match += f" AND names : ({match_text(by, all_of_them=True)})"
    # Ranked by the table itself, before the join: sorting joined rows takes three times as long.
    ranking = f"AND rank MATCH 'bm25({_WEIGHTS})' ORDER BY rank" if ranked else "ORDER BY rowid"
    rows = await db.fetch_all(
        "SELECT quote_id FROM quote JOIN "  # noqa: S608 - constants
        f"(SELECT rowid AS hit, rank AS place FROM quote_fts WHERE quote_fts MATCH ? {ranking} LIMIT ?) "
        f"ON number = hit ORDER BY {'place' if ranked else 'hit'}",
        (match, limit),
    )
    return [row[0] for row in rows]


async def take_unseen(db: Database, place: Place, keys: Sequence[str], now: datetime) -> str | None:
    """The first of `keys` that `place` has not been shown, recorded as shown; None for no keys.

    When all were shown, the round begins again; the last one shown is not the first of the new round.
    One transaction: two commands at once are given two quotes.
    """
    if not keys:
        return None
    where = (place.guild_id, place.user_id)
    async with db.transaction() as tx:
        rows = await tx.fetch_all(
            "SELECT quote_key FROM quote_seen WHERE guild_id = ? AND user_id = ? ORDER BY seen_at", where
        )
        seen = [row[0] for row in rows]
        known = set(seen)
        taken = next((key for key in keys if key not in known), None)
        if taken is None:
            wanted = set(keys)
            last = next((key for key in reversed(seen) if key in wanted), None)
            taken = next((key for key in keys if key != last), keys[0])
            await tx.execute_many(
                "DELETE FROM quote_seen WHERE guild_id = ? AND user_id = ? AND quote_key = ?",
                [(*where, key) for key in keys],
            )
        await tx.execute(
            "INSERT INTO quote_seen (guild_id, user_id, quote_key, seen_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (guild_id, user_id, quote_key) DO UPDATE SET seen_at = excluded.seen_at",
            (*where, taken, now.isoformat()),
        )
    return taken
