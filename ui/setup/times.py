"""When things are posted, and how long results are kept back."""

from __future__ import annotations

import discord

from racing.setup.state import Setup
from ui.buttons.setup import ChooseMinute, ChooseSpoilers
from ui.cards import Controls, card
from ui.setup.home import spoiler_state
from ui.setup.wording import back_button, choices, clock, local_time, next_line

HOURS = range(24)
_DELAYS = {
    0: "Results are shown at once",
    180: "Results kept back for 3 hours",
    1440: "Results kept back for a day",
}


def times_page(setup: Setup, said: str = "") -> discord.ui.LayoutView:
    """Three selects: the card's hour, the daily posts' hour, the spoiler delay."""
    guild = setup.guild
    delays = [(str(minutes), label) for minutes, label in _DELAYS.items()]
    rows: list[Controls] = [
        choices(
            ChooseMinute("card"), "Hour of the card", hours("Card"), [str(guild.card_minute)], several=False
        ),
        choices(
            ChooseMinute("daily"),
            "Hour of the daily posts",
            hours("Daily posts"),
            [str(guild.daily_minute)],
            several=False,
        ),
        choices(ChooseSpoilers(), "Spoilers", delays, [str(guild.spoiler_minutes)], several=False),
        [back_button()],
    ]
    text = "-# Another zone: `/setup timezone:`, with a city. Times in posts are each reader's own."
    return card([f"### Times\n{said or times_sentence(setup)}", text], rows)


def hours(what: str) -> list[tuple[str, str]]:
    """The hours of a day for a select, as minutes with their label."""
    return [(str(hour * 60), f"{what} at {clock(hour * 60)}") for hour in HOURS]


def times_sentence(setup: Setup) -> str:
    """Hours and zone as they stand, and what comes next."""
    told, coming = hours_sentence(setup), next_line(setup)
    return f"{told}\n{coming}." if coming else told


def hours_sentence(setup: Setup) -> str:
    """Hours and zone as they stand."""
    guild = setup.guild
    return (
        f"{guild.zone}, now {local_time(guild.zone, setup.now)}. Cards at {clock(guild.card_minute)}, "
        f"daily posts at {clock(guild.daily_minute)}, {spoiler_state(guild.spoiler_minutes)}."
    )
