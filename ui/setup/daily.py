"""Quotes and days: the small posts, each of which is chosen by itself, and members' lines."""

from __future__ import annotations

import discord

from racing.setup.state import Purpose, Setup
from ui.buttons import button
from ui.buttons.setup import ChooseChannel, ChooseKinds, SwitchSetting
from ui.cards import Controls, card
from ui.setup.home import daily_state
from ui.setup.wording import Items, back_button, channel_select, choices, kind_name, next_line

RULES = (
    "At most one such post a day. The countdown runs from the day after the Cup finale to the Daytona 500; "
    "this day and the quote take turns when both are chosen. A day with nothing to tell has no post."
)


def daily_page(setup: Setup, said: str = "") -> discord.ui.LayoutView:
    """The page; what is posted can be chosen once there is a channel."""
    channel_id = setup.channel_of(Purpose.DAILY)
    rows: list[Controls] = [
        channel_select(ChooseChannel(Purpose.DAILY), "Channel for quotes and days", channel_id)
    ]
    if channel_id is not None:
        options = [(kind, _upper(kind_name(kind))) for kind in Purpose.DAILY.kinds]
        chosen = setup.kinds_on(Purpose.DAILY)
        rows.append(choices(ChooseKinds(Purpose.DAILY), "What is posted", options, chosen, several=True))
    lines = setup.members_lines
    buttons: Items = [
        back_button(),
        button(f"Switch members’ lines {'off' if lines else 'on'}", SwitchSetting("members", int(not lines))),
    ]
    text = f"### Quotes and days\n{said or daily_sentence(setup)}"
    return card([text, f"-# {RULES}"], [*rows, buttons])


def daily_sentence(setup: Setup) -> str:
    """What is posted, and what comes next."""
    if not setup.kinds_on(Purpose.DAILY):
        channel_id = setup.channel_of(Purpose.DAILY)
        where = f" Choose what goes to <#{channel_id}>." if channel_id else ""
        return f"Nothing is posted day by day.{where}"
    coming = next_line(setup, Purpose.DAILY.kinds)
    told = f"{_upper(daily_state(setup))}."
    return f"{told}\n{coming}." if coming else told


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
