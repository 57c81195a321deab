"""The lines of a record: what each driver has to show, who leads, where one stands."""

from __future__ import annotations

from datetime import date

from racing.records.counting import Score
from racing.records.ranking import Ranked, RecordList, Standing
from racing.records.table import Record, Unit
from racing.series import Series
from ui.theme import counted, day, ended, joined, place_word, plain, race_short, years

NAMED_LEADERS = 3


def worth(found: RecordList, score: Score) -> str:
    """A score in words: "200 wins", "27 wins in 1967", "7.60 in 427 starts"."""
    record, value = found.record, score.value
    if record.unit is Unit.SEASON_NUMBER:
        return f"{counted(int(value), record.noun)} in {score.first}"
    if record.unit is Unit.AVERAGE:
        noun = "start" if found.series.is_nascar else "classified result"
        return f"{value:.2f} in {counted(score.of or 0, noun)}"
    if record.unit is Unit.SHARE:
        return f"{100 * value:.1f} % of {counted(score.of or 0, 'start')}"
    if record.unit is Unit.SEASON_SHARE:
        starts = score.of or 0
        return f"{round(value * starts)} of {counted(starts, 'start')} in {score.first} ({100 * value:.0f} %)"
    if record.unit is Unit.AGE:
        return _age(found, score)
    if record.unit in (Unit.SEASONS, Unit.YEARS):
        return f"{counted(int(value), record.noun)}, {years(score.first, score.last)}"
    return counted(int(value), record.noun)


def _age(found: RecordList, score: Score) -> str:
    born = next(r.driver.born_on for r in found.everybody if r.driver.driver_id == score.driver_id)
    race = score.race
    if born is None or race is None:
        return "age unknown"
    whole = race.run_on.year - born.year - ((race.run_on.month, race.run_on.day) < (born.month, born.day))
    days = (race.run_on - _birthday(born, born.year + whole)).days
    name = race_short(race)
    if found.series is Series.F1 and name != race.race_name:  # the Indianapolis 500 keeps its name
        name += " GP"
    return f"{whole} years {counted(days, 'day')} · {plain(name)}, {day(race.run_on, year=True)}"


def _birthday(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:  # the 29th of February, in a year without one
        return date(year, 3, 1)


def rank_line(found: RecordList, rank: Ranked) -> str:
    """A line of the list; "3=" is a shared third place."""
    place = f"**{rank.place}{'=' if rank.shared else ''}**"
    line = f"{place} {plain(rank.driver.name)} · {worth(found, rank.score)}"
    score = rank.score
    if found.record.unit is Unit.NUMBER and found.season is None:
        line += f", {years(score.first, score.last)}"
    return line


def leaders_line(found: RecordList) -> str:
    """Who leads, with what, and by how much where that is a number of things."""
    if not found.ranks:
        return _nobody(found)
    leaders = [rank for rank in found.ranks if rank.place == 1]
    first = leaders[0]
    if len(leaders) == 1:
        return ended(f"**{plain(first.driver.name)}**, {worth(found, first.score)}{_ahead(found)}")
    names = list(dict.fromkeys(plain(rank.driver.name) for rank in leaders))
    each = counted(int(first.score.value), found.record.noun)
    if found.record.unit in (Unit.NUMBER, Unit.SEASON_NUMBER, Unit.SEASONS, Unit.YEARS):
        if len(leaders) > NAMED_LEADERS:
            return f"{len(leaders)} share the lead, {each} each."
        return f"{joined([f'**{name}**' for name in names])}, {each} each."
    return f"{joined([f'**{name}**' for name in names[:NAMED_LEADERS]])} share the lead."


def _nobody(found: RecordList) -> str:
    where = f" at {plain(found.place.name)}" if found.place else ""
    when = f" in {found.season}" if found.season else ""
    if found.record.from_wins:
        return f"No {found.series.short} win{where}{when} is in the records."
    return f"Nobody has enough {found.series.short} races{where}{when} in the records."


def _ahead(found: RecordList) -> str:
    if found.record.unit is not Unit.NUMBER or len(found.ranks) < 2:
        return ""
    first, second = found.ranks[:2]
    more = int(first.score.value - second.score.value)
    behind = [rank for rank in found.ranks if rank.place == second.place]
    who = plain(second.driver.name) if len(behind) == 1 else "anybody else"
    return f", {more:,} more than {who}"


def standing_line(found: RecordList) -> str:
    """Where the named driver stands; empty when nobody was named."""
    standing = found.standing
    if standing is None:
        return ""
    name = f"**{plain(standing.driver.name)}**"
    if standing.ranked is not None:
        shared = "shared " if standing.ranked.shared else ""
        place = f"{shared}{place_word(standing.ranked.place)}"
        return f"{name}: {place}, {worth(found, standing.ranked.score)}."
    if standing.below is not None:
        return f"{name}: {worth(found, standing.below)}; too few to be ranked."
    return f"{name} is not in this list: {_why(found.record, standing)}."


def _why(record: Record, standing: Standing) -> str:
    if record.unit is Unit.AGE:
        return "no win, or no known day of birth" if standing.driver.born_on is None else "no win"
    if record.unit is Unit.YEARS:
        return "no win, or none in a later year"
    if record.unit in (Unit.NUMBER, Unit.SEASON_NUMBER):
        return f"no {record.noun}"
    return "no win" if record.unit is not Unit.AVERAGE else "no classified result"
