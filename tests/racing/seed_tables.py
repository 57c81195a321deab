"""The fact tables as plain text, read without the bot's own code: what its answers are held against."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import data

FOLDER = Path(data.__file__).parent / "seed"
KEYS = {
    "drivers": ("driver_id",),
    "driver_seasons": ("series", "season", "driver_id"),
    "race_winners": ("series", "season", "round"),
    "results": ("series", "season", "round", "driver_id"),
    "coverage": ("series", "season"),
    "champions": ("series", "season"),
    "tracks": ("track_id",),
    "sessions": ("series", "season", "round", "session"),
    "facts": ("fact_id",),
}
Cells = dict[str, str]
OPEN = "2026"  # the season that coverage.csv names


@cache
def table(name: str) -> tuple[Cells, ...]:
    """The rows of a file, corrected."""
    rows = list(_read(name))
    for mend in _read("corrections"):
        if mend["table"] == name:
            row = next(r for r in rows if "|".join(r[key] for key in KEYS[name]) == mend["key"])
            row[mend["column"]] = mend["new"]
    return tuple(rows)


def _read(name: str) -> Iterable[Cells]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def seasons_of(driver_id: str) -> tuple[Cells, ...]:
    """A driver's rows of driver_seasons.csv."""
    return _by_driver().get(driver_id, ())


def results_of(driver_id: str, series: str, day: str) -> list[Cells]:
    """A driver's single results of the open season up to `day`."""
    days = days_of_rounds(series)
    return [r for r in _open_results().get((driver_id, series), []) if days[int(r["round"])] < day]


@cache
def _open_results() -> dict[tuple[str, str], list[Cells]]:
    found: dict[tuple[str, str], list[Cells]] = {}
    for row in table("results"):
        if row["season"] == OPEN:
            found.setdefault((row["driver_id"], row["series"]), []).append(row)
    return found


@cache
def _by_driver() -> dict[str, tuple[Cells, ...]]:
    found: dict[str, list[Cells]] = {}
    for row in table("driver_seasons"):
        found.setdefault(row["driver_id"], []).append(row)
    return {driver_id: tuple(rows) for driver_id, rows in found.items()}


def number(row: Cells, column: str) -> int:
    """A cell as a number; an unknown one counts as nothing."""
    return int(row[column] or 0)


def open_wins(day: str) -> Counter[tuple[str, str]]:
    """(series, driver_id) → races of the open season won up to `day`, from the list of winners."""
    return Counter(
        (race["series"], race["driver_id"])
        for race in table("race_winners")
        if race["season"] == OPEN and race["date"] < day
    )


def career_wins(day: str) -> Counter[tuple[str, str]]:
    """(series, driver_id) → wins as of a day of the open season or later."""
    wins = open_wins(day)
    for row in table("driver_seasons"):
        if row["season"] != OPEN:
            wins[row["series"], row["driver_id"]] += number(row, "wins")
    return +wins


def differing() -> list[tuple[str, str]]:
    """(series, driver_id) whose wins of the open season differ between the two tables."""
    listed = open_wins("9999")
    told = {
        (r["series"], r["driver_id"]): number(r, "wins")
        for r in table("driver_seasons")
        if r["season"] == OPEN
    }
    return sorted(key for key in set(listed) | set(told) if listed[key] != told.get(key, 0))


@cache
def days_of_rounds(series: str) -> dict[int, str]:
    """Round → day of the open season's races whose winner is known."""
    races = [r for r in table("race_winners") if (r["series"], r["season"]) == (series, OPEN)]
    return {int(race["round"]): race["date"] for race in races}
