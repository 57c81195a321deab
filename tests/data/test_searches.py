"""What is asked for each person or server: found without reading the rows of all others."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest

from data.db import Database, Params, Transaction
from data.events import keep_override_revs, list_overrides
from data.outbox import cancel_unwanted, list_blocked, list_sent_to, list_telling
from data.reminders import cancel_reminder_rows, list_event_reminders
from data.server_events import list_server_event_rows
from tests.data.outbox_kit import NOW

Ask = Callable[[Database, Transaction], Awaitable[object]]

ASKED: dict[str, tuple[Ask, *tuple[str, ...]]] = {
    "what waits for a person": (
        lambda _, tx: cancel_reminder_rows(tx, 5, "e", "", "moved", NOW),
        "SEARCH outbox USING INDEX outbox_by_person (user_id=? AND event_id=?)",
    ),
    "what a person was sent": (
        lambda _, tx: list_sent_to(tx, 5, "e"),
        "SEARCH outbox USING INDEX outbox_by_person (user_id=? AND event_id=?)",
    ),
    "who is to be reminded": (
        lambda _, tx: list_event_reminders(tx, "e"),
        "SEARCH reminder USING INDEX reminder_by_event (event_id=?)",
    ),
    "who is to be reminded by a server's time": (
        lambda _, tx: list_event_reminders(tx, "e", 1),
        "SEARCH reminder USING INDEX reminder_by_event (event_id=?)",
    ),
    "what waits for a server": (
        lambda _, tx: cancel_unwanted(tx, 1, ("card", "reminder"), (), NOW),
        "SEARCH outbox USING INDEX outbox_open (guild_id=? AND expires_at>?)",
    ),
    "what was posted in a server": (
        lambda _, tx: list_telling(tx, 1, ("card", "reminder"), NOW),
        "SEARCH outbox USING INDEX outbox_by_guild (guild_id=? AND due_at>?)",
    ),
    "how a server's own events stand": (
        lambda _, tx: list_server_event_rows(tx, 1, ("e", "f"), NOW),
        "SEARCH outbox USING INDEX outbox_of_server_events (guild_id=? AND event_id=?)",
        "SEARCH outbox USING INDEX outbox_open (guild_id=? AND expires_at>?)",
    ),
    "where a server refuses": (
        lambda db, _: list_blocked(db, 1),
        "SEARCH subscription USING PRIMARY KEY (guild_id=?)",
    ),
    "who has a time of its own": (
        lambda _, tx: list_overrides(tx, "e"),
        "SEARCH event_override USING INDEX override_by_event (event_id=?)",
    ),
    "whose time stays": (
        lambda _, tx: keep_override_revs(tx, "e"),
        "SEARCH event_override USING INDEX override_by_event (event_id=?)",
    ),
}


@pytest.mark.parametrize("what", ASKED)
async def test_a_search_and_nothing_else(db: Database, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    ask, *searches = ASKED[what]
    asked: list[tuple[str, Params]] = []
    fetch_all, execute, from_reader = Transaction.fetch_all, Transaction.execute, Database.fetch_all

    async def fetched(self: Transaction, sql: str, params: Params = ()) -> list[tuple[object, ...]]:
        asked.append((sql, params))
        return await fetch_all(self, sql, params)

    async def executed(self: Transaction, sql: str, params: Params = ()) -> int:
        asked.append((sql, params))
        return await execute(self, sql, params)

    async def read(self: Database, sql: str, params: Params = ()) -> list[tuple[object, ...]]:
        asked.append((sql, params))
        return await from_reader(self, sql, params)

    monkeypatch.setattr(Database, "fetch_all", read)
    monkeypatch.setattr(Transaction, "fetch_all", fetched)
    monkeypatch.setattr(Transaction, "execute", executed)
    async with db.transaction() as tx:
        await ask(db, tx)
    ((sql, params),) = asked
    steps = await from_reader(db, f"EXPLAIN QUERY PLAN {sql}", params)
    assert [text for *_, text in steps if re.match("(SEARCH|SCAN) [a-z]", text)] == searches  # of tables
