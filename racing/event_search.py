"""An event of the coming weeks, found by its name, an older name of the race, its track, town or series."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from data.events import Event, get_event
from data.race_winners import RaceName, list_race_names
from racing.archive import Archive
from racing.errors import AmbiguousName, Suggestion, UnknownName
from racing.folding import fold
from racing.places import WHOLE
from racing.schedule import followed, in_order, is_coming, is_under_way, raced_between
from racing.series import Series
from racing.word_index import SURE_LIKENESS, WordIndex

RECENT = timedelta(days=3)
WAITING = timedelta(days=60)  # how long a race that was called off may wait for its new day
COMING = timedelta(days=400)
NEAR = timedelta(days=9)  # a race this near is meant before one of the same track in another month
KIND = "coming race"  # how a refusal calls it
MAX_FOUND = 25
MAX_SUGGESTED = 5
_YEAR = re.compile(r"\b20\d\d\b")
_FILLERS = {"the", "at", "race", "grand", "prix", "gp"}


def label_of(event: Event) -> str:
    """What a list says of it: "28 Jun · Toyota / Save Mart 350 · Sonoma Raceway · Cup"."""
    day = f"{event.local_date:%d %b %Y}".lstrip("0") if event.local_date else "no day"
    state = "" if event.status == "planned" else f"{event.status} · "
    track = "" if event.track in event.name else f" · {event.track}"
    return f"{state}{day} · {event.name}{track} · {Series(event.series).short}"


async def find_events(archive: Archive, guild_id: int | None, now: datetime, typed: str) -> list[Event]:
    """What `typed` may mean: what runs now and next, best first, then what has just run.

    For nothing typed these days' races of the series that are followed here stand first.
    """
    today = now.date()
    events = await raced_between(archive.db, today - WAITING, today + COMING, guild_id)
    events = _of_year([event for event in events if _matters(event, now)], typed)
    if query := _query(typed):
        found = [event for _, event in await _ranked(archive, events, query)]
        return sorted(found, key=lambda event: _is_over(event, now))[:MAX_FOUND]
    over = [event for event in reversed(events) if _is_over(event, now)]
    ahead = [event for event in events if event not in over]
    series = await followed(archive.db, guild_id)
    ahead.sort(key=lambda event: event.series not in series or not _is_near(event, now))
    return [*ahead[: max(0, MAX_FOUND - len(over))], *over][:MAX_FOUND]


def _is_over(event: Event, now: datetime) -> bool:
    """Whether it was run; one that was called off may still get its new day."""
    return event.status == "planned" and not is_coming(event, now) and not is_under_way(event, now)


def _matters(event: Event, now: datetime) -> bool:
    recent = event.local_date is not None and event.local_date >= (now - RECENT).date()
    return recent or event.status == "postponed"


async def resolve_event(archive: Archive, guild_id: int | None, now: datetime, typed: str) -> Event:
    """The one event meant: an id as the list gives it, or words that fit one alone.

    Raises: AmbiguousName, UnknownName, both with suggestions.
    """
    exact = await get_event(archive.db, typed.strip(), guild_id)
    if exact is not None:
        return exact
    found = await find_events(archive, guild_id, now, typed)
    query = _query(typed)
    ranked = await _ranked(archive, found, query) if query else []
    best = _obvious(ranked, await followed(archive.db, guild_id), now)
    named = [event for event in best if fold(event.name) == fold(typed)]
    sure = bool(ranked) and ranked[0][0] >= SURE_LIKENESS
    if sure and len(named or best) == 1:
        return (named or best)[0]
    offered = (best if sure else found)[:MAX_SUGGESTED]
    suggestions = tuple(Suggestion(event.event_id, label_of(event)) for event in offered)
    raise (AmbiguousName if sure else UnknownName)(KIND, typed, suggestions)


def _of_year(events: list[Event], typed: str) -> list[Event]:
    """Those of a year that is typed with the name, if it has any."""
    years = {int(year) for year in _YEAR.findall(typed)}
    return [event for event in events if event.local_date and event.local_date.year in years] or events


def _is_near(event: Event, now: datetime) -> bool:
    return event.local_date is not None and abs(event.local_date - now.date()) <= NEAR


def _obvious(ranked: list[tuple[float, Event]], series: list[Series], now: datetime) -> list[Event]:
    """The best ones, without those that hardly anybody means.

    What is ahead within days is meant before what only goes by a better name, this season's race before the
    next one's, what is ahead before what is over, a series that is followed here before others.
    """
    most = ranked[0][0] if ranked else 0.0
    fitting = [event for likeness, event in ranked if likeness >= min(most, WHOLE)]
    ahead = [event for event in fitting if not _is_over(event, now)]
    near = [event for event in ahead if _is_near(event, now)]
    best = [event for likeness, event in ranked if likeness == most]
    left = _this_season(near or [event for event in best if event in ahead] or best)
    return [event for event in left if event.series in series] or left


def _query(typed: str) -> list[str]:
    words = fold(_YEAR.sub(" ", typed)).split()
    return [word for word in words if word not in _FILLERS] or words


def _this_season(events: list[Event]) -> list[Event]:
    """Without those that a series runs at the same track a season later."""
    first: dict[tuple[str, str], int] = {}
    for event in events:
        key = (event.series, event.track)
        first[key] = min(first.get(key, event.season), event.season)
    return [event for event in events if event.season == first[event.series, event.track]]


async def _ranked(archive: Archive, events: list[Event], query: list[str]) -> list[tuple[float, Event]]:
    """(likeness, event), best first: those that go by such a name, then by track, town or series, then those
    whose race once had that name; the nearer one first among equals.
    """
    ordered = in_order(events)
    likeness = WordIndex((event.event_id, _words(archive, event)) for event in ordered).alike(query)
    whole = {key for key, score in likeness.items() if score >= WHOLE}
    once = set() if whole else await _by_old_name(archive, ordered, query)
    if whole or once:
        likeness = dict.fromkeys(whole | once, float(WHOLE))
        likeness |= {event.event_id: WHOLE + 1.0 for event in ordered if _is_named(event, query) and whole}
    found = [(likeness[event.event_id], event) for event in ordered if event.event_id in likeness]
    return sorted(found, key=lambda pair: -pair[0])


def _is_named(event: Event, query: list[str]) -> bool:
    words = fold(event.race_name or "").split()  # "Race at Sonoma Raceway" is no name that it goes by
    return all(any(word.startswith(part) for word in words) for part in query)


def _words(archive: Archive, event: Event) -> list[str]:
    series = Series(event.series)
    names = [event.name, event.track, series.short, series.attribute, series.value]
    try:
        place = archive.places.of(event.track)
        names += [*place.spellings, *([place.track.city] if place.track and place.track.city else [])]
    except KeyError:
        pass  # a track where nothing was run yet is found by its own name
    return [word for name in names for word in fold(name).split()]


async def _by_old_name(archive: Archive, events: list[Event], query: list[str]) -> set[str]:
    """The events at the track, and nearest in the year, where a race once had that name.

    "Firecracker 400" is the summer race at Daytona, by whatever name it goes now.
    """
    found: set[str] = set()
    for series in dict.fromkeys(event.series for event in events):
        for name in await list_race_names(archive.db, series):
            words = fold(name.race_name).split()
            if not all(any(word.startswith(part) for word in words) for part in query):
                continue
            there = [event for event in events if event.series == series and _is_at(archive, event, name)]
            there = _this_season(there)
            if there:
                found.add(_nearest(there, name.last_on).event_id)
                break  # the newest race of that name is the one that is remembered
    return found


def _nearest(events: list[Event], on: date) -> Event:
    return min(events, key=lambda event: _days_apart(event.local_date, on))


def _is_at(archive: Archive, event: Event, name: RaceName) -> bool:
    try:
        return event.round is not None and archive.places.of(event.track) is archive.places.of(name.track)
    except KeyError:
        return False


def _days_apart(one: date | None, two: date) -> int:
    if one is None:
        return 366
    apart = abs(one.timetuple().tm_yday - two.timetuple().tm_yday)
    return min(apart, 366 - apart)
