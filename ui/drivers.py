"""/driver: a career, or one season, with a select to change between them."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from data.corrections import Correction
from racing.drivers import DriverRecord, SeasonRecord
from racing.facts import CheckedFact, FactStatus
from racing.season_ends import SeasonEnds
from racing.series import Series
from ui.buttons import button
from ui.buttons.charts import ShowChart
from ui.buttons.compare import CompareWith
from ui.buttons.drivers import ChooseSeason, DriverSource
from ui.cards import Controls, card, note
from ui.driver_lines import (
    best_lines,
    career_lines,
    headline,
    latest_line,
    notable_line,
    person_line,
)
from ui.driver_season import season_headline, season_lines, starts_reach
from ui.record_ends import ends_sentences
from ui.reports import report_row
from ui.theme import ACCENTS, clip, counted, day, plain, years

PAGE = 22  # seasons in the select: Discord takes 25 options, three are for turning the page and back
FACTS = 2  # claims shown on a card; the others stand under Source
CAREER, OLDER, NEWER = "career", "older", "newer"  # values of the select that are no season


def driver_card(record: DriverRecord, owner_id: int, page: int = 0) -> discord.ui.LayoutView:
    """The answer to /driver; `owner_id` asked, and alone may change it in place."""
    if record.season is None and len(record.seasons) == 1:
        # A career of one season is that season: the same figures three times over would be noise.
        title = f"### {plain(record.driver.name)}\n{headline(record)}\n{person_line(record)}"
        figures, more = season_lines(record), []
    elif record.season is None:
        title = f"### {plain(record.driver.name)}\n{headline(record)}\n{person_line(record)}"
        figures = [*filter(None, [latest_line(record)]), *best_lines(record)]
        more = [notable_line(record), "\n".join(_small(line) for line in career_lines(record))]
    else:
        title = f"### {plain(record.driver.name)} · {record.season}\n{season_headline(record)}"
        if record.driver.died_on and record.driver.died_on.year == record.season:
            # A last season that ends with "retired" and no more would be cold.
            title += f"\nDied on {day(record.driver.died_on, year=True)}."
        figures = season_lines(record)
        more = []
    facts = "\n".join(fact_line(fact) for fact in _shown(record))
    rows: list[Controls] = [_season_select(record, owner_id, page), _buttons(record)]
    paragraphs = [title, "\n".join(figures), *more, facts, _small(_footer(record))]
    return card(paragraphs, rows, ACCENTS[record.series[0].series])


def _buttons(record: DriverRecord) -> Controls:
    driver_id, series, season = record.driver.driver_id, record.only or "-", record.season or 0
    return [
        button("Chart", ShowChart("-", driver_id, series, season)),
        button("Compare", CompareWith(driver_id, series, season)),
        button("Source", DriverSource(driver_id, series, season)),
    ]


def _small(text: str) -> str:
    return f"-# {text}" if text else ""


def fact_line(fact: CheckedFact) -> str:
    """A claim beside the records; which of the two is right is said, not left to be guessed."""
    if fact.status is FactStatus.CORRECTED:
        return f"Reported: {fact.reported}. **Records: {fact.record}.**"
    if fact.status is FactStatus.CONFIRMED:
        return f"Reported: {fact.reported}. Records: {fact.record}."
    return f"One report, not in the records: {fact.reported}."


def _shown(record: DriverRecord) -> Sequence[CheckedFact]:
    """The first few: corrected claims stand before confirmed ones, those before what one report says."""
    told = record.facts if record.season else [f for f in record.facts if f.record]
    return told[:FACTS]


def _footer(record: DriverRecord) -> str:
    open_ends = open_seasons(record)
    if not open_ends:
        seasons = [record.season] if record.season else record.seasons
        return f"From the race results of {years(seasons[-1], seasons[0])}."
    first_open = min(ends.season for ends in open_ends)
    before = [s for s in record.seasons if s < first_open]
    complete = f"Seasons to {before[0]} complete. " if before and record.season is None else ""
    return complete + ends_sentences(open_ends, wins_only=_shows_wins_only(record))


def _shows_wins_only(record: DriverRecord) -> bool:
    """Whether the wins are the only figure of an open season on the card that does not tell its own end."""
    if record.season is not None or len(record.seasons) == 1:
        return False
    return any(series.wins or series.titles for series in record.series)  # else the headline counts starts


def open_seasons(record: DriverRecord) -> list[SeasonEnds]:
    """The ends of those shown seasons that our records do not complete, in the order of the series."""
    shown = [s for r in record.series for s in r.seasons if record.season in (None, s.season)]
    order = list(Series)
    return sorted((s.ends for s in shown if s.ends), key=lambda e: (e.season, order.index(Series(e.series))))


def _season_select(
    record: DriverRecord, owner_id: int, page: int
) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    known = record.seasons
    page = max(0, min(page, (len(known) - 1) // PAGE))
    shown = known[page * PAGE : (page + 1) * PAGE]
    options = [] if record.season is None else [discord.SelectOption(label="Whole career", value=CAREER)]
    if page:
        options.append(discord.SelectOption(label="Newer seasons …", value=NEWER))
    options += [_season_option(record, season) for season in shown]
    if (page + 1) * PAGE < len(known):
        options.append(discord.SelectOption(label="Older seasons …", value=OLDER))
    press = ChooseSeason(owner_id, record.driver.driver_id, record.only or "-", record.season or 0, page)
    return [discord.ui.Select(custom_id=press.custom_id, placeholder="Season", options=options)]


def _season_option(record: DriverRecord, season: int) -> discord.SelectOption:
    seasons = [s for r in record.series for s in r.seasons if s.season == season]
    text = " · ".join(_outline(s) for s in seasons)
    return discord.SelectOption(
        label=str(season), value=str(season), description=clip(text, 100), default=season == record.season
    )


def _outline(season: SeasonRecord) -> str:
    name = season.series.name_in(season.season)
    champion = "champion, " if season.champion else ""
    return (
        f"{name}: {champion}{counted(season.wins, 'win')}"
        if season.wins
        else f"{name}: {champion}{counted(season.counts.starts, 'start')}{starts_reach(season)}"
    )


def driver_source(record: DriverRecord, corrections: Sequence[Correction]) -> discord.ui.LayoutView:
    """Where the card's figures come from, how far they go, by which formula, and what was mended."""
    nascar = any(r.series.is_nascar for r in record.series)
    f1 = any(not r.series.is_nascar for r in record.series)
    lines = [f"**Where these figures of {plain(record.driver.name)} come from**"]
    if nascar:
        lines.append(
            "NASCAR: counted from race results (nascaR.data, DriverAverages.com; 2026 from NASCAR's public "
            "feeds); wins from the list of race winners, champions from the list of champions."
        )
    if f1:
        lines.append("Formula 1: counted from F1DB (CC BY 4.0). A shared win counts for both drivers.")
    lines.append(
        "Average finish: the sum of the finishes by the number of classified finishes, complete seasons."
    )
    open_ends = open_seasons(record)
    if open_ends:
        lines.append(ends_sentences(open_ends, wins_only=False))
    lines += [f"{fact_line(fact)}\n-# {fact.source}" for fact in record.facts]
    lines += [
        f"Corrected {day(c.corrected_on, year=True)}: {c.column_name} “{c.old}” to “{c.new}” ({c.source})."
        for c in corrections
    ]
    return note("\n".join(lines), [report_row("driver", record.driver.driver_id, record.season)])
