"""Who won here before: the last three, and who won most."""

from __future__ import annotations

from datetime import date

from data.events import Event
from racing.announcements.composed import TrackHistory
from racing.archive import Archive
from racing.errors import NoRaceThere
from racing.series import Series
from racing.tracks import track_record

LAST = 3


async def track_history(archive: Archive, event: Event, until: date) -> TrackHistory | None:
    """The winners of an event's series at its track, up to and with the day `until`; None: unknown track."""
    try:
        place = archive.places.of(event.track)
    except KeyError:
        return None
    try:
        record = await track_record(archive, place, until, Series(event.series))
    except NoRaceThere:
        return TrackHistory(place.place_id, (), (), 0)
    here = record.series[0]
    last = tuple((win.winners, win.race.run_on.year) for win in here.races[:LAST])
    leaders = [one for one in here.winners if one.standing.place == 1 and one.standing.value > 1]
    most = leaders[0].standing.value if leaders else 0
    return TrackHistory(place.place_id, last, tuple(one.name for one in leaders), most)
