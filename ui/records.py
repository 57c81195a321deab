"""/records: a list of the most, the best, the youngest, with ties as ties."""

from __future__ import annotations

import discord

from racing.errors import FigureNotKept, NotCountedBy, Suggestion, UnclearRecord
from racing.records.ranking import RecordList
from racing.series import Series
from ui.buttons import MAX_SERIES, Press, button, typed
from ui.buttons.records import ChooseRecord, PickForRecord, RecordsPage, RecordsSource, track_mark
from ui.cards import Controls, card, note
from ui.pages import cut, jump_select, page_buttons
from ui.record_ends import ends_sentences
from ui.record_lines import leaders_line, rank_line, standing_line
from ui.reports import report_row
from ui.theme import ACCENTS, clip, plain, track_short, years

PAGE = 10


def records_card(found: RecordList, owner_id: int, page: int = 0) -> discord.ui.LayoutView:
    """The answer to /records."""
    shown = cut(found.ranks, page, PAGE)
    driver_id = found.standing.driver.driver_id if found.standing else "-"
    mark, season = track_mark(found.place.place_id if found.place else None), found.season or 0

    def turn(number: int) -> Press:
        return RecordsPage(owner_id, found.record.key, found.series, mark, season, driver_id, number)

    def label(number: int) -> str:
        rank = found.ranks[number * PAGE]
        return clip(f"{rank.place}: {rank.driver.name}", 100)

    source = button("Source", RecordsSource(found.record.key, found.series, mark, season))
    other = ChooseRecord(owner_id, found.series, mark, season, driver_id)
    rows: list[Controls] = [
        [*page_buttons(shown, turn), source],
        jump_select(shown, turn, label),
        [_record_select(found, other)],
    ]
    head = "\n".join(filter(None, [f"### {_title(found)}", leaders_line(found), standing_line(found)]))
    lines = "\n".join(rank_line(found, rank) for rank in shown.items)
    return card([head, lines, f"-# {_footer(found)}"], rows, ACCENTS[found.series])


def _record_select(found: RecordList, press: ChooseRecord) -> discord.ui.Select[discord.ui.LayoutView]:
    options = [
        discord.SelectOption(label=record.title, value=record.key, default=record is found.record)
        for record in found.others
    ]
    return discord.ui.Select(custom_id=press.custom_id, placeholder="Another record", options=options)


def _title(found: RecordList) -> str:
    parts = [found.record.title, found.series.short]
    if found.place is not None:
        parts.append(plain(track_short(found.place.name)))
    if found.season is not None:
        name = found.series.title_name_in(found.season)
        known = name.removesuffix(" Truck") in (found.series.short, "Formula 1")
        parts.append(str(found.season) if known else f"{found.season} ({name})")
    return " · ".join(parts)


def _footer(found: RecordList) -> str:
    sentences = []
    if found.record.from_wins:
        sentences.append(f"Wins of {years(*found.span)}.")
    elif found.season is None:
        sentences.append(f"Complete seasons, {years(*found.span)}.")
    sentences.append(_minimum(found))
    if found.births is not None and found.births[0] < found.births[1]:
        sentences.append(f"Births are known for {found.births[0]} of {found.births[1]} winners.")
    if found.ranked > len(found.ranks):
        sentences.append(f"The first {len(found.ranks)} of {found.ranked:,}.")
    sentences.append(ends_sentences(found.ends, wins_only=found.record.from_wins))
    if not found.named:
        sentences.append("No series was named, so this is Cup.")
    return " ".join(filter(None, sentences)) or f"From the race results of {found.season}."


def _minimum(found: RecordList) -> str:
    record = found.record
    if record.of_half_seasons or (record.minimum and found.season is not None):
        return "At least half of the season's races started."
    return f"At least {record.minimum} starts." if record.minimum else ""


def records_source(found: RecordList) -> discord.ui.LayoutView:
    """What the record is counted from, how far, by which formula."""
    lines = [f"**{found.record.title}: where it comes from**", found.record.formula]
    if found.series is Series.F1:
        lines.append("Counted from F1DB (CC BY 4.0). A shared win counts for both drivers.")
    elif found.record.from_wins:
        lines.append(
            "Wins: the list of race winners, whose latest season reaches further than the full results."
        )
    else:
        lines.append("Counted from race results (nascaR.data, DriverAverages.com; 2026 from public feeds).")
    if not found.record.from_wins:
        lines.append("Seasons that the records do not complete are left out, unless one is asked for.")
    if found.births is not None:
        lines.append("Births: NASCAR's driver feed, Wikipedia and Wikidata, F1DB.")
    lines.append(_footer(found))
    return note("\n".join(lines), [report_row("records", found.record.key, found.series, found.season)])


def not_counted(error: NotCountedBy) -> discord.ui.LayoutView:
    """What is said of a record that is not kept by track or by season."""
    if error.option == "track":
        return note(
            f'"{error.title}" is not counted by track: the records tell who won each race, and the full '
            'field of few. Choose "Most wins" for a track, or leave the track out.'
        )
    return note(f'"{error.title}" is about several seasons. Leave the season out.')


def not_kept(error: FigureNotKept) -> discord.ui.LayoutView:
    """What is said of a figure that a series' results do not hold."""
    return note(
        f'"{error.title}" is unknown for {error.series}: the results we have do not say who led which lap. '
        "For Cup, O'Reilly and Trucks it is known."
    )


def which_record(error: UnclearRecord, sentence: str) -> discord.ui.LayoutView:
    """ "Did you mean" buttons that ask for the record again with the track or the driver meant."""
    picks = [button(clip(one.label, 80), _pick(error, one)) for one in error.suggestions]
    return note(sentence, [picks])


def _pick(error: UnclearRecord, suggestion: Suggestion) -> PickForRecord:
    track, driver_id = error.track, error.driver_id
    if error.kind == "track":
        track = suggestion.key
    else:
        driver_id = suggestion.key
    return PickForRecord(
        error.record, typed(error.series, MAX_SERIES), track_mark(track), error.season or 0, typed(driver_id)
    )
