"""Mistakes that people reported from the Source note of a card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class NewReport:
    """A mistake as it is reported; `guild_id` None from a private conversation."""

    guild_id: int | None
    user_id: int
    card: str
    card_key: str
    text: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """A reported mistake; `card` and `card_key` name the card ("driver", "corey-heim").

    `user_id` is None once that person's data were erased.  `closed_at` is set when a moderator of the
    server has dealt with it.
    """

    report_id: int
    guild_id: int | None
    user_id: int | None
    card: str
    card_key: str
    text: str
    source: str | None
    reported_at: datetime
    closed_at: datetime | None


_COLUMNS = "report_id, guild_id, user_id, card, card_key, text, source, reported_at, closed_at"


def _report(row: Row) -> Report:
    closed = datetime.fromisoformat(row[8]) if row[8] else None
    cells: Row = (*row[:7], datetime.fromisoformat(row[7]), closed)
    return Report(*cells)


async def add_report(
    db: Database, report: NewReport, now: datetime, since: datetime, allow: Callable[[int], None]
) -> int:
    """Keep `report`; its id.

    `allow` is given how many the person has sent from `since` on, inside the transaction; it raises where
    that is too many.
    """
    async with db.transaction() as tx:
        rows = await tx.fetch_all(
            "SELECT COUNT(*) FROM report WHERE user_id = ? AND reported_at > ?",
            (report.user_id, since.isoformat()),
        )
        allow(int(rows[0][0]))
        added = await tx.fetch_all(
            "INSERT INTO report (guild_id, user_id, card, card_key, text, source, reported_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING report_id",
            (
                *(report.guild_id, report.user_id, report.card, report.card_key, report.text),
                *(report.source, now.isoformat()),
            ),
        )
    return int(added[0][0])


async def list_open_reports(db: Database, guild_id: int) -> list[Report]:
    """What this server's members reported and no moderator has closed, oldest first."""
    rows = await db.fetch_all(
        f"SELECT {_COLUMNS} FROM report WHERE guild_id = ? AND closed_at IS NULL "  # noqa: S608
        "ORDER BY report_id",
        (guild_id,),
    )
    return [_report(row) for row in rows]


async def list_reports(db: Database) -> list[Report]:
    """Everything that was reported anywhere, oldest first: the operator's list."""
    rows = await db.fetch_all(f"SELECT {_COLUMNS} FROM report ORDER BY report_id")  # noqa: S608
    return [_report(row) for row in rows]


async def set_report_closed(
    db: Database, guild_id: int, report_id: int, closed_by_id: int, now: datetime
) -> bool:
    """Take a report of this server off its moderators' list; False where it is not on it."""
    async with db.transaction() as tx:
        changed = await tx.execute(
            "UPDATE report SET closed_by_id = ?, closed_at = ? "
            "WHERE guild_id = ? AND report_id = ? AND closed_at IS NULL",
            (closed_by_id, now.isoformat(), guild_id, report_id),
        )
    return changed == 1
