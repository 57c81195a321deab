"""A race of a season, found by its name, an old or new sponsor's, its track or its round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from data.race_winners import RaceWin, list_race_names, list_season_winners
from data.results import PlannedRace, list_planned_races
from racing.archive import Archive
from racing.errors import AmbiguousName, Suggestion, UnknownName
from racing.folding import fold
from racing.places import WHOLE
from racing.series import Series
from racing.word_index import SURE_LIKENESS, WordIndex

MAX_SUGGESTED = 5
_KEY = re.compile(r"(cup|nxs|truck|f1)-(\d{4})-(\d{1,2})")
_ROUND = re.compile(r"(?:r|round|race|no|#)? ?(\d{1,2})")
_YEAR = re.compile(r"\b(19[4-9]\d|20\d\d)\b")
_FILLERS = {"the", "at", "grand", "prix", "gp", "race"}


@dataclass(frozen=True, slots=True)
class SeasonRace:
    """A race of a season: run, with its `win`, or of the calendar alone, where `name` may be the track."""

    series: Series
    season: int
    round: int
    name: str
    track: str
    on: date | None
    win: RaceWin | None

    @property
    def key(self) -> str:
        """What a choice and a button carry: "cup-2026-1"."""
        return f"{self.series}-{self.season}-{self.round}"

    @property
    def label(self) -> str:
        """ "R1 DAYTONA 500 · Daytona International Speedway"."""
        track = "" if self.track in self.name else f" · {self.track}"
        return f"R{self.round} {self.name}{track}"


def read_key(typed: str) -> tuple[Series, int, int] | None:
    """Series, season and round of a race's key; None for any other text."""
    found = _KEY.fullmatch(typed)
    return (Series(found[1]), int(found[2]), int(found[3])) if found else None


def year_in(typed: str) -> int | None:
    """The year of "1979 Daytona 500"."""
    found = _YEAR.search(typed)
    return int(found[1]) if found else None


async def season_races(archive: Archive, series: Series, season: int, today: date) -> list[SeasonRace]:
    """The races of a season up to `today` with their winners, then those of its calendar without one."""
    run = {race.round: race for race in await list_season_winners(archive.db, series, season)}
    known = [_run(race) for race in run.values() if race.run_on < today]
    rounds = {race.round for race in known}
    planned = await list_planned_races(archive.db, series, season)
    return known + [_planned(race) for race in planned if race.round not in rounds]


def _run(race: RaceWin) -> SeasonRace:
    series = Series(race.series)
    return SeasonRace(series, race.season, race.round, race.race_name, race.track, race.run_on, race)


def _planned(race: PlannedRace) -> SeasonRace:
    name = race.race_name or f"{race.season} race at {race.track}"
    return SeasonRace(Series(race.series), race.season, race.round, name, race.track, race.on, None)


def match_races(archive: Archive, races: list[SeasonRace], typed: str) -> list[SeasonRace]:
    """Which of `races` `typed` may mean, best first; all, newest first, for nothing typed."""
    query = _query(typed)
    if not query:
        return sorted(races, key=lambda race: (race.win is not None, race.round), reverse=True)
    found = _ROUND.fullmatch(query)
    if found:
        exact = [race for race in races if race.round == int(found[1])]
        starting = [race for race in races if str(race.round).startswith(found[1]) and race not in exact]
        return exact + starting
    return [race for _, race in _ranked(archive, races, query)]


async def resolve_race(archive: Archive, races: list[SeasonRace], typed: str) -> SeasonRace:
    """The one race of a season meant by `typed`.  `races` is not empty.

    A name that no race of this season has is looked for in all seasons: then the race that is now run at
    that track at that time of the year is meant ("Firecracker 400").
    Raises: AmbiguousName when several fit, UnknownName when none does surely; both with suggestions.
    """
    query = _query(typed)
    matching = match_races(archive, races, typed)
    if _ROUND.fullmatch(query) and matching:
        return matching[0]
    ranked = _ranked(archive, races, query) if query else []
    named = [race for race in races if query in (fold(race.name), " ".join(_words(race.name)))]
    best = named or [race for likeness, race in ranked if likeness >= WHOLE]
    if not best and query:
        best = await _by_old_name(archive, races, query)
    if not best and ranked and ranked[0][0] >= SURE_LIKENESS:
        best = [race for likeness, race in ranked if likeness == ranked[0][0]]
    if len(best) == 1:
        return best[0]
    offered = (best or [race for _, race in ranked])[:MAX_SUGGESTED]
    suggestions = tuple(Suggestion(race.key, race.label) for race in offered)
    raise (AmbiguousName if best else UnknownName)("race", typed, suggestions)


def _query(typed: str) -> str:
    text = _YEAR.sub(" ", typed[:100])
    return " ".join(_words(text)) or " ".join(fold(text).split())


def _words(text: str) -> list[str]:
    return [word for word in fold(text).split() if word not in _FILLERS]


def _ranked(archive: Archive, races: list[SeasonRace], query: str) -> list[tuple[float, SeasonRace]]:
    by_key = {race.key: race for race in races}
    index = WordIndex((race.key, _all_words(archive, race)) for race in races)
    likeness = index.alike(query.split())
    if max(likeness.values(), default=0) >= WHOLE:
        likeness = {key: score for key, score in likeness.items() if score >= WHOLE}
    pairs = [(min(score, WHOLE), by_key[key]) for key, score in likeness.items()]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1].round))


def _all_words(archive: Archive, race: SeasonRace) -> list[str]:
    place = archive.places.of(race.track)
    town = place.track.city if place.track and place.track.city else ""
    return fold(race.name).split() + [w for name in (*place.spellings, town) for w in fold(name).split()]


async def _by_old_name(archive: Archive, races: list[SeasonRace], query: str) -> list[SeasonRace]:
    """The races of the season at the track, and nearest in the year, where a race had that name last."""
    words = set(query.split())
    for old in await list_race_names(archive.db, races[0].series):
        if not words <= set(fold(old.race_name).split()):
            continue
        if race := _nearest(archive, races, old.track, old.last_on):
            return [race]
    return []


def _nearest(archive: Archive, races: list[SeasonRace], track: str, on: date) -> SeasonRace | None:
    """The race at a track that is nearest in the year to a day of another year."""
    place = archive.places.of(track)
    there = [race for race in races if race.on and archive.places.of(race.track) is place]
    return min(there, key=lambda race: _days_apart(race.on or on, on), default=None)


async def same_race(
    archive: Archive, series: Series, season: int, round_: int, races: list[SeasonRace]
) -> str:
    """What finds among `races`, of another season, the race which is that one there.

    That is the one at the same track and nearest in the year; where none is there, the name that it had.
    """
    run = await list_season_winners(archive.db, series, season)
    known = next((race for race in run if race.round == round_), None)
    if known is None:
        return str(round_)
    race = _nearest(archive, races, known.track, known.run_on)
    return str(race.round) if race else known.race_name


def _days_apart(one: date, two: date) -> int:
    return abs(one.timetuple().tm_yday - two.timetuple().tm_yday)
