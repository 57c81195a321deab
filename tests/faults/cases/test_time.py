"""Case 27: clocks that step, a machine that was suspended, both nights of the year, new rules for a zone.

Whatever is posted at a local time is posted once per local date, in its window.
"""

from __future__ import annotations

import shutil
import sqlite3
import zoneinfo
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.client import RacingBot
from bot.clock import Clock
from bot.settings import Settings
from data.instants import from_ms, to_ms
from racing.announcements.plan import plan
from racing.local_time import daily_posts, local_day, local_instant
from sandbox.running import running_bot
from tests.bot.outbox_kit import START, garage, until_stored, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures

NEW_YORK, DUBLIN, LORD_HOWE = "America/New_York", "Europe/Dublin", "Australia/Lord_Howe"
AHEAD, LATEST = timedelta(hours=48), timedelta(hours=6)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DAILY = ("trivia", "this_day")


# The rule by itself.


@given(
    st.sampled_from((NEW_YORK, DUBLIN, LORD_HOWE, "Pacific/Chatham", "Africa/Casablanca", "UTC")),
    st.dates(date(2024, 1, 1), date(2034, 1, 1)),
    st.integers(0, 1439),
    st.lists(st.integers(-180, 330), min_size=20, max_size=60),
)
def test_case_27_every_local_date_once_in_its_window(
    zone: str, first: date, minute: int, steps: list[int]
) -> None:
    """Looked at in any steps shorter than the window, back and forth: no date is missed, none has two."""
    began = now = datetime.combine(first, time(), UTC)
    posted: dict[date, datetime] = {}
    furthest = now
    for step in steps:
        found = dict(daily_posts(zone, minute, now, AHEAD, LATEST))
        for day, due in found.items():
            assert local_instant(zone, day, minute) == due
            assert now - LATEST < due <= now + AHEAD
            if due <= now:
                posted.setdefault(day, due)
        furthest = max(furthest, now)
        now += step * MINUTE
    days = [local_day(zone, began) + timedelta(days=number) for number in range(-1, 30)]
    wanted = {day for day in days if began <= local_instant(zone, day, minute) <= furthest}
    assert wanted <= set(posted)
    assert len(set(posted.values())) == len(posted)


# The real planner and sender.


class WallClock(Clock):
    """The clock of a machine, which nobody is told about when it is turned."""

    def turn(self, by: timedelta) -> None:
        """Go forward, or back where negative."""
        self._offset += by


class Night:
    """A bot that is taken through some hours; at every stop all that is due is waited for."""

    def __init__(self, bot: RacingBot, clock: WallClock) -> None:
        self._bot, self._clock = bot, clock

    async def turn(self, by: timedelta) -> None:
        """Let the clock of the bot's machine go on, or be wrong, by so much."""
        self._clock.turn(by)
        db = self._bot.archive.db
        await plan(db, self._bot.archive, self._clock.now())
        self._bot.wake_sender()
        left = "SELECT 1 FROM outbox WHERE state = 'claimed' OR state = 'planned' AND next_try_at <= ?"

        async def done() -> bool:
            return await db.fetch_one(left, (to_ms(self._clock.now()),)) is None

        await until_stored(db, done)


@asynccontextmanager
async def night_of(garage: Garage, zone: str, begins: datetime, **minutes: int) -> AsyncIterator[Night]:
    """A server in `zone` with trivia, a daily post and reminders; the bot runs from `begins` on."""
    garage.subscribe("trivia", "this_day", "reminder")
    cells = {"zone": zone, **minutes}
    with closing(sqlite3.connect(garage.store)) as connection, connection:
        names = ", ".join(f"{name} = ?" for name in cells)
        connection.execute(f"UPDATE guild SET {names}", tuple(cells.values()))  # noqa: S608
    garage.world.clock.move_to(begins)
    clock = WallClock(garage.world.clock.offset)
    async with running_bot(garage.server, Settings(garage.world.token, garage.store), clock) as bot:
        yield Night(bot, clock)


def posted(garage: Garage, *kinds: str) -> dict[str, str]:
    """Key → state of the rows of these kinds; each that was sent stands once, and was sent in its window."""
    with closing(sqlite3.connect(garage.store)) as connection:
        rows = connection.execute(
            "SELECT key, state, message_id, due_at, done_at, expires_at FROM outbox "  # noqa: S608
            f"WHERE kind IN ({', '.join('?' * len(kinds))}) AND state <> 'planned' ORDER BY due_at",
            kinds,
        ).fetchall()
    for key, state, _, due, done, expires in rows:
        assert state != "sent" or due <= done < expires, key
    messages = [message_id for _, state, message_id, *_ in rows if state == "sent"]
    assert set(messages) == {message.id for message in garage.posts}
    assert len(set(messages)) == len(messages)
    return {key.split(":", 1)[1]: state for key, state, *_ in rows}


NIGHTS = {
    "New York, 02:30 does not exist": (NEW_YORK, date(2026, 3, 8), 90, 150),
    "New York, 01:30 twice": (NEW_YORK, date(2026, 11, 1), 90, 150),
    "Dublin, 01:30 does not exist": (DUBLIN, date(2026, 3, 29), 90, 150),
    "Dublin, 01:30 twice": (DUBLIN, date(2026, 10, 25), 90, 150),
    "Lord Howe, 02:10 does not exist": (LORD_HOWE, date(2026, 10, 4), 105, 130),
    "Lord Howe, 01:45 twice": (LORD_HOWE, date(2026, 4, 5), 105, 130),
}


