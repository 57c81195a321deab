"""From the store to the trivia book: complete seasons, no namesakes, nothing that two tables dispute."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from data.quotes import Quote, list_quote_outlines, list_quotes
from data.race_winners import RaceWin, list_all_races, list_last_rounds
from data.tracks import get_lap_shape
from data.trivia_entries import EntryLine, list_entry_lines
from racing.archive import Archive
from racing.series import Series
from racing.shared_drives import winners_of
from racing.trivia.book import Shelf, TriviaBook, bind
from racing.trivia.fame import site_level
from racing.trivia.gathering import gather_entry, gather_racers, gather_races, gather_titles
from racing.trivia.records import Racer, Saying, Site

LEAST_STARTS = 6
SETTLED = timedelta(days=7)  # after the last race: longer than any spoiler delay


async def last_seasons(archive: Archive, today: date) -> dict[Series, int]:
    """The last season of each series that is complete and settled."""
    found: dict[Series, int] = {}
    for end in await list_last_rounds(archive.db):
        series = Series(end.series)
        open_now = archive.ends.of(series, end.season, today) is not None
        if not open_now and end.run_on + SETTLED <= today:
            found[series] = max(found.get(series, 0), end.season)
    return found


async def open_trivia_book(archive: Archive, last: Mapping[Series, int]) -> TriviaBook:
    """The book of all seasons up to `last` of each series (about 0.3 s)."""
    lines = [
        line
        for series in last
        for line in await list_entry_lines(archive.db, series)
        if line.season <= last[series]
    ]
    wins = [
        win
        for series in last
        for win in reversed(await list_all_races(archive.db, series))
        if win.season <= last[series]
    ]
    sites = await _sites(archive, wins)
    sayings = await _sayings(archive, last)
    # Beside the loop: a third of a second in which everybody else would wait.
    return await asyncio.to_thread(_bound, archive, dict(last), lines, wins, sites, sayings)


def _bound(
    archive: Archive,
    last: dict[Series, int],
    lines: list[EntryLine],
    wins: list[RaceWin],
    sites: list[Site],
    sayings: list[Saying],
) -> TriviaBook:
    champions = [one for one in archive.champions if one.season <= last.get(Series(one.series), 0)]
    people = gather_racers(archive, last, lines, wins, champions)
    racers = {(one.series, one.driver_id): one for one in people}
    shared = [w for w in wins if len(winners_of(w.series, w.season, w.round, w.driver_id)) > 1]
    return bind(
        Shelf(
            last,
            people,
            gather_races(archive, wins, racers, last),
            [gather_entry(line, racers) for line in lines if _is_told(line, racers)],
            gather_titles(champions, lines, racers, last),
            sites,
            sayings,
            frozenset((Series(w.series), w.season, w.round) for w in shared),
        )
    )


def _is_told(line: EntryLine, racers: Mapping[tuple[Series, str], Racer]) -> bool:
    """Seasons that somebody may remember; the others (half of all) are not kept in memory."""
    return (Series(line.series), line.driver_id) in racers and (line.wins > 0 or line.starts >= LEAST_STARTS)


async def _sites(archive: Archive, wins: list[RaceWin]) -> list[Site]:
    held: defaultdict[str, list[RaceWin]] = defaultdict(list)
    for win in wins:
        held[archive.places.of(win.track).place_id].append(win)
    found = []
    for place in archive.places.all:
        track, races = place.track, held[place.place_id]
        if track is None or not races:
            continue
        raced = {Series(win.series) for win in races}
        series = next(one for one in place.series if one in raced)
        newest = max(races, key=lambda win: win.run_on)
        first = min(win.season for win in races)
        lap = await get_lap_shape(archive.db, newest.series, newest.season, newest.round)
        found.append(
            Site(
                series,
                place.place_id,
                place.name,
                track.city,
                track.region,
                track.country,
                track.length_miles,
                lap is not None and lap.length_miles == track.length_miles,
                newest.season,
                _opened(track.opened, first),
                site_level(len(races)),
            )
        )
    return found


def _opened(year: int | None, first_race: int) -> int | None:
    """Not after the first race there: then one of the two is wrong, or another track is meant."""
    return year if year and year <= first_race else None


async def _sayings(archive: Archive, last: Mapping[Series, int]) -> list[Saying]:
    """Confirmed words of people who raced and are not known to have died."""
    confirmed = [o.quote_id for o in await list_quote_outlines(archive.db) if o.attribution == "confirmed"]
    found = []
    for quote in await list_quotes(archive.db, confirmed):
        person = archive.people.get(quote.speaker)
        if person is None or person.driver.died_on is not None or quote.also_attributed_to:
            continue
        # Words about a season that is not complete may tell what happened in it.
        if quote.year is None or quote.year > min(last.values(), default=0):
            continue
        series = Series(quote.series) if quote.series in list(Series) else person.main_series
        level = 1 if person.fame >= 200 else 2
        found.append(
            Saying(
                series,
                quote.quote_id,
                quote.speaker,
                person.driver.name,
                quote.text,
                quote.said_at,
                _source_of(quote),
                level,
            )
        )
    return found


def _source_of(quote: Quote) -> str:
    return quote.sources[0].title if quote.sources else "the quotes of the records"
