"""Places in lists in which equals share theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.driver_seasons import SeasonWins
from racing.win_table import Place, WinTable

ROWS = st.lists(
    st.builds(
        SeasonWins,
        st.sampled_from(["cup", "f1"]),
        st.integers(1950, 1955),
        st.sampled_from(["a", "b", "c", "d"]),
        st.integers(1, 9),
    ),
    unique_by=lambda row: (row.series, row.season, row.driver_id),
)


@given(ROWS)
def test_a_place_is_one_more_than_those_with_more(rows: list[SeasonWins]) -> None:
    wins = WinTable(rows)
    for series in ("cup", "f1"):
        careers = {d: sum(r.wins for r in rows if (r.series, r.driver_id) == (series, d)) for d in "abcd"}
        for driver_id, value in careers.items():
            equals = [d for d, other in careers.items() if other == value]
            more = [d for d, other in careers.items() if other > value]
            expected = Place(value, len(more) + 1, len(equals) > 1) if value else None
            assert wins.career_place(series, driver_id) == expected


def test_seasons_are_ranked_among_all_of_their_series() -> None:
    rows = [
        SeasonWins("cup", 1967, "petty", 27),
        SeasonWins("cup", 1971, "petty", 21),
        SeasonWins("cup", 1970, "isaac", 21),
        SeasonWins("f1", 2023, "verstappen", 19),
    ]
    wins = WinTable(rows)
    assert wins.season_place("cup", 27) == Place(27, 1, False)
    assert wins.season_place("cup", 21) == Place(21, 2, True)
    assert wins.season_place("cup", 0) is None


@pytest.mark.parametrize(("series", "driver_id"), [("cup", "nobody"), ("truck", "petty")])
def test_without_a_win_there_is_no_place(series: str, driver_id: str) -> None:
    assert WinTable([SeasonWins("cup", 1967, "petty", 27)]).career_place(series, driver_id) is None
