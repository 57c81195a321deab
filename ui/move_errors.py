"""Refusals around the calendar, moves and reminders, in a fan's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord

from racing.errors import RacingError
from racing.move_errors import (
    DoubledTime,
    MovedMeanwhile,
    NoSchedule,
    NoSuchEvent,
    NothingToMove,
    NothingToRemind,
    SkippedTime,
    StartOutOfReach,
    TooManyReminders,
    UnreadableStart,
)
from ui.announcements.wording import moment
from ui.buttons import button
from ui.buttons.reminders import MyReminders
from ui.cards import note
from ui.theme import clip, day, joined, plain

_CLOCKS = "`2026-06-28 16:30`, `16:30`, `4:30 pm`, `tomorrow 12:00`"
_STAMP = "or a timestamp such as `<t:1782675000>`"
EXAMPLES = f"{_CLOCKS}, `+2h` {_STAMP}"


def move_refusal(error: RacingError) -> discord.ui.LayoutView | None:
    """The sentence for one of these refusals; None for any other."""
    told = _SENTENCES.get(type(error))
    if told is None:
        return None
    rows = [[button("My reminders", MyReminders(0))]] if isinstance(error, TooManyReminders) else []
    return note(told(error), rows)


def _unreadable(error: UnreadableStart) -> str:
    typed = plain(clip(error.typed, 60))
    if error.needs_start:
        return (
            f'"{typed}" needs a start to count from, and none is known yet. Type a time: {_CLOCKS} {_STAMP}.'
        )
    return f'"{typed}" is no time that I can read. Type {EXAMPLES}. Clock times are those of this server.'


def _city(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _skipped(error: SkippedTime) -> str:
    local, there = error.local, _city(error.zone)
    return (
        f"{local:%H:%M} does not exist on {day(local.date(), year=True)} in {there}: the clocks are "
        f"put forward over it. Type another time, or `<t:{int(error.after.timestamp())}>` for "
        f"{moment(error.after, 'F')}."
    )


def _doubled(error: DoubledTime) -> str:
    local, there = error.local, _city(error.zone)
    first, second = int(error.first.timestamp()), int(error.second.timestamp())
    return (
        f"{local:%H:%M} comes twice on {day(local.date(), year=True)} in {there}: the "
        f"clocks are put back that night. Type `<t:{first}>` for the first ({moment(error.first, 'F')}) or "
        f"`<t:{second}>` for the second ({moment(error.second, 'R')})."
    )


def _out_of_reach(error: StartOutOfReach) -> str:
    start, name = moment(error.starts_at, "F"), f"**{plain(error.name)}**"
    if error.past:
        return f"{start} is past, so {name} cannot be moved there. Nothing was changed."
    return f"{start} cannot be the start of {name}: it is more than a year away. Nothing was changed."


def _nothing_to_remind(error: NothingToRemind) -> str:
    name = f"**{plain(error.name)}**"
    if error.starts_at is None:
        return f"{name} is {error.why}, so there is nothing to remind you of."
    start = moment(error.starts_at, "R")
    if error.why == "started":
        return f"{name} started {start}."
    return f"{name} starts {start}: too soon to remind you."


def _no_schedule(error: NoSchedule) -> str:
    known = joined([str(year) for year in error.known])
    if not known:
        return f"I know no {error.series} calendar yet."
    return f"I know no {error.series} calendar of {error.season}, only {known}."


_SENTENCES: dict[type, Callable[[Any], str]] = {
    NoSuchEvent: lambda error: "That race is not in the calendar any more. /schedule shows what is.",
    MovedMeanwhile: lambda error: (
        f"**{plain(error.name)}** has been moved again since. Nothing was taken back: use /race-move."
    ),
    NothingToMove: lambda error: (
        f"Give one of the two: a start ({EXAMPLES}) or a state (cancelled, postponed, official)."
    ),
    UnreadableStart: _unreadable,
    SkippedTime: _skipped,
    DoubledTime: _doubled,
    StartOutOfReach: _out_of_reach,
    TooManyReminders: lambda error: (
        f"You have {error.most} reminders, and that is as many as I keep for one person."
    ),
    NothingToRemind: _nothing_to_remind,
    NoSchedule: _no_schedule,
}
