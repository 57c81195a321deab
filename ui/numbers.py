"""/number: who drove a car number, and what was won with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import discord

from racing.errors import UnknownNumber
from racing.numbers import NumberDriver, NumberRecord, SeriesNumber
from racing.series import Series
from ui.buttons import MAX_SERIES, Press, button, typed
from ui.buttons.numbers import NumberMeant, NumberPage, NumberSource
from ui.cards import Controls, card, note
from ui.pages import cut, jump_select, page_buttons
from ui.record_ends import ends_sentences
from ui.reports import report_row
from ui.theme import ACCENTS, NEUTRAL, clip, counted, ended, joined, plain, spelt, years

PAGE = 10
SHORT_LIST = 3  # drivers of each series while all series are shown
NAMED_SEASONS = 3  # seasons with gaps that are named one by one
NAMED_LEADERS = 3
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_card(record: NumberRecord, owner_id: int, page: int = 0) -> discord.ui.LayoutView:
    """The answer to /number: one series with everybody in pages, or several in short."""
    source = button("Source", NumberSource(record.car, record.only or "-"))
    several = len(record.series) > 1
    ends = [one for series in record.series for one in series.ends]
    footer = f"-# Counted from race results. {ends_sentences(ends, wins_only=several)}".rstrip()
    if len(record.series) != 1:
        blocks = [_block(record.car, one) for one in record.series]
        rows: list[Controls] = [[*_series_buttons(record, owner_id), source]]
        return card([f"### No. {plain(record.car)}", *blocks, footer], rows, NEUTRAL)
    only = record.series[0]
    shown = cut(only.drivers, page, PAGE)
    lines = "\n".join(driver_line(driver) for driver in shown.items)
    title = f"### No. {plain(record.car)} · {only.series.short}\n{number_headline(record.car, only)}"

    def turn(number: int) -> Press:
        return NumberPage(owner_id, record.car, record.only or "-", number)

    back = [button("All series", NumberPage(owner_id, record.car, "-", 0))] if record.only else []
    rows = [[*page_buttons(shown, turn), *back, source], jump_select(shown, turn, _jump_label(only))]
    return card([title, lines, footer], rows, ACCENTS[only.series])


def _series_buttons(record: NumberRecord, owner_id: int) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    return [
        button(
            f"{one.series.short}: {counted(len(one.drivers), 'driver')}",
            NumberPage(owner_id, record.car, one.series, 0),
        )
        for one in record.series
    ]


def _jump_label(number: SeriesNumber) -> Callable[[int], str]:
    def label(index: int) -> str:
        drivers = number.drivers[index * PAGE : (index + 1) * PAGE]
        return clip(f"{index * PAGE + 1}: {drivers[0].driver.name}", 100)

    return label


def number_headline(car: str, number: SeriesNumber) -> str:
    """What a number is known for in one series, in a sentence or two."""
    car, noun = plain(car), f"{number.series.attribute} race"
    article = "an" if number.series in (Series.F1, Series.NXS) else "a"
    if not number.drivers:
        return f"Nobody has started {article} {noun} with No. {car}."
    if not number.wins:
        return f"No No. {car} has ever won {article} {noun}. {_tried(number.drivers)}"
    winners = [driver for driver in number.drivers if driver.wins]
    races = f"{_SMALL[1]} {noun}" if number.wins == 1 else counted(number.wins, noun)
    if len(winners) == 1:
        which = "with" if number.wins == 1 else "both with" if number.wins == 2 else "all with"
        return ended(f"No. {car} has won {races}, {which} {plain(winners[0].driver.name)}")
    leaders = [plain(driver.driver.name) for driver in winners if driver.wins == winners[0].wins]
    if len(leaders) == 1:
        return ended(f"No. {car} has won {races}, {winners[0].wins} of them with {leaders[0]}")
    if len(leaders) <= NAMED_LEADERS:
        return f"No. {car} has won {races}, most with {joined(leaders)} ({winners[0].wins} each)."
    return f"No. {car} has won {races} with {len(winners)} drivers."


def _tried(drivers: Sequence[NumberDriver]) -> str:
    most = max(len(driver.seasons) for driver in drivers)
    keenest = [driver for driver in drivers if len(driver.seasons) == most]
    if len(drivers) == 1:
        return f"One driver has tried: {plain(drivers[0].driver.name)} {_when(drivers[0].seasons)}."
    tried = f"{spelt(len(drivers))} drivers have tried"
    if most == 1 or len(keenest) > 1:
        return f"{tried}."
    number = _SMALL[most] if most < len(_SMALL) else str(most)
    return f"{tried}, {plain(keenest[0].driver.name)} in {number} different seasons."


def _when(seasons: Sequence[int]) -> str:
    """ "in 1999", "in 1986, 1988 and 1990", "1986–1994", "in 5 seasons, 1986–1994"."""
    first, last = seasons[0], seasons[-1]
    if len(seasons) == last - first + 1 and len(seasons) > 2:
        return years(first, last)
    if len(seasons) <= NAMED_SEASONS:
        return f"in {joined([str(season) for season in seasons])}"
    return f"in {len(seasons)} seasons, {years(first, last)}"


def driver_line(driver: NumberDriver) -> str:
    """One driver under the number; without exact figures only that the number was driven."""
    name, when = f"**{plain(driver.driver.name)}**", _when(driver.seasons)
    figures = [(driver.wins, "win"), (len(driver.titles), "title"), (driver.starts or 0, "start")]
    told = [counted(figure, noun) for figure, noun in figures if figure]
    if not told:
        return f"{name} · drove it {when}"
    if driver.starts and driver.starts_to:
        told[-1] += f" to {driver.starts_to}"
    return f"{name} · {when.removeprefix('in ')} · {', '.join(told)}"


def _block(car: str, number: SeriesNumber) -> str:
    lines = [driver_line(driver) for driver in number.drivers[:SHORT_LIST]]
    return "\n".join([f"**{number.series.short}** · {number_headline(car, number)}", *lines])


def number_source(record: NumberRecord) -> discord.ui.LayoutView:
    """Where the card's figures come from, and why some starts are missing."""
    lines = [
        f"**Where the figures of No. {plain(record.car)} come from**",
        "Wins: the list of race winners, which names the winning car (a 1951 Cup race and one of 2026 lack "
        "it). Titles: the champion's season with this number among the cars.",
        "Starts: complete seasons of a driver who had no other number that season. Where somebody drove "
        "several numbers, the records do not tell the starts apart: then only the season is named.",
        "A number is text: 07 is not 7.",
    ]
    if any(one.series is Series.F1 for one in record.series):
        lines.append(
            "Formula 1: from F1DB (CC BY 4.0). A shared win counts for both drivers, one race for the number."
        )
    if any(one.series.is_nascar for one in record.series):
        lines.append(
            "NASCAR: counted from race results (nascaR.data, DriverAverages.com; 2026 from public feeds)."
        )
    lines.append(ends_sentences([e for one in record.series for e in one.ends], wins_only=False))
    return note("\n".join(filter(None, lines)), [report_row("number", record.car, record.only)])


def unknown_number(error: UnknownNumber, series: str | None) -> discord.ui.LayoutView:
    """What is said of a number that nobody drove, with those that are spelt nearly so."""
    car = plain(clip(" ".join(error.typed.split()), 20))
    buttons = [button(f"No. {near}", NumberMeant(near, typed(series, MAX_SERIES))) for near in error.near[:5]]
    asked = " Did you mean:" if buttons else " A number is written as on the car: 43, 07, 17x."
    return note(f'No car No. "{car}" has started a race in the records.{asked}', [buttons])
