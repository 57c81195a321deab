"""The three Formula 1 races that two drivers of one car won together.

The list of race winners names one of the two; the season tables credit both.  Until 1957 a driver could take
over a team mate's car, and both shared its place.  Source: F1DB, race results of 1951, 1956 and 1957.
"""

from __future__ import annotations

# (series, season, round) → the other driver of the winning car.
_OTHER_WINNER = {
    ("f1", 1951, 4): "juan-manuel-fangio",  # French Grand Prix, with Luigi Fagioli
    ("f1", 1956, 1): "juan-manuel-fangio",  # Argentine Grand Prix, with Luigi Musso
    ("f1", 1957, 5): "stirling-moss",  # British Grand Prix, with Tony Brooks
}


def winners_of(series: str, season: int, round_: int, named: str) -> tuple[str, ...]:
    """The driver_ids credited with a race whose winner in the list is `named`."""
    other = _OTHER_WINNER.get((series, season, round_))
    return (named, other) if other else (named,)
