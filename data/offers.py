"""Quotes that servers add: offered by members, decided by moderators, shown in that server alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from data.db import Database, Row, Transaction
from data.quotes import Term, match_text


@dataclass(frozen=True, slots=True)
class Wording:
    """What of an offered quote a moderator may edit."""

    text: str
    speaker: str
    driver_id: str | None
    said_at: str | None
    year: int | None
    source_url: str | None


@dataclass(frozen=True, slots=True)
class NewOffer:
    """A quote as it is offered; `pool` is "racing", or "members" for a member's own line.

    `author_id` is that member's; `channel_id` and `message_id` name the message it was saved from.
    """

    guild_id: int
    pool: str
    wording: Wording
    author_id: int | None
    channel_id: int | None
    message_id: int | None
    offered_by_id: int


@dataclass(frozen=True, slots=True)
class ServerQuote:
    """A quote of one server; `state` is waiting, approved or rejected (then perhaps with a `reason`).

    `revision` grows with every edit.  `offered_by_id` is None once that person's data were erased.
    """

    server_quote_id: int
    guild_id: int
    pool: str
    state: str
    revision: int
    wording: Wording
    author_id: int | None
    channel_id: int | None
    message_id: int | None
    offered_by_id: int | None
    offered_at: datetime
    decided_by_id: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class OfferCounts:
    """What a person and a server have offered, for the limits."""

    waiting_of_person: int
    of_person_since: int
    waiting_of_server: int
    blocked: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator decided about one revision of an offer: `state` approved or rejected."""

    server_quote_id: int
    revision: int
    state: str
    decided_by_id: int
    reason: str | None = None


_COLUMNS = (
    "server_quote_id, guild_id, pool, state, revision, text, speaker, driver_id, said_at, year, source_url, "
    "author_id, channel_id, message_id, offered_by_id, offered_at, decided_by_id, reason"
)


def _server_quote(row: Row) -> ServerQuote:
    cells: Row = (*row[:5], Wording(*row[5:11]), *row[11:15], datetime.fromisoformat(row[15]), *row[16:])
    return ServerQuote(*cells)


async def add_offer(
    db: Database, offer: NewOffer, now: datetime, since: datetime, allow: Callable[[OfferCounts], None]
) -> int:
    """Let `offer` wait for a moderator; its server_quote_id.

    `allow` is given the counts (offers of the person from `since` on) inside the transaction and raises
    where a limit is reached: two forms sent at once cannot both be the last one allowed.
    """
    words = offer.wording
    async with db.transaction() as tx:
        person = (offer.offered_by_id, offer.guild_id)
        rows = await tx.fetch_all(
            "SELECT (SELECT COUNT(*) FROM server_quote WHERE offered_by_id = ?1 AND guild_id = ?2 "
            "        AND state = 'waiting'), "
            "(SELECT COUNT(*) FROM server_quote WHERE offered_by_id = ?1 AND guild_id = ?2 "
            " AND offered_at > ?3), "
            "(SELECT COUNT(*) FROM server_quote WHERE guild_id = ?2 AND state = 'waiting'), "
            "EXISTS (SELECT 1 FROM blocked_offerer WHERE user_id = ?1 AND guild_id = ?2)",
            (*person, since.isoformat()),
        )
        allow(OfferCounts(rows[0][0], rows[0][1], rows[0][2], bool(rows[0][3])))
        added = await tx.fetch_all(
            "INSERT INTO server_quote (guild_id, pool, state, text, speaker, driver_id, said_at, year, "
            "source_url, author_id, channel_id, message_id, offered_by_id, offered_at) "
            "VALUES (?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING server_quote_id",
            (
                *(offer.guild_id, offer.pool, words.text, words.speaker, words.driver_id, words.said_at),
                *(words.year, words.source_url, offer.author_id, offer.channel_id, offer.message_id),
                *(offer.offered_by_id, now.isoformat()),
            ),
        )
    return int(added[0][0])


