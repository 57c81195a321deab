"""Each refusal → what the person is told: what happened, why, and the next tap."""

from __future__ import annotations

import discord

from racing.errors import (
    AmbiguousName,
    NoSuchSeason,
    NothingToDraw,
    RacingError,
    SameDriver,
    Suggestion,
    UnclearRecord,
    UnknownName,
    UnknownNumber,
    UnknownOfTwo,
)
from ui.buttons import MAX_SERIES, Press, button, typed
from ui.buttons.drivers import PickDriver
from ui.cards import note
from ui.charts.cards import nothing_to_draw
from ui.compare import same_driver, which_of_two
from ui.move_errors import move_refusal
from ui.numbers import unknown_number
from ui.quote_errors import quote_refusal
from ui.record_refusals import record_refusal
from ui.records import which_record
from ui.setup_errors import setup_refusal
from ui.theme import clip, plain, years
from ui.trivia_errors import trivia_refusal

SHOWN = 60  # characters of what was typed that are repeated to the person
MAX_LABEL = 80


def refusal(
    error: RacingError, season: int | None = None, series: str | None = None
) -> discord.ui.LayoutView:
    """The sentence for `error`, with buttons where one tap can mend it.

    `season` and `series` are those asked for: a "Did you mean" button asks again with them.
    """
    if told := quote_refusal(error):
        return told
    if told := record_refusal(error, series):
        return told
    if told := move_refusal(error):
        return told
    if told := setup_refusal(error):
        return told
    if told := trivia_refusal(error):
        return told
    if isinstance(error, UnclearRecord):
        return which_record(error, _unknown_driver(error.cause))
    if isinstance(error, UnknownOfTwo):
        return which_of_two(error, _unknown_driver(error))
    if isinstance(error, UnknownName) and error.kind == "driver":
        picks = [button(clip(s.label, MAX_LABEL), _pick(s, season, series)) for s in error.suggestions]
        return note(_unknown_driver(error), [picks])
    if isinstance(error, UnknownName):
        known = ", ".join(suggestion.label for suggestion in error.suggestions)
        if isinstance(error, AmbiguousName):
            return note(f'More than one {error.kind} fits "{_typed(error)}": {known}. Type a little more.')
        there = f" There are: {known}." if known else ""
        return note(f'I know no {error.kind} called "{_typed(error)}".{there}')
    if isinstance(error, UnknownNumber):
        return unknown_number(error, series)
    if isinstance(error, NoSuchSeason):
        return note(_no_season(error))
    if isinstance(error, SameDriver):
        return same_driver(error)
    if isinstance(error, NothingToDraw):
        return nothing_to_draw(error)
    return note(str(error))


def unexpected(error_id: str) -> discord.ui.LayoutView:
    """What is said when the bot itself is at fault; the operator's log has `error_id`."""
    return note(
        "That did not work, and it is my fault, not yours. Nothing was changed. Please try again; "
        f"if it happens twice, tell whoever runs this bot: error {error_id}."
    )


def outdated() -> discord.ui.LayoutView:
    """What is said of a button that this version does not know."""
    return note("That is from an older version of me. Ask again with the command, and use what it shows now.")


def _pick(suggestion: Suggestion, season: int | None, series: str | None) -> Press:
    return PickDriver(suggestion.key, typed(series, MAX_SERIES), season or 0)


def _typed(error: UnknownName) -> str:
    return plain(clip(" ".join(error.typed.split()), SHOWN))


def _unknown_driver(error: UnknownName) -> str:
    name = _typed(error)
    if isinstance(error, AmbiguousName) or (isinstance(error, UnknownOfTwo) and error.ambiguous):
        return f'More than one driver fits "{name}". Which one?'
    if not name:
        return "Which driver? Type a name and pick one from the list."
    if error.suggestions:
        return f'I know no driver called "{name}". Did you mean:'
    return (
        f'I know no driver called "{name}". I know everybody who started a race in Cup, '
        "O'Reilly (Xfinity, Busch), Trucks or Formula 1; a last name is enough."
    )


def _no_season(error: NoSuchSeason) -> str:
    where = f" in {error.series}" if error.series else ""
    if not error.known:
        return f"**{plain(error.name)}** has no start{where} in the records."
    span = years(min(error.known), max(error.known))
    gaps = len(error.known) < max(error.known) - min(error.known) + 1
    return (
        f"**{plain(error.name)}** has no start{where} in {error.season} in the records. "
        f"Seasons there are: {span}{', not all of them' if gaps else ''}."
    )
