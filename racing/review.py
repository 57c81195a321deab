"""/review: what waits for this server's moderators, with what it may repeat, and their decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

from data.blocked_offerers import add_blocked_offerer, delete_blocked_offerer, list_blocked_offerers
from data.db import Database
from data.offers import (
    Decision,
    ServerQuote,
    Wording,
    get_server_quote,
    list_server_quotes,
    set_decision,
    set_wording,
)
from data.quotes import Term, list_quotes, search_quotes
from data.reports import Report, list_open_reports, set_report_closed
from racing.cleaning import clean_text
from racing.offers import APPROVED_OF_SERVER, Typed, read_wording
from racing.quote_errors import AlreadyDecided, OfferProblem, OfferRefused
from racing.quote_words import words_of
from racing.quotes import QuoteBook, members_lines_on
from racing.told_quotes import Pool, ToldQuote, tell_own, tell_quote

NEAR = 75  # likeness from which on two quotes may be one
MAX_NEAR = 2
MIN_PART = 15  # characters from which on a quote inside a longer one is a part of it, not chance
COMPARED_WORDS = 8
CANDIDATES = 40
MAX_REASON = 300


@dataclass(frozen=True, slots=True)
class NearQuote:
    """A quote that is there already, and how like it is to the one offered, 0 to 100."""

    quote: ToldQuote
    likeness: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What a moderator sees: the entry in question and how much else there is.

    `position` counts from 0 in the offers that wait; `entry` is None where none does.
    """

    entry: ServerQuote | None
    near: tuple[NearQuote, ...]
    position: int
    waiting: int
    reports: int
    approved: int
    members_lines: bool
    blocked: tuple[int, ...]


async def open_desk(book: QuoteBook, guild_id: int, position: int = 0) -> Desk:
    """The queue of a server at one position; the last one where the queue has become shorter."""
    waiting = await list_server_quotes(book.db, guild_id, "waiting")
    approved = await list_server_quotes(book.db, guild_id, "approved")
    position = max(0, min(position, len(waiting) - 1))
    entry = waiting[position] if waiting else None
    near = await near_quotes(book, entry, approved + waiting) if entry else ()
    return Desk(
        entry,
        near,
        position,
        len(waiting),
        len(await list_open_reports(book.db, guild_id)),
        len(approved),
        await members_lines_on(book.db, guild_id),
        tuple(await list_blocked_offerers(book.db, guild_id)),
    )


async def near_quotes(
    book: QuoteBook, entry: ServerQuote, of_server: Sequence[ServerQuote]
) -> tuple[NearQuote, ...]:
    """What `entry` may repeat: of the reference quotations and of the server's own, likest first."""
    told = [tell_own(q) for q in of_server if q.server_quote_id != entry.server_quote_id]
    # Long words are the rare ones: a repeated quote shares some of them.
    rare = sorted(set(words_of(entry.wording.text)), key=lambda word: (-len(word), word))[:COMPARED_WORDS]
    if rare:
        terms = [Term(word) for word in rare]
        found = await search_quotes(book.db, terms, CANDIDATES, all_of_them=False, ranked=True)
        told += [tell_quote(book.people, quote) for quote in await list_quotes(book.db, found)]
    ours = _flat(entry.wording.text)
    near = [NearQuote(quote, round(_likeness(ours, _flat(quote.text)))) for quote in told]
    near = [one for one in near if one.likeness >= NEAR]
    return tuple(sorted(near, key=lambda one: -one.likeness)[:MAX_NEAR])


def _flat(text: str) -> str:
    return " ".join(words_of(text))


def _likeness(one: str, other: str) -> float:
    whole = fuzz.ratio(one, other)
    if min(len(one), len(other)) < MIN_PART:
        return whole
    return max(whole, fuzz.partial_ratio(one, other))


