"""/track: what a track is, and who won there."""

from __future__ import annotations

import discord

from racing.season_ends import SeasonEnds
from racing.series import Series
from racing.tracks import GridStory, SeriesAtTrack, TrackRecord
from ui.buttons import button
from ui.buttons.tracks import ChooseTrackSeries, TrackSource
from ui.cards import Controls, card, note
from ui.record_ends import ends_sentences
from ui.reports import report_row
from ui.theme import ACCENTS, clip, counted, day, ended, joined, ordinal, plain, years

LAST_WINNERS = 10
OVERVIEW_WINNERS = 3  # where several series raced, so many each
LEADERS = 5
OTHER_NAMES = 3
ALL = "all"  # value of the select that is no series
KM_PER_MILE = 1.609344

_SHAPES = {
    "superspeedway": "superspeedway",
    "intermediate": "intermediate oval",
    "short": "short oval",
    "dirt": "dirt track",
    "road": "road course",
    "street": "street course",
}


def track_card(record: TrackRecord, owner_id: int) -> discord.ui.LayoutView:
    """The answer to /track; `owner_id` asked, and alone may change it in place."""
    title = f"### {plain(record.place.name)}\n{description(record)}{_other_names(record)}"
    if len(record.series) == 1:
        blocks = _in_full(record.series[0])
    else:
        blocks = [_overview(series) for series in record.series]
    source = TrackSource(record.place.place_id, record.only or "-")
    rows: list[Controls] = [_series_select(record, owner_id), [button("Source", source)]]
    return card([title, *blocks, f"-# {_footer(record)}"], rows, ACCENTS[record.series[0].series])


def description(record: TrackRecord) -> str:
    """Where it is and what it is, as far as it is known: "Bristol, Tennessee · 0.533 miles (0.86 km) …"."""
    track, lap = record.place.track, record.lap
    parts = [_town(record)]
    if lap.length_miles:
        nascar = any(series.is_nascar for series in record.place.series)
        parts.append(length(lap.length_miles, miles_first=nascar))
    shape = _SHAPES.get(track.shape or "") if track else None
    surface = "road course" if lap.surface == "road" else lap.surface
    parts.append(shape or "")
    if surface and not (shape and surface in shape):
        parts.append(surface)
    if track and track.banking_deg:
        flat = track.banking_deg == "0"
        parts.append("no banking" if flat else f"banked {track.banking_deg.replace('-', '–')}°")
    if track and track.opened:
        parts.append(f"opened {track.opened}")
    told = " · ".join(part for part in parts if part)
    return told or "Where it was and how long a lap was, the records do not say."


def _other_names(record: TrackRecord) -> str:
    """Who asks for Atlanta learns that it is EchoPark Speedway; short forms of the name are left out."""
    name = record.place.name
    others = [other for other in record.place.spellings if other not in name]
    return f"\nAlso known as {plain(joined(others[:OTHER_NAMES]))}." if others else ""


def length(miles: float, *, miles_first: bool) -> str:
    """ "2.5 miles (4.02 km)", or the kilometres first."""
    km = miles * KM_PER_MILE
    if miles_first:
        return f"{miles:g} miles ({km:.2f} km)" if miles != 1 else f"1 mile ({km:.2f} km)"
    return f"{km:.3f} km ({miles:g} miles)"


def _town(record: TrackRecord) -> str:
    track = record.place.track
    if track is None:
        return ""
    abroad = track.country if track.country != "United States" else None
    parts = dict.fromkeys(part for part in (track.city, track.region, abroad) if part)
    return plain(", ".join(parts))


def _span(series: SeriesAtTrack) -> str:
    newest, oldest = series.races[0].race, series.races[-1].race
    seasons = years(oldest.season, newest.season)
    return f"**{series.series.short}** · {counted(len(series.races), 'race')}, {seasons}"


def _overview(series: SeriesAtTrack) -> str:
    last = [f"{_names(win.winners)} {win.race.run_on.year}" for win in series.races[:OVERVIEW_WINNERS]]
    lines = [_span(series), f"Last winners: {', '.join(last)}"]
    if len(series.races) > OVERVIEW_WINNERS:
        lines.append(_leaders(series, OVERVIEW_WINNERS))
    return "\n".join(filter(None, lines))


def _in_full(series: SeriesAtTrack) -> list[str]:
    shown = series.races[:LAST_WINNERS]
    winners = "\n".join(f"**{day(win.race.run_on, year=True)}** {_names(win.winners)}" for win in shown)
    lines = [_leaders(series, LEADERS), _first_and_last(series), _grid(series.grid)]
    return [_span(series), winners, "\n".join(filter(None, lines))]


