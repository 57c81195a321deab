"""The first page of /setup: a line per area with its present state."""

from __future__ import annotations

from datetime import datetime

import discord

from racing.setup.changes import Before
from racing.setup.state import Purpose, Setup
from ui.buttons import button
from ui.buttons.setup import SetupPage, UndoRecommended, UseRecommended, WhatWasPosted
from ui.cards import card
from ui.setup.wording import Items, clock, kind_name, leads_of, local_time, next_line, series_names
from ui.theme import counted, joined

PRIMARY = discord.ButtonStyle.primary
SHOWN_CHANNELS = 5
NOT_SET_UP = "Nothing is posted until you choose; every look-up works already."


def home_page(setup: Setup, said: str = "", undo: UndoRecommended | None = None) -> discord.ui.LayoutView:
    """Every area; `said` is what came of the last change, which `undo` takes back."""
    recommend = button("Use recommended here", UseRecommended())
    if setup.guild.set_up_at is None:
        recommend.style = PRIMARY
    first: Items = [
        recommend,
        button("Race days", SetupPage("races")),
        button("Trivia", SetupPage("trivia")),
        button("Quotes and days", SetupPage("daily")),
        button("Quiet channels", SetupPage("quiet")),
    ]
    second: Items = [
        button("Times", SetupPage("times")),
        button("Check", SetupPage("check")),
        button("What was posted", WhatWasPosted(0, "-")),
    ]
    if undo is not None:
        second.insert(0, button("Undo", undo, PRIMARY))
    head = f"### Setup\n{said}" if said else "### Setup"
    return card([head, "\n".join(_areas(setup)), f"-# {_footer(setup)}"], [first, second])


def _areas(setup: Setup) -> list[str]:
    guild = setup.guild
    lines = [
        f"**Race days:** {races_state(setup)}",
        f"**Trivia:** {trivia_state(setup)}",
        f"**Quotes and days:** {daily_state(setup)}",
        f"**Quiet channels:** {quiet_state(setup)}",
        f"**Times:** {guild.zone}, now {local_time(guild.zone, setup.now)} · "
        f"{spoiler_state(guild.spoiler_minutes)}",
    ]
    for one in setup.blocked:
        lines.append(f"**Stopped:** {kind_name(one.kind)} in <#{one.channel_id}>. {one.blocked_reason}.")
    return lines


def races_state(setup: Setup) -> str:
    """ "card and reminders in #race-day, 60 min before · Cup · pings @Race day"."""
    kinds, channel_id = setup.kinds_on(Purpose.RACES), setup.channel_of(Purpose.RACES)
    if not kinds or channel_id is None:
        return "off"
    what = [name for name, there in (("card", "card" in kinds), ("reminders", len(kinds) > 1)) if there]
    if not what:
        what = ["reminders"]
    leads = leads_of(setup)
    parts = [f"{joined(what)} in <#{channel_id}>{f', {leads}' if leads else ''}"]
    parts.append(series_names(setup.guild.series))
    parts.append(ping_state(setup))
    if setup.guild.server_events:
        parts.append("server events")
    return " · ".join(parts)


def ping_state(setup: Setup) -> str:
    """ "pings @Race day", and what keeps it from doing so."""
    if not setup.guild.ping_role_id:
        return "no ping"
    but = f", but {setup.ping_problem}" if setup.ping_problem else ""
    return f"pings <@&{setup.guild.ping_role_id}>{but}"


def daily_state(setup: Setup) -> str:
    """ "this day in racing in #general at 09:00"."""
    kinds, channel_id = setup.kinds_on(Purpose.DAILY), setup.channel_of(Purpose.DAILY)
    if not kinds or channel_id is None:
        return "off"
    names = [kind_name(kind).split(",")[0] for kind in kinds]
    return f"{joined(names)} in <#{channel_id}> at {clock(setup.guild.daily_minute)}"


def trivia_state(setup: Setup) -> str:
    """ "a question a day in #trivia at 18:00"."""
    channel_id = setup.channel_of(Purpose.TRIVIA)
    if channel_id is None:
        return "off"
    if not setup.kinds_on(Purpose.TRIVIA):
        return f"no daily question, /trivia in <#{channel_id}>"
    return f"a question a day in <#{channel_id}> at {clock(setup.guild.trivia_minute)}"


def quiet_state(setup: Setup) -> str:
    """Where answers are public, and what is so elsewhere."""
    if not setup.answer_channels:
        return "none, answers are public everywhere"
    return f"answers are public in {public_channels(setup)}; elsewhere only the asker sees them"


def public_channels(setup: Setup) -> str:
    """ "#racing and #general"; of many the first ones."""
    shown = [f"<#{one}>" for one in setup.answer_channels[:SHOWN_CHANNELS]]
    more = len(setup.answer_channels) - len(shown)
    return joined([*shown, counted(more, "other channel")] if more else shown)


def spoiler_state(minutes: int) -> str:
    """How long results are kept back from what is said unasked."""
    return f"results kept back for {minutes // 60} h" if minutes else "results shown at once"


def _footer(setup: Setup) -> str:
    if setup.guild.set_up_at is None:
        return NOT_SET_UP
    return (
        f"{next_line(setup)}."
        if setup.next_posts
        else "Nothing is planned: no post is on, or no race is known."
    )


def recommended_sentence(channel_id: int) -> str:
    """What **Use recommended here** has done; what comes next stands at the foot of the page."""
    return (
        f"Cup race days are on in <#{channel_id}>: a card on the morning, one reminder an hour before the "
        "start. Nobody is pinged."
    )


def already_sentence(channel_id: int) -> str:
    """That the same press changed nothing."""
    return f"It is so already: Cup race days in <#{channel_id}>, nobody is pinged. Nothing was changed."


def undo_of(before: Before, done_at: datetime) -> UndoRecommended:
    """The press that puts back what was there."""
    return UndoRecommended(
        int(done_at.timestamp()),
        int(before.set_up),
        "-".join(before.series),
        before.card_channel_id,
        before.reminder_channel_id,
        before.ping_role_id,
    )
