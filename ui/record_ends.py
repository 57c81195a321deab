"""How far the figures of a card go, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from racing.season_ends import SeasonEnds, SeasonState
from racing.series import Series
from ui.theme import day, joined


def ends_sentences(ends: Sequence[SeasonEnds], wins_only: bool) -> str:
    """ "2026 wins: Cup to 4 Oct, Trucks to 22 Aug; both seasons have ended." and what else is open.

    `wins_only`: whether the card shows nothing else of these seasons.  Empty for no open season.
    """
    return " ".join(
        _year_sentence(year, [e for e in ends if e.season == year], wins_only)
        for year in sorted({e.season for e in ends})
    )


def _year_sentence(year: int, ends: list[SeasonEnds], wins_only: bool) -> str:
    wins = [f"{Series(e.series).short} {_reach(e, True)}" for e in ends]
    results = [f"{Series(e.series).short} {_reach(e, False)}" for e in ends if e.results != e.winners]
    # With one end for everything there is nothing to be told apart.
    text = f"{year}{' wins' if results or wins_only else ''}: {', '.join(wins)}"
    if results and not wins_only:
        text += f"; everything else: {', '.join(results)}"
    over = [e for e in ends if e.state is SeasonState.STOPS_EARLY]
    if not over:
        return f"{text}."
    if len(over) < len(ends):
        names = joined([Series(e.series).short for e in over])
        return f"{text}; the {names} {'season has' if len(over) == 1 else 'seasons have'} ended."
    which = ("the season has", "both seasons have", "all three seasons have", "all four seasons have")
    return f"{text}; {which[len(over) - 1]} ended."


def _reach(ends: SeasonEnds, wins: bool) -> str:
    end = ends.winners if wins else ends.results
    if end.run_on is None:
        return "before the first race"
    if ends.state is SeasonState.RUNNING:
        return f"after {end.round} of {ends.rounds} races"
    return f"to {day(end.run_on)}"
