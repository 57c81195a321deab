"""Each figure's own end, and the three states of a season held against the schedule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.coverage import Coverage
from data.race_winners import RaceDay
from racing.archive import Archive
from racing.season_ends import RecordEnds, SeasonState
from racing.series import Series
from tests.racing.seed_tables import OPEN, days_of_rounds, number, table

FINALE = date(2026, 11, 8)
DAYS = tuple(RaceDay("cup", 2026, n, date(2026, 2, 15) + timedelta(weeks=n - 1)) for n in range(1, 32))


def ends(results: int, winners: int, champion_known: bool = False, rounds: int = 36) -> RecordEnds:
    days = DAYS[:winners]
    return RecordEnds([Coverage("cup", 2026, rounds, results, winners, champion_known, FINALE, days)])


def test_a_season_without_a_coverage_row_is_complete() -> None:
    assert ends(17, 31).of("cup", 2025, FINALE) is None
    assert ends(17, 31).of("truck", 2026, FINALE) is None


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 6, 1), SeasonState.RUNNING),
        (FINALE, SeasonState.RUNNING),  # the finale's own day is not over yet
        (FINALE + timedelta(days=1), SeasonState.STOPS_EARLY),
        (date(2027, 6, 1), SeasonState.STOPS_EARLY),
    ],
)
def test_the_state_turns_the_day_after_the_finale(today: date, state: SeasonState) -> None:
    found = ends(17, 31).of("cup", 2026, today)
    assert found is not None
    assert found.state is state


def test_results_and_winners_have_their_own_ends() -> None:
    found = ends(17, 31).of("cup", 2026, date(2026, 11, 20))
    assert found is not None
    assert (found.results.round, found.results.run_on) == (17, DAYS[16].run_on)
    assert (found.winners.round, found.winners.run_on) == (31, DAYS[30].run_on)


def test_a_race_counts_from_the_day_after_it() -> None:
    # On its own day it may not have been run: whoever asks in the morning must not read the winner.
    on_the_day = ends(17, 31).of("cup", 2026, DAYS[4].run_on)
    assert on_the_day is not None
    assert (on_the_day.results.round, on_the_day.winners.round) == (4, 4)
    found = ends(17, 31).of("cup", 2026, DAYS[4].run_on + timedelta(days=1))
    assert found is not None
    assert (found.results.round, found.winners.round) == (5, 5)
    before = ends(17, 31).of("cup", 2026, DAYS[0].run_on - timedelta(days=1))
    assert before is not None
    assert (before.results.round, before.winners.run_on) == (0, None)


def test_a_season_is_complete_only_with_all_rounds_and_its_champion() -> None:
    after = DAYS[-1].run_on + timedelta(days=1)
    assert ends(31, 31, champion_known=True, rounds=31).of("cup", 2026, after) is None
    assert ends(31, 31, champion_known=False, rounds=31).of("cup", 2026, after) is not None
    assert ends(30, 31, champion_known=True, rounds=31).of("cup", 2026, after) is not None
    # On the day of the last race it is not complete yet.
    assert ends(31, 31, champion_known=True, rounds=31).of("cup", 2026, after - timedelta(days=1)) is not None


def test_a_past_day_must_be_recounted_only_while_results_lie_ahead() -> None:
    known = ends(17, 31)
    assert known.reads_future("cup", 2026, DAYS[16].run_on)
    assert not known.reads_future("cup", 2026, DAYS[16].run_on + timedelta(days=1))
    assert not known.reads_future("cup", 2025, DAYS[0].run_on)


@pytest.mark.parametrize("today", [date(2026, 6, 1), date(2026, 11, 20), date(2027, 6, 1)], ids=str)
async def test_the_seed_stops_where_its_coverage_says(archive: Archive, today: date) -> None:
    for row in table("coverage"):
        found = archive.ends.of(row["series"], int(row["season"]), today)
        assert found is not None
        run = {n: day for n, day in days_of_rounds(row["series"]).items() if day <= today.isoformat()}
        for end, column in (
            (found.results, "results_through_round"),
            (found.winners, "winners_through_round"),
        ):
            last = max(n for n in run if n <= number(row, column))
            assert end.run_on is not None
            assert (end.round, end.run_on.isoformat()) == (last, run[last])
        finales = [
            s["local_date"] or s["starts_at"][:10]
            for s in table("sessions")
            if (s["series"], s["season"], s["session"], s["points_race"])
            == (row["series"], OPEN, "race", "true")
        ]
        over = max(finales) < today.isoformat()
        assert (found.state is SeasonState.STOPS_EARLY) == over, row


async def test_only_nascar_wins_come_from_the_list_of_winners(archive: Archive) -> None:
    late, early = date(2026, 11, 20), date(2026, 6, 1)
    assert [archive.wins_from_winners(s, 2026, late) for s in Series] == [True, True, True, False]
    assert [archive.wins_from_winners(s, 2026, early) for s in Series] == [True, True, True, True]
    assert not any(archive.wins_from_winners(s, 2025, late) for s in Series)
