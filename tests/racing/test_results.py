"""Who finished where, as far as the records of the day went."""

from __future__ import annotations

from datetime import date

import pytest

from racing.archive import Archive
from racing.errors import NoSeriesSeason, RaceNotKnown, UnknownName
from racing.results import find_races, race_record
from racing.series import Series
from tests.racing.seed_tables import Cells, table

TODAY = date(2026, 11, 20)


async def test_without_anything_it_is_our_latest_cup_race(archive: Archive) -> None:
    record = await race_record(archive, TODAY)
    assert (record.series, record.win.race.season, record.win.race.round) == (Series.CUP, 2026, 31)
    assert record.ours_is_latest
    assert record.series_assumed
    assert record.field == ()
    assert (record.earlier, record.later) == (30, None)
    assert record.rounds == 36


async def test_each_series_has_its_latest(archive: Archive) -> None:
    rounds = {series: (await race_record(archive, TODAY, series)).win.race.round for series in Series}
    assert rounds == {Series.CUP: 31, Series.NXS: 25, Series.TRUCK: 18, Series.F1: 11}


async def test_every_field_of_2025_equals_the_results(archive: Archive) -> None:
    fields: dict[tuple[str, str], list[Cells]] = {}
    for row in table("results"):
        if row["season"] == "2025":
            fields.setdefault((row["series"], row["round"]), []).append(row)
    assert len(fields) == 36 + 33 + 25 + 24
    for (series, round_), rows in list(fields.items())[::7]:
        record = await race_record(archive, TODAY, typed=f"{series}-2025-{round_}")
        told = {f.result.driver_id: str(f.result.finish or "") for f in record.field}
        assert told == {row["driver_id"]: row["finish"] for row in rows}
        places = [f.result.finish for f in record.field]
        assert places == sorted(places, key=lambda place: (place is None, place))
        assert record.win.race.driver_id == record.field[0].result.driver_id


async def test_the_races_without_a_lap_length_get_the_tracks(archive: Archive) -> None:
    lacking = [race for race in table("race_winners") if not race["length_miles"]]
    assert len(lacking) == 92
    for race in lacking[::9]:
        record = await race_record(archive, TODAY, typed=f"{race['series']}-{race['season']}-{race['round']}")
        assert record.lap_miles is not None
    old = await race_record(archive, TODAY, Series.CUP, 1949, "2")
    assert old.lap_miles == 4.15  # of that race; the track's later lap was shorter


async def test_a_race_chosen_before_the_season_was_is_that_of_the_season(archive: Archive) -> None:
    chosen = "cup-2026-4"  # Phoenix in March
    record = await race_record(archive, TODAY, Series.CUP, 2025, chosen)
    assert (record.win.race.season, record.win.race.round) == (2025, 4)
    spring, autumn = [await race_record(archive, TODAY, None, 2019, f"cup-2025-{one}") for one in (4, 36)]
    assert (spring.win.race.round, autumn.win.race.round) == (4, 35)
    with pytest.raises(UnknownName):  # no race in Chicago's streets then
        await race_record(archive, TODAY, Series.CUP, 1979, "cup-2025-19")


async def test_a_year_in_the_text_is_the_season(archive: Archive) -> None:
    record = await race_record(archive, TODAY, typed="1979 Daytona 500")
    assert (record.win.race.season, record.win.winners) == (1979, ("Richard Petty",))
    assert record.field == ()


async def test_a_race_that_only_another_series_has(archive: Archive) -> None:
    record = await race_record(archive, TODAY, typed="monaco")
    assert (record.series, record.series_assumed) == (Series.F1, False)
    with pytest.raises(UnknownName):
        await race_record(archive, TODAY, Series.CUP, None, "monaco")


async def test_a_shared_drive_names_both(archive: Archive) -> None:
    record = await race_record(archive, TODAY, Series.F1, 1957, "british")
    assert record.win.winners == ("Tony Brooks", "Stirling Moss")


async def test_a_race_of_the_calendar_says_where_we_stand(archive: Archive) -> None:
    with pytest.raises(RaceNotKnown) as over:
        await race_record(archive, TODAY, typed="homestead")
    assert (over.value.over, over.value.on, over.value.last_on) == (
        True,
        date(2026, 11, 8),
        date(2026, 10, 4),
    )
    with pytest.raises(RaceNotKnown) as ahead:
        await race_record(archive, TODAY, Series.CUP, 2027, "daytona 500")
    assert (ahead.value.over, ahead.value.on) == (False, date(2027, 2, 21))


async def test_a_season_that_does_not_exist(archive: Archive) -> None:
    for series, season, first in (
        (Series.CUP, 1948, 1949),
        (Series.TRUCK, 1994, 1995),
        (Series.F1, 2027, 1950),
    ):
        with pytest.raises(NoSeriesSeason) as caught:
            await race_record(archive, TODAY, series, season)
        assert (caught.value.first, caught.value.last) == (first, 2026)


async def test_a_clock_in_the_past_knows_no_later_race(archive: Archive) -> None:
    for day in (date(2026, 6, 1), date(2026, 2, 1), date(2025, 7, 1)):
        record = await race_record(archive, day)
        assert record.win.race.run_on <= day
        assert record.later is None
        assert record.ours_is_latest
        offered = await find_races(archive, day, None, None, "")
        assert all(race.on and race.on <= day for race in offered)
    with pytest.raises(RaceNotKnown):
        await race_record(archive, date(2026, 6, 1), typed="cup-2026-31")


async def test_a_season_of_the_year_before_keeps_its_order(archive: Archive) -> None:
    record = await race_record(archive, TODAY, Series.CUP, 1964, "1")
    assert (record.win.race.run_on, record.earlier, record.later) == (date(1963, 11, 10), None, 2)
    assert record.rounds == 62
