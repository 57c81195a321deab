"""No table keeps a person's id without /me knowing of it."""

from __future__ import annotations

from datetime import datetime

from data.blocked_offerers import add_blocked_offerer
from data.db import Database
from data.privacy import PERSON_COLUMNS, delete_person, list_stored
from data.quotes import Place, take_unseen
from data.reports import NewReport, add_report, set_report_closed
from tests.racing.quote_kit import DANA, GUILD, MORGAN, SAM, approved, offered

# Columns that look like a person's id and are none.
THINGS = {
    "guild_id",
    "channel_id",
    "message_id",
    "server_quote_id",
    "report_id",
    "outbox_id",
    "reminder_id",
    "question_id",
    "own_id",
    "ping_role_id",
    "nascar_race_id",
}


async def test_every_column_with_a_person_is_known(db: Database) -> None:
    tables = await db.fetch_all("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'")
    assert ("server_quote",) in tables
    known = {(held.table, held.column) for held in PERSON_COLUMNS}
    found = set()
    for (table,) in tables:
        for _, column, kind, *_ in await db.fetch_all(f"PRAGMA table_info({table})"):
            if kind == "INTEGER" and column.endswith(("_id", "_by")) and column not in THINGS:
                found.add((table, column))
    assert found == known, f"data/privacy.py and the schema differ in {found ^ known}"


async def test_every_statement_fits_the_schema(db: Database) -> None:
    for held in PERSON_COLUMNS:
        columns = {row[1] for row in await db.fetch_all(f"PRAGMA table_xinfo({held.table})")}
        assert set(held.shown) <= columns, held
        assert not {c.column for c in PERSON_COLUMNS} & set(held.shown), "another person's id is handed out"
        assert held.erase or held.kept
    await delete_person(db, 1)


async def _live(db: Database, now: datetime) -> None:
    """Dana has done everything that leaves a trace."""
    await approved(db, now, "One that stays", offered_by_id=DANA)
    await offered(db, now, "One that waits", offered_by_id=DANA)
    await approved(db, now, "My own line", pool="members", author_id=DANA, offered_by_id=SAM)
    await add_blocked_offerer(db, GUILD, DANA, MORGAN, now)
    await add_blocked_offerer(db, GUILD, SAM, DANA, now)
    await take_unseen(db, Place(0, DANA), ["a"], now)
    report = NewReport(GUILD, DANA, "driver", "corey-heim", "Wrong", None)
    number = await add_report(db, report, now, now, lambda sent: None)
    await set_report_closed(db, GUILD, number, DANA, now)


async def test_all_of_it_is_shown_and_all_but_a_stop_is_erased(db: Database, now: datetime) -> None:
    await _live(db, now)
    before = {(kind.table, kind.column) for kind in await list_stored(db, DANA)}
    assert before >= {
        ("server_quote", "author_id"),
        ("server_quote", "offered_by_id"),
        ("report", "user_id"),
        ("report", "closed_by_id"),
        ("quote_seen", "user_id"),
        ("blocked_offerer", "user_id"),
        ("blocked_offerer", "blocked_by_id"),
    }
    sams = await list_stored(db, SAM)
    await delete_person(db, DANA)
    left = await list_stored(db, DANA)
    assert [(kind.table, kind.column) for kind in left] == [("blocked_offerer", "user_id")]
    assert left[0].kept
    texts = await db.fetch_all("SELECT text, offered_by_id FROM server_quote")
    assert texts == [("One that stays", None)]
    assert await db.fetch_all("SELECT text FROM report") == [("Wrong",)]
    # Sam offered Dana's line, which is gone; that Sam is stopped has not changed.
    kept = {(kind.table, kind.column) for kind in await list_stored(db, SAM)}
    assert kept == {(k.table, k.column) for k in sams} - {("server_quote", "offered_by_id")}
