"""Quiet channels: where answers are public."""

from __future__ import annotations

import discord

from racing.setup.state import Setup
from ui.buttons import button
from ui.buttons.setup import ChooseQuiet, SwitchSetting
from ui.cards import card
from ui.setup.home import public_channels
from ui.setup.wording import Items, back_button, several_channels

RULES = (
    "Where an answer is private, its asker can show it to everybody with **Share**, one a minute. "
    "While no channel is named, answers are public; who asks more than three times a minute gets the rest "
    "in private."
)


def quiet_page(setup: Setup, said: str = "") -> discord.ui.LayoutView:
    """The channels where answers are public; all others are quiet."""
    select = several_channels(ChooseQuiet(), "Channels where answers are public", setup.answer_channels)
    buttons: Items = [back_button()]
    if setup.answer_channels:
        buttons.append(button("Public everywhere", SwitchSetting("quiet", 0)))
    return card([f"### Quiet channels\n{said or quiet_sentence(setup)}", f"-# {RULES}"], [select, buttons])


def quiet_sentence(setup: Setup) -> str:
    """ "Answers are public in #racing. Elsewhere only the asker sees them, with **Share**." """
    if not setup.answer_channels:
        return "Answers are public everywhere."
    return (
        f"Answers are public in {public_channels(setup)}. Elsewhere only the asker sees them, with **Share**."
    )
