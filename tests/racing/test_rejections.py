"""What the sender of a rejected quote is told: with the decision or not at all."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta

import pytest

from data.offers import Decision, ServerQuote
from data.outbox import get_row
from racing.announcements.composed import OutdatedRow
from racing.announcements.kinds import KINDS
from racing.archive import Archive
from racing.me import erase
from racing.quote_errors import AlreadyDecided
from racing.rejections import KIND, Rejection
from racing.review import approve, reject
from tests.racing.quote_kit import DANA, GUILD, MORGAN, offered


async def _reject(archive: Archive, entry: ServerQuote, now: datetime) -> None:
    decision = Decision(entry.server_quote_id, entry.revision, "rejected", MORGAN, " a film\x00 line ")
    await reject(archive.db, GUILD, decision, now, "Pit Lane")


async def _planned(archive: Archive) -> list[tuple[object, ...]]:
    return await archive.db.fetch_all("SELECT key, action, channel_id, user_id FROM outbox")


async def test_the_message_is_planned_with_the_decision(archive: Archive, now: datetime) -> None:
    entry = await offered(archive.db, now, "Mine")
    await _reject(archive, entry, now)
    key = f"{DANA}:offer:{entry.server_quote_id}"
    assert await _planned(archive) == [(key, "dm", None, DANA)]
    row = await get_row(archive.db, key)
    assert row is not None
    assert row.expires_at - row.due_at == timedelta(hours=6)
    said = (await KINDS[KIND].compose(archive, row, now)).said
    assert isinstance(said, Rejection)
    assert (said.entry.wording.text, said.entry.reason, said.server) == ("Mine", "a film line", "Pit Lane")


async def test_of_two_decisions_one_is_told(archive: Archive, now: datetime) -> None:
    for number in range(10):
        entry = await offered(archive.db, now, f"Mine {number}", offered_by_id=number)
        decision = Decision(entry.server_quote_id, entry.revision, "approved", MORGAN)
        results = await asyncio.gather(
            *(_reject(archive, entry, now), approve(archive.db, GUILD, decision, now)),
            _reject(archive, entry, now),
            return_exceptions=True,
        )
        assert sum(isinstance(one, AlreadyDecided) for one in results) == 2
        (told,) = await archive.db.fetch_all(
            "SELECT (SELECT COUNT(*) FROM outbox WHERE user_id = ?1) = (state = 'rejected') "
            "FROM server_quote WHERE offered_by_id = ?1",
            (number,),
        )
        assert told == (1,)


async def test_the_erased_are_told_nothing(archive: Archive, now: datetime) -> None:
    entry = await offered(archive.db, now, "Mine")
    await _reject(archive, entry, now)
    row = await get_row(archive.db, f"{DANA}:offer:{entry.server_quote_id}")
    assert row is not None
    assert str(DANA) not in json.dumps(json.loads(row.payload))
    await erase(archive.db, DANA, now)
    assert await _planned(archive) == []
    with pytest.raises(OutdatedRow):  # the sender had read it before
        await KINDS[KIND].compose(archive, row, now)
