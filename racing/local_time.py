"""Minutes of a server's day as instants, over both nights on which its clocks are changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def local_instant(zone: str, day: date, minute: int) -> datetime:
    """The instant (UTC) of a minute (0 to 1439) of a local day in an IANA zone.

    A minute that the spring night leaves out is the first one that exists after it; of one that the
    autumn night has twice it is the first (fold=0).
    """
    tz = ZoneInfo(zone)
    wanted = datetime.combine(day, time(minute // 60, minute % 60))
    instant = wanted.replace(tzinfo=tz).astimezone(UTC)
    seen = instant.astimezone(tz).replace(tzinfo=None)
    if seen == wanted:
        return instant
    # In a gap: back to where the clocks were changed, which is the first minute after it.
    while seen.date() >= wanted.date():
        earlier = instant - timedelta(minutes=1)
        before = earlier.astimezone(tz).replace(tzinfo=None)
        if seen - before != timedelta(minutes=1):
            break
        instant, seen = earlier, before
    return instant


def daily_posts(
    zone: str, minute: int, now: datetime, ahead: timedelta, latest: timedelta
) -> Iterator[tuple[date, datetime]]:
    """(local day, when it is due) of what is posted at a minute of every day, for whatever may still be sent.

    Those due up to `ahead` from now, and those that came due up to `latest` ago: yesterday's too, where
    midnight has passed since.  A day has one instant, whatever its night does to the clocks.
    """
    day = local_day(zone, now - latest) - timedelta(days=1)
    while (due := local_instant(zone, day, minute)) <= now + ahead:
        if now < due + latest:
            yield day, due
        day += timedelta(days=1)


def local_day(zone: str, instant: datetime) -> date:
    """The day that a clock in `zone` shows at an instant."""
    return instant.astimezone(ZoneInfo(zone)).date()
