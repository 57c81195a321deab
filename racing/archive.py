"""The store with what is kept of it in memory: names, ends of seasons, titles, wins."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.champions import Champion, list_champions
from data.corrections import Correction, list_corrections
from data.coverage import list_coverage
from data.db import Database
from data.driver_seasons import SeasonWins, list_season_wins
from data.drivers import list_drivers, list_outlines
from data.facts import Fact, list_facts
from data.race_winners import list_season_winners
from data.records import Tally, list_tallies
from data.standings import SeriesSpan, list_series_spans
from data.tracks import list_track_uses, list_tracks
from racing.day_cache import DayCache
from racing.landmarks import Landmarks, read_landmarks
from racing.people import People
from racing.places import Places
from racing.quotes import QuoteBook, open_quote_book
from racing.season_ends import RecordEnds
from racing.series import Series
from racing.win_table import WinTable


@dataclass
class Archive:
    """Opened once at start, after seeding; the reference tables do not change while the bot runs."""

    db: Database
    people: People
    places: Places
    spans: dict[str, SeriesSpan]  # by series
    ends: RecordEnds
    champions: tuple[Champion, ...]
    facts: tuple[Fact, ...]
    corrections: tuple[Correction, ...]
    quotes: QuoteBook
    kept: dict[str, Any] = field(default_factory=dict)  # what a feature reads once, by its name
    # Rankings, tracks, days, car numbers: 3 MB when all are rankings of Cup.
    counted: DayCache = field(default_factory=lambda: DayCache(24))
    _wins: tuple[date, WinTable] | None = None
    _landmarks: Landmarks | None = None
    _tallies: dict[tuple[str, tuple[int, ...]], list[Tally]] = field(default_factory=dict)

    def titles(self, driver_id: str) -> list[Champion]:
        """The championships of a driver, oldest first."""
        return [title for title in self.champions if title.driver_id == driver_id]

    async def landmarks(self) -> Landmarks:
        """First wins, last races and birthdays, read when they are asked for first."""
        if self._landmarks is None:
            self._landmarks = await read_landmarks(self.db, self.people)
        return self._landmarks

    async def win_table(self, today: date) -> WinTable:
        """Everybody's wins as of `today`, counted once a day."""
        if self._wins is None or self._wins[0] != today:
            self._wins = (today, await asyncio.to_thread(WinTable, await self._count_wins(today)))
        return self._wins[1]

    async def tallies(self, series: Series, today: date) -> list[Tally]:
        """Everybody's sums over the complete seasons of a series, counted once (30 ms for Cup)."""
        unfinished = tuple(ends.season for ends in self.ends.open_seasons(series, today))
        key = (series.value, unfinished)
        if key not in self._tallies:
            self._tallies[key] = await list_tallies(self.db, series, unfinished)
        return self._tallies[key]

    async def _count_wins(self, today: date) -> list[SeasonWins]:
        counted = await list_season_wins(self.db)
        for series in Series:
            for ends in self.ends.open_seasons(series, today):
                if not self.wins_from_winners(series, ends.season, today):
                    continue
                counted = [c for c in counted if (c.series, c.season) != (series, ends.season)]
                races = await list_season_winners(self.db, series, ends.season)
                for driver_id in {race.driver_id for race in races}:
                    won = sum(race.driver_id == driver_id and race.run_on < today for race in races)
                    if won:
                        counted.append(SeasonWins(series, ends.season, driver_id, won))
        return counted

    def wins_from_winners(self, series: Series, season: int, today: date) -> bool:
        """Whether a season's wins are counted from the list of winners instead of the season tables.

        NASCAR's list of an unfinished season reaches further than its results.  F1's season tables credit
        shared drives and end with its winners; they serve until the clock stands before their end.
        """
        if self.ends.of(series, season, today) is None:
            return False
        return series.is_nascar or self.ends.reads_future(series, season, today)


async def open_archive(db: Database) -> Archive:
    """Read what is kept in memory (about 40 ms)."""
    people = People(await list_drivers(db), await list_outlines(db))
    return Archive(
        db,
        people,
        Places(await list_tracks(db), await list_track_uses(db)),
        {span.series: span for span in await list_series_spans(db)},
        RecordEnds(await list_coverage(db)),
        tuple(await list_champions(db)),
        tuple(await list_facts(db)),
        tuple(await list_corrections(db)),
        await open_quote_book(db, people),
    )
