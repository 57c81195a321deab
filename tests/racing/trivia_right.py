"""Which answers of a question are right, counted anew from the fact tables without the bot's own code."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

from racing.trivia.parts import Question
from tests.racing.seed_tables import FOLDER, OPEN, Cells, number, table

Right = Callable[[Question], Iterable[str]]
# From which season NASCAR's series had each name, and until which.
NAMES = {
    ("cup", "Strictly Stock"): range(1949, 1950),
    ("cup", "Grand National"): range(1950, 1971),
    ("cup", "Winston Cup"): range(1971, 2004),
    ("cup", "Nextel Cup"): range(2004, 2008),
    ("cup", "Sprint Cup"): range(2008, 2017),
    ("cup", "Monster Energy Cup"): range(2017, 2020),
    ("nxs", "Late Model Sportsman"): range(1982, 1984),
    ("nxs", "Busch"): range(1984, 2008),
    ("nxs", "Nationwide"): range(2008, 2015),
    ("nxs", "Xfinity"): range(2015, 2026),
    ("truck", "SuperTruck"): range(1995, 1996),
    ("truck", "Craftsman Truck"): [*range(1996, 2009), *range(2023, 2027)],
    ("truck", "Camping World Truck"): [*range(2009, 2019), 2021, 2022],
    ("truck", "Gander Truck"): range(2019, 2021),
}


@cache
def complete(name: str) -> tuple[Cells, ...]:
    """The rows of a table without the season that is not complete."""
    return tuple(row for row in table(name) if int(row["season"]) < int(OPEN))


@cache
def ids() -> dict[str, list[str]]:
    """Name → everybody of that name."""
    found: dict[str, list[str]] = {}
    for row in table("drivers"):
        found.setdefault(row["name"], []).append(row["driver_id"])
    return found


def id_of(name: str) -> str:
    """The one driver of that name."""
    (driver_id,) = ids()[name]
    return driver_id


@cache
def race_rows() -> dict[str, Cells]:
    """ "cup:1998:1" → the race."""
    return {f"{r['series']}:{r['season']}:{r['round']}": r for r in complete("race_winners")}


@cache
def season_rows() -> dict[str, Cells]:
    """ "cup:1998:dale-earnhardt" → the season."""
    return {f"{r['series']}:{r['season']}:{r['driver_id']}": r for r in complete("driver_seasons")}


@cache
def _in_seasons() -> dict[str, list[Cells]]:
    found: dict[str, list[Cells]] = {}
    for row in complete("driver_seasons"):
        found.setdefault(f"{row['series']}:{row['season']}", []).append(row)
    return found


def in_season(key: str) -> list[Cells]:
    """ "cup:1998" → everybody's season."""
    return _in_seasons()[key]


@cache
def career(series: str, driver_id: str) -> tuple[Cells, ...]:
    """All seasons of somebody in a series."""
    return _careers().get((series, driver_id), ())


@cache
def _careers() -> dict[tuple[str, str], tuple[Cells, ...]]:
    found: dict[tuple[str, str], list[Cells]] = {}
    for row in complete("driver_seasons"):
        found.setdefault((row["series"], row["driver_id"]), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def won(series: str, driver_id: str) -> tuple[Cells, ...]:
    """The races of the list that somebody won, oldest first."""
    rows = _won().get((series, driver_id), [])
    return tuple(sorted(rows, key=lambda r: (r["date"], int(r["round"]))))


@cache
def _won() -> dict[tuple[str, str], list[Cells]]:
    found: dict[tuple[str, str], list[Cells]] = {}
    for row in complete("race_winners"):
        found.setdefault((row["series"], row["driver_id"]), []).append(row)
    return found


def wins(series: str, name: str) -> int:
    """How many races somebody won, by the season tables, which must agree with the list of winners."""
    counted = sum(number(row, "wins") for row in career(series, id_of(name)))
    assert counted == len(won(series, id_of(name))), name
    return counted


def titles(series: str, name: str) -> list[int]:
    """The seasons in which somebody was champion."""
    rows = complete("champions")
    return [int(r["season"]) for r in rows if (r["series"], r["driver_id"]) == (series, id_of(name))]


def champion(series: str, season: int) -> str:
    """The champion's id, "" for none."""
    rows = [r for r in complete("champions") if (r["series"], r["season"]) == (series, str(season))]
    return rows[0]["driver_id"] if rows else ""


@cache
def spellings(place_id: str) -> frozenset[str]:
    """Every name of a described track."""
    rows = [r for r in table("tracks") if r["track_id"] == place_id]
    return frozenset(name for r in rows for name in (r["name"], *r["aliases"].split("|")) if name)


@cache
def place(track: str) -> frozenset[str]:
    """Every name of the track that has this one."""
    found = [spellings(r["track_id"]) for r in table("tracks") if track in spellings(r["track_id"])]
    return found[0] if found else frozenset([track])


@cache
def _slugs() -> dict[str, str]:
    """The name of a track that is not described, in lower-case words, → the name."""
    return {
        "-".join(re.findall("[a-z0-9]+", re.sub("[.'’]", "", track.lower()))): track
        for track in {r["track"] for r in complete("race_winners")}
    }


@cache
def held_at(series: str, place_id: str) -> tuple[Cells, ...]:
    """The races of a series at a track, oldest first."""
    names = spellings(place_id) or {_slugs()[place_id]}
    rows = [r for r in complete("race_winners") if r["series"] == series and r["track"] in names]
    return tuple(sorted(rows, key=lambda r: r["date"]))


def ground(q: Question) -> tuple[Cells, ...]:
    """The races that the question is about."""
    series, place_id = q.subject.split(":")
    return held_at(series, place_id)


@cache
def race_names() -> Counter[tuple[str, str, str]]:
    """(series, season, name) → how many races had that name."""
    return Counter((r["series"], r["season"], r["race_name"]) for r in complete("race_winners"))


@cache
def race_days() -> Counter[tuple[str, str]]:
    """(series, day) → how many races were run."""
    return Counter((r["series"], r["date"]) for r in complete("race_winners"))


def race(q: Question) -> Cells:
    """The one race of that series, season and name."""
    row = race_rows()[q.subject]
    assert race_names()[row["series"], row["season"], row["race_name"]] == 1
    return row


def single(cell: str) -> list[str]:
    """The one value of a cell, without the mark of owners."""
    (value,) = cell.split("|")
    return [" ".join(value.removesuffix(" (Owner)").split())]


def named(car: str) -> list[str]:
    """How an answer spells a number."""
    return [f"No. {car}"]


def by_name(driver_id: str) -> list[str]:
    """The driver's name."""
    return [_names()[driver_id]]


@cache
def _names() -> dict[str, str]:
    return {r["driver_id"]: r["name"] for r in table("drivers")}


def most(q: Question, value: Callable[[str], int]) -> list[str]:
    """The options with the highest value."""
    best = max(value(option) for option in q.options)
    return [option for option in q.options if value(option) == best]


def fits(q: Question, test: Callable[[str], bool]) -> list[str]:
    """The options that pass."""
    return [option for option in q.options if test(option)]


@cache
def quotes() -> dict[str, dict[str, str]]:
    """Quotations by id."""
    return {q["id"]: q for q in json.loads((FOLDER / "quotes.json").read_text("utf-8"))}


def first_win(q: Question) -> Cells:
    """Somebody's first win in a series."""
    series, driver_id = q.subject.split(":")
    return won(series, driver_id)[0]


def counts_at(q: Question) -> Counter[str]:
    """driver_id → wins at the question's track."""
    return Counter(r["driver_id"] for r in ground(q))
