"""The lines of a driver's card, each a sentence of figures about one season or one career."""

from __future__ import annotations

from racing.drivers import DriverRecord, SeasonRecord, SeriesRecord
from racing.season_ends import SeasonState
from racing.series import Series
from racing.win_table import Place
from ui.races_won import races_won
from ui.theme import average, counted, day, ordinal, place_word, plain, spelt, team_name, years

NAMED_WINS = 2  # so many races are named in a season's line; more are counted
BEST_SEASONS = 3  # one line each, of as many series
FURTHER_SEASONS = 3  # of the main series, together on one line


def headline(record: DriverRecord) -> str:
    """What a driver is best known for: titles, wins, else starts with the best finish."""
    titles = [_titles(r) for r in record.series if r.titles]
    wins = sorted((r for r in record.series if r.wins), key=lambda r: -r.wins)
    parts = titles + [counted(r.wins, f"{r.series.attribute} win") for r in wins]
    return " · ".join(parts or [_winless(r) for r in record.series[:2]])


def _titles(record: SeriesRecord) -> str:
    name = record.series.attribute
    if len(record.titles) == 1:
        return f"{record.titles[0]} {name} champion"
    return f"{len(record.titles)}-time {name} champion"


def _winless(record: SeriesRecord) -> str:
    name = record.series.attribute
    starts = sum(s.counts.starts for s in record.seasons)
    finishes = [s.counts.best_finish for s in record.seasons if s.counts.best_finish]
    if starts == 1:
        finished = f", finished {ordinal(finishes[0])}" if finishes else ", not classified"
        return f"One {name} start, {record.seasons[0].season}{finished}"
    best = f", best finish {ordinal(min(finishes))}" if finishes else ""
    return f"{counted(starts, f'{name} start')}{best}"


def person_line(record: DriverRecord) -> str:
    """Where from and since when; in the past for who raced, with the day of death where it is known."""
    driver = record.driver
    first, last = driver.first_season, driver.last_season
    parts = [f"From {plain(driver.born_place)}."] if driver.born_place else []
    if record.racing:
        parts.append(f"Racing since {first}." if first < last else f"First season {first}.")
    elif first == last:
        parts.append(f"Raced in {first}.")
    else:
        parts.append(f"Raced from {first} to {last}.")
    if driver.died_on:
        parts.append(f"Died on {day(driver.died_on, year=True)}.")
    return " ".join(parts)


def latest_line(record: DriverRecord) -> str:
    """The season that is not complete yet: "**2026** · Cup: won San Diego … · Trucks: 3 wins"."""
    if not record.seasons:
        return ""
    newest = record.seasons[0]
    seasons = [s for r in record.series for s in r.seasons if s.season == newest]
    if all(s.complete for s in seasons):
        return ""  # a complete season stands among the best ones, or under the select
    order = list(Series)
    ordered = sorted(seasons, key=lambda s: order.index(s.series))
    parts = [_latest_part(s, record.driver.name) for s in ordered]
    return f"**{newest}** · {' · '.join(parts)}"


def _latest_part(season: SeasonRecord, driver: str) -> str:
    name = season.series.name_in(season.season)
    if 0 < len(season.races_won) <= NAMED_WINS and season.wins == len(season.races_won):
        car = season.counts.cars[0] if season.counts.cars else None
        team = season.counts.teams[0] if season.counts.teams else None
        entry = ", ".join(filter(None, [f"No. {car}" if car else None, team_name(team) if team else None]))
        won = races_won(season.races_won, driver, brief=True)
        return f"{name}: won {won}{f' ({entry})' if entry else ''}"
    if season.wins:
        return f"{name}: {counted(season.wins, 'win')}"
    return f"{name}: {_achievement(season)} in {counted(season.counts.starts, 'start')}{_until(season)}"


def _until(season: SeasonRecord) -> str:
    ends = season.ends
    if ends is None or ends.results.run_on is None:
        return ""
    if ends.state is SeasonState.RUNNING:
        return f" (after {ends.results.round} of {ends.rounds} races)"
    return f" (to {day(ends.results.run_on)})"


def _achievement(season: SeasonRecord) -> str:
    """The best that can be said of a season in one figure."""
    counts = season.counts
    if season.wins:
        return counted(season.wins, "win")
    if season.series is Series.F1 and counts.top3:
        return counted(counts.top3, "podium")
    if season.series.is_nascar and counts.top5:
        return counted(counts.top5, "top five")
    if counts.top10:
        return counted(counts.top10, "top ten")
    return f"best finish {ordinal(counts.best_finish)}" if counts.best_finish else "no classified finish"


