"""Every column that names a person: what is stored about somebody, handed out and erased.

A test reads the schema and fails while a column with a person's id is missing here.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.db import Database

Value = str | int | float | None


@dataclass(frozen=True)
class PersonColumn:
    """One column with a person's id.

    `what` names the rows to the person; `shown` are the columns that belong to that person (never another
    one's id); `erase` are the statements that forget the person, each with the id as ?1; `kept` says why
    rows stay in spite of that.
    """

    table: str
    column: str
    what: str
    shown: tuple[str, ...]
    erase: tuple[str, ...]
    kept: str = ""


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row about a person: column → value."""

    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class StoredRows:
    """All rows of one kind about a person."""

    table: str
    column: str
    what: str
    kept: str
    rows: tuple[StoredRow, ...]


_QUOTE = ("guild_id", "pool", "state", "text", "speaker", "said_at", "year", "source_url", "offered_at")
PERSON_COLUMNS = (
    PersonColumn(
        "server_quote",
        "author_id",
        "your own lines, saved as quotes",
        (*_QUOTE, "channel_id", "message_id"),
        ("DELETE FROM server_quote WHERE author_id = ?1",),
    ),
    PersonColumn(
        "server_quote",
        "offered_by_id",
        "quotes you offered",
        (*_QUOTE, "channel_id", "message_id", "decided_at", "reason"),
        (
            "DELETE FROM server_quote WHERE offered_by_id = ?1 AND state <> 'approved'",
            "UPDATE server_quote SET offered_by_id = NULL WHERE offered_by_id = ?1",
        ),
    ),
    PersonColumn(
        "server_quote",
        "decided_by_id",
        "offers you decided as a moderator",
        ("guild_id", "server_quote_id", "state", "decided_at", "reason"),
        ("UPDATE server_quote SET decided_by_id = NULL WHERE decided_by_id = ?1",),
    ),
    PersonColumn(
        "quote_seen",
        "user_id",
        "quotes shown to you in private",
        ("quote_key", "seen_at"),
        ("DELETE FROM quote_seen WHERE user_id = ?1 AND user_id <> 0",),
    ),
    PersonColumn(
        "report",
        "user_id",
        "mistakes you reported",
        ("guild_id", "card", "card_key", "text", "source", "reported_at", "closed_at"),
        (
            # Open ones go, or erasing would make room for as many more, day's limit or not.
            "DELETE FROM report WHERE user_id = ?1 AND closed_at IS NULL",
            "UPDATE report SET user_id = NULL WHERE user_id = ?1",
        ),
    ),
    PersonColumn(
        "report",
        "closed_by_id",
        "reports you closed as a moderator",
        ("guild_id", "report_id", "closed_at"),
        ("UPDATE report SET closed_by_id = NULL WHERE closed_by_id = ?1",),
    ),
    PersonColumn(
        "blocked_offerer",
        "user_id",
        "servers that take no quotes from you",
        ("guild_id", "blocked_at"),
        (),
        kept="The moderators of that server decide about it; erasing would undo their decision.",
    ),
    PersonColumn(
        "blocked_offerer",
        "blocked_by_id",
        "people whose offers you stopped as a moderator",
        ("guild_id", "blocked_at"),
        ("UPDATE blocked_offerer SET blocked_by_id = NULL WHERE blocked_by_id = ?1",),
    ),
    PersonColumn(
        "reminder",
        "user_id",
        "reminders you asked for",
        ("event_id", "guild_id", "channel_id", "lead_minutes", "created_at"),
        ("DELETE FROM reminder WHERE user_id = ?1",),
    ),
    PersonColumn(
        "outbox",
        "user_id",
        "private messages to you",
        ("kind", "event_id", "action", "due_at", "state", "last_error", "created_at", "done_at"),
        ("DELETE FROM outbox WHERE user_id = ?1 AND state <> 'claimed'",),
        kept="It is being sent at this moment; erase again once it has arrived.",
    ),
    PersonColumn(
        "trivia_answer",
        "user_id",
        "your trivia answers",
        ("question_id", "choice", "answered_at", "points"),
        ("DELETE FROM trivia_answer WHERE user_id = ?1",),
    ),
    PersonColumn(
        "trivia_player",
        "user_id",
        "your trivia totals",
        ("guild_id", "points", "answered", "correct", "streak", "best_streak"),
        ("DELETE FROM trivia_player WHERE user_id = ?1",),
    ),
    PersonColumn(
        "trivia_question",
        "asked_by_id",
        "trivia questions you asked for",
        # Not question_key: while the question is open, its subject may give the answer away.
        ("guild_id", "channel_id", "mode", "topic", "opened_at"),
        (
            "DELETE FROM trivia_question WHERE asked_by_id = ?1 AND mode = 'private'",
            "UPDATE trivia_question SET asked_by_id = NULL WHERE asked_by_id = ?1",
        ),
    ),
    PersonColumn(
        "trivia_question",
        "voided_by_id",
        "trivia questions you voided as a moderator",
        ("guild_id", "question_key", "voided_at"),
        ("UPDATE trivia_question SET voided_by_id = NULL WHERE voided_by_id = ?1",),
    ),
    PersonColumn(
        "trivia_own",
        "added_by_id",
        "trivia questions you wrote as a moderator",
        ("guild_id", "text", "correct", "wrong", "explanation", "added_at"),
        ("UPDATE trivia_own SET added_by_id = NULL WHERE added_by_id = ?1",),
    ),
    PersonColumn(
        "event_override",
        "set_by",
        "races you moved as a moderator",
        ("guild_id", "event_id", "status", "set_at"),
        ("UPDATE event_override SET set_by = 0 WHERE set_by = ?1",),
    ),
)


async def list_stored(db: Database, user_id: int) -> list[StoredRows]:
    """Everything that is stored about a person; kinds without a row are left out."""
    found = []
    for held in PERSON_COLUMNS:
        rows = await db.fetch_all(
            f"SELECT {', '.join(held.shown)} FROM {held.table} WHERE {held.column} = ?",  # noqa: S608
            (user_id,),
        )
        if rows:
            stored = tuple(StoredRow(dict(zip(held.shown, row, strict=True))) for row in rows)
            found.append(StoredRows(held.table, held.column, held.what, held.kept, stored))
    return found


async def delete_person(db: Database, user_id: int) -> None:
    """Forget a person everywhere but where PersonColumn.kept says why not; all of it or nothing."""
    async with db.transaction() as tx:
        for held in PERSON_COLUMNS:
            for statement in held.erase:
                await tx.execute(statement, (user_id,))
