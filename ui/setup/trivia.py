"""Trivia: the daily question, and where questions for everybody are asked."""

from __future__ import annotations

import discord

from racing.setup.state import Purpose, Setup
from ui.buttons import button
from ui.buttons.setup import ChooseChannel, ChooseMinute, SwitchSetting
from ui.cards import Controls, card
from ui.setup.home import trivia_state
from ui.setup.times import hours
from ui.setup.wording import Items, back_button, channel_select, choices, next_line


def trivia_page(setup: Setup, said: str = "") -> discord.ui.LayoutView:
    """The page; the hour can be chosen once there is a channel."""
    channel_id = setup.channel_of(Purpose.TRIVIA)
    rows: list[Controls] = [channel_select(ChooseChannel(Purpose.TRIVIA), "Channel for trivia", channel_id)]
    buttons: Items = [back_button()]
    if channel_id is not None:
        minute, is_on = str(setup.guild.trivia_minute), bool(setup.kinds_on(Purpose.TRIVIA))
        hour = choices(
            ChooseMinute("trivia"), "Hour of the daily question", hours("Question"), [minute], several=False
        )
        rows.append(hour)
        buttons += [
            button(
                f"Switch the daily question {'off' if is_on else 'on'}",
                SwitchSetting("trivia", int(not is_on)),
            ),
            button("No channel", SwitchSetting("trivia-channel", 0)),
        ]
    text = f"### Trivia\n{said or trivia_sentence(setup)}"
    return card([text, f"-# {_rules(setup)}"], [*rows, buttons])


def _rules(setup: Setup) -> str:
    channel_id = setup.channel_of(Purpose.TRIVIA)
    only = f"/trivia asks everybody only in <#{channel_id}>"
    if channel_id is None:
        only = "With a channel chosen, /trivia asks everybody only there"
    return (
        f"The daily question is open for {setup.question_hours} hours, worth the same at every moment of "
        f"them. {only}; elsewhere it asks the person alone."
    )


def trivia_sentence(setup: Setup) -> str:
    """What is asked by itself, and what comes next."""
    channel_id = setup.channel_of(Purpose.TRIVIA)
    if channel_id is None:
        return "No question is posted by itself. /trivia asks one in every channel."
    if not setup.kinds_on(Purpose.TRIVIA):
        return f"The daily question is off. Questions for everybody are asked in <#{channel_id}> alone."
    told = trivia_state(setup)
    coming = next_line(setup, Purpose.TRIVIA.kinds)
    return f"{told[0].upper()}{told[1:]}." + (f"\n{coming}." if coming else "")
