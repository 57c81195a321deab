"""How numbers, places, dates and names are written, the same on every card."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import discord

from data.race_winners import RaceWin
from racing.series import Series

ACCENTS = {  # the series' stripe beside a card; never the only carrier of a meaning
    Series.CUP: discord.Colour(0xE8D028),
    Series.NXS: discord.Colour(0x28E8E8),
    Series.TRUCK: discord.Colour(0xE85828),
    Series.F1: discord.Colour(0x2888E8),
}
NEUTRAL = discord.Colour(0xB5BAC1)

_ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_BLANKS = re.compile(r"  +")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Where a track's name stops being the place that fans call it by.
_GENERIC = re.compile(
    r"(?<! State) (Motor|International|Super ?Speedway|Speedway|Raceway|Street|Road Course|Circuit|"
    r"Grand Prix|Speedrome|Fairgrounds|Park|Course)\b.*"
)
# Tracks that fans call otherwise than by the beginning of their name.
_FANS_NAMES = {
    "Auto Club Speedway": "Fontana",
    "Autodromo Hermanos Rodriguez": "Mexico City",
    "Bridgehampton Race Circuit": "Bridgehampton",
    "Bristol Motor Speedway Dirt Track": "Bristol on dirt",
    "Canadian Tire Motorsports Park": "Mosport",
    "Charlotte Motor Speedway Road Course": "the Charlotte Roval",
    "Circuit Gilles Villeneuve": "Montreal",
    "Circuit of the Americas": "COTA",
    "Daytona Beach & Road Course": "Daytona Beach",
    "Daytona International Speedway Road Course": "the Daytona road course",
    "EchoPark Speedway": "Atlanta",
    "Greensboro Agriculture Fairgrounds": "Greensboro",
    "Heartland Park Topeka": "Topeka",
    "Homestead-Miami Speedway": "Homestead",
    "Indianapolis Motor Speedway Road Course": "the Indianapolis road course",
    "Lucas Oil Indianapolis Raceway Park": "Indianapolis Raceway Park",
    "Mansfield Motorsports Park": "Mansfield",
    "Memphis Motorsports Park": "Memphis",
    "Mid-Ohio Sports Car Course": "Mid-Ohio",
    "Playland Park Speedway": "Playland Park",
    "Streets of St. Petersburg": "St. Petersburg",
    "Talladega Superspeedway": "Talladega",
    "The Milwaukee Mile": "Milwaukee",
    "World Wide Technology Raceway": "Gateway",
    "World Wide Technology Raceway at Gateway": "Gateway",
}
_CROWN_JEWELS = ("Daytona 500", "Brickyard 400", "Coca-Cola 600", "Southern 500")


def counted(number: int, noun: str) -> str:
    """ "1 win", "12 wins", "1,625 laps"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def spelt(number: int) -> str:
    """A number that begins a sentence: "One" to "Ten", figures beyond."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def ordinal(number: int) -> str:
    """ "11th", "2nd"."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def place_word(place: int) -> str:
    """ "fifth" up to ten, "12th" beyond."""
    return _ORDINALS[place] if place < len(_ORDINALS) else ordinal(place)


def times(number: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def average(total: int, count: int) -> str:
    """One decimal; "unknown" for none counted."""
    return f"{total / count:.1f}" if count else "unknown"


def day(when: date, year: bool = False) -> str:
    """ "4 Oct", or "4 Oct 2026"."""
    text = f"{when.day} {_MONTHS[when.month - 1]}"
    return f"{text} {when.year}" if year else text


def joined(words: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def years(first: int, last: int) -> str:
    """ "2021–2025", or "1962"."""
    return f"{first}–{last}" if first != last else str(first)


def track_short(track: str) -> str:
    """What fans call a track: "Daytona" for Daytona International Speedway."""
    return _FANS_NAMES.get(track) or _GENERIC.sub("", track)


def race_short(race: RaceWin) -> str:
    """A race in a list of wins: the place, or the name of a race that is better known than its place.

    For F1 it is the name without "Grand Prix": "Monaco", "British", "United States West".
    """
    if race.series == Series.F1:
        return race.race_name.replace(" Grand Prix", "")
    for jewel in _CROWN_JEWELS:
        if jewel.lower() in race.race_name.lower():
            return f"the {jewel}"
    return track_short(race.track)


def plain(text: str) -> str:
    """Text from outside with Discord's formatting and mentions made harmless."""
    return discord.utils.escape_mentions(discord.utils.escape_markdown(_BLANKS.sub(" ", text)))


def team_name(team: str) -> str:
    """A team as it is spoken of: "Jerry Brown", where the records say "Jerry Brown (Owner)"."""
    return plain(team.removesuffix(" (Owner)"))


def ended(sentence: str) -> str:
    """A sentence with its full stop, of which "Truex Jr." has one already."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def clip(text: str, limit: int) -> str:
    """`text` cut to `limit` characters, the cut shown."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
