"""What runs next, and the calendar of a season."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from data.db import Database
from data.events import Event, count_rounds, list_events_between, list_season_events
from data.guilds import get_guild
from racing.move_errors import NoSchedule
from racing.series import Series

RACED = ("race", "sprint")
AHEAD = timedelta(days=400)  # how far the calendar is looked through for what is next
SOON = timedelta(days=7)  # an exhibition this near stands before the first race of the season
# How long a race is called under way: nobody tells the bot of its end.
LASTS = {"race": timedelta(hours=4), "sprint": timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class NextUp:
    """What a series runs next, as a server sees it.

    `coming` None: no race is known.  `days` are those left to it, counted at the track.  `first` is whether
    it opens the season; `before` are then the exhibitions that are run before it, with their days.
    `rounds` is how many races the season has, `followed` whether the server follows the series.
    """

    series: Series
    under_way: Event | None
    coming: Event | None
    days: int
    first: bool
    before: tuple[Event, ...]
    rounds: int
    followed: bool = True


@dataclass(frozen=True, slots=True)
class Month:
    """The races of one month of a season's calendar."""

    year: int
    month: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A season's calendar as a server sees it.

    `current` is the page that opens, `assumed` whether no series was asked for, `known` are its seasons.
    """

    series: Series
    season: int
    months: tuple[Month, ...]
    current: int
    assumed: bool
    known: tuple[int, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All of its races, in order."""
        return tuple(event for month in self.months for event in month.events)

    def ends_at(self, event: Event) -> datetime | None:
        """About when a race is over; None while no start is published."""
        return None if event.starts_at is None else event.starts_at + LASTS[event.session]


def today_there(event: Event, now: datetime) -> date:
    """The day at the event's track."""
    return now.astimezone(ZoneInfo(event.zone or "UTC")).date()


def is_under_way(event: Event, now: datetime) -> bool:
    """Whether it has begun and, by the clock, not ended."""
    if event.status != "planned" or event.starts_at is None:
        return False
    return event.starts_at <= now < event.starts_at + LASTS.get(event.session, timedelta(hours=1))


def is_coming(event: Event, now: datetime) -> bool:
    """Whether it is still to begin; without a published start, whether its day is not over."""
    if event.status != "planned":
        return False
    if event.starts_at is not None:
        return event.starts_at > now
    return event.local_date is not None and event.local_date >= today_there(event, now)


def in_order(events: list[Event]) -> list[Event]:
    """By day at the track, and by start within it; those without a start behind the others."""
    return sorted(
        events,
        key=lambda e: (
            e.local_date or date.max,
            e.starts_at is None,
            e.starts_at.timestamp() if e.starts_at else 0.0,
            e.event_id,
        ),
    )


async def raced_between(db: Database, first: date, last: date, guild_id: int | None) -> list[Event]:
    """The races and sprints of these days, in order."""
    events = await list_events_between(db, first, last, guild_id)
    return in_order([event for event in events if event.session in RACED])


async def whats_next(
    db: Database, now: datetime, guild_id: int | None, series: Series | None = None
) -> list[NextUp]:
    """What is next of `series`, else of all four."""
    today = now.date()
    events = await raced_between(db, today - timedelta(days=2), today + AHEAD, guild_id)
    mine, rounds = await followed(db, guild_id), await count_rounds(db)
    found = [
        _next_up(one, [event for event in events if event.series == one], rounds, now)
        for one in ([series] if series else Series)
    ]
    return [replace(up, followed=up.series in mine) for up in found]


async def next_followed(db: Database, now: datetime, guild_id: int) -> Event | None:
    """The next race of the series that a server follows."""
    found = await whats_next(db, now, guild_id)
    return next(iter(in_order([up.coming for up in found if up.coming and up.followed])), None)


async def followed(db: Database, guild_id: int | None) -> list[Series]:
    """The series that a server follows; all of them where nobody has chosen."""
    guild = await get_guild(db, guild_id) if guild_id is not None else None
    return [one for one in Series if guild is not None and one in guild.series] or list(Series)


def _next_up(
    series: Series, events: list[Event], rounds: Mapping[tuple[str, int], int], now: datetime
) -> NextUp:
    under_way = next((event for event in events if is_under_way(event, now)), None)
    coming = [event for event in events if is_coming(event, now)]
    if not coming:
        return NextUp(series, under_way, None, 0, False, (), 0)
    lead = coming[0]
    opener = next((event for event in coming if event.round is not None), lead)
    # In the off-season the first race is what people count the days to; an exhibition of this week is nearer.
    if opener.round == 1 and opener.session == "race" and _days(lead, now) > SOON.days:
        lead = opener
    before = tuple(event for event in coming[: coming.index(lead)] if event.round is None)
    whole = rounds.get((series, lead.season), 0)
    return NextUp(series, under_way, lead, _days(lead, now), lead.round == 1, before, whole)


def _days(event: Event, now: datetime) -> int:
    day = event.local_date
    return 0 if day is None else max(0, (day - today_there(event, now)).days)


async def season_schedule(
    db: Database, now: datetime, guild_id: int | None, series: Series | None, season: int | None
) -> Schedule:
    """The calendar of a season; by default the one in which the series races next, opened at that month.

    Without a series: the only one that the server follows, else Cup.
    Raises: NoSchedule.
    """
    mine = await followed(db, guild_id)
    chosen = series or (mine[0] if len(mine) == 1 else Series.CUP)
    year = season or await _season_ahead(db, now, guild_id, chosen)
    events = [e for e in await list_season_events(db, chosen, year, guild_id) if e.session in RACED]
    known = await seasons_planned(db, chosen, now)
    if not events:
        raise NoSchedule(chosen.short, year, known)
    months = _months(in_order(events))
    return Schedule(chosen, year, months, _page_of(months, now), series is None, known)


async def _season_ahead(db: Database, now: datetime, guild_id: int | None, series: Series) -> int:
    """The season in which a series races next; this year's where nothing is announced."""
    upcoming = (await whats_next(db, now, guild_id, series))[0].coming
    return upcoming.season if upcoming else now.year


async def seasons_planned(db: Database, series: Series | None, now: datetime) -> tuple[int, ...]:
    """The seasons around now of which a calendar is known, of a series or of any."""
    known = {season for one, season in await count_rounds(db) if series in (None, one)}
    return tuple(sorted(known & set(range(now.year - 1, now.year + 3))))


def _months(events: list[Event]) -> tuple[Month, ...]:
    groups: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        day = event.local_date or date(event.season, 12, 31)
        groups.setdefault((day.year, day.month), []).append(event)
    return tuple(Month(year, month, tuple(group)) for (year, month), group in groups.items())


def _page_of(months: tuple[Month, ...], now: datetime) -> int:
    """The month with the next race; that of the last one when all are run."""
    for number, month in enumerate(months):
        if any(is_coming(event, now) or is_under_way(event, now) for event in month.events):
            return number
    return len(months) - 1
