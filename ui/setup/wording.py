"""How settings are written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import discord

from racing.series import Series
from racing.setup.forecast import NextPost
from racing.setup.state import Purpose, Setup
from ui.announcements.wording import moment, place
from ui.buttons import Press, button
from ui.buttons.setup import SetupPage
from ui.theme import day, joined, plain

Items = list[discord.ui.Item[Any]]
POSTING_IN = [discord.ChannelType.text, discord.ChannelType.news]
MAX_CHANNELS = 25

KIND_NAMES = {
    "card": "race-day card",
    "reminder": "reminder an hour before",
    "reminder_24h": "reminder a day before",
    "reminder_15m": "reminder 15 minutes before",
    "reminder_start": "post at the start",
    "race_week": "race week, on Mondays",
    "countdown": "countdown by the numbers, in the off-season",
    "this_day": "this day in racing",
    "quote_of_the_day": "quote of the day",
    "moved": "notice of a move",
    "cancelled": "notice that a race is off",
    "card_edit": "edit of the race-day card",
    "blocked": "notice that a channel is closed to me",
    "server_event": "server event",
    "welcome": "welcome",
    "test": "test",
    "trivia": "champion trivia",
    "trivia_question": "trivia question",
    "trivia_close": "answer of a trivia question",
    "trivia_table": "table of a trivia round",
}
LEADS = {
    "reminder_24h": "a day",
    "reminder": "60 min",
    "reminder_15m": "15 min",
    "reminder_start": "at the start",
}


def kind_name(kind: str) -> str:
    """What a kind of post is called."""
    return KIND_NAMES.get(kind, kind.replace("_", " "))


def clock(minute: int) -> str:
    """A minute of the day: "09:00"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def local_time(zone: str, instant: datetime) -> str:
    """What a clock in `zone` shows: "Fri 12:00"; for where Discord writes no time of the reader's own."""
    return instant.astimezone(ZoneInfo(zone)).strftime("%a %H:%M")


def local_date_time(zone: str, instant: datetime) -> str:
    """The same with the date: "Fri 20 Nov, 12:00"."""
    there = instant.astimezone(ZoneInfo(zone))
    return f"{there:%a} {day(there.date())}, {there:%H:%M}"


def zone_choice(zone: str, now: datetime) -> str:
    """A zone in a list: "America/New_York · now Fri 12:00"."""
    return f"{zone} · now {local_time(zone, now)}"


def series_names(series: Sequence[str]) -> str:
    """ "Cup and Trucks", in the series' own order."""
    return joined([one.short for one in Series if one in series]) or "no series"


def leads_of(setup: Setup) -> str:
    """ "60 and 15 min before", "60 min before", or nothing."""
    kinds = setup.kinds_on(Purpose.RACES)
    before = [LEADS[kind] for kind in LEADS if kind in kinds and kind != "reminder_start"]
    if len(before) > 1 and before[-1].endswith("min"):
        before = [
            one.removesuffix(" min") if one != before[-1] and one.endswith("min") else one for one in before
        ]
    told = f"{joined(before)} before" if before else ""
    start = LEADS["reminder_start"] if "reminder_start" in kinds else ""
    return joined([part for part in (told, start) if part])


def next_line(setup: Setup, kinds: Sequence[str] = ()) -> str:
    """ "Next: Sunday …: race-day card, Daytona in #race-day"; nothing where nothing of `kinds` is to come."""
    found = [post for post in setup.next_posts if not kinds or post.kind in kinds]
    return f"Next: {post_line(found[0], setup.now)}" if found else ""


def post_line(post: NextPost, now: datetime) -> str:
    """A post to come, in the reader's own time."""
    when = moment(post.due_at, "F") if post.due_at > now else "at once"
    return f"{when}: {post_words(post)}"


def post_words(post: NextPost) -> str:
    """ "race-day card, Daytona in #race-day"."""
    about = f", {place(post.event)}" if post.event else ""
    return f"{kind_name(post.kind)}{about} in <#{post.channel_id}>"


def channel_select(press: Press, placeholder: str, channel_id: int | None) -> Items:
    """A select of the channels in which can be posted, the present one chosen."""
    chosen = [_default(channel_id)] if channel_id else []
    select: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
        custom_id=press.custom_id, placeholder=placeholder, channel_types=POSTING_IN, default_values=chosen
    )
    return [select]


def _default(channel_id: int) -> discord.SelectDefaultValue:
    return discord.SelectDefaultValue(id=channel_id, type=discord.SelectDefaultValueType.channel)


def several_channels(press: Press, placeholder: str, channel_ids: Sequence[int]) -> Items:
    """A select of any number of channels, also none."""
    select: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
        custom_id=press.custom_id,
        placeholder=placeholder,
        channel_types=[*POSTING_IN, discord.ChannelType.voice, discord.ChannelType.forum],
        min_values=0,
        max_values=MAX_CHANNELS,
        default_values=[_default(one) for one in channel_ids[:MAX_CHANNELS]],
    )
    return [select]


def choices(
    press: Press,
    placeholder: str,
    options: Sequence[tuple[str, str]],
    chosen: Sequence[str],
    *,
    several: bool,
) -> Items:
    """A select of (value, label); of `several` any number, also none, may be chosen."""
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=press.custom_id,
        placeholder=placeholder,
        min_values=0 if several else 1,
        max_values=len(options) if several else 1,
        options=[
            discord.SelectOption(label=label, value=value, default=value in chosen)
            for value, label in options
        ],
    )
    return [select]


def back_button() -> discord.ui.Button[discord.ui.LayoutView]:
    """To the first page."""
    return button("Back", SetupPage("home"))


def missing_sentence(channel: str, missing: Sequence[str]) -> str:
    """ "I may not post in #race-day: "Send Messages" is missing there. Nothing else was changed." """
    named = joined([f'"{name}"' for name in missing])
    verb = "is" if len(missing) == 1 else "are"
    return f"I may not post in #{plain(channel)}: {named} {verb} missing there. Nothing else was changed."
