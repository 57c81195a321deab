"""What is pressed under a list of records."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


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
