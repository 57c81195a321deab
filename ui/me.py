"""/me: what is stored about a person; only that person sees it."""

from __future__ import annotations

import discord

from data.privacy import StoredRows
from racing.me import AboutMe as Stored
from racing.me import MissedReminder
from ui.announcements.wording import race_name
from ui.buttons import button
from ui.buttons.me import AboutMe, EraseMe, EraseMeYes, ExportMe
from ui.buttons.reminders import MyReminders
from ui.buttons.trivia import TriviaCard
from ui.cards import note
from ui.quotes import safe
from ui.theme import clip

SHOWN = 80  # characters of a quote that was not taken
EXPORT_NAME = "pit-board-about-me.json"


def me_page(stored: Stored) -> discord.ui.LayoutView:
    """What is kept, in numbers, with the reasons of what moderators turned down."""
    lines = ["**What I keep about you**"]
    lines += [_kind(kind, stored.to_come) for kind in stored.stored]
    if not stored.stored:
        lines.append(
            "Nothing. I keep only what you ask me to keep: reminders, quotes you offer, mistakes you report."
        )
    lines += [_missed(one) for one in stored.missed]
    for quote in stored.rejections:
        why = f": {safe(quote.reason)}" if quote.reason else "; no reason was given"
        lines.append(f"“{safe(clip(quote.wording.text, SHOWN))}” was not taken{why}")
    lines.append("-# Export gives you all of it as a file. Erase forgets it, in every server.")
    erase = button("Erase", EraseMe(), discord.ButtonStyle.danger)
    mine = button("My reminders", MyReminders(0))
    return note(
        "\n".join(lines), [[mine, button("My trivia", TriviaCard()), button("Export", ExportMe()), erase]]
    )


def _kind(kind: StoredRows, to_come: int) -> str:
    number = len(kind.rows)
    if kind.table == "reminder":
        left = "" if to_come == number else f", {to_come or 'none'} still to come"
        return f"{_what(kind)}: {number:,}{left}"
    if kind.table == "outbox":
        return _messages(kind)
    return f"{_what(kind)}: {number:,}"


def _what(kind: StoredRows) -> str:
    return kind.what[0].upper() + kind.what[1:]


def _messages(kind: StoredRows) -> str:
    """A race that moves leaves a message behind that is never sent: it is not counted with the others."""
    states = [row.values["state"] for row in kind.rows]
    off, unsure = states.count("cancelled"), states.count("uncertain")
    missed = states.count("expired") + states.count("failed")
    told = [f"{_what(kind)}, sent or waiting: {len(states) - off - missed - unsure:,}"]
    if off:
        told.append(f"called off or replaced before: {off:,}")
    if missed:
        told.append(f"not sent: {missed:,}")
    if unsure:
        told.append(f"not known whether they arrived: {unsure:,}")
    return "; ".join(told)


def _missed(one: MissedReminder) -> str:
    """The reason in the outbox's words, as moderators read it under What was posted."""
    name, why = f"**{race_name(one.event)}**", safe(one.why)
    if one.state == "uncertain":
        return f"{name}: it is not known whether the reminder reached you: {why}"
    if one.state == "expired":
        return f"{name}: the reminder was not sent: its time was over"
    if one.in_channel:
        where = f"Your direct messages are closed; where you asked for it: {why}"
        return f"{name}: the reminder was not sent. {where}"
    return f"{name}: the reminder was not sent: {why}"


def export_note() -> discord.ui.LayoutView:
    """The message that carries the file."""
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.TextDisplay("Everything that I keep about you, as JSON."))
    view.add_item(discord.ui.File(f"attachment://{EXPORT_NAME}"))
    return view


def ask_erase() -> discord.ui.LayoutView:
    """The one question before everything is forgotten."""
    yes = button("Erase everything", EraseMeYes(), discord.ButtonStyle.danger)
    return note(
        "Erase everything that I keep about you, in every server? Your own lines and open reports go; quotes "
        "of drivers that you offered and moderators approved stay without your name. This cannot be undone.",
        [[yes, button("Back", AboutMe())]],
    )


def erased_note(left: Stored) -> discord.ui.LayoutView:
    """After it was forgotten, with what had to stay."""
    lines = ["Erased."]
    lines += [f"Kept: {kind.what}. {kind.kept}" for kind in left.stored]
    return note("\n".join(lines))
