"""Who stands where in a record, with ties as ties."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date

from data.drivers import Driver
from racing.archive import Archive
from racing.errors import (
    FigureNotKept,
    NoRaceThere,
    NoSeriesSeason,
    NoSuchSeason,
    NotCountedBy,
    UnclearRecord,
    UnknownName,
)
from racing.people import Person
from racing.places import Place
from racing.records.counting import Question, Score
from racing.records.ordering import Order, in_order
from racing.records.table import RECORDS, Record, Unit
from racing.season_ends import SeasonEnds
from racing.series import Series

LISTED = 100  # ranks that are shown; a named driver's is told beyond them


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line of a record: `place` 1 leads, equals share theirs."""

    driver: Driver
    score: Score
    place: int
    shared: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a named driver stands: in the list, below the minimum of starts, or with nothing to show."""

    driver: Driver
    ranked: Ranked | None
    below: Score | None


@dataclass(frozen=True, slots=True)
class RecordList:
    """What /records answers; `ranks` is cut, `ranked` is how many there are.

    `births` is (known, all winners) for records of ages.  `ends`: the open seasons that it counts.
    """

    record: Record
    series: Series
    named: bool  # whether the series was asked for, or follows from the track or the driver
    season: int | None
    place: Place | None
    ranks: tuple[Ranked, ...]
    ranked: int
    standing: Standing | None
    births: tuple[int, int] | None
    span: tuple[int, int]  # the first and last season counted
    ends: tuple[SeasonEnds, ...]

    @property
    def others(self) -> tuple[Record, ...]:
        """Every record that can be asked for, this one among them."""
        return RECORDS

    @property
    def everybody(self) -> list[Ranked]:
        """Those listed, and the named driver, who may stand far below."""
        own = self.standing.ranked if self.standing else None
        return [*self.ranks, own] if own else list(self.ranks)


async def record_list(
    archive: Archive,
    today: date,
    record: Record,
    series: Series | None = None,
    place: Place | None = None,
    season: int | None = None,
    person: Person | None = None,
) -> RecordList:
    """The list of a record as of `today`, narrowed to what is given.

    A missing series is taken from the track, then from the driver, otherwise it is Cup.
    Raises: NotCountedBy, FigureNotKept, NoSeriesSeason, NoRaceThere, NoSuchSeason (a driver of no start).
    """
    named = series is not None or place is not None or person is not None
    series = series or _series_of(place, person)
    question = Question(archive, today, series, season, place)
    _refuse(question, record)
    if person is not None and all(outline.series != series for outline in person.outlines):
        raise NoSuchSeason(person.driver.name, season or today.year, series.short, ())
    key = ("record", record.key, series, season, place.place_id if place else None)
    order, births = await archive.counted.get(today, key, lambda: _count(question, record))
    return RecordList(
        record,
        series,
        named,
        season,
        place,
        tuple(_ranked(archive, order, index) for index in range(min(LISTED, len(order.scores)))),
        len(order.scores),
        _standing(archive, person, order) if person else None,
        births,
        _span(question, record),
        tuple(_open(question, record)),
    )


async def ask_record(
    archive: Archive,
    today: date,
    record: Record,
    series: Series | None = None,
    track: str | None = None,
    season: int | None = None,
    driver: str | None = None,
) -> RecordList:
    """The list of a record as people ask for it, by the names of a track and a driver.

    Raises: UnclearRecord for a name that is not understood; what record_list raises.
    """
    place = person = None
    try:
        place = archive.places.resolve(track, series) if track else None
        person = archive.people.resolve(driver) if driver else None
    except UnknownName as error:
        known = (place.place_id if place else None, driver if error.kind == "track" else None)
        raise UnclearRecord(error, record.key, series, season, *known) from error
    return await record_list(archive, today, record, series, place, season, person)


def _series_of(place: Place | None, person: Person | None) -> Series:
    if place is not None and place.series:
        return place.series[0]
    return person.main_series if person is not None else Series.CUP


def _refuse(question: Question, record: Record) -> None:
    series, season, place = question.series, question.season, question.place
    if series in record.unknown_in:
        raise FigureNotKept(record.title, series.short)
    if place is not None and not record.by_track:
        raise NotCountedBy(record.title, "track")
    if season is not None and not record.by_season:
        raise NotCountedBy(record.title, "season")
    if place is not None and series not in place.series:
        raise NoRaceThere(place.name, series.short, tuple(one.short for one in place.series))
    first, last = _held(question)
    if season is not None and not first <= season <= last:
        raise NoSeriesSeason(series.short, season, first, last)


def _held(question: Question) -> tuple[int, int]:
    """The first and last season of which anything can be counted today."""
    span = question.archive.spans[question.series]
    empty = [ends.season for ends in question.open_seasons if not ends.winners.round]
    last = min([span.last, question.today.year, *(season - 1 for season in empty)])
    return span.first, last


def _span(question: Question, record: Record) -> tuple[int, int]:
    first, last = _held(question)
    if question.season is not None:
        return question.season, question.season
    if not record.from_wins:
        last = min([last, *(ends.season - 1 for ends in question.open_seasons)])
    return first, last


def _open(question: Question, record: Record) -> list[SeasonEnds]:
    """The open seasons that the figures include: all for wins, otherwise one that was asked for."""
    return [
        ends
        for ends in question.open_seasons
        if ends.winners.round
        and (ends.season == question.season if question.season is not None else record.from_wins)
    ]


async def _count(question: Question, record: Record) -> tuple[Order, tuple[int, int] | None]:
    """Everybody in order, and for records of ages how many births are known."""
    scores = await record.count(question, record.minimum)
    # Beside the loop: everybody who ever started in Cup takes 10 ms on a machine that has nothing else to do.
    order = await asyncio.to_thread(in_order, scores, record.least_first)
    return order, (len(order.scores), len(scores)) if record.unit is Unit.AGE else None


def _ranked(archive: Archive, order: Order, index: int) -> Ranked:
    score = order.scores[index]
    return Ranked(archive.people.by_id(score.driver_id).driver, score, *order.place(index))


def _standing(archive: Archive, person: Person, order: Order) -> Standing:
    driver = person.driver
    index = order.at.get(driver.driver_id)
    if index is None:
        return Standing(driver, None, order.below.get(driver.driver_id))
    return Standing(driver, _ranked(archive, order, index), None)
