"""The races of a season that a driver won, in a line."""

from __future__ import annotations

from collections.abc import Sequence

from racing.named_wins import NamedWin
from racing.series import Series
from ui.theme import joined, plain, race_short


def races_won(won: Sequence[NamedWin], driver: str, brief: bool = False) -> str:
    """ "Dover (2), Charlotte and the Daytona 500"; for F1 "the Monaco and British Grands Prix".

    `driver` is whose wins they are: a shared drive names the other.  `brief` writes GP.
    """
    counts: dict[str, int] = {}
    for win in won:
        name = plain(race_short(win.race))
        counts[name] = counts.get(name, 0) + 1
    names = [name if number == 1 else f"{name} ({number})" for name, number in counts.items()]
    if won[0].race.series != Series.F1:
        return joined(names)
    return _grands_prix(names, brief) + _shared(won, driver)


def _grands_prix(names: list[str], brief: bool) -> str:
    """Only the Indianapolis 500, a championship race from 1950 to 1960, was no Grand Prix."""
    nouns = ("GP", "GPs") if brief else ("Grand Prix", "Grands Prix")
    others = [f"the {name}" for name in names if name == "Indianapolis 500"]
    grands = [name for name in names if name != "Indianapolis 500"]
    if grands:
        others.append(f"the {joined(grands)} {nouns[len(grands) > 1]}")
    return joined(others)


def _shared(won: Sequence[NamedWin], driver: str) -> str:
    told = []
    for win in won:
        others = [plain(name) for name in win.winners if name != driver]
        if others:
            which = f"the {plain(race_short(win.race))} one " if len(won) > 1 else ""
            told.append(f", {which}shared with {joined(others)}")
    return "".join(told)
