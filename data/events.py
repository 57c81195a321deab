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
    official_date: date | None = None

    @property
    def name(self) -> str:
        """What fans call it: "Daytona 500", "Austrian Grand Prix sprint", "Race at Phoenix Raceway"."""
        name = self.race_name or f"Race at {self.track}"
        return name if self.session == "race" else f"{name} {self.session.replace('_', ' ')}"


@dataclass(frozen=True, slots=True)
class Override:
    """A server's own time for an event; not `active`: it was given up, and only its `rev` still counts."""

    guild_id: int
    event_id: str
    active: bool
    starts_at: datetime | None
    local_date: date | None
    status: str
    rev: int


_SEEN = (
    "SELECT e.event_id, e.series, e.season, e.round, e.session, e.race_name, e.track, e.zone, e.laps, "
    "e.distance_miles, e.stage_ends, e.tv, e.points_race, e.official_starts_at, "
    "IIF(o.active = 1, o.starts_at, e.starts_at) AS starts, "
    "IIF(o.active = 1, o.local_date, e.local_date) AS day, "
    "IIF(o.active = 1, o.status, e.status), e.rev + COALESCE(o.rev, 0), COALESCE(o.active, 0), "
    "e.official_date "
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
        date.fromisoformat(row[19]) if row[19] else None,
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


async def count_rounds(db: Database) -> dict[tuple[str, int], int]:
    """(series, season) → how many races count for the championship, of every season with a calendar."""
    rows = await db.fetch_all("SELECT series, season, COALESCE(MAX(round), 0) FROM event GROUP BY 1, 2")
    return {(series, season): rounds for series, season, rounds in rows}


async def list_events_between(
    db: Database | Transaction, first: date, last: date, guild_id: int | None = None
) -> list[Event]:
    """All sessions whose day at the track is in [first, last], in the order of their starts."""
    rows = await db.fetch_all(
        f"{_SEEN} WHERE day BETWEEN ? AND ? ORDER BY starts, day",
        (guild_id, first.isoformat(), last.isoformat()),
    )
    return [_event(row) for row in rows]


async def list_all_events(db: Database | Transaction) -> list[Event]:
    """Every session of the calendar, as everybody sees it."""
    rows = await db.fetch_all(f"{_SEEN} ORDER BY e.event_id", (None,))
    return [_event(row) for row in rows]


async def list_overrides(db: Database | Transaction, event_id: str) -> list[Override]:
    """The servers that ever had their own time for an event."""
    rows = await db.fetch_all(
        "SELECT guild_id, event_id, active, starts_at, local_date, status, rev FROM event_override "
        "WHERE event_id = ? ORDER BY guild_id",
        (event_id,),
    )
    return [
        Override(
            row[0],
            row[1],
            bool(row[2]),
            instant_or_none(row[3]),
            date.fromisoformat(row[4]) if row[4] else None,
            row[5],
            row[6],
        )
        for row in rows
    ]


async def set_official(tx: Transaction, events: list[Event]) -> None:
    """What the schedule says of these events: described anew, with their official start and day.

    A new event is in force as it is given; one that is known keeps its start, day, status and rev: see
    `set_event_start`.
    """
    await tx.execute_many(
        "INSERT INTO event (event_id, series, season, round, session, race_name, track, zone, laps, "
        "distance_miles, stage_ends, tv, points_race, official_starts_at, official_date, starts_at, "
        "local_date, status, rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (event_id) DO UPDATE SET race_name = excluded.race_name, track = excluded.track, "
        "zone = excluded.zone, laps = excluded.laps, distance_miles = excluded.distance_miles, "
        "stage_ends = excluded.stage_ends, tv = excluded.tv, points_race = excluded.points_race, "
        "official_starts_at = excluded.official_starts_at, official_date = excluded.official_date",
        [_official_cells(event) for event in events],
    )


def _official_cells(event: Event) -> Row:
    official = (ms_or_none(event.official_starts_at), event.official_date and event.official_date.isoformat())
    return (
        event.event_id,
        event.series,
        event.season,
        event.round,
        event.session,
        event.race_name,
        event.track,
        event.zone,
        event.laps,
        event.distance_miles,
        "|".join(str(lap) for lap in event.stage_ends) or None,
        event.tv,
        int(event.points_race),
        *official,
        ms_or_none(event.starts_at),
        event.local_date and event.local_date.isoformat(),
        event.status,
        event.rev,
    )


async def keep_override_revs(tx: Transaction, event_id: str) -> None:
    """Everybody's rev has grown by one: the servers with a time of their own see the same one as before."""
    await tx.execute("UPDATE event_override SET rev = rev - 1 WHERE event_id = ? AND active = 1", (event_id,))


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
