"""One small post a day, of the kinds that a server has chosen; none that says that there is nothing.

In the months without racing the countdown by the numbers, on the Monday of a race week the track, on other
days what happened on this day, or a quotation.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from data.db import Database, Transaction
from data.events import Event, get_event, list_events_between
from data.guilds import Guild, get_guild
from data.off_season import get_off_season
from data.outbox import NewRow, OutboxRow, get_row
from data.quotes import list_quote_outlines
from racing.announcements.composed import Composed, OutdatedRow, TrackHistory
from racing.announcements.history import track_history
from racing.announcements.race_days import Situation
from racing.announcements.told import day_of, payload_of
from racing.announcements.windows import HORIZON, race_days
from racing.archive import Archive
from racing.days import Day
from racing.errors import NoRaceThere
from racing.local_time import daily_posts
from racing.numbers import SeriesNumber, number_record
from racing.series import Series
from racing.today import DayRecord, day_record
from racing.told_quotes import ToldQuote
from racing.tracks import TrackRecord, track_record

RHYTHM = ("race_week", "countdown", "this_day", "quote_of_the_day")
LATEST = timedelta(hours=6)  # after its minute a daily post is not worth posting
A_WEEK = 7


@dataclass(frozen=True, slots=True)
class RaceWeek:
    """The Monday before a race: `event` is the week's most followed one, `others` run that week as well.

    `record` is None where the series has not raced there.
    """

    event: Event
    record: TrackRecord | None
    others: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Countdown:
    """Days to the season's first race, and the car of that number; `history` where no car ever had it."""

    event: Event
    days: int
    number: SeriesNumber
    history: TrackHistory | None


@dataclass(frozen=True, slots=True)
class ThisDay:
    """What happened on this day of the year, in years before this one."""

    record: DayRecord


@dataclass(frozen=True, slots=True)
class DailyQuote:
    """The quotation of the day."""

    quote: ToldQuote


def kind_of(chosen: Collection[str], day: date, *, off_season: bool, race_this_week: bool) -> str | None:
    """The one kind that is posted on a day; None where nothing that was chosen fits it.

    Where both kinds for ordinary days were chosen, they take turns.
    """
    if "countdown" in chosen and off_season:
        return "countdown"
    if "race_week" in chosen and race_this_week and day.weekday() == 0:
        return "race_week"
    ordinary = [kind for kind in ("this_day", "quote_of_the_day") if kind in chosen]
    return ordinary[day.toordinal() % len(ordinary)] if ordinary else None


async def kind_on(db: Database | Transaction, guild: Guild, chosen: Collection[str], day: date) -> str | None:
    """`kind_of` for a server's day, by the calendar as that server sees it."""
    between = "countdown" in chosen and await get_off_season(db, Series.CUP, day)
    off_season = bool(between) and not (between and between.opening_on == day)
    monday = "race_week" in chosen and day.weekday() == 0
    this_week = bool(await _races_of_week(db, guild, day)) if monday else False
    return kind_of(chosen, day, off_season=off_season, race_this_week=this_week)


async def _races_of_week(db: Database | Transaction, guild: Guild, monday: date) -> list[Event]:
    """What a server follows from Monday to Sunday; the races of its first series first."""
    week = [monday + timedelta(days=number) for number in range(A_WEEK)]
    # A day more at both ends: the day at the track and the server's own may differ.
    near = await list_events_between(
        db, week[0] - timedelta(days=1), week[-1] + timedelta(days=1), guild.guild_id
    )
    days = race_days(guild, near)
    found = [event for day in week for event in days.get(day, []) if event.status == "planned"]
    order = list(Series)
    return sorted(found, key=lambda event: (not event.points_race, order.index(Series(event.series))))


