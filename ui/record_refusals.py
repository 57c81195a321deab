"""Refusals about tracks, races, seasons of a series and days → what the person is told."""

from __future__ import annotations

import discord

from racing.errors import (
    AmbiguousName,
    FigureNotKept,
    NoRaceThere,
    NoSeriesSeason,
    NotCountedBy,
    RaceNotKnown,
    RacingError,
    Suggestion,
    UnclearRecord,
    UnknownName,
    UnreadableDay,
)
from ui.buttons import MAX_SERIES, Press, button, typed
from ui.buttons.results import PickRace
from ui.buttons.tracks import PickTrack
from ui.cards import note
from ui.records import not_counted, not_kept, which_record
from ui.theme import clip, day, joined, plain

SHOWN = 60  # characters of what was typed that are repeated to the person
MAX_LABEL = 80


def record_refusal(error: RacingError, series: str | None) -> discord.ui.LayoutView | None:
    """The sentence for `error`, with "Did you mean" buttons; None for an error that is not told here."""
    if isinstance(error, UnclearRecord) and error.kind == "track":
        return which_record(error, _unknown(error.cause))
    if isinstance(error, UnknownName) and error.kind in ("track", "race"):
        picks = [button(clip(s.label, MAX_LABEL), _pick(error.kind, s, series)) for s in error.suggestions]
        return note(_unknown(error), [picks])
    if isinstance(error, NoSeriesSeason):
        return note(_no_season(error))
    if isinstance(error, NotCountedBy):
        return not_counted(error)
    if isinstance(error, FigureNotKept):
        return not_kept(error)
    if isinstance(error, NoRaceThere):
        return note(_no_race(error))
    if isinstance(error, RaceNotKnown):
        return note(_not_known(error))
    if isinstance(error, UnreadableDay):
        return note(_no_day(error))
    return None


def _pick(kind: str, suggestion: Suggestion, series: str | None) -> Press:
    if kind == "track":
        return PickTrack(suggestion.key, typed(series, MAX_SERIES))
    return PickRace(suggestion.key)


def _typed(text: str) -> str:
    return plain(clip(" ".join(text.split()), SHOWN))


def _unknown(error: UnknownName) -> str:
    name = _typed(error.typed)
    if not name:
        return f"Which {error.kind}? Type a name and pick one from the list."
    if isinstance(error, AmbiguousName):
        return f'More than one {error.kind} fits "{name}". Which one?'
    if error.suggestions:
        return f'I know no {error.kind} called "{name}". Did you mean:'
    if error.kind == "track":
        return (
            f'I know no track called "{name}". I know every track that Cup, O\'Reilly (Xfinity, Busch), '
            "Trucks or Formula 1 raced at, by all its names; the town is enough."
        )
    return (
        f'I know no race called "{name}" in that season. A sponsor\'s name, old or new, the track or '
        'the round ("R12") is enough.'
    )


def _no_season(error: NoSeriesSeason) -> str:
    return (
        f"There is no {error.series} race of {error.season} in the records. "
        f"{error.series} seasons there are: {error.first} to {error.last}."
    )


def _no_race(error: NoRaceThere) -> str:
    name = f"**{plain(error.name)}**"
    if error.series and error.others:
        return f"There is no {error.series} race at {name} in the records. There are: {joined(error.others)}."
    return f"No race at {name} is in the records yet."


def _not_known(error: RaceNotKnown) -> str:
    race = f"**{plain(error.name)}**" + ("" if error.track in error.name else f" at {plain(error.track)}")
    if not error.over:
        when = f" It is planned for {day(error.on, year=True)}." if error.on else ""
        return f"The {race} has not been run yet.{when}"
    when = f" was run on {day(error.on, year=True)}" if error.on else " is over"
    ours = f" Ours end on {day(error.last_on, year=True)}." if error.last_on else ""
    return f"The {race}{when}; its result is not in our records yet.{ours}"


def _no_day(error: UnreadableDay) -> str:
    name = _typed(error.typed)
    if error.meanings:
        either = joined(error.meanings, "or")
        return f'"{name}" may be {either}. Write the month as a word: "{error.meanings[0]}".'
    if not error.exists:
        return f'No calendar has the day "{name}".'
    return f'"{name}" is no day that I can read. Write "today", "20 Nov", "Nov 20", "20.11." or "1979-02-18".'
