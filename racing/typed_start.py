"""A start as moderators type it: "2026-06-28 16:30", "16:30", "4:30 pm", "+2h", "<t:1782675000:F>"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from data.events import Event
from racing.move_errors import DoubledTime, SkippedTime, UnreadableStart

MAX_TYPED = 60
_STAMP = re.compile(r"<t:(\d{1,12})(?::[a-z])?>", re.I)
_SHIFT = re.compile(r"([+-]) ?(?:(\d{1,3}) ?d)? ?(?:(\d{1,3}) ?h)? ?(?:(\d{1,4}) ?m(?:in)?)?", re.I)
_CLOCK = re.compile(
    r"(?:(?:(?P<day>\d{4}-\d{1,2}-\d{1,2})|(?P<word>today|tomorrow))[ t]+)?(?:at )?"
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))? ?(?P<half>am|pm)? ?(?P<offset>z|utc|[+-]\d{2}:?\d{2})?",
    re.I,
)


def read_start(typed: str, event: Event, zone: str, now: datetime) -> datetime:
    """The instant meant, aware, UTC.  Clock times are those of `zone`, on the event's day if none is typed.

    "+2h" is later than the event's start, "-15m" earlier.
    Raises: UnreadableStart; SkippedTime and DoubledTime for the two nights on which the clocks are changed.
    """
    text = " ".join(typed.split())[:MAX_TYPED]
    if stamp := _STAMP.fullmatch(text):
        return _instant(lambda: datetime.fromtimestamp(int(stamp[1]), UTC), text)
    shift = _SHIFT.fullmatch(text)
    if shift and any(shift.group(2, 3, 4)):
        return _shifted(shift, event, text)
    clock = _CLOCK.fullmatch(text)
    if clock is None or not (clock["minute"] or clock["half"]):
        raise UnreadableStart(text)
    return _clock(clock, event, zone, now, text)


def _instant(make: Callable[[], datetime], text: str) -> datetime:
    try:
        return make()
    except (ValueError, OverflowError, OSError):
        raise UnreadableStart(text) from None


def _shifted(shift: re.Match[str], event: Event, text: str) -> datetime:
    if event.starts_at is None:
        raise UnreadableStart(text, needs_start=True)
    days, hours, minutes = (int(part or 0) for part in shift.group(2, 3, 4))
    by = timedelta(days=days, hours=hours, minutes=minutes)
    return event.starts_at - by if shift[1] == "-" else event.starts_at + by


def _clock(clock: re.Match[str], event: Event, zone: str, now: datetime, text: str) -> datetime:
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        if not 1 <= hour <= 12:
            raise UnreadableStart(text)
        hour = hour % 12 + (12 if clock["half"].lower() == "pm" else 0)
    day = _day(clock, event, zone, now, text)
    try:
        local = datetime.combine(day, time(hour, minute))
    except ValueError:
        raise UnreadableStart(text) from None
    if offset := clock["offset"]:
        spelt = "+0000" if offset.lower() in ("z", "utc") else offset.replace(":", "")
        return _instant(
            lambda: datetime.strptime(f"{local.isoformat()}{spelt}", "%Y-%m-%dT%H:%M:%S%z"), text
        ).astimezone(UTC)
    return in_zone(local, zone)


def _day(clock: re.Match[str], event: Event, zone: str, now: datetime, text: str) -> date:
    today = now.astimezone(ZoneInfo(zone)).date()
    if word := clock["word"]:
        return today if word.lower() == "today" else today + timedelta(days=1)
    if clock["day"]:
        try:
            return date(*(int(part) for part in clock["day"].split("-")))
        except ValueError:
            raise UnreadableStart(text) from None
    if event.starts_at is not None:
        return event.starts_at.astimezone(ZoneInfo(zone)).date()
    return event.local_date or today


def in_zone(local: datetime, zone: str) -> datetime:
    """The instant (UTC) at which the clocks of an IANA zone show the naive time `local`.

    Raises: SkippedTime, DoubledTime when they show it never, or twice.
    """
    tz = ZoneInfo(zone)
    first, second = (local.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    # In a gap the two readings are the wrong way round: fold=0 reads with the offset from before the jump.
    if first > second:
        raise SkippedTime(local, zone, first)
    raise DoubledTime(local, zone, first, second)
