"""Personal reminders: what is said after Remind me, and the list under /me."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from racing.reminders import Asked
from ui.announcements.wording import moment
from ui.buttons import button
from ui.buttons.me import AboutMe
from ui.buttons.reminders import MyReminder, MyReminders, PickLead, SnoozeReminder, StopReminder
from ui.cards import Controls, note
from ui.event_words import event_name, when
from ui.pages import cut, page_buttons
from ui.theme import clip, counted

PAGE = 10
MAX_OPTION = 100


def lead_words(minutes: int) -> str:
    """ "60 minutes", "3 hours"."""
    return f"{minutes // 60} hours" if minutes > 60 else f"{minutes} minutes"


def reminder_note(asked: Asked) -> discord.ui.LayoutView:
    """When the person is reminded of a race, to be changed or taken back."""
    text = "\n".join(
        [
            _promise(asked),
            "-# By direct message; if yours are closed, here with a mention. It moves with the race.",
        ]
    )
    return note(text, _controls(asked))


def _promise(asked: Asked) -> str:
    name, lead = f"**{event_name(asked.event)}**", lead_words(asked.reminder.lead_minutes)
    if asked.event.status != "planned":
        return f"{name} is {asked.event.status}. If it gets a new start, I will remind you {lead} before."
    if asked.due_at is None:
        return f"I will remind you of {name} {lead} before the start, as soon as its time is announced."
    return f"I will remind you of {name} {lead} before the start: {moment(asked.due_at, 'F')}"


def _controls(asked: Asked) -> list[Controls]:
    event_id, lead = asked.event.event_id, asked.reminder.lead_minutes
    options = [
        discord.SelectOption(label=f"{lead_words(one)} before", value=str(one), default=one == lead)
        for one in asked.leads
    ]
    select: discord.ui.Select[discord.ui.LayoutView] = discord.ui.Select(
        custom_id=PickLead.of(event_id).custom_id, placeholder="How long before", options=options
    )
    buttons = [button("Do not remind me", StopReminder.of(event_id)), button("My reminders", MyReminders(0))]
    if lead > min(asked.leads):
        buttons.insert(0, button("Snooze", SnoozeReminder.of(event_id)))
    return [[select], buttons]


def stopped_note(name: str) -> discord.ui.LayoutView:
    """The reminder is taken back."""
    return note(f"I will not remind you of **{name}**.", [[button("My reminders", MyReminders(0))]])


def my_reminders(asked: Sequence[Asked], page: int) -> discord.ui.LayoutView:
    """The reminders that are still to come, a line each, and a select to change one."""
    back = button("Back", AboutMe())
    if not asked:
        text = "No reminder is waiting. **Remind me** stands under every race: try /next."
        return note(text, [[back]])
    shown = cut(asked, page, PAGE)
    lines = [f"**{counted(len(asked), 'reminder')}**", *(_line(one) for one in shown.items)]
    options = [
        discord.SelectOption(
            label=clip(one.event.name, MAX_OPTION),
            value=one.event.event_id,
            description=f"{lead_words(one.reminder.lead_minutes)} before",
        )
        for one in shown.items
    ]
    select: discord.ui.Select[discord.ui.LayoutView] = discord.ui.Select(
        custom_id=MyReminder().custom_id, placeholder="Change or take back", options=options
    )
    return note("\n".join(lines), [[select], [*page_buttons(shown, MyReminders), back]])


def _line(asked: Asked) -> str:
    name, lead = event_name(asked.event), lead_words(asked.reminder.lead_minutes)
    if asked.due_at is None:
        return f"**{name}** · {when(asked.event)} · {lead} before"
    return f"**{name}** · {moment(asked.due_at, 'f')}, {lead} before"
