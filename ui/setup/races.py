"""Race days: the channel, the series, the leads, and the one role that a reminder may ping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from data.events import Event
from racing.series import Series
from racing.setup.state import Purpose, Setup
from ui.announcements.wording import place
from ui.buttons import button
from ui.buttons.reminders import RemindMe
from ui.buttons.setup import (
    ChooseChannel,
    ChooseKinds,
    ChooseRole,
    ChooseSeries,
    MakeRole,
    NotifyMe,
    PostNotifyMe,
    SetupPage,
    SwitchSetting,
)
from ui.cards import Controls, card, note
from ui.setup.home import ping_state, races_state
from ui.setup.wording import Items, back_button, channel_select, choices, kind_name, next_line

MAX_LABEL = 38
RULES = (
    "One card per race day at the hour under Times (the evening before when a race starts before 11:00), "
    "edited in place when something moves. The reminder an hour before replies to it, and alone may ping."
)


def races_page(setup: Setup, said: str = "") -> discord.ui.LayoutView:
    """The page; leads and series appear once there is a channel."""
    channel_id, kinds = setup.channel_of(Purpose.RACES), setup.kinds_on(Purpose.RACES)
    rows: list[Controls] = [channel_select(ChooseChannel(Purpose.RACES), "Channel for race days", channel_id)]
    buttons: Items = [back_button()]
    if channel_id is not None:
        series = [(one.value, one.label) for one in Series]
        rows.append(choices(ChooseSeries(), "Series", series, setup.guild.series, several=True))
        options = [(kind, kind_name(kind).capitalize()) for kind in Purpose.RACES.kinds]
        rows.append(choices(ChooseKinds(Purpose.RACES), "What is posted", options, kinds, several=True))
        events = setup.guild.server_events
        buttons += [
            button("Ping", SetupPage("role")),
            button(
                f"Switch server events {'off' if events else 'on'}", SwitchSetting("events", int(not events))
            ),
        ]
        if kinds:
            buttons.append(button("Switch race days off", SwitchSetting("races", 0)))
    return card([f"### Race days\n{said or races_sentence(setup)}", f"-# {RULES}"], [*rows, buttons])


def races_sentence(setup: Setup) -> str:
    """What a change has come to."""
    state = races_state(setup)
    if state == "off":
        return "Race days are off: no card, no reminder."
    told = f"{state[0].upper()}{state[1:]}."
    coming = next_line(setup, Purpose.RACES.kinds)
    return f"{told}\n{coming}." if coming else told


def role_page(
    setup: Setup, said: str = "", cannot_make: str | None = None, problems: Sequence[str] = ()
) -> discord.ui.LayoutView:
    """The role that members take and lay down by themselves.

    `cannot_make`: why no role can be made here; `problems`: sentences about the one that was chosen.
    """
    role_id = setup.guild.ping_role_id
    select: discord.ui.RoleSelect[Any] = discord.ui.RoleSelect(
        custom_id=ChooseRole().custom_id,
        placeholder="A role that members may take",
        default_values=[discord.SelectDefaultValue(id=role_id, type=discord.SelectDefaultValueType.role)]
        if role_id
        else [],
    )
    buttons: Items = [button("Back", SetupPage("races"))]
    if role_id is None and cannot_make is None:
        buttons.append(button("Make a role", MakeRole()))
    elif role_id is not None:
        buttons += [
            button("Post the button here", PostNotifyMe()),
            button("No ping", SwitchSetting("role", 0)),
        ]
    state = f"The reminder {ping_state(setup)}, once per race day." if role_id else "Nobody is pinged."
    if setup.ping_problem:
        state = f"The reminder {ping_state(setup)}: nobody is notified."
    if role_id is None and cannot_make is not None:
        problems = [*problems, f"{cannot_make} Choose one that is there."]
    text = (
        "-# Members take the role with **Notify me** and give it back with the same button. I need Manage "
        "Roles for that, and my own role above it; without them Notify me offers personal reminders instead."
    )
    return card(["\n".join(["### Ping", said or state, *problems]), text], [[select], buttons])


def notify_card(role_id: int) -> discord.ui.LayoutView:
    """The public button."""
    text = (
        f"**Race-day ping:** <@&{role_id}> is mentioned once per race day, an hour before the start. "
        "Tap to take the role; tap again to give it back."
    )
    return note(text, [[button("Notify me", NotifyMe(), discord.ButtonStyle.primary)]])


def notify_instead(why: str | None, coming: Event | None) -> discord.ui.LayoutView:
    """What is said where the role cannot be handed out, with a reminder of the next race for that person."""
    reason = why or "it has rights of its own by now"
    text = f"I cannot give you the role here: {reason}."
    if coming is None:
        return note(f"{text} **Remind me** under a race-day card or /next reminds you alone.")
    label = f"Remind me: {place(coming)}"[:MAX_LABEL]
    return note(f"{text} I can remind you alone.", [[button(label, RemindMe.of(coming.event_id))]])


def role_taken(role_id: int) -> discord.ui.LayoutView:
    """The member has it now."""
    return note(f"You have <@&{role_id}> now: one mention per race day. Tap again to give it back.")


def role_laid_down(role_id: int) -> discord.ui.LayoutView:
    """The member does not have it any more."""
    return note(f"You do not have <@&{role_id}> any more: no more mentions.")
