"""In which order the outbox is claimed, and what a reply waits for."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from data.db import Database, Params, Transaction
from data.outbox import count_edits, list_edits, mark_final, mark_sent, retry_row
from data.outbox.queue import SOON
from tests.data.outbox_kit import KINDS, NOW, add, claim, new, row


async def test_the_first_to_expire_goes_first(db: Database) -> None:
    rows = [
        new(
            f"{number}",
            NOW - timedelta(minutes=number % 3),
            expires_at=NOW + timedelta(minutes=1 + number % 4),
        )
        for number in range(24)
    ]
    shuffled = random.Random(1).sample(rows, len(rows))
    await add(db, *shuffled)
    claimed = [one.row for one in await claim(db)]
    order = [(one.expires_at, one.due_at) for one in claimed]
    assert order == sorted(order)
    assert len(claimed) == 24


async def test_the_servers_take_turns_in_being_last(db: Database) -> None:
    """Each race has an order of its own, which is the same every time it is looked at."""
    guilds = [n * 10_007 << 22 for n in range(1, 60)]
    last = []
    for race in range(12):
        due = NOW + race * timedelta(days=7)
        await add(db, *(new(f"{race}:{guild}", due, guild_id=guild) for guild in guilds))
        found = await claim(db, due, 30) + await claim(db, due, 30)
        assert len({one.row.guild_id for one in found}) == len(guilds)
        last.append(found[-1].row.guild_id)
        async with db.transaction() as tx:
            await tx.execute("UPDATE outbox SET state = 'sent'")
    assert len(set(last)) > 6


async def test_a_claim_reads_what_it_takes_and_sorts_nothing(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With 10,000 rows due a handful is claimed in a few milliseconds, because an index has their order."""
    asked: list[tuple[str, Params]] = []
    fetch_all = Transaction.fetch_all

    async def heard(self: Transaction, sql: str, params: Params = ()) -> list[tuple[object, ...]]:
        asked.append((sql, params))
        return await fetch_all(self, sql, params)

    monkeypatch.setattr(Transaction, "fetch_all", heard)
    await add(db, new("a"))
    await claim(db, early_kinds=KINDS, newest_only=KINDS, busy={7: 70, 8: None})
    sql, params = asked[0]
    steps = [str(step[3]) for step in await db.fetch_all(f"EXPLAIN QUERY PLAN {sql}", params)]
    assert steps[0] == "SCAN o USING INDEX outbox_in_order"
    assert not any("TEMP B-TREE" in step for step in steps)


async def test_the_edits_of_a_post_are_found_without_reading_all_rows(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each edit counts those before it: with half a million rows it must not read them all."""
    asked: list[tuple[str, Params]] = []
    fetch_all = Database.fetch_all

    async def heard(self: Database, sql: str, params: Params = ()) -> list[tuple[object, ...]]:
        asked.append((sql, params))
        return await fetch_all(self, sql, params)

    await add(db, new("a"), new("b", action="edit", target_key="a"))
    async with db.transaction() as tx:
        await tx.execute("UPDATE outbox SET state = 'sent', done_at = due_at")
    monkeypatch.setattr(Database, "fetch_all", heard)
    assert await count_edits(db, "a") == len(await list_edits(db, "a")) == 1
    for sql, params in tuple(asked):
        (step, *_) = await fetch_all(db, f"EXPLAIN QUERY PLAN {sql}", params)
        assert str(step[3]).startswith("SEARCH outbox USING INDEX outbox_by_target")


async def test_a_channel_takes_one_at_a_time(db: Database) -> None:
    """What is refused there is known before the next one is on its way; conversations are no channels."""
    direct = new("d", action="dm", guild_id=None, user_id=3, channel_id=5)
    await add(db, new("a", channel_id=5), new("b", channel_id=5), new("c"), direct)
    first, *others = await claim(db)
    assert [first.row.key, *(one.row.key for one in others)] == ["a", "c", "d"]
    busy = {one.row.outbox_id: one.row.channel_id for one in others}
    assert [one.row.key for one in await claim(db, busy={**busy, first.row.outbox_id: 5})] == []
    assert [one.row.key for one in await claim(db, busy={first.row.outbox_id: None})] == ["b"]


async def test_a_reply_waits_until_its_card_is_decided(db: Database) -> None:
    await add(db, new("card", kind="card"), new("reply", target_key="card"))
    (card,) = await claim(db)
    assert card.row.key == "card"
    assert await claim(db) == []
    async with db.transaction() as tx:
        await mark_final(tx, card.row.outbox_id, "failed", "x", NOW)
    assert [one.row.key for one in await claim(db)] == ["reply"]


async def test_a_reply_waits_for_no_card_that_is_put_off_longer(db: Database) -> None:
    await add(db, new("card", kind="card"), new("reply", target_key="card"))
    (card,) = await claim(db)
    async with db.transaction() as tx:
        again_at = NOW + SOON + timedelta(seconds=1)
        await retry_row(tx, card.row.outbox_id, again_at, "our text is refused", nothing_sent=True)
    assert [one.row.key for one in await claim(db)] == ["reply"]
    async with db.transaction() as tx:
        await mark_sent(tx, (await row(db, "reply")).outbox_id, 7, NOW)
    await add(db, new("another reply", target_key="card"))
    assert await claim(db, NOW + timedelta(seconds=1)) == []  # the card is tried again within a minute