async def plan_rhythm(tx: Transaction, at: Situation) -> list[NewRow]:
    """The daily posts of the next two days: at most one a day, whatever was chosen meanwhile."""
    chosen = [kind for kind in RHYTHM if kind in at.channels]
    if not chosen:
        return []
    rows = []
    for day, due in daily_posts(at.guild.zone, at.guild.daily_minute, at.now, HORIZON, LATEST):
        kind = await kind_on(tx, at.guild, chosen, day)
        if kind is not None and not await _already(tx, at.guild.guild_id, day, kind):
            rows.append(_row(at, kind, day, due))
    return rows


def _row(at: Situation, kind: str, day: date, due: datetime) -> NewRow:
    key, payload = daily_key(at.guild.guild_id, kind, day), payload_of([], day)
    return NewRow(key, "post", kind, due, due + LATEST, at.guild.guild_id, at.channels[kind], payload=payload)


def daily_key(guild_id: int, kind: str, day: date) -> str:
    """The key of a daily post."""
    return f"{guild_id}:{kind}:{day.isoformat()}"


async def _already(tx: Transaction, guild_id: int, day: date, kind: str) -> bool:
    """Whether another kind was posted that day already, or may have been."""
    others = [await get_row(tx, daily_key(guild_id, other, day)) for other in RHYTHM if other != kind]
    return any(row and (row.state == "sent" or row.first_try_at is not None) for row in others)


async def compose_race_week(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """The track of the week.

    Raises: OutdatedRow when nothing runs that week any more.
    """
    guild, monday = await _guild(archive, row), day_of(row)
    races = await _races_of_week(archive.db, guild, monday)
    if not races:
        raise OutdatedRow("nothing runs that week any more")
    event, others = races[0], tuple(races[1:])
    try:
        place = archive.places.of(event.track)
        record = await track_record(archive, place, _heard(guild, now, monday), Series(event.series))
    except (KeyError, NoRaceThere):
        return Composed(RaceWeek(event, None, others))
    return Composed(RaceWeek(event, record, others))


async def compose_countdown(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """The number of the day.

    Raises: OutdatedRow when the season's first race has moved to that day or away.
    """
    guild, day = await _guild(archive, row), day_of(row)
    between = await get_off_season(archive.db, Series.CUP, day)
    event = await get_event(archive.db, between.opening_id, row.guild_id) if between else None
    if between is None or event is None or between.opening_on == day:
        raise OutdatedRow("the months without racing are over")
    days, heard = (between.opening_on - day).days, _heard(guild, now, day)
    number = (await number_record(archive, str(days), heard, Series.CUP)).series[0]
    history = None if number.drivers else await track_history(archive, event, heard)
    return Composed(Countdown(event, days, number, history))


async def compose_this_day(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """What happened on the day in years before this one.

    Raises: OutdatedRow when nothing is known of that day.
    """
    day = day_of(row)
    # Up to last year: what is won today is told by nobody unasked.
    record = await day_record(archive, date(day.year - 1, 12, 31), Day(day.month, day.day, None))
    if not record.moments:
        raise OutdatedRow("nothing is known of that day")
    return Composed(ThisDay(record))


async def compose_quote(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """Another quotation each day, in an order of the server's own: none comes twice before all have come.

    The day alone decides, so that a second try says the same as the first.
    """
    keys = [outline.quote_id for outline in await list_quote_outlines(archive.db)]
    Random(row.guild_id).shuffle(keys)
    key = keys[day_of(row).toordinal() % len(keys)]
    return Composed(DailyQuote(await archive.quotes.tell(row.guild_id or 0, key)))


def _heard(guild: Guild, now: datetime, day: date) -> date:
    """The last day whose results a server wants to hear of unasked: before `day`, past its delay."""
    return min(day, (now - timedelta(minutes=guild.spoiler_minutes)).date()) - timedelta(days=1)


async def _guild(archive: Archive, row: OutboxRow) -> Guild:
    guild = None if row.guild_id is None else await get_guild(archive.db, row.guild_id)
    if guild is None or guild.removed_at is not None:
        raise OutdatedRow("the server is gone")
    return guild