def _names(winners: tuple[str, ...]) -> str:
    return joined([plain(name) for name in winners])


def _leaders(series: SeriesAtTrack, most: int) -> str:
    """ "Most wins: Richard Petty 10, David Pearson 8"; nothing where nobody won twice."""
    repeated = [winner for winner in series.winners if winner.standing.value > 1]
    if not repeated:
        several = len(series.winners) > 1
        return f"{counted(len(series.winners), 'winner')}, nobody twice." if several else ""
    shown, cut = repeated[:most], repeated[most:]
    told = [f"{plain(winner.name)} {winner.standing.value}" for winner in shown]
    last = shown[-1].standing.value
    # Equals of the last one shown are counted: a list cut among them would rank them.
    equals = sum(winner.standing.value == last for winner in cut)
    return f"Most wins: {', '.join(told)}{f', and {equals} more with {last}' if equals else ''}"


def _first_and_last(series: SeriesAtTrack) -> str:
    first, last = series.races[-1], series.races[0]
    text = ended(f"First race: {day(first.race.run_on, year=True)}, won by {_names(first.winners)}")
    if first is last:
        return ""
    word = "Our latest" if series.returns else "Last"
    return f"{text} {word}: {day(last.race.run_on, year=True)}."


def _grid(grid: GridStory) -> str:
    """From where it was won; with few races the shares are left out, they would say little."""
    if grid.known < 2 or grid.furthest is None:
        return ""
    first = f"{grid.from_first} of {grid.known}{_share(grid.from_first, grid.known)}"
    row = f"{grid.from_front_row}{_share(grid.from_front_row, grid.known)}"
    start = grid.furthest.race.start or 0
    text = f"Won from first on the grid: {first}; from the first row: {row}."
    if start > 2:
        who = _names(grid.furthest.winners)
        text += f" From furthest back: {ordinal(start)}, {who} in {grid.furthest.race.run_on.year}."
    return text


def _share(part: int, whole: int) -> str:
    return f" ({100 * part / whole:.0f} %)" if whole >= 10 else ""


def _series_select(record: TrackRecord, owner_id: int) -> Controls:
    raced = record.place.series
    if len(raced) < 2:
        return []
    everything = discord.SelectOption(label="All series", value=ALL, default=record.only is None)
    options = [everything, *(_series_option(series, record) for series in raced)]
    press = ChooseTrackSeries(owner_id, record.place.place_id)
    return [discord.ui.Select(custom_id=press.custom_id, placeholder="Series", options=options)]


def _series_option(series: Series, record: TrackRecord) -> discord.SelectOption:
    return discord.SelectOption(label=series.label, value=series.value, default=record.only is series)


def _open_ends(record: TrackRecord) -> list[SeasonEnds]:
    order = list(Series)
    found = [series.ends for series in record.series if series.ends and series.returns]
    return sorted(found, key=lambda ends: order.index(Series(ends.series)))


def _footer(record: TrackRecord) -> str:
    first = min(series.races[-1].race.season for series in record.series)
    last = max(series.races[0].race.season for series in record.series)
    text = f"From the race winners of {years(first, last)}."
    ends = _open_ends(record)
    return f"{text} {ends_sentences(ends, wins_only=True)}" if ends else text


def track_source(record: TrackRecord) -> discord.ui.LayoutView:
    """Where the card's figures come from, under which names, and by which formula."""
    lines = [
        f"**Where these figures of {plain(record.place.name)} come from**",
        "Races and winners: the list of race winners (NASCAR: nascaR.data, DriverAverages.com, 2026 from "
        "NASCAR's public feeds; Formula 1: F1DB, CC BY 4.0). A shared Formula 1 win counts for both drivers.",
    ]
    if len(record.place.spellings) > 1:
        names = clip(", ".join(plain(name) for name in record.place.spellings), 600)
        lines.append(f"Counted together, as names of one track: {names}.")
    if record.place.track is None:
        lines.append("This track is not described in our records: lap and surface are those of its races.")
    known = sum(series.grid.known for series in record.series)
    total = sum(len(series.races) for series in record.series)
    lines.append(
        "Shares from the grid: wins from that place by the races whose winner's start is known "
        f"({known:,} of {total:,})."
    )
    ends = _open_ends(record)
    if ends:
        lines.append(ends_sentences(ends, wins_only=True))
    lines += [
        f"Corrected {day(c.corrected_on, year=True)}: {c.column_name} “{c.old}” to “{c.new}” ({c.source})."
        for c in record.corrections
    ]
    return note("\n".join(lines), [report_row("track", record.place.place_id, record.only)])
