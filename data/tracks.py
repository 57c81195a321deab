"""Tracks, and under which names races were run at them."""

from __future__ import annotations

from dataclasses import dataclass

from data.db import Database, Row


@dataclass(frozen=True, slots=True)
class Track:
    """A place that is described.  `banking_deg` is degrees as text, "24-28" for a range; None is unknown."""

    track_id: str
    name: str
    aliases: tuple[str, ...]
    city: str | None
    region: str | None
    country: str | None
    length_miles: float | None
    shape: str | None  # superspeedway, intermediate, short, dirt, road, street
    surface: str | None
    banking_deg: str | None
    opened: int | None


@dataclass(frozen=True, slots=True)
class TrackUse:
    """How often one series raced under one spelling of a track's name."""

    spelling: str
    series: str
    races: int
    first_season: int
    last_season: int


@dataclass(frozen=True, slots=True)
class LapShape:
    """What a race's own record says of its lap; None where it says nothing."""

    length_miles: float | None
    surface: str | None


def _track(row: Row) -> Track:
    cells: Row = (*row[:2], tuple(row[2].split("|")) if row[2] else (), *row[3:])
    return Track(*cells)


async def list_tracks(db: Database) -> list[Track]:
    """The tracks that are described, by name."""
    rows = await db.fetch_all(
        "SELECT track_id, name, aliases, city, region, country, length_miles, shape, surface, banking_deg, "
        "opened FROM track ORDER BY name"
    )
    return [_track(row) for row in rows]


async def list_track_uses(db: Database) -> list[TrackUse]:
    """Every spelling of a track in the list of race winners, once per series."""
    rows = await db.fetch_all(
        "SELECT track, series, COUNT(*), MIN(season), MAX(season) FROM race_winner "
        "GROUP BY track, series ORDER BY track, series"
    )
    return [TrackUse(*row) for row in rows]


async def get_lap_shape(db: Database, series: str, season: int, round_: int) -> LapShape | None:
    """The lap of one race as it was then; None for a race whose winner is not known."""
    row = await db.fetch_one(
        "SELECT length_miles, surface FROM race_winner WHERE series = ? AND season = ? AND round = ?",
        (series, season, round_),
    )
    return LapShape(*row) if row else None
