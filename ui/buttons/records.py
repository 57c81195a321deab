"""What is pressed under a list of records."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from ui.buttons import Press


def track_mark(place_id: str | None) -> str:
    """Eight characters for a track, "-" for none: a whole id does not fit beside a driver's."""
    return f"{zlib.crc32(place_id.encode()):08x}" if place_id else "-"


@dataclass(frozen=True)
class RecordsPage(Press):
    """A page of a record.  `track` is the track's mark or "-", `season` 0 all, `driver_id` "-" nobody."""

    prefix = "records"
    owner_id: int
    record: str
    series: str
    track: str
    season: int
    driver_id: str
    page: int


@dataclass(frozen=True)
class ChooseRecord(Press):
    """The select of another record, asked in the same way as far as it can be."""

    prefix = "records-for"
    owner_id: int
    series: str
    track: str
    season: int
    driver_id: str


@dataclass(frozen=True)
class RecordsSource(Press):
    """What a record is counted from."""

    prefix = "records-source"
    record: str
    series: str
    track: str
    season: int


@dataclass(frozen=True)
class PickForRecord(Press):
    """One of "Did you mean" for the track or the driver of a record."""

    prefix = "records-pick"
    record: str
    series: str
    track: str
    season: int
    driver_id: str
