"""What happened on a day, held against the fact tables read on their own."""

from __future__ import annotations

from datetime import date, timedelta

from racing.archive import Archive
from racing.days import Day
from racing.series import Series
from racing.today import DayRecord, day_record
from tests.racing.seed_tables import Cells, career_wins, table

TODAY = date(2026, 11, 20)


async def _day(archive: Archive, month: int, day: int, year: int | None = None) -> DayRecord:
    return await day_record(archive, TODAY, Day(month, day, year))


def _firsts() -> dict[tuple[str, str], Cells]:
    """The first race of each driver and series in the list of winners."""
    found: dict[tuple[str, str], Cells] = {}
    for row in sorted(table("race_winners"), key=lambda r: (r["date"], int(r["season"]), int(r["round"]))):
        found.setdefault((row["driver_id"], row["series"]), row)
    return found


async def test_every_race_and_birth_stands_on_its_day(archive: Archive) -> None:
    firsts, careers = _firsts(), career_wins(TODAY.isoformat())
    for offset in range(0, 366, 9):
        when = date(2024, 1, 1) + timedelta(offset)
        record = await _day(archive, when.month, when.day)
        ends_in = f"-{when.month:02}-{when.day:02}"
        rows = [row for row in table("race_winners") if row["date"].endswith(ends_in)]
        told = {(w.win.race.series, str(w.win.race.season), str(w.win.race.round)) for w in record.wins}
        assert told == {(row["series"], row["season"], row["round"]) for row in rows}
        for won in record.wins:
            race = won.win.race
            key = (race.driver_id, race.series)
            first = firsts[key]
            is_first = (str(race.season), str(race.round)) == (first["season"], first["round"])
            assert won.first == (careers[race.series, race.driver_id] if is_first else 0)
        born = {row["name"] for row in table("drivers") if row["born"].endswith(ends_in)}
        assert {birth.name for birth in record.births} == born


async def test_the_most_telling_comes_first(archive: Archive) -> None:
    february = await _day(archive, 2, 18)
    assert [won.win.race.race_name.casefold() for won in february.wins[:5]] == ["daytona 500"] * 5
    weights = [moment.weight for moment in february.moments]
    assert weights == sorted(weights, reverse=True)


async def test_the_last_race_of_a_season_names_the_champion(archive: Archive) -> None:
    record = await _day(archive, 11, 20)
    told = {(w.win.race.series, w.win.race.season): w.champion for w in record.wins}
    assert told["cup", 1983] == "Bobby Allison"
    assert told["cup", 2011] == "Tony Stewart"
    assert told["cup", 1956] is None


async def test_a_shared_drive_is_nobodys_wrong_first(archive: Archive) -> None:
    french = (await _day(archive, 7, 1, 1951)).wins
    fagioli = next(won for won in french if won.win.race.series == "f1")
    assert (fagioli.win.winners, fagioli.first) == (("Luigi Fagioli", "Juan Manuel Fangio"), 1)
    brooks = next(won for won in (await _day(archive, 7, 20, 1957)).wins if won.win.race.series == "f1")
    assert (brooks.win.winners, brooks.first) == (("Tony Brooks", "Stirling Moss"), 6)
    moss = next(won for won in (await _day(archive, 7, 16, 1955)).wins if won.win.race.series == "f1")
    assert (moss.win.winners, moss.first) == (("Stirling Moss",), 16)


async def test_a_year_means_that_day_alone(archive: Archive) -> None:
    record = await _day(archive, 2, 18, 1979)
    assert [won.win.winners for won in record.wins] == [("Richard Petty",)]
    born = await _day(archive, 9, 17, 1975)
    assert [birth.name for birth in born.births] == ["Jimmie Johnson"]
    assert born.births[0].titles == ((Series.CUP, 7),)
    assert dict(born.births[0].wins)[Series.CUP] == 83


async def test_a_race_of_the_season_after_stands_on_its_own_day(archive: Archive) -> None:
    record = await _day(archive, 11, 10, 1963)
    assert [(won.win.race.season, won.on.year) for won in record.wins] == [(1964, 1963)]
    assert not (await _day(archive, 11, 10, 1964)).wins


async def test_leap_day_is_a_day(archive: Archive) -> None:
    record = await _day(archive, 2, 29)
    assert [won.on.year for won in record.wins if won.win.winners == ("Richard Petty",)] == [1976]
    assert record.missing == ()


async def test_one_series_leaves_the_others_out(archive: Archive) -> None:
    record = await day_record(archive, TODAY, Day(7, 4, None), Series.F1)
    assert {won.win.race.series for won in record.wins} == {"f1"}
    assert all(Series.F1 in birth.series for birth in record.births)


async def test_a_clock_in_the_past_knows_no_later_race(archive: Archive) -> None:
    early = date(2026, 6, 1)
    record = await day_record(archive, early, Day(7, 26, None))
    assert record.wins
    assert max(won.on for won in record.wins) <= early
    assert (await day_record(archive, early, Day(7, 26, 2026))).to_come


async def test_the_days_that_our_winners_do_not_reach_are_named(archive: Archive) -> None:
    record = await _day(archive, 11, 8)
    assert {ends.series for ends in record.missing} == {"cup", "nxs", "truck", "f1"}
    assert (await _day(archive, 2, 15)).missing == ()
    assert (await _day(archive, 11, 8, 1998)).missing == ()
    assert {ends.series for ends in (await _day(archive, 9, 20)).missing} == {"nxs", "truck", "f1"}
