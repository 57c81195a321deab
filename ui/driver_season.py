"""One season of a driver, every series in full."""

from __future__ import annotations

from racing.drivers import DriverRecord, SeasonRecord
from racing.season_ends import SeasonState
from racing.series import Series
from ui.races_won import races_won
from ui.theme import average, counted, day, joined, ordinal, plain, team_name, times


def season_headline(record: DriverRecord) -> str:
    """The season in one line: "Truck champion with 12 wins in 25 races"."""
    seasons = _seasons(record)
    parts = []
    for season in seasons:
        name = season.series.name_in(season.season)
        rate = f" in {counted(season.counts.starts, 'race')}" if season.complete else ""
        if season.champion:
            wins = counted(season.wins, "win") if season.wins else "no win"
            parts.append(f"{_title(season)} with {wins}{rate}")
        elif season.wins:
            parts.append(f"{name}: {counted(season.wins, 'win')}{rate}")
        elif not parts:
            parts.append(f"{name}: {counted(season.counts.starts, 'start')}{_best(season)}")
    return " · ".join(parts)


def _title(season: SeasonRecord) -> str:
    series = season.series
    name = series.attribute if series is Series.TRUCK else series.name_in(season.season)
    return f"{name} champion"


def _seasons(record: DriverRecord) -> list[SeasonRecord]:
    found = [s for r in record.series for s in r.seasons if record.season in (None, s.season)]
    return sorted(found, key=lambda s: (s.champion, s.wins, s.counts.starts), reverse=True)


def _best(season: SeasonRecord) -> str:
    best = season.counts.best_finish
    return f", best finish {ordinal(best)}" if best else ", no classified finish"


def season_lines(record: DriverRecord) -> list[str]:
    """A block per series: entry, finishes, averages, races won."""
    return ["\n".join(filter(None, _block(season, record.driver.name))) for season in _seasons(record)]


def _block(season: SeasonRecord, driver: str) -> list[str]:
    counts = season.counts
    return [
        f"**{season.series.name_in(season.season)}**{_entry(season)}",
        f"{counted(counts.starts, 'start')}{starts_reach(season)}: {_finishes(season)}",
        _averages(season),
        _grid_and_led(season),
        _championship(season),
        _won(season, driver),
    ]


def _entry(season: SeasonRecord) -> str:
    counts = season.counts
    cars = f"No. {joined(counts.cars[:3])}" if counts.cars else ""
    makes = joined([plain(make) for make in counts.manufacturers[:2]])
    teams = joined([team_name(team) for team in counts.teams[:2]])
    if season.series is Series.F1:  # a constructor, and whose engine it used: "McLaren-Mercedes"
        alone = len(counts.teams) == len(counts.manufacturers) == 1 and teams != makes
        makes, teams = f"{teams}-{makes}" if alone else teams, ""
    parts = [part for part in (" ".join(filter(None, [cars, makes])), teams) if part]
    return f" · {', '.join(parts)}" if parts else ""


def starts_reach(season: SeasonRecord) -> str:
    """How far the starts of an open season are known: " to 21 Jun"; empty for a complete one."""
    ends = season.ends
    if ends is None or ends.results.run_on is None:
        return ""
    if ends.state is SeasonState.RUNNING:
        return f" in the first {ends.results.round} of {ends.rounds} races"
    return f" to {day(ends.results.run_on)}"


def _finishes(season: SeasonRecord) -> str:
    counts = season.counts
    # The wins of an open season reach further than its starts and stand on a line of their own.
    figures = [(counts.wins, "win")] if season.complete else []
    figures.append((counts.top3, "podium") if season.series is Series.F1 else (counts.top5, "top five"))
    figures.append((counts.top10, "top ten"))
    parts = [counted(number, noun) for number, noun in figures if number]
    if counts.best_finish is None:
        parts.append("never classified" if counts.starts > 1 else "not classified")
    elif counts.starts == 1:
        parts = [f"{ordinal(counts.best_finish)}{', retired' if counts.dnf else ''}"]
    elif counts.best_finish > 1:
        parts.append(f"best finish {ordinal(counts.best_finish)}")
    return ", ".join(parts)


def _averages(season: SeasonRecord) -> str:
    counts = season.counts
    parts = []
    if counts.finish_count > 1:
        parts.append(f"average finish {average(counts.finish_sum, counts.finish_count)}")
    if counts.start_count > 1:
        parts.append(f"average start {average(counts.start_sum, counts.start_count)}")
    if counts.dnf and counts.starts > 1:
        parts.append(f"retired {times(counts.dnf)}")
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _grid_and_led(season: SeasonRecord) -> str:
    counts = season.counts
    parts = []
    if counts.laps_led:
        parts.append(f"Led {counted(counts.laps_led, 'lap')} in {counted(counts.races_led or 0, 'race')}")
    if counts.started_first:
        parts.append(f"{'started' if parts else 'Started'} first {times(counts.started_first)}")
    return ", ".join(parts)


def _championship(season: SeasonRecord) -> str:
    counts = season.counts
    if counts.rank is None or not season.complete:
        return ""
    if not counts.rank.isdigit():
        return "Disqualified from the championship"
    points = ""
    if counts.points is not None:
        points = f" with {_points(counts.points)}" if counts.points else " without a point"
    return f"{ordinal(int(counts.rank))} in the championship{points}"


def _points(points: float) -> str:
    return "1 point" if points == 1 else f"{points:,g} points"


def _won(season: SeasonRecord, driver: str) -> str:
    return f"Won {races_won(season.races_won, driver)}" if season.races_won else ""
