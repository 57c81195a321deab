"""/review: what waits for this server's moderators, with what it may repeat, and their decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from data.blocked_offerers import add_blocked_offerer, delete_blocked_offerer, list_blocked_offerers
from data.db import Database, Transaction
from data.offers import (
    Decision,
    ServerQuote,
    Wording,
    count_server_quotes,
    get_server_quote,
    list_server_quotes,
    set_decision,
    set_wording,
)
from data.outbox import add_rows
from data.reports import Report, list_open_reports, set_report_closed
from racing.cleaning import clean_text
from racing.near_quotes import NearQuote, near_quotes
from racing.offers import APPROVED_OF_SERVER, Typed, read_wording
from racing.quote_errors import AlreadyDecided, OfferProblem, OfferRefused
from racing.quotes import QuoteBook, members_lines_on
from racing.rejections import rejection_row
from racing.told_quotes import Pool

MAX_REASON = 300


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
    position = max(0, min(position, len(waiting) - 1))
    entry = waiting[position] if waiting else None
    near = await near_quotes(book, entry, waiting) if entry else ()
    return Desk(
        entry,
        near,
        position,
        len(waiting),
        len(await list_open_reports(book.db, guild_id)),
        await count_server_quotes(book.db, guild_id, "approved"),
        await members_lines_on(book.db, guild_id),
        await stopped_people(book.db, guild_id),
    )


async def approve(db: Database, guild_id: int, decision: Decision, now: datetime) -> ServerQuote:
    """Let an offer join its pool, in the wording that the moderator saw; the entry.

    Raises: AlreadyDecided when another moderator decided or edited it meanwhile, OfferRefused (SERVER_FULL).
    """
    async with db.transaction() as tx:
        entry = await get_waiting(tx, guild_id, decision.server_quote_id)
        if await count_server_quotes(tx, guild_id, "approved", entry.pool) >= APPROVED_OF_SERVER:
            raise OfferRefused(OfferProblem.SERVER_FULL, APPROVED_OF_SERVER)
        return await _decide(tx, guild_id, decision, now)


async def reject(db: Database, guild_id: int, decision: Decision, now: datetime, server: str) -> ServerQuote:
    """Turn an offer down, with a reason that its sender reads in private; the entry.

    `server` is the name of the server, as the sender knows it.

    Raises: AlreadyDecided, RefusedText.
    """
    reason = clean_text(decision.reason or "", MAX_REASON, lines=3) or None
    cleaned = Decision(
        decision.server_quote_id, decision.revision, decision.state, decision.decided_by_id, reason
    )
    async with db.transaction() as tx:
        entry = await _decide(tx, guild_id, cleaned, now)
        await add_rows(tx, rejection_row(entry, server, now), now)
        return entry


async def _decide(tx: Transaction, guild_id: int, decision: Decision, now: datetime) -> ServerQuote:
    await get_waiting(tx, guild_id, decision.server_quote_id, decision.revision)
    await set_decision(tx, guild_id, decision, now)
    entry = await get_server_quote(tx, guild_id, decision.server_quote_id)
    assert entry is not None  # it was there right before, and the transaction lets nobody in between
    return entry


async def get_waiting(
    db: Database | Transaction, guild_id: int, server_quote_id: int, revision: int | None = None
) -> ServerQuote:
    """The entry, if it still waits: in the revision that the moderator saw, or in any.

    Raises: AlreadyDecided.
    """
    entry = await get_server_quote(db, guild_id, server_quote_id)
    if entry is None:
        raise AlreadyDecided("gone")
    if entry.state != "waiting":
        raise AlreadyDecided(entry.state, entry.decided_by_id)
    if revision not in (None, entry.revision):
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
        await get_waiting(book.db, guild_id, server_quote_id)
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


async def stopped_people(db: Database, guild_id: int) -> tuple[int, ...]:
    """The user ids of those whose offers are not taken here, the latest first."""
    return tuple(await list_blocked_offerers(db, guild_id))


async def open_reports(db: Database, guild_id: int) -> list[Report]:
    """The mistakes that this server's members reported and nobody has closed, oldest first."""
    return await list_open_reports(db, guild_id)


async def close_report(db: Database, guild_id: int, report_id: int, moderator_id: int, now: datetime) -> None:
    """Take a report off the moderators' list.

    Raises: AlreadyDecided.
    """
    if not await set_report_closed(db, guild_id, report_id, moderator_id, now):
        raise AlreadyDecided("closed")
