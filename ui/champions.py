"""/champions: a list by season or by driver, or one title with its season."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from racing.champions import Champions, Title, TitleCount
from racing.season_ends import SeasonEnds, SeasonState
from racing.series import Series
from ui.buttons import Press, button
from ui.buttons.champions import ChampionSeason, ChampionsPage, ChampionsSource
from ui.cards import Controls, card, note
from ui.champion_season import open_line, season_parts, title_name
from ui.pages import Page, cut, jump_select, page_buttons
from ui.reports import report_row
from ui.theme import ACCENTS, clip, counted, ended, joined, place_word, plain, years

PAGE = 10
NAMED_LEADERS = 3
BY_SEASON, BY_DRIVER = "season", "driver"


def champions_card(
    champions: Champions, owner_id: int, order: str = BY_SEASON, page: int = 0
) -> discord.ui.LayoutView:
    """The answer to /champions."""
    if champions.season is not None:
        return _season_card(champions, champions.season, owner_id)
    by_driver = order == BY_DRIVER
    shown: Page[Title] | Page[TitleCount]
    if by_driver:
        shown = cut(champions.counts, page, PAGE)
        lines = [_count_line(count) for count in shown.items]
    else:
        shown = cut(champions.titles, page, PAGE)
        lines = _title_lines(shown.items)

    def turn(number: int) -> Press:
        return ChampionsPage(owner_id, champions.series, order, number)

    def label(number: int) -> str:
        return (_driver_range if by_driver else _season_range)(champions, number * PAGE)

    other = BY_SEASON if by_driver else BY_DRIVER
    toggle = button(f"By {other}", ChampionsPage(owner_id, champions.series, other, 0))
    source = button("Source", ChampionsSource(champions.series, 0))
    rows: list[Controls] = [[*page_buttons(shown, turn), toggle, source], jump_select(shown, turn, label)]
    title = f"### {_titled(champions.series)} champions\n{_headline(champions, by_driver)}"
    return card([title, "\n".join(lines), _footer(champions)], rows, ACCENTS[champions.series])


def _titled(series: Series) -> str:
    return "Formula 1" if series is Series.F1 else series.attribute


def _headline(champions: Champions, by_driver: bool) -> str:
    if by_driver:
        most = [count for count in champions.counts if count.place == 1]
        number = len(most[0].seasons)
        if len(most) > NAMED_LEADERS:
            return f"{len(most)} drivers have {counted(number, 'title')}, nobody more."
        names = joined([plain(count.driver.name) for count in most])
        return f"Most titles: {names}, {number}{' each' if len(most) > 1 else ''}."
    latest = champions.titles[0]
    lines = [open_line(ends) for ends in champions.open_seasons]
    lines.append(f"Champion of {latest.season}: **{plain(latest.driver.name)}**{_title_number(latest)}.")
    return "\n".join(lines)


def _title_number(title: Title) -> str:
    return f", {place_word(title.number)} title" if title.number > 1 else ""


def _title_lines(titles: Sequence[Title]) -> list[str]:
    """A line per title, under the name that the series had then."""
    lines: list[str] = []
    era = ""
    for title in titles:
        name = title.series.full_name_in(title.season)
        if name != era and title.series.is_nascar:
            lines.append(f"-# {name}")
        era = name
        lines.append(f"**{title.season}** · {plain(title.driver.name)}{_title_number(title)}{_entry(title)}")
    return lines


def _entry(title: Title) -> str:
    if title.series is Series.F1:
        return f" · {plain(title.team)}" if title.team else ""
    car = f"No. {title.car[0]}" if title.car else ""
    make = plain(title.manufacturers[0]) if title.manufacturers else ""
    entry = " ".join(filter(None, [car, make]))
    return f" · {entry}" if entry else ""


def _count_line(count: TitleCount) -> str:
    place = f"{count.place}{'=' if count.shared else ''}"
    seasons = joined([str(season) for season in count.seasons])
    return f"**{place}** {plain(count.driver.name)} · {counted(len(count.seasons), 'title')}: {seasons}"


def _season_range(champions: Champions, first: int) -> str:
    titles = champions.titles[first : first + PAGE]
    return years(titles[-1].season, titles[0].season)


def _driver_range(champions: Champions, first: int) -> str:
    return clip(f"{first + 1}: {champions.counts[first].driver.name}", 100)


def _footer(champions: Champions) -> str:
    first, last = champions.titles[-1].season, champions.titles[0].season
    default = "" if champions.named else " No series was named, so this is Cup."
    seasons = f"{counted(len(champions.titles), 'season')}, {years(first, last)}"
    return f"-# {counted(len(champions.counts), 'champion')} of {seasons}.{default}"


def _season_card(champions: Champions, season: int, owner_id: int) -> discord.ui.LayoutView:
    series = champions.series
    known = sorted([t.season for t in champions.titles] + [e.season for e in champions.open_seasons])
    index = known.index(season)
    around: Controls = [
        *[
            button(f"◀ {one}", ChampionSeason(owner_id, series, one))
            for one in known[max(0, index - 1) : index]
        ],
        *[button(f"{one} ▶", ChampionSeason(owner_id, series, one)) for one in known[index + 1 : index + 2]],
        button("All champions", ChampionsPage(owner_id, series, BY_SEASON, 0)),
        button("Source", ChampionsSource(series, season)),
    ]
    title = f"### {title_name(series, season)} {season}"
    if champions.title is None:
        ends = champions.asked_open
        parts = [open_line(ends)] if ends else []
        parts.append(_latest(champions))
    else:
        parts = season_parts(champions.title)
    default = "" if champions.named else " No series was named, so this is Cup."
    footer = "" if champions.title is None else f"From the race results of {season}."
    small = f"-# {footer}{default}" if footer or default else ""
    return card([f"{title}\n{parts[0]}", *parts[1:], small], [around], ACCENTS[series])


def _latest(champions: Champions) -> str:
    latest = champions.titles[0]
    return ended(f"The champion of {latest.season} is {plain(latest.driver.name)}")


def champions_source(champions: Champions) -> discord.ui.LayoutView:
    """Where champions and the figures of their seasons come from."""
    lines = [f"**Where the {_titled(champions.series)} champions come from**"]
    if champions.series is Series.F1:
        lines.append("Champions and points: F1DB (CC BY 4.0). A shared win counts for both drivers.")
        lines.append("The gap: the champion's points less those of the second in the final table.")
    else:
        lines.append("Champions: several published lists, checked against the race results.")
        lines.append(
            "Figures: counted from race results (nascaR.data, DriverAverages.com). Final points of NASCAR "
            "seasons are not in the records, so no gap is told."
        )
    lines.append("Average finish: the sum of the finishes by the number of classified finishes.")
    lines += [_open_source(ends) for ends in champions.open_seasons]
    return note("\n".join(lines), [report_row("champions", champions.series, champions.season)])


def _open_source(ends: SeasonEnds) -> str:
    over = ends.state is SeasonState.STOPS_EARLY
    return f"{ends.season}: the season {'has ended, our list of champions stops before' if over else 'runs'}."
