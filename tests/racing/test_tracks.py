"""Who won at a track, held against the fact tables read on their own."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from racing.archive import Archive
from racing.errors import NoRaceThere
from racing.series import Series
from racing.tracks import SeriesAtTrack, TrackRecord, track_record
from tests.racing.seed_tables import Cells, table

TODAY = date(2026, 11, 20)
# Wins that the list of winners gives to the other driver of a shared car.
SHARED = {
    ("1951", "4"): "juan-manuel-fangio",
    ("1956", "1"): "juan-manuel-fangio",
    ("1957", "5"): "stirling-moss",
}


async def _record(
    archive: Archive, name: str, series: Series | None = None, today: date = TODAY
) -> TrackRecord:
    return await track_record(archive, archive.places.resolve(name, series), today, series)


def _wins(one: SeriesAtTrack) -> dict[str, int]:
    return {winner.driver_id: winner.standing.value for winner in one.winners}


async def test_known_records_hold(archive: Archive) -> None:
    for track, series, driver_id, wins in [
        ("daytona", Series.CUP, "richard-petty", 10),
        ("bristol", Series.CUP, "darrell-waltrip", 12),
        ("darlington", Series.CUP, "david-pearson", 10),
        ("martinsville", Series.CUP, "richard-petty", 15),
        ("indianapolis", Series.CUP, "jeff-gordon", 5),
        ("indianapolis", Series.F1, "michael-schumacher", 5),
        ("talladega", Series.CUP, "dale-earnhardt", 10),
        ("monaco", Series.F1, "ayrton-senna", 6),
        ("dover", Series.CUP, "jimmie-johnson", 11),
    ]:
        record = await _record(archive, track, series)
        best = record.series[0].winners[0]
        assert (best.driver_id, best.standing.value, best.standing.place) == (driver_id, wins, 1)


async def test_every_track_equals_the_list_of_winners(archive: Archive) -> None:
    places = {
        row["track_id"]: {row["name"], *filter(None, row["aliases"].split("|"))} for row in table("tracks")
    }
    by_name = {name: track_id for track_id, names in places.items() for name in names}
    races: dict[tuple[str, str], list[Cells]] = {}
    for race in table("race_winners"):
        races.setdefault((by_name.get(race["track"], race["track"]), race["series"]), []).append(race)
    seen = 0
    for place in archive.places.all:
        if not place.races:
            continue
        record = await track_record(archive, place, TODAY)
        for one in record.series:
            key = place.place_id if place.track else place.name
            _holds(one, races[key, one.series])
            seen += 1
    assert seen == len(races)


def _holds(one: SeriesAtTrack, rows: list[Cells]) -> None:
    assert [win.race.run_on.isoformat() for win in one.races] == sorted(
        (r["date"] for r in rows), reverse=True
    )
    wins = Counter(row["driver_id"] for row in rows)
    if one.series is Series.F1:
        wins.update(SHARED[key] for r in rows if (key := (r["season"], r["round"])) in SHARED)
    assert _wins(one) == wins
    starts = [int(row["winner_start"]) for row in rows if row["winner_start"]]
    assert (one.grid.known, one.grid.from_first) == (len(starts), starts.count(1))
    assert one.grid.from_front_row == starts.count(1) + starts.count(2)
    furthest = one.grid.furthest.race.start if one.grid.furthest else 0
    assert furthest == max(starts, default=0)


async def test_a_shared_drive_counts_for_both(archive: Archive) -> None:
    record = await _record(archive, "reims")
    assert _wins(record.series[0])["luigi-fagioli"] == 1
    assert _wins(record.series[0])["juan-manuel-fangio"] == 3
    shared = next(win for win in record.series[0].races if win.race.season == 1951)
    assert shared.winners == ("Luigi Fagioli", "Juan Manuel Fangio")


async def test_all_names_of_a_track_count_together(archive: Archive) -> None:
    told = {
        len((await _record(archive, name)).series[0].races)
        for name in ("gateway", "World Wide Technology Raceway")
    }
    assert len(told) == 1
    spellings = {race["track"] for race in table("race_winners") if "World Wide Technology" in race["track"]}
    assert len(spellings) == 2


async def test_a_clock_in_the_past_knows_no_later_race(archive: Archive) -> None:
    early = await _record(archive, "daytona", Series.CUP, date(2026, 6, 1))
    assert early.series[0].races[0].race.run_on == date(2026, 2, 15)
    with pytest.raises(NoRaceThere):
        await _record(archive, "san diego", None, date(2026, 6, 1))


async def test_the_lap_of_a_track_that_is_not_described_is_its_races(archive: Archive) -> None:
    record = await _record(archive, "soldier field")
    assert (record.lap.length_miles, record.lap.surface) == (0.5, "paved")
    described = await _record(archive, "bristol")
    assert (described.lap.length_miles, described.lap.surface) == (0.533, "concrete")


@pytest.mark.parametrize(("name", "series"), [("monaco", Series.TRUCK), ("madrid", None)])
async def test_a_track_without_a_race_is_refused(archive: Archive, name: str, series: Series | None) -> None:
    with pytest.raises(NoRaceThere) as caught:
        await track_record(archive, archive.places.resolve(name), TODAY, series)
    assert caught.value.others == (("F1",) if series else ())


async def test_only_a_series_of_an_open_season_returns(archive: Archive) -> None:
    assert (await _record(archive, "daytona", Series.CUP)).series[0].returns
    assert not (await _record(archive, "ontario", Series.CUP)).series[0].returns
