"""/compare: two drivers side by side, with the picture of it."""

from __future__ import annotations

import discord

from racing.comparison import Comparison
from racing.errors import SameDriver, Suggestion, UnknownOfTwo
from racing.series import Series
from ui.buttons import MAX_SERIES, button, typed
from ui.buttons.compare import (
    ChooseComparison,
    CompareSource,
    CompareText,
    CompareWith,
    PickOfTwo,
    SecondDriver,
)
from ui.cards import Controls, card, note
from ui.charts.head_to_head import head_to_head_alt, head_to_head_svg
from ui.compare_lines import figure_lines, formula, headline, meetings_line, scope
from ui.forms import form, text_field
from ui.record_ends import ends_sentences
from ui.reports import report_row
from ui.theme import ACCENTS, NEUTRAL, clip, plain

PAGE = 24  # seasons in the select, beside "Whole careers"
SECOND = "second"  # the field of the form

comparison_svg = head_to_head_svg


def compare_card(comparison: Comparison, owner_id: int, drawn: bool) -> discord.ui.LayoutView:
    """The answer to /compare; `drawn`: whether the picture is attached.  The figures are text in any case."""
    first, second = comparison.first, comparison.second
    title = f"### {plain(first.driver.name)} and {plain(second.driver.name)}\n{headline(comparison)}"
    small = [f"-# {line}" for line in (formula(comparison), _ends(comparison)) if line]
    paragraphs = [
        title,
        scope(comparison),
        "\n".join(figure_lines(comparison)),
        meetings_line(comparison),
        # One small line each would merge on a phone: they stand in one.
        " ".join(small).replace(" -# ", " ") or "-# From the race results.",
    ]
    of = (first.driver.driver_id, second.driver.driver_id)
    asked = (comparison.only or "-", comparison.season or 0)
    buttons = [
        button(f"In {series.short}", ChooseComparison(owner_id, *of, series.value, comparison.season or 0))
        for series in comparison.others
    ]
    if drawn:
        buttons.append(button("Show as text", CompareText(*of, *asked)))
    buttons.append(button("Source", CompareSource(*of, *asked)))
    rows: list[Controls] = [_season_select(comparison, owner_id), buttons]
    colour = ACCENTS[first.series] if comparison.same_series else NEUTRAL
    alt = head_to_head_alt(comparison, headline(comparison)) if drawn else None
    return card(paragraphs, rows, colour, picture=alt)


def _ends(comparison: Comparison) -> str:
    return ends_sentences(comparison.ends, wins_only=False) if comparison.ends else ""


def _season_select(comparison: Comparison, owner_id: int) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    if not comparison.common:
        return []
    series = comparison.first.series
    of = (comparison.first.driver.driver_id, comparison.second.driver.driver_id)
    shown = [*comparison.common[:PAGE]]
    if comparison.season is not None and comparison.season not in shown:
        shown[-1] = comparison.season
    options = [discord.SelectOption(label="Whole careers", value="0", default=comparison.season is None)]
    options += [
        discord.SelectOption(
            label=str(season),
            value=str(season),
            description=series.name_in(season),
            default=season == comparison.season,
        )
        for season in shown
    ]
    press = ChooseComparison(owner_id, *of, series.value, comparison.season or 0)
    return [discord.ui.Select(custom_id=press.custom_id, placeholder="Season", options=options)]


def compare_text(comparison: Comparison) -> discord.ui.LayoutView:
    """The figures of the picture, and all others, as lines."""
    lines = [f"**{headline(comparison)}**", scope(comparison), *figure_lines(comparison)]
    return note("\n".join(filter(None, [*lines, meetings_line(comparison)])))


def compare_source(comparison: Comparison) -> discord.ui.LayoutView:
    """What the figures were counted from, how far they go, by which formula."""
    series = (comparison.first.series, comparison.second.series)
    lines = ["**Where this comparison comes from**"]
    if any(one.is_nascar for one in series):
        lines.append(
            "NASCAR: counted from race results (nascaR.data, DriverAverages.com; 2026 from NASCAR's public "
            "feeds); wins from the list of race winners, titles from the list of champions."
        )
    if Series.F1 in series:
        lines.append("Formula 1: counted from F1DB (CC BY 4.0). A shared win counts for both drivers.")
    lines += [
        "Who finished ahead: single results of races that both started. A classified driver is ahead of one "
        "who was not.",
        formula(comparison),
        _ends(comparison),
    ]
    return note(
        "\n".join(filter(None, lines)),
        [report_row("compare", comparison.first.driver.driver_id, comparison.second.driver.driver_id)],
    )


def same_driver(error: SameDriver) -> discord.ui.LayoutView:
    """Nobody leads against oneself."""
    return note(
        f"Both names are **{plain(error.name)}**. Choose somebody else as one of the two, or see "
        "the career with `/driver`."
    )


def which_of_two(error: UnknownOfTwo, sentence: str) -> discord.ui.LayoutView:
    """ "Did you mean" for one of the two names; a tap asks again with the other one kept."""
    picks = [button(clip(s.label, 80), _pick(error, s)) for s in error.suggestions]
    return note(sentence, [picks])


def _pick(error: UnknownOfTwo, suggestion: Suggestion) -> PickOfTwo:
    series, season = typed(error.series, MAX_SERIES), error.season or 0
    return PickOfTwo(error.position, suggestion.key, typed(error.other), series, season)


def other_driver_form(press: CompareWith, name: str) -> discord.ui.Modal:
    """Asks for whom to compare with."""
    sent = SecondDriver(press.driver_id, press.series, press.season)
    field = text_field(SECOND, "The other driver", "Any part of the name", limit=100)
    return form(clip(f"Compare {name} with", 45), sent, [field])
