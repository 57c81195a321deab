"""The daily posts as they are read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import discord
import pytest
from syrupy.assertion import SnapshotAssertion

from data.db import Database
from data.guilds import add_guild, get_guild, set_guild
from data.outbox import OutboxRow
from racing.announcements.composed import OutdatedRow
from racing.announcements.kinds import KINDS
from racing.archive import Archive
from racing.calendar import update_calendar
from tests.ui.reading import drawn, faults
from ui.announcements import render
from ui.buttons.announcements import PostSource

GUILD = 1
NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def row(kind: str, day: date) -> OutboxRow:
    due = datetime(day.year, day.month, day.day, 14, tzinfo=UTC)
    payload = f'{{"day": "{day.isoformat()}", "told": {{}}}}'
    head = (7, f"{GUILD}:{kind}:{day.isoformat()}", "post", kind, GUILD, 10, None, None, None, payload, None)
    later = due + timedelta(hours=6)
    return OutboxRow(*head, due, later, due, "claimed", None, None, 1, None, None, None, due, None)


def stumbles(view: discord.ui.LayoutView) -> list[str]:
    """Faults, but for exclamation marks: quotations have them, and a race is called "The LiUNA!"."""
    return [fault for fault in faults(view) if "!" not in fault]


@pytest.fixture
async def guild(db: Database) -> None:
    await update_calendar(db, NOON)
    async with db.transaction() as tx:
        await add_guild(tx, GUILD, NOON)
        known = await get_guild(tx, GUILD)
        assert known is not None
        await set_guild(tx, replace(known, set_up_at=NOON, series=("cup", "nxs", "truck", "f1")))


@pytest.mark.usefixtures("guild")
@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("countdown", date(2026, 11, 20)),  # a number that never won
        ("countdown", date(2026, 11, 9)),  # three digits
        ("countdown", date(2027, 1, 9)),  # No. 43
        ("countdown", date(2027, 2, 20)),  # one day
        ("race_week", date(2026, 6, 22)),
        ("race_week", date(2027, 2, 15)),  # no start is announced yet
        ("this_day", date(2026, 11, 20)),
        ("quote_of_the_day", date(2026, 11, 20)),
    ],
)
async def test_what_a_day_says(archive: Archive, kind: str, day: date, snapshot: SnapshotAssertion) -> None:
    planned = row(kind, day)
    view = render((await KINDS[kind].compose(archive, planned, planned.due_at)).said, planned.outbox_id)
    assert stumbles(view) == []
    marks = [item.custom_id for item in view.walk_children() if hasattr(item, "custom_id")]
    assert PostSource(7).custom_id in marks
    assert drawn(view) == snapshot


@pytest.mark.usefixtures("guild")
async def test_no_day_of_the_off_season_stumbles(archive: Archive) -> None:
    day = date(2026, 11, 9)
    while day < date(2027, 2, 21):
        planned = row("countdown", day)
        view = render((await KINDS["countdown"].compose(archive, planned, planned.due_at)).said, 7)
        assert stumbles(view) == [], day
        day += timedelta(days=1)


@pytest.mark.usefixtures("guild")
async def test_every_race_week_of_two_seasons_can_be_told(archive: Archive) -> None:
    told, monday = 0, date(2026, 2, 2)
    while monday < date(2027, 11, 22):
        planned = row("race_week", monday)
        with suppress(OutdatedRow):
            composed = await KINDS["race_week"].compose(archive, planned, planned.due_at)
            assert stumbles(render(composed.said, 7)) == [], monday
            told += 1
        monday += timedelta(days=7)
    assert told > 60
