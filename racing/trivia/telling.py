"""Why an answer is right, and one thing more: sentences in the past tense, figures before adjectives."""

from __future__ import annotations

from racing.series import Series
from racing.trivia.book import TriviaBook
from racing.trivia.records import Entry, Race, Racer

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


def ordinal(number: int) -> str:
    """ "third", "12th"."""
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def counted(number: int, noun: str) -> str:
    """ "1 win", "12 wins", "no wins"."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def ended(sentence: str) -> str:
    """With one full stop: "Truex Jr." has it already."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def joined(words: list[str]) -> str:
    """ "a, b and c"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def possessive(name: str) -> str:
    """ "Corey Heim's", "Bobby Isaac's", "Jimmie Hensley's"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def season_name(series: Series, season: int) -> str:
    """ "1998 Winston Cup", "2025 Craftsman Truck", "1998 F1": before "season", "champion"."""
    return f"{season} {series.attribute if series is Series.F1 else series.title_name_in(season)}"


def until(book: TriviaBook, series: Series) -> str:
    """How far a count goes: "by the end of 2025"."""
    return f"by the end of {book.last[series]}"


def at(track: str) -> str:
    """ "at Daytona International Speedway", "on the Streets of St. Petersburg"."""
    return f"at {'the ' if track.startswith('Streets') else ''}{track}"


def where(race: Race) -> str:
    """ " at Darlington Raceway", nothing where the race's name says it."""
    return "" if race.track in race.name else f" {at(race.track)}"


def a_race(series: Series) -> str:
    """ "a Cup race", "an F1 race"."""
    return f"{'an' if series in (Series.NXS, Series.F1) else 'a'} {series.attribute} race"


def race_told(book: TriviaBook, race: Race) -> str:
    """Who won it, with what."""
    car = f"No. {race.car} {race.make or 'car'}" if race.car and race.series.is_nascar else race.make or ""
    team = f" of {race.team}" if race.team and car else ""
    drove = f" in the {car}{team}" if car and race.series.is_nascar else ""
    if race.series is Series.F1 and race.team:
        drove = f" for {race.team}"
    return ended(f"{book.name(race.series, race.driver_id)} won {race.title}{where(race)}{drove}")


def race_more(race: Race) -> str:
    """How it was won."""
    if not race.start:
        return ""
    told = f"It was won from {ordinal(race.start)} on the grid"
    if race.led is not None and race.laps and race.series.is_nascar:
        told += f"; the winner led {race.led:,} of {race.laps:,} laps"
    return f"{told}."


def career_told(racer: Racer, book: TriviaBook) -> str:
    """Starts, wins and titles in the series."""
    years = (
        f"in {racer.first_season}"
        if racer.first_season == racer.last_season
        else f"from {racer.first_season} to {racer.last_season}"
    )
    what = f"{counted(racer.starts, f'{racer.series.attribute} start')} {years}"
    wins = f", {counted(racer.wins, 'win')}" if racer.firm else ""
    titles = f", {counted(len(racer.titles), 'title')}" if racer.titles else ""
    return f"{racer.name}: {what}{wins}{titles}."


def season_told(book: TriviaBook, entry: Entry) -> str:
    """What came of a season."""
    name = book.name(entry.series, entry.driver_id)
    figures = [counted(entry.starts, "start")]
    if book.racer[entry.series, entry.driver_id].firm:
        figures.append(counted(entry.wins, "win"))
    figures += [counted(entry.top5, "top five"), counted(entry.top10, "top ten")]
    return f"{name} in the {season_name(entry.series, entry.season)} season: {', '.join(figures)}."


def titles_told(racer: Racer) -> str:
    """All titles of a champion in the series."""
    years = joined([str(year) for year in racer.titles])
    titles = "titles" if len(racer.titles) > 1 else "title"
    return f"{possessive(racer.name)} {racer.series.attribute} {titles}: {years}."