async def get_server_quote(
    db: Database | Transaction, guild_id: int, server_quote_id: int
) -> ServerQuote | None:
    """A quote of this server, or None: another server's is as good as none."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM server_quote WHERE guild_id = ? AND server_quote_id = ?",  # noqa: S608
        (guild_id, server_quote_id),
    )
    return _server_quote(rows[0]) if rows else None


async def list_server_quotes(
    db: Database, guild_id: int, state: str, pool: str | None = None
) -> list[ServerQuote]:
    """A server's quotes in one state (of one pool), oldest first."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM server_quote WHERE guild_id = ? AND state = ? "  # noqa: S608
        "AND pool = COALESCE(?, pool) ORDER BY server_quote_id",
        (guild_id, state, pool),
    )
    return [_server_quote(row) for row in rows]


async def list_numbered_quotes(
    db: Database, guild_id: int, server_quote_ids: Sequence[int]
) -> list[ServerQuote]:
    """Those of `server_quote_ids` (at most a few hundred) that this server has, in the order given."""
    marks = ", ".join("?" * len(server_quote_ids))
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM server_quote WHERE guild_id = ? AND server_quote_id IN ({marks})",  # noqa: S608
        (guild_id, *server_quote_ids),
    )
    found = {quote.server_quote_id: quote for quote in map(_server_quote, rows)}
    return [found[number] for number in server_quote_ids if number in found]


async def count_server_quotes(
    db: Database | Transaction, guild_id: int, state: str, pool: str | None = None
) -> int:
    """How many quotes a server has in one state (of one pool)."""
    rows = await db.fetch_all(
        "SELECT COUNT(*) FROM server_quote WHERE guild_id = ? AND state = ? AND pool = COALESCE(?, pool)",
        (guild_id, state, pool),
    )
    return int(rows[0][0])


async def list_rejections(db: Database, user_id: int, limit: int) -> list[ServerQuote]:
    """What a person offered anywhere and moderators rejected, newest first."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM server_quote WHERE offered_by_id = ? AND state = 'rejected' "  # noqa: S608
        "ORDER BY decided_at DESC LIMIT ?",
        (user_id, limit),
    )
    return [_server_quote(row) for row in rows]


async def set_decision(tx: Transaction, guild_id: int, decision: Decision, now: datetime) -> bool:
    """Decide about an offer that still waits in the revision that was looked at; False where it does not."""
    changed = await tx.execute(
        "UPDATE server_quote SET state = ?, decided_by_id = ?, decided_at = ?, reason = ? "
        "WHERE guild_id = ? AND server_quote_id = ? AND revision = ? AND state = 'waiting'",
        (
            *(decision.state, decision.decided_by_id, now.isoformat(), decision.reason),
            *(guild_id, decision.server_quote_id, decision.revision),
        ),
    )
    return changed == 1


async def set_wording(
    db: Database, guild_id: int, server_quote_id: int, revision: int, words: Wording
) -> bool:
    """Edit an offer that still waits in the revision that was looked at; False where it does not."""
    async with db.transaction() as tx:
        changed = await tx.execute(
            "UPDATE server_quote SET text = ?, speaker = ?, driver_id = ?, said_at = ?, year = ?, "
            "source_url = ?, revision = revision + 1 "
            "WHERE guild_id = ? AND server_quote_id = ? AND revision = ? AND state = 'waiting'",
            (
                *(words.text, words.speaker, words.driver_id, words.said_at, words.year, words.source_url),
                *(guild_id, server_quote_id, revision),
            ),
        )
    return changed == 1


async def delete_server_quote(db: Database, guild_id: int, server_quote_id: int) -> bool:
    """Forget a quote of this server; False where there is none."""
    async with db.transaction() as tx:
        changed = await tx.execute(
            "DELETE FROM server_quote WHERE guild_id = ? AND server_quote_id = ?", (guild_id, server_quote_id)
        )
    return changed == 1


async def search_server_quotes(
    db: Database, guild_id: int, pool: str, terms: Sequence[Term], limit: int, *, all_of_them: bool
) -> list[int]:
    """server_quote_ids of this server's approved quotes of a pool, best first."""
    # The place is a word of the index, so that other servers' quotes are not even looked at.
    match = f'place : "{pool[0]}{guild_id}" AND ({match_text(terms, all_of_them=all_of_them)})'
    rows = await db.fetch_all(
        "SELECT rowid FROM server_quote_fts WHERE server_quote_fts MATCH ? "
        "ORDER BY bm25(server_quote_fts, 1.0, 4.0, 2.0, 0.0) LIMIT ?",
        (match, limit),
    )
    return [int(row[0]) for row in rows]
