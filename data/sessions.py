"""The sessions of the seasons as the schedules published them: what the calendar is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class Session:
    """A row of the session table.  `round` None: an exhibition; `starts_at` None: no start is published.

    `zone` is the track's where the row names none.
    """

    series: str
    season: int
    round: int | None
    race_name: str | None
    track: str
    session: str
    starts_at: datetime | None
    local_date: date | None
    zone: str | None
    laps: int | None
    distance_miles: float | None
    stage_ends: tuple[int, ...]
    tv: str | None
    points_race: bool


def _session(row: Row) -> Session:
    starts_at = datetime.fromisoformat(row[6]).astimezone(UTC) if row[6] else None
    cells: Row = (
        *row[:6],
        starts_at,
        date.fromisoformat(row[7]) if row[7] else None,
        *row[8:11],
        tuple(int(lap) for lap in row[11].split("|")) if row[11] else (),
        row[12],
        bool(row[13]),
    )
    return Session(*cells)


async def list_sessions(db: Database) -> list[Session]:
    """All of them, by series and season, in the order in which they are run."""
    rows = await db.fetch_all(
        "SELECT s.series, s.season, s.round, s.race_name, s.track, s.session, s.starts_at, s.local_date, "
        "COALESCE(s.zone, t.zone), s.laps, s.distance_miles, s.stage_ends, s.tv, s.points_race "
        "FROM session s LEFT JOIN track t ON t.name = s.track "
        "ORDER BY s.series, s.season, COALESCE(s.starts_at, s.local_date), s.round, s.race_name"
    )
    return [_session(row) for row in rows]
