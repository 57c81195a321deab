"""The calendar in force: sessions with their start, for everybody and as one server has moved them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from data.db import Database, Row, Transaction
from data.instants import instant_or_none, ms_or_none, to_ms


@dataclass(frozen=True, slots=True)
class Event:
    """A race or another session, as one server sees it (or everybody, without an override).

    `starts_at` None: no start is published, only the day `local_date` (at the track).
    `rev` grows when the start moves by 15 minutes or more, or the status changes.
    `overridden`: the time was set by this server's moderators.
    """

    event_id: str
    series: str
    season: int
    round: int | None
    session: str
    race_name: str | None
    track: str
    zone: str | None
    laps: int | None
    distance_miles: float | None
    stage_ends: tuple[int, ...]
    tv: str | None
    points_race: bool
    official_starts_at: datetime | None
    starts_at: datetime | None
    local_date: date | None
    status: str
    rev: int
    overridden: bool


_SEEN = (
    "SELECT e.event_id, e.series, e.season, e.round, e.session, e.race_name, e.track, e.zone, e.laps, "
    "e.distance_miles, e.stage_ends, e.tv, e.points_race, e.official_starts_at, "
    "IIF(o.active = 1, o.starts_at, e.starts_at) AS starts, "
    "IIF(o.active = 1, o.local_date, e.local_date) AS day, "
    "IIF(o.active = 1, o.status, e.status), e.rev + COALESCE(o.rev, 0), COALESCE(o.active, 0) "
    "FROM event e LEFT JOIN event_override o ON o.event_id = e.event_id AND o.guild_id IS ? "
)


def _event(row: Row) -> Event:
    cells: Row = (
        *row[:10],
        tuple(int(lap) for lap in row[10].split("|")) if row[10] else (),
        row[11],
        bool(row[12]),
        instant_or_none(row[13]),
        instant_or_none(row[14]),
        date.fromisoformat(row[15]) if row[15] else None,
        row[16],
        row[17],
        bool(row[18]),
    )
    return Event(*cells)


async def get_event(db: Database | Transaction, event_id: str, guild_id: int | None = None) -> Event | None:
    """One event as `guild_id` sees it (None: as everybody does)."""
    rows = await db.fetch_all(f"{_SEEN} WHERE e.event_id = ?", (guild_id, event_id))
    return _event(rows[0]) if rows else None


async def list_season_events(
    db: Database, series: str, season: int, guild_id: int | None = None
) -> list[Event]:
    """All sessions of a season, in the order of their days and starts."""
    rows = await db.fetch_all(
        f"{_SEEN} WHERE e.series = ? AND e.season = ? ORDER BY day, starts", (guild_id, series, season)
    )
    return [_event(row) for row in rows]


async def list_events_between(
    db: Database | Transaction, first: date, last: date, guild_id: int | None = None
) -> list[Event]:
    """All sessions whose day at the track is in [first, last], in the order of their starts."""
    rows = await db.fetch_all(
        f"{_SEEN} WHERE day BETWEEN ? AND ? ORDER BY starts, day",
        (guild_id, first.isoformat(), last.isoformat()),
    )
    return [_event(row) for row in rows]


async def set_event_start(
    tx: Transaction, event_id: str, starts_at: datetime | None, local_date: date | None, status: str, rev: int
) -> None:
    """Move, cancel or date an event for everybody."""
    await tx.execute(
        "UPDATE event SET starts_at = ?, local_date = ?, status = ?, rev = ? WHERE event_id = ?",
        (ms_or_none(starts_at), local_date and local_date.isoformat(), status, rev, event_id),
    )


async def set_override(
    tx: Transaction,
    guild_id: int,
    event_id: str,
    *,
    active: bool,
    starts_at: datetime | None,
    local_date: date | None,
    status: str,
    set_by: int,
    now: datetime,
    new_rev: bool,
) -> None:
    """A server's own time for an event, or (not `active`) the official one again; `new_rev` counts it up."""
    await tx.execute(
        "INSERT INTO event_override "
        "(guild_id, event_id, active, starts_at, local_date, status, rev, set_by, set_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (guild_id, event_id) DO UPDATE SET "
        "active = excluded.active, starts_at = excluded.starts_at, local_date = excluded.local_date, "
        "status = excluded.status, rev = event_override.rev + excluded.rev, "
        "set_by = excluded.set_by, set_at = excluded.set_at",
        (
            guild_id,
            event_id,
            int(active),
            ms_or_none(starts_at),
            local_date and local_date.isoformat(),
            status,
            int(new_rev),
            set_by,
            to_ms(now),
        ),
    )


async def list_guilds_with_overrides(db: Database | Transaction) -> set[int]:
    """The servers that have, or had, a time of their own for some event."""
    rows = await db.fetch_all("SELECT DISTINCT guild_id FROM event_override")
    return {row[0] for row in rows}
