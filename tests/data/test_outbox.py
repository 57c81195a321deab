"""The outbox as a store: what is claimed, in which order, and what a change does to what waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.db import Database
from data.outbox import (
    TOO_LATE,
    bring_back,
    cancel_guild_rows,
    count_due_between,
    expire_overdue,
    expire_superseded,
    get_next_try,
    mark_final,
    mark_sent,
    recover,
    retry_row,
    set_tries_back,
    set_wanted,
)
from tests.data.outbox_kit import HOUR, KINDS, NOW, add, claim, new, row


async def test_a_key_is_planned_once(db: Database) -> None:
    await add(db, new("a"), new("a", NOW + HOUR))
    await add(db, new("a", NOW + 2 * HOUR))
    assert (await row(db, "a")).due_at == NOW


async def test_what_is_claimed_is_not_claimed_again(db: Database) -> None:
    await add(db, new("a"), new("later", NOW + HOUR))
    (claimed,) = await claim(db)
    assert (claimed.row.key, claimed.tried_before, claimed.row.attempts) == ("a", False, 1)
    assert await claim(db) == []
    assert await get_next_try(db) == NOW


async def test_a_nonce_is_fixed_by_the_first_claim(db: Database) -> None:
    """24 hex characters of the key and the channel; another channel would have another one."""
    await add(db, new("a", channel_id=5), new("b"), new("other", channel_id=6))
    first, second, other = await claim(db)
    nonces = {one.row.nonce for one in (first, second, other)}
    assert len(nonces) == 3
    assert all(nonce is not None and len(nonce) == 24 for nonce in nonces)
    async with db.transaction() as tx:
        await retry_row(tx, first.row.outbox_id, NOW, "503", nothing_sent=False)
        assert await set_wanted(tx, [new("a", channel_id=9)], NOW) == 0
    (again,) = await claim(db, busy={second.row.outbox_id: 7, other.row.outbox_id: 6})
    assert (again.row.nonce, again.row.channel_id, again.tried_before) == (first.row.nonce, 5, True)
    assert again.row.first_try_at == first.row.first_try_at


async def test_what_was_surely_not_sent_may_go_to_another_channel(db: Database) -> None:
    await add(db, new("a"))
    (first,) = await claim(db)
    async with db.transaction() as tx:
        await retry_row(tx, first.row.outbox_id, NOW + HOUR, "429", nothing_sent=True)
        assert await set_wanted(tx, [new("a", channel_id=9)], NOW) == 1
    assert await claim(db) == []  # it was asked to wait
    (again,) = await claim(db, NOW + HOUR)
    assert (again.row.channel_id, again.tried_before) == (9, False)
    assert again.row.nonce != first.row.nonce


async def test_what_was_too_late_comes_back_with_another_window_and_what_was_superseded_does_not(
    db: Database,
) -> None:
    await add(db, new("late", NOW + HOUR), new("superseded"))
    (superseded,) = await claim(db)
    later = NOW + timedelta(days=30)
    async with db.transaction() as tx:
        await mark_final(tx, superseded.row.outbox_id, "expired", "superseded", NOW)
        assert await expire_overdue(tx, later) == 1
        assert await set_wanted(tx, [new("late", later), new("superseded", later)], later) == 1
    assert [one.row.key for one in await claim(db, later)] == ["late"]


async def test_what_a_clock_that_was_ahead_let_expire_waits_again_while_its_window_is_open(
    db: Database,
) -> None:
    stated = new("stated", kind="card")
    await add(db, new("open", NOW - HOUR / 2), new("over", NOW - HOUR), new("superseded"), stated)
    (superseded,) = [one for one in await claim(db) if one.row.key == "superseded"]
    async with db.transaction() as tx:
        await mark_final(tx, superseded.row.outbox_id, "expired", "superseded", NOW + 2 * HOUR)
        await tx.execute("UPDATE outbox SET state = 'planned', first_try_at = NULL WHERE state = 'claimed'")
        assert await expire_overdue(tx, NOW + 2 * HOUR) == 3
        assert await bring_back(tx, ["card"], NOW + 3 * HOUR) == 0
        assert await bring_back(tx, ["card"], NOW) == 1
    assert [one.row.key for one in await claim(db)] == ["open"]


async def test_of_what_may_have_been_sent_only_the_window_moves(db: Database) -> None:
    await add(db, new("a"))
    (first,) = await claim(db)
    moved = new("a", NOW + HOUR, channel_id=9, payload='{"x": 1}')
    async with db.transaction() as tx:
        await retry_row(tx, first.row.outbox_id, NOW, "503", nothing_sent=False)
        assert await set_wanted(tx, [moved], NOW) == 1
        assert await set_wanted(tx, [moved], NOW) == 0
    found = await row(db, "a")
    assert (found.due_at, found.expires_at) == (moved.due_at, moved.expires_at)
    before = first.row
    assert (found.channel_id, found.payload, found.nonce) == (
        before.channel_id,
        before.payload,
        before.nonce,
    )


async def test_a_clock_that_was_ahead_has_noted_tries_too_late(db: Database) -> None:
    await add(db, new("tried"), new("later", NOW + HOUR))
    (claimed,) = await claim(db)
    async with db.transaction() as tx:
        await retry_row(tx, claimed.row.outbox_id, NOW + HOUR, "503", nothing_sent=False)
        assert await set_tries_back(tx, HOUR) == 1
    found = await row(db, "tried")
    assert (found.first_try_at, found.next_try_at, found.due_at) == (NOW - HOUR, NOW, NOW)
    assert (await row(db, "later")).next_try_at == NOW + HOUR


async def test_only_an_ambiguous_failure_starts_the_clock(db: Database) -> None:
    await add(db, new("a"))
    (claimed,) = await claim(db)
    async with db.transaction() as tx:
        await retry_row(tx, claimed.row.outbox_id, NOW, "no connection", nothing_sent=True)
    assert (await row(db, "a")).first_try_at is None
    later = NOW + timedelta(minutes=5)
    (again,) = await claim(db, later)
    assert (again.tried_before, again.row.first_try_at, again.row.attempts) == (False, later, 2)


async def test_the_rows_of_a_dead_process_are_taken_back_at_start(db: Database) -> None:
    await add(db, new("a"))
    (claimed,) = await claim(db)
    assert await recover(db, NOW + HOUR / 2) == 1
    (again,) = await claim(db, NOW + HOUR / 2)
    assert (again.tried_before, again.row.first_try_at, again.row.nonce) == (True, NOW, claimed.row.nonce)


async def test_a_lease_that_is_over_frees_the_row_unless_it_is_in_hand(db: Database) -> None:
    await add(db, new("a"))
    (claimed,) = await claim(db)
    after = NOW + timedelta(seconds=61)
    assert await claim(db, after, busy={claimed.row.outbox_id: 5}) == []
    (again,) = await claim(db, after)
    assert again.tried_before


async def test_reminders_may_be_early_and_nothing_else(db: Database) -> None:
    due = NOW + timedelta(seconds=40)
    await add(db, new("early", due), new("start", due, kind="reminder_start"))
    assert await count_due_between(db, NOW, NOW + HOUR, KINDS) == 1
    claimed = await claim(db, early_until=NOW + timedelta(seconds=41), early_kinds=KINDS)
    assert [one.row.key for one in claimed] == ["early"]


async def test_a_reminder_that_was_told_to_wait_is_not_early_and_makes_no_other_earlier(db: Database) -> None:
    await add(db, new("a"))
    (claimed,) = await claim(db)
    async with db.transaction() as tx:
        await retry_row(tx, claimed.row.outbox_id, NOW + timedelta(seconds=20), "429", nothing_sent=True)
    assert await claim(db, early_until=NOW + HOUR, early_kinds=KINDS) == []
    assert await count_due_between(db, NOW, NOW + HOUR, KINDS) == 0


async def test_what_is_too_late_expires_unless_it_may_have_been_sent(db: Database) -> None:
    await add(db, new("never", NOW - 2 * HOUR), new("tried", NOW - 2 * HOUR))
    claimed = await claim(db, NOW - 2 * HOUR)
    async with db.transaction() as tx:
        for one in claimed:
            unsure = one.row.key == "tried"
            await retry_row(tx, one.row.outbox_id, NOW - HOUR, "x", nothing_sent=not unsure)
        assert await expire_overdue(tx, NOW) == 1
    assert [(await row(db, key)).state for key in ("never", "tried")] == ["expired", "planned"]


async def test_of_several_due_at_once_the_newest_is_left(db: Database) -> None:
    await add(
        db,
        new("hour", NOW - HOUR / 2),
        new("quarter", kind="reminder_15m"),
        new("elsewhere", NOW - HOUR / 2, guild_id=2),
        new("other race", NOW - HOUR / 2, event_id="f"),
        new("to come", NOW + HOUR, kind="reminder_15m", event_id="f"),
        new("edit 1", NOW - HOUR / 4, action="edit", kind="card_edit", target_key="card"),
        new("edit 2", NOW, action="edit", kind="card_edit", target_key="card"),
        new("edit of another", NOW - HOUR / 4, action="edit", kind="card_edit", target_key="card 2"),
    )
    left = {one.row.key for one in await claim(db, newest_only=KINDS)}
    assert left == {"quarter", "elsewhere", "other race", "edit 2", "edit of another"}
    async with db.transaction() as tx:
        assert await expire_superseded(tx, NOW, KINDS) == 2
    gone = [key for key in ("hour", "edit 1") if (await row(db, key)).last_error == "superseded"]
    assert gone == ["hour", "edit 1"]


async def test_what_was_called_off_comes_back_when_it_is_wanted(db: Database) -> None:
    await add(db, new("a"))
    async with db.transaction() as tx:
        assert await cancel_guild_rows(tx, 1, "switched off", NOW) == 1
        assert await set_wanted(tx, [new("a", NOW + HOUR)], NOW) == 1
        assert await set_wanted(tx, [new("a", NOW + HOUR)], NOW) == 0
    found = await row(db, "a")
    assert (found.state, found.due_at, found.next_try_at) == ("planned", NOW + HOUR, NOW + HOUR)


@pytest.mark.parametrize("state", ["cancelled", "expired"])
async def test_what_was_claimed_and_not_asked_for_comes_back_as_well(db: Database, state: str) -> None:
    """The claim notes a first try; what ends so is known not to stand in Discord."""
    await add(db, new("a"))
    (claimed,) = await claim(db)
    async with db.transaction() as tx:
        await mark_final(tx, claimed.row.outbox_id, state, TOO_LATE, NOW)
        assert await set_wanted(tx, [new("a", channel_id=9)], NOW) == 1
    (again,) = await claim(db)
    assert (again.tried_before, again.row.channel_id) == (False, 9)
    assert again.row.nonce != claimed.row.nonce


@pytest.mark.parametrize("state", ["sent", "expired", "failed", "uncertain"])
async def test_what_is_decided_stays_decided(db: Database, state: str) -> None:
    await add(db, new("a"))
    (claimed,) = await claim(db)
    async with db.transaction() as tx:
        if state == "sent":
            await mark_sent(tx, claimed.row.outbox_id, 99, NOW)
        else:
            await mark_final(tx, claimed.row.outbox_id, state, "x", NOW)
        assert await set_wanted(tx, [new("a", NOW + HOUR)], NOW) == 0
        assert await cancel_guild_rows(tx, 1, "x", NOW) == 0
    assert (await row(db, "a")).state == state
    assert await claim(db, NOW + 2 * HOUR) == []
