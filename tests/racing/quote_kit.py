"""What tests of quotes need: an offer that waits, one that was approved."""

from __future__ import annotations

from datetime import datetime

from data.db import Database
from data.offers import (
    Decision,
    NewOffer,
    OfferCounts,
    ServerQuote,
    Wording,
    add_offer,
    get_server_quote,
    set_decision,
)

GUILD, OTHER_GUILD = 290046358248762678, 290046358248762679
DANA, SAM, MORGAN = 174812334377771990, 174812334377771991, 174812334377771992


def anything(counts: OfferCounts) -> None:
    """No limit."""


async def offered(
    db: Database,
    now: datetime,
    text: str,
    *,
    guild_id: int = GUILD,
    pool: str = "racing",
    speaker: str = "Dale Earnhardt",
    driver_id: str | None = "dale-earnhardt",
    author_id: int | None = None,
    offered_by_id: int = DANA,
) -> ServerQuote:
    """An entry that waits for a moderator."""
    words = Wording(text, speaker, driver_id, None, None, None)
    offer = NewOffer(guild_id, pool, words, author_id, None, None, offered_by_id)
    number = await add_offer(db, offer, now, now, anything)
    entry = await get_server_quote(db, guild_id, number)
    assert entry is not None
    return entry


async def approved(db: Database, now: datetime, text: str, **how: object) -> ServerQuote:
    """An entry that a moderator has approved."""
    entry = await offered(db, now, text, **how)  # type: ignore[arg-type]
    decision = Decision(entry.server_quote_id, entry.revision, "approved", MORGAN)
    async with db.transaction() as tx:
        assert await set_decision(tx, entry.guild_id, decision, now)
    return entry
