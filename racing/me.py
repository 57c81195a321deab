"""/me: what is stored about a person, handed out and erased."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.db import Database
from data.events import Event, get_event
from data.offers import ServerQuote, list_rejections
from data.privacy import StoredRows, delete_person, list_stored
from racing.reminders import KIND as PERSONAL
from racing.reminders import reminders_of

REJECTIONS = 3  # shown with their reasons
MISSED = 3  # likewise


@dataclass(frozen=True, slots=True)
class MissedReminder:
    """One that did not reach its person, or (`state` uncertain) may not have; `why` as the outbox has it.

    `in_channel`: direct messages were refused, so it was tried where it was asked for.
    """

    event: Event
    state: str
    why: str
    in_channel: bool


@dataclass(frozen=True, slots=True)
class AboutMe:
    """Everything stored about a person, and the latest offers that moderators turned down.

    `to_come`: how many of the reminders are still to be sent.  `missed`: the latest that were not.
    """

    stored: tuple[StoredRows, ...]
    rejections: tuple[ServerQuote, ...]
    to_come: int
    missed: tuple[MissedReminder, ...] = ()


async def about(db: Database, user_id: int, now: datetime) -> AboutMe:
    """What is stored about a person."""
    stored = await list_stored(db, user_id)
    return AboutMe(
        tuple(stored),
        tuple(await list_rejections(db, user_id, REJECTIONS)),
        len(await reminders_of(db, user_id, now)),
        await _missed(db, stored),
    )


async def _missed(db: Database, stored: Sequence[StoredRows]) -> tuple[MissedReminder, ...]:
    rows = [row.values for kind in stored if kind.table == "outbox" for row in kind.rows]
    lost = [
        row for row in rows if row["kind"] == PERSONAL and row["state"] in ("failed", "uncertain", "expired")
    ]
    found = []
    for row in sorted(lost, key=lambda one: str(one["due_at"]), reverse=True)[:MISSED]:
        event = await get_event(db, str(row["event_id"]))
        if event is not None:
            why = str(row["last_error"] or "")
            found.append(MissedReminder(event, str(row["state"]), why, row["action"] == "post"))
    return tuple(found)


def export_text(stored: Sequence[StoredRows], user_id: int, now: datetime) -> str:
    """All of it as JSON.  Ids are text: as numbers they lose digits in many programs."""
    tables = [
        {
            "what": kind.what,
            "table": kind.table,
            "by": kind.column,
            "rows": [
                {name: str(cell) if _is_id(name, cell) else cell for name, cell in row.values.items()}
                for row in kind.rows
            ],
        }
        for kind in stored
    ]
    return json.dumps(
        {"user_id": str(user_id), "exported_at": now.isoformat(), "stored": tables},
        ensure_ascii=False,
        indent=2,
    )


def _is_id(name: str, cell: object) -> bool:
    return name.endswith("_id") and isinstance(cell, int)


async def erase(db: Database, user_id: int, now: datetime) -> AboutMe:
    """Forget a person; what had to stay, if anything."""
    await delete_person(db, user_id)
    return await about(db, user_id, now)
