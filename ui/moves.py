"""What a moderator sees after moving a race."""

from __future__ import annotations

import discord

from data.events import Event
from racing.races_moved import MoveAnswer
from ui.announcements.wording import moment, place
from ui.buttons import button
from ui.buttons.moves import UndoMove
from ui.cards import note
from ui.event_words import event_name
from ui.theme import day

PURPOSES = {
    "card": "race-day card",
    "reminder": "reminder",
    "reminder_24h": "reminder a day before",
    "reminder_15m": "reminder 15 minutes before",
    "reminder_start": "reminder at the start",
    "moved": "notice of the move",
    "cancelled": "notice that it is off",
}


def move_note(answer: MoveAnswer, *, undone: bool = False) -> discord.ui.LayoutView:
    """What is in force now, what it was, and what is posted about it next."""
    text = "\n".join(
        [
            f"{'Taken back: ' if undone else ''}{_sentence(answer)}",
            *_notice(answer),
            _next(answer),
            "-# For this server alone. Reminders, posts and server events move with it.",
        ]
    )
    return note(text, [] if undone or not answer.changed else [[button("Undo", undo_press(answer))]])


def undo_press(answer: MoveAnswer) -> UndoMove:
    """The press that brings back how it was before."""
    before, event = answer.before, answer.after.event_id.replace(":", "~")
    seconds = int(before.starts_at.timestamp()) if before.starts_at else 0
    if not before.overridden:
        return UndoMove(event, answer.after.rev, "o", 0)
    if before.status != "planned":
        return UndoMove(event, answer.after.rev, "c" if before.status == "cancelled" else "x", seconds)
    if seconds:
        return UndoMove(event, answer.after.rev, "p", seconds)
    return UndoMove(
        event, answer.after.rev, "d", int(f"{before.local_date:%Y%m%d}") if before.local_date else 0
    )


def _sentence(answer: MoveAnswer) -> str:
    event, name = answer.after, f"**{event_name(answer.after)}**"
    was = f" It was {_short(answer.before)}." if answer.changed else ""
    if event.status == "cancelled":
        return f"{name} is cancelled in this server.{was}"
    if event.status == "postponed":
        return f"{name} is postponed in this server; the new date is not known.{was}"
    official = "the official time: " if not event.overridden else ""
    if not answer.changed:
        return f"{name} already has {official or 'that time: '}{_time(event)}. Nothing was changed."
    if official:
        return f"{name} has {official}{_time(event)}.{was}"
    if event.starts_at is None:
        return f"{name} is on {_time(event)} in this server.{was}"
    return f"{name} now starts {_time(event)} in this server.{was}"


def _time(event: Event) -> str:
    if event.starts_at is not None:
        return f"{moment(event.starts_at, 'F')} · {moment(event.starts_at, 'R')}"
    return f"{day(event.local_date, year=True)}, no start time" if event.local_date else "no day known"


def _short(event: Event) -> str:
    if event.status != "planned":
        return event.status
    return moment(event.starts_at, "F") if event.starts_at else _time(event)


def _notice(answer: MoveAnswer) -> list[str]:
    if answer.notice is None:
        return []
    return [f"A {PURPOSES[answer.notice.kind]} goes to <#{answer.notice.channel_id}>."]


def _next(answer: MoveAnswer) -> str:
    post = answer.next_post
    if post is None:
        return "Next: nothing is to be posted about races."
    about = f", {place(post.event)}," if post.event else ""
    return f"Next: {PURPOSES[post.kind]}{about} {moment(post.due_at, 'F')} in <#{post.channel_id}>"


def kept_note(event: Event) -> discord.ui.LayoutView:
    """The server's own time stays."""
    return note(f"**{event_name(event)}** keeps this server's time: {_time(event)}.")
