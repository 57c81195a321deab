"""What the store says, read beside the process."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from data.instants import from_ms, instant_or_none
from tests.faults.machine.model import State

NOTICES = ("moved", "cancelled")


@dataclass(frozen=True)
class Row:
    """A row of the outbox, read beside the process."""

    outbox_id: int
    key: str
    action: str
    kind: str
    state: str
    guild_id: int | None
    channel_id: int
    event_id: str | None
    rev: int | None
    payload: dict[str, Any]
    due_at: datetime
    expires_at: datetime
    tried: bool
    attempts: int
    message_id: int | None
    why: str | None
    created_at: datetime

    @property
    def waits(self) -> bool:
        """Whether nothing was ever asked of Discord for it, and will be."""
        return self.state == "planned" and not self.tried

    def told(self, event_id: str) -> State | None:
        """What it tells of an event; None: nothing."""
        if event_id not in self.payload.get("told", {}):
            return None
        _, start_ms, status = self.payload["told"][event_id]
        return instant_or_none(start_ms), status


def _row(*cells: Any) -> Row:
    payload, due, expires = json.loads(cells[9]), from_ms(cells[10]), from_ms(cells[11])
    values = *cells[:9], payload, due, expires, bool(cells[12]), *cells[13:16], from_ms(cells[16])
    return Row(*values)


class Records:
    """A connection of its own to the store of an example."""

    def __init__(self, store: Path) -> None:
        self._reading = sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)
        self._version = 0
        self._kept: dict[tuple[Any, ...], list[Row]] = {}  # by query, while nobody has written

    def close(self) -> None:
        """Read no more."""
        self._reading.close()

    def rows(self, where: str = "1", *values: Any) -> list[Row]:
        """The rows of the outbox as they are stored."""
        (version,) = self._reading.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version, self._kept = version, {}
        if (where, *values) not in self._kept:
            self._kept[where, *values] = self._read(where, values)
        return list(self._kept[where, *values])

    def _read(self, where: str, values: tuple[Any, ...]) -> list[Row]:
        found = self._reading.execute(
            "SELECT outbox_id, key, action, kind, state, guild_id, channel_id, event_id, rev, payload, "  # noqa: S608
            "due_at, expires_at, first_try_at IS NOT NULL, attempts, message_id, last_error, created_at "
            f"FROM outbox WHERE {where} ORDER BY outbox_id",
            values,
        ).fetchall()
        return [_row(*cells) for cells in found]

    def seen(self, guild_id: int | None, event_id: str) -> State:
        """An event as the store has it for a server, or (None) for everybody."""
        start, status = self._reading.execute(
            "SELECT IIF(o.active = 1, o.starts_at, e.starts_at), IIF(o.active = 1, o.status, e.status) "
            "FROM event e LEFT JOIN event_override o ON o.event_id = e.event_id AND o.guild_id = ? "
            "WHERE e.event_id = ?",
            (guild_id, event_id),
        ).fetchone()
        return instant_or_none(start), status

    def everybodys(self) -> dict[str, State]:
        """By event_id, without what a server has set for itself."""
        found = self._reading.execute("SELECT event_id, starts_at, status FROM event")
        return {event_id: (instant_or_none(start), status) for event_id, start, status in found}

    def own(self) -> dict[tuple[int, str], State]:
        """By (guild_id, event_id): what servers have set for themselves."""
        found = self._reading.execute(
            "SELECT guild_id, event_id, starts_at, status FROM event_override WHERE active = 1"
        )
        return {(guild, event): (instant_or_none(start), status) for guild, event, start, status in found}

    def revision(self, guild_id: int, event_id: str) -> int:
        """The revision of an event that a server sees."""
        (rev,) = self._reading.execute(
            "SELECT e.rev + COALESCE(v.rev, 0) FROM event e LEFT JOIN event_override v "
            "ON v.event_id = e.event_id AND v.guild_id = ? WHERE e.event_id = ?",
            (guild_id, event_id),
        ).fetchone()
        return int(rev)

    def blocked(self) -> dict[int, str]:
        """By channel: why nothing is posted there."""
        found = self._reading.execute(
            "SELECT channel_id, blocked_reason FROM subscription WHERE blocked_at IS NOT NULL"
        )
        return dict(found.fetchall())

    def listing_guilds(self) -> set[int]:
        """The servers that want races among their own events."""
        return {
            guild_id
            for (guild_id,) in self._reading.execute("SELECT guild_id FROM guild WHERE server_events")
        }

    def open_guilds(self) -> set[int]:
        """The servers in which cards, and so notices, can be posted."""
        found = self._reading.execute(
            "SELECT guild_id FROM subscription WHERE kind = 'card' AND enabled AND blocked_at IS NULL"
        )
        return {guild_id for (guild_id,) in found}
