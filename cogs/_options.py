"""Option types with autocomplete, shared by the commands.

Autocomplete is only a hint: free text arrives as well and is resolved in racing/.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from cogs._errors import report_autocomplete
from racing.days import suggested_days
from racing.errors import RacingError
from racing.event_search import find_events, label_of
from racing.results import find_races
from racing.schedule import seasons_planned
from racing.series import Series, match_series, resolve_series, seasons_named

if TYPE_CHECKING:
    from bot.client import RacingBot

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[Any]]
Complete = Callable[["RacingBot", Interaction, str], Awaitable[Choices]]

MAX_CHOICES = 25
MAX_CHOICE = 100  # characters of a choice's name and of a text value


def guarded(complete: Complete) -> Callable[[Interaction, Any], Coroutine[Any, Any, Choices]]:
    """An autocomplete callback that reports its failures and then offers nothing."""

    async def autocomplete(interaction: Interaction, current: Any) -> Choices:
        try:
            return (await complete(interaction.client, interaction, str(current)))[:MAX_CHOICES]
        except Exception as error:
            await report_autocomplete(interaction, error)
            return []

    return autocomplete


async def _series(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    return [app_commands.Choice(name=series.label, value=series.value) for series in match_series(current)]


async def _drivers(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    people = bot.archive.people.search(current, MAX_CHOICES)
    return [
        app_commands.Choice(name=person.label[:MAX_CHOICE], value=person.driver.driver_id)
        for person in people
    ]


async def _driver_seasons(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    """The seasons of the driver typed so far; all recent ones while nobody is named."""
    typed = str(getattr(interaction.namespace, "name", "") or "")
    found = bot.archive.people.search(typed, 1)
    person = bot.archive.people.get(typed) or (found[0] if typed and found else None)
    today = interaction.created_at.date().year
    spans = [(o.series, o.first_season, o.last_season) for o in person.outlines] if person else []
    spans = spans or [(series.value, series.first_season, today) for series in Series]
    # Found by year and by what the series was called then.
    known = {y for key, first, last in spans for y in seasons_named(Series(key), current, last) if y >= first}
    return [app_commands.Choice(name=str(year), value=year) for year in sorted(known, reverse=True)]


async def _tracks(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    return [
        app_commands.Choice(name=place.label[:MAX_CHOICE], value=place.place_id)
        for place in bot.archive.places.search(current, MAX_CHOICES)
    ]


def _typed_series(interaction: Interaction) -> Series | None:
    """The series typed so far; None while it is missing or no series yet."""
    typed = str(getattr(interaction.namespace, "series", "") or "")
    try:
        return read_series(typed)
    except RacingError:
        return None


async def _seasons(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    """The seasons of the series typed so far, of all while there is none; newest first.

    They are found by year and by what the series was called then: "winston" is 2003 down to 1971.
    """
    series = _typed_series(interaction)
    spans = [span for span in bot.archive.spans.values() if series in (None, span.series)]
    newest = min(max(span.last for span in spans), interaction.created_at.year)
    known = {year for span in spans for year in seasons_named(Series(span.series), current, newest)}
    return [
        app_commands.Choice(name=f"{year} · {series.full_name_in(year)}" if series else str(year), value=year)
        for year in sorted(known, reverse=True)
    ]


async def _races(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    """The races of the season typed so far; of the newest one while there is none."""
    today = interaction.created_at.date()
    # Typed and not picked yet, a number comes as text.
    typed = str(getattr(interaction.namespace, "season", ""))
    season = int(typed) if re.fullmatch(r"\d{4}", typed, re.ASCII) else None
    found = await find_races(bot.archive, today, _typed_series(interaction), season, current)
    return [app_commands.Choice(name=race.label[:MAX_CHOICE], value=race.key) for race in found]


async def _days(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    today = interaction.created_at.date()
    return [app_commands.Choice(name=day.text, value=day.short) for day in suggested_days(current, today)]


async def _events(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    """The coming and recent races, as this server sees them."""
    found = await find_events(bot.archive, interaction.guild_id, interaction.created_at, current)
    return [app_commands.Choice(name=label_of(event)[:MAX_CHOICE], value=event.event_id) for event in found]


async def _calendar_seasons(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    """The seasons whose calendar is known."""
    series = _typed_series(interaction)
    known = await seasons_planned(bot.archive.db, series, interaction.created_at)
    return [
        app_commands.Choice(name=str(year), value=year) for year in known if str(year).startswith(current)
    ]


complete_series = guarded(_series)
complete_event = guarded(_events)
complete_calendar_season = guarded(_calendar_seasons)
complete_track = guarded(_tracks)
complete_season = guarded(_seasons)
complete_race = guarded(_races)
complete_day = guarded(_days)
complete_driver = guarded(_drivers)
complete_driver_season = guarded(_driver_seasons)


def read_series(typed: str | None) -> Series | None:
    """The series meant by an option, by whichever of its names; None where it was left out.

    Raises: UnknownName.
    """
    return resolve_series(typed) if typed else None
