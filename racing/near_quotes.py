"""What an offered quote may repeat: of the reference quotations and of the server's own.

A page of /review waits for this, on the loop that answers everybody: whole texts are compared with what waits
and with what the search indexes find, a text inside a longer one only where both share rare words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from data.offers import ServerQuote, list_numbered_quotes, search_server_quotes
from data.quotes import Term, list_quotes, search_quotes
from racing.quote_words import words_of
from racing.quotes import QuoteBook
from racing.told_quotes import Pool, ToldQuote, tell_own, tell_quote

NEAR = 75  # likeness from which on two quotes may be one
MAX_NEAR = 2
MIN_PART = 15  # characters from which on a quote inside a longer one is a part of it, not chance
MAX_PART = 200  # characters up to which a part is looked for: longer ones take some milliseconds each
PARTS = 10  # quotes of a pool in which it is looked for
COMPARED_WORDS = 8
CANDIDATES = 40  # of a pool
COMPARED = 1_000  # characters, spelt out: one may stand for eighteen

Scorer = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class NearQuote:
    """A quote that is there already, and how like it is to the one offered, 0 to 100."""

    quote: ToldQuote
    likeness: int


async def near_quotes(
    book: QuoteBook,
    entry: ServerQuote,
    waiting: Sequence[ServerQuote],
    part: Scorer = fuzz.partial_ratio,
) -> tuple[NearQuote, ...]:
    """What `entry` may repeat, likest first; `part` tells how like a text is to a part of another."""
    ours = _flat(entry.wording.text)
    # Long words are the rare ones: a repeated quote shares some of them.
    rare = sorted(set(ours.split()), key=lambda word: (-len(word), word))[:COMPARED_WORDS]
    if not rare:
        return ()
    pools = [_sharing_first([q for q in waiting if q.server_quote_id != entry.server_quote_id], rare)]
    pools += [await _approved(book, entry.guild_id, pool, rare) for pool in Pool]
    pools.append(await _reference(book, rare))
    near = [
        NearQuote(quote, round(_likeness(ours, _flat(quote.text), part if place < PARTS else None)))
        for pool in pools
        for place, quote in enumerate(pool)
    ]
    near = [one for one in near if one.likeness >= NEAR]
    return tuple(sorted(near, key=lambda one: -one.likeness)[:MAX_NEAR])


def _flat(text: str) -> str:
    return " ".join(words_of(unicodedata.normalize("NFKD", text)[:COMPARED]))


def _likeness(ours: str, theirs: str, part: Scorer | None) -> float:
    whole = fuzz.ratio(ours, theirs, score_cutoff=NEAR)
    if part is None or not MIN_PART <= min(len(ours), len(theirs)) <= MAX_PART:
        return whole
    return max(whole, part(ours, theirs))


def _sharing_first(waiting: Sequence[ServerQuote], rare: Sequence[str]) -> list[ToldQuote]:
    """All that waits; no index holds it, and there is little of it."""
    shared = {q.server_quote_id: len(set(rare).intersection(_flat(q.wording.text).split())) for q in waiting}
    return [tell_own(q) for q in sorted(waiting, key=lambda q: -shared[q.server_quote_id])]


async def _approved(book: QuoteBook, guild_id: int, pool: Pool, rare: Sequence[str]) -> list[ToldQuote]:
    terms = [Term(word) for word in rare]
    found = await search_server_quotes(book.db, guild_id, pool, terms, CANDIDATES, all_of_them=False)
    return [tell_own(quote) for quote in await list_numbered_quotes(book.db, guild_id, found)]


async def _reference(book: QuoteBook, rare: Sequence[str]) -> list[ToldQuote]:
    terms = [Term(word) for word in rare]
    found = await search_quotes(book.db, terms, CANDIDATES, all_of_them=False, ranked=True)
    quotes = {quote.quote_id: quote for quote in await list_quotes(book.db, found)}
    return [tell_quote(book.people, quotes[key]) for key in found if key in quotes]