@pytest.mark.parametrize("night", NIGHTS)
async def test_case_27_both_nights_of_the_year(garage: Garage, night: str) -> None:
    """Every half hour through the night, and on to the next day: one question and one daily post a date."""
    zone, day, trivia, daily = NIGHTS[night]
    begins = local_instant(zone, day, 0) - HOUR
    async with night_of(garage, zone, begins, trivia_minute=trivia, daily_minute=daily) as through:
        for step in (*[30 * MINUTE] * 11, 4 * HOUR, 14 * HOUR, 6 * HOUR):
            await through.turn(step)
    dates = [day, day + timedelta(days=1)]
    assert posted(garage, *DAILY) == {f"{kind}:{one}": "sent" for kind in DAILY for one in dates}


# The day's question is due at 17:30, a reminder at 18:30; the machine's clock is turned, and nobody is told.
TURNS = {
    "an hour forward, and back": (timedelta(hours=17), [HOUR, 30 * MINUTE, -HOUR, 2 * HOUR, 20 * MINUTE]),
    "an hour back, after both": (timedelta(hours=17), [35 * MINUTE, HOUR, -HOUR, 30 * MINUTE, HOUR]),
    "over a window, and set right": (timedelta(hours=17), [70 * MINUTE, 70 * MINUTE, -70 * MINUTE, HOUR]),
    "suspended for two hours": (timedelta(hours=17), [2 * HOUR, MINUTE, HOUR]),
    "slewed by 500 parts in a million": (
        timedelta(hours=17, minutes=29),
        [timedelta(seconds=60.03)] * 3 + [timedelta(seconds=-0.05)] * 3 + [HOUR, *[MINUTE] * 3],
    ),
}


@pytest.mark.parametrize("turned", TURNS)
async def test_case_27_a_clock_that_is_turned(garage: Garage, turned: str) -> None:
    """By what the bot's own clock says everything is in its window, and nothing is said twice."""
    since_midnight, turns = TURNS[turned]
    begins = START.replace(hour=0, minute=0) + since_midnight
    minutes = {"trivia_minute": 13 * 60 + 30, "daily_minute": 13 * 60 + 31}
    async with night_of(garage, NEW_YORK, begins, **minutes) as through:
        for by in turns:
            await through.turn(by)
    assert posted(garage, *DAILY, "reminder") == {
        "trivia:2026-06-28": "sent",
        "this_day:2026-06-28": "sent",
        "cup:2026:18:reminder:0": "sent",
    }


async def test_case_27_a_post_of_last_evening_is_still_wanted_after_midnight(garage: Garage) -> None:
    """The machine was away from before 23:00 until 00:30: what was due then may still come."""
    begins = local_instant(NEW_YORK, date(2026, 7, 1), 22 * 60)
    minutes = {"trivia_minute": 23 * 60, "daily_minute": 23 * 60 + 30}
    async with night_of(garage, NEW_YORK, begins, **minutes) as through:
        await through.turn(2 * HOUR + 30 * MINUTE)
    assert posted(garage, *DAILY) == {"trivia:2026-07-01": "sent", "this_day:2026-07-01": "sent"}


@contextmanager
def zone_of(folder: Path, zone: str, other: str) -> Iterator[None]:
    """From here on `zone` has the rules of `other`, as after an update of tzdata."""
    before = zoneinfo.TZPATH
    changed = folder / zone
    changed.parent.mkdir(parents=True)
    place, _, name = other.rpartition("/")
    package = ".".join(("tzdata", "zoneinfo", *place.split("/")))
    with resources.as_file(resources.files(package) / name) as rules:
        shutil.copy(rules, changed)
    try:
        zoneinfo.reset_tzpath([str(folder)])
        zoneinfo.ZoneInfo.clear_cache()
        yield
    finally:
        zoneinfo.reset_tzpath(before)
        zoneinfo.ZoneInfo.clear_cache()


async def test_case_27_new_rules_for_a_zone(garage: Garage, tmp_path: Path) -> None:
    """What waits moves to the new instant of its local minute; what was posted is not posted again."""
    begins = local_instant(NEW_YORK, date(2026, 7, 1), 8 * 60 + 30)
    minutes = {"trivia_minute": 9 * 60, "daily_minute": 10 * 60}
    async with night_of(garage, NEW_YORK, begins, **minutes) as through:
        await through.turn(45 * MINUTE)
        assert posted(garage, *DAILY) == {"trivia:2026-07-01": "sent"}
        before = _due(garage)
        with zone_of(tmp_path / "zones", NEW_YORK, "America/Chicago"):
            # A quarter past nine is a quarter past eight now: nine comes again, its question does not.
            for step in (MINUTE, 45 * MINUTE, HOUR):
                await through.turn(step)
            after = _due(garage)
    assert after == {key: due + HOUR for key, due in before.items()}
    assert posted(garage, *DAILY) == {"trivia:2026-07-01": "sent", "this_day:2026-07-01": "sent"}


def _due(garage: Garage) -> dict[str, datetime]:
    """When what is not sent by a quarter past nine, of this day and the next, is due."""
    with closing(sqlite3.connect(garage.store)) as connection:
        rows = connection.execute(
            "SELECT key, due_at FROM outbox WHERE key LIKE '%:this_day:2026-07-01' "
            "OR key LIKE '%:this_day:2026-07-02' OR key LIKE '%:trivia:2026-07-02'"
        ).fetchall()
    assert len(rows) == 3
    return {key: from_ms(due) for key, due in rows}