def _worth(season: SeasonRecord) -> tuple[float, ...]:
    counts = season.counts
    finish = counts.finish_sum / counts.finish_count if counts.finish_count else 99.0
    # A title weighs as much as three wins: 1967 with 27 wins comes before, 1974 with ten behind 1970 with 18.
    return (
        season.wins + 3 * season.champion,
        season.champion,
        counts.top3,
        counts.top5,
        counts.top10,
        -finish,
    )


def best_lines(record: DriverRecord) -> list[str]:
    """The complete seasons that matter: the best of each series, then further ones of the main series."""
    lines = []
    for position, series in enumerate(record.series[:BEST_SEASONS]):
        ranked = sorted(series.complete_seasons, key=_worth, reverse=True)
        if not ranked or (position and not series.total("wins")):
            continue
        lines.append(_best_line(series, ranked[0]))
        further = sorted(ranked[1 : 1 + FURTHER_SEASONS], key=lambda s: -s.season)
        if position == 0 and further:
            several = len(series.titles) > 1
            lines.append(_further_line(further, several_titles=several))
    return lines


def _best_line(series: SeriesRecord, season: SeasonRecord) -> str:
    counts = season.counts
    champion = "champion, " if season.champion and len(series.titles) > 1 else ""
    parts = [f"{champion}{_achievement(season)} in {counted(counts.starts, 'race')}"]
    if counts.races_led is not None and counts.races_led == counts.starts > 1:
        parts.append(f"led all {counts.starts}")
    elif counts.races_led:
        parts.append(f"led in {counts.races_led}")
    if season.series is Series.F1 and season.wins and counts.top3 > season.wins:
        parts.append(counted(counts.top3, "podium"))
    if counts.finish_count > 1:
        parts.append(f"average finish {average(counts.finish_sum, counts.finish_count)}")
    return f"**{season.season}** · {season.series.name_in(season.season)}: {', '.join(parts)}"


def _further_line(seasons: list[SeasonRecord], *, several_titles: bool) -> str:
    """ "**2024** · Trucks: 6 wins in 23 · **2023**: 3 in 22": the noun once, while it stays the same."""
    told: list[str] = []
    noun_before = ""
    for season in seasons:
        name = f" · {season.series.name_in(season.season)}" if season is seasons[0] else ""
        noun = "win" if season.wins else ""
        bare, noun_before = noun == noun_before == "win", noun
        figure = str(season.wins) if bare else _achievement(season)
        champion = "champion, " if season.champion and several_titles else ""
        starts = season.counts.starts
        told.append(
            f"**{season.season}**{name}: {champion}{figure} in "
            f"{starts if season.wins else counted(starts, 'start')}"
        )
    return " · ".join(told)


def career_lines(record: DriverRecord) -> list[str]:
    """Starts with what came of them, per series, over complete seasons alone."""
    lines = []
    for series in record.series:
        seasons = series.complete_seasons
        if not seasons:
            continue
        span = years(seasons[-1].season, seasons[0].season)
        lines.append(f"{series.series.short} {span}: {', '.join(_totals(series))}")
    return lines


def _totals(series: SeriesRecord) -> list[str]:
    middle = ("top3", "podium") if series.series is Series.F1 else ("top5", "top five")
    figures = [("starts", "start"), ("wins", "win"), middle, ("top10", "top ten")]
    totals = [(series.total(figure), noun) for figure, noun in figures]
    told = [counted(total, noun) for total, noun in totals if total]
    best = [s.counts.best_finish for s in series.complete_seasons if s.counts.best_finish]
    if best and min(best) > 3:
        told.append(f"best finish {ordinal(min(best))}")
    return told


def notable_line(record: DriverRecord) -> str:
    """Where the wins stand among all, per series: "Most Truck wins in one season, ever. 26 …: fifth."."""
    lines = []
    for series in record.series:
        name = series.series.attribute
        sentences = []
        if series.best_season and series.best_season[1].place <= 3 and series.best_season[0].wins > 1:
            season, place = series.best_season
            sentences.append(_season_sentence(name, season.season, place))
        if series.place and series.place.place <= 10:
            sentences.append(_career_sentence(name, series.place, alone=len(record.series) == 1))
        lines.append(" ".join(sentences))
    return "\n".join(filter(None, lines))


def _season_sentence(name: str, season: int, place: Place) -> str:
    if place.place == 1:
        return f"Most {name} wins in one season, {'shared' if place.shared else 'ever'}."
    shared = ", shared" if place.shared else ""
    return (
        f"{spelt(place.value)} {name} wins in {season}: {place_word(place.place)} most in one season{shared}."
    )


def _career_sentence(name: str, place: Place, alone: bool) -> str:
    shared = "shared " if place.shared else ""
    which = "the most of all" if place.place == 1 else place_word(place.place)
    return f"{place.value:,} career {'' if alone else f'{name} '}wins: {shared}{which}."
