"""What is pressed under a track's card."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class ChooseTrackSeries(Press):
    """The select under a track where several series raced.  `owner_id` asked."""

    prefix = "track-series"
    owner_id: int
    place_id: str


@dataclass(frozen=True)
class PickTrack(Press):
    """One of "Did you mean"; `series` "-" is all."""

    prefix = "track-pick"
    place_id: str
    series: str


@dataclass(frozen=True)
class TrackSource(Press):
    """Where a track's card has its figures from; `series` "-" is all."""

    prefix = "track-source"
    place_id: str
    series: str