async def approve(db: Database, guild_id: int, decision: Decision, now: datetime) -> ServerQuote:
    """Let an offer join its pool, in the wording that the moderator saw; the entry.

    Raises: AlreadyDecided when another moderator decided or edited it meanwhile, OfferRefused (SERVER_FULL).
    """
    entry = await _waiting(db, guild_id, decision.server_quote_id)
    if len(await list_server_quotes(db, guild_id, "approved", entry.pool)) >= APPROVED_OF_SERVER:
        raise OfferRefused(OfferProblem.SERVER_FULL, APPROVED_OF_SERVER)
    return await _decide(db, guild_id, decision, now)


async def reject(db: Database, guild_id: int, decision: Decision, now: datetime) -> ServerQuote:
    """Turn an offer down, with a reason that its sender reads; the entry.

    Raises: AlreadyDecided, RefusedText.
    """
    reason = clean_text(decision.reason or "", MAX_REASON, lines=3) or None
    cleaned = Decision(
        decision.server_quote_id, decision.revision, decision.state, decision.decided_by_id, reason
    )
    return await _decide(db, guild_id, cleaned, now)


async def _decide(db: Database, guild_id: int, decision: Decision, now: datetime) -> ServerQuote:
    if not await set_decision(db, guild_id, decision, now):
        await _waiting(db, guild_id, decision.server_quote_id)
        raise AlreadyDecided("edited")
    entry = await get_server_quote(db, guild_id, decision.server_quote_id)
    if entry is None:
        raise AlreadyDecided("gone")
    return entry


async def _waiting(db: Database, guild_id: int, server_quote_id: int) -> ServerQuote:
    """The entry, if it still waits.

    Raises: AlreadyDecided.
    """
    entry = await get_server_quote(db, guild_id, server_quote_id)
    if entry is None:
        raise AlreadyDecided("gone")
    if entry.state != "waiting":
        raise AlreadyDecided(entry.state, entry.decided_by_id)
    return entry


async def get_waiting(db: Database, guild_id: int, server_quote_id: int, revision: int) -> ServerQuote:
    """The entry in the revision that the moderator saw, to be edited.

    Raises: AlreadyDecided.
    """
    entry = await _waiting(db, guild_id, server_quote_id)
    if entry.revision != revision:
        raise AlreadyDecided("edited")
    return entry


async def edit(
    book: QuoteBook, guild_id: int, server_quote_id: int, revision: int, typed: Typed, now: datetime
) -> None:
    """Change the wording of an offer.  A member's own line keeps its words and its speaker.

    Raises: AlreadyDecided, RefusedText.
    """
    entry = await get_waiting(book.db, guild_id, server_quote_id, revision)
    words = read_wording(book.people, typed, now)
    if entry.pool == Pool.MEMBERS:
        kept = entry.wording
        words = Wording(kept.text, kept.speaker, None, words.said_at, words.year, None)
    if not await set_wording(book.db, guild_id, server_quote_id, revision, words):
        await _waiting(book.db, guild_id, server_quote_id)
        raise AlreadyDecided("edited")


async def stop_offers(
    db: Database, guild_id: int, server_quote_id: int, moderator_id: int, now: datetime
) -> tuple[int, int]:
    """Take nothing more from who offered this; that person's id and how many waiting offers it rejected.

    Raises: AlreadyDecided when the entry is gone or its sender's data were erased.
    """
    entry = await get_server_quote(db, guild_id, server_quote_id)
    if entry is None or entry.offered_by_id is None:
        raise AlreadyDecided("gone")
    rejected = await add_blocked_offerer(db, guild_id, entry.offered_by_id, moderator_id, now)
    return entry.offered_by_id, rejected


async def allow_offers(db: Database, guild_id: int, user_id: int) -> bool:
    """Take that person's offers again; False where they were not stopped."""
    return await delete_blocked_offerer(db, guild_id, user_id)


async def open_reports(db: Database, guild_id: int) -> list[Report]:
    """The mistakes that this server's members reported and nobody has closed, oldest first."""
    return await list_open_reports(db, guild_id)


async def close_report(db: Database, guild_id: int, report_id: int, moderator_id: int, now: datetime) -> None:
    """Take a report off the moderators' list.

    Raises: AlreadyDecided.
    """
    if not await set_report_closed(db, guild_id, report_id, moderator_id, now):
        raise AlreadyDecided("closed")
