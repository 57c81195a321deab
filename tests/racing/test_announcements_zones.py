"""A server changes its zone, and a race is on another day: it is told of by one card all the same."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from data.db import Database
from data.outbox import OutboxRow, mark_final, mark_sent
from racing.announcements.compose import compose_card, compose_notice
from racing.announcements.composed import OutdatedRow, RaceDayCard
from racing.announcements.told import retold
from racing.archive import Archive
from racing.moves import Wanted, move_everywhere
from racing.setup.changes import change_guild
from tests.racing.outbox_kit import AUSTRIA, GUILD, MORNING, SONOMA, SUNDAY, follow, planned, rows

HOUR = timedelta(hours=1)
NIGHT = datetime(2026, 6, 29, 0, 30, tzinfo=UTC)  # Sunday evening in New York, Monday in Berlin
NEW_YORK, BERLIN, AUCKLAND = "America/New_York", "Europe/Berlin", "Pacific/Auckland"
ZONES = (NEW_YORK, BERLIN, AUCKLAND, "America/Los_Angeles", "Asia/Tokyo", "UTC")
CARD = f"card:{SUNDAY}"


class Channel:
    """What can be read in a server's channel: each card as it was written last."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.cards: dict[str, RaceDayCard] = {}

    async def send(self, now: datetime) -> None:
        """Plan, post and edit, until nothing is due any more."""
        while due := [row for row in (await planned(self._archive, now)).values() if _is_due(row, now)]:
            for row in due:
                await self._write(row, now)

    async def _write(self, row: OutboxRow, now: datetime) -> None:
        async with self._archive.db.transaction() as tx:
            try:
                compose = compose_notice if row.kind == "moved" else compose_card
                composed = await compose(self._archive, row, now)
            except OutdatedRow as error:
                await mark_final(tx, row.outbox_id, "expired", str(error), now)
                return
            await mark_sent(tx, row.outbox_id, 9000 + row.outbox_id, now, retold(row, composed.told))
        if isinstance(composed.said, RaceDayCard):
            self.cards[row.target_key or row.key] = composed.said

    def races(self) -> Counter[str]:
        """On how many cards a race stands as one of that day."""
        return Counter(
            race.event.event_id for card in self.cards.values() for race in card.races if race.here
        )


def _is_due(row: OutboxRow, now: datetime) -> bool:
    return row.state == "planned" and row.due_at <= now < row.expires_at


@pytest.fixture
async def channel(db: Database, archive: Archive) -> Channel:
    """Of a server in New York that wants cards alone; Sonoma is a night race."""
    await follow(db, "cup", "f1", kinds=("card",))
    await move_everywhere(db, SONOMA, Wanted(NIGHT, SUNDAY), MORNING)
    return Channel(archive)


async def test_what_was_posted_stands_and_nothing_is_posted_twice(
    db: Database, archive: Archive, channel: Channel
) -> None:
    await channel.send(datetime(2026, 6, 28, 13, 0, tzinfo=UTC))
    before = dict(channel.cards)
    now = datetime(2026, 6, 28, 16, 30, tzinfo=UTC)
    await change_guild(db, GUILD, now, zone=BERLIN)
    await channel.send(now)
    assert [key for key in await rows(db) if key == f"card:{SUNDAY + timedelta(days=1)}"] == []
    await channel.send(NIGHT + HOUR)
    assert channel.races() == {AUSTRIA: 1, SONOMA: 1}
    assert channel.cards.keys() == before.keys()
    (after,) = channel.cards.values()
    assert [race.started for race in after.races] == [True, True]  # the card is still edited


async def test_moved_to_another_day_in_its_zone_it_has_another_card(
    db: Database, archive: Archive, channel: Channel
) -> None:
    """That is a move: Sunday's card says so, and Monday has one of its own, whatever the zone is then."""
    await channel.send(datetime(2026, 6, 28, 13, 0, tzinfo=UTC))
    now = datetime(2026, 6, 28, 16, 30, tzinfo=UTC)
    await move_everywhere(db, SONOMA, Wanted(NIGHT + 20 * HOUR, SUNDAY + timedelta(days=1)), now)
    await channel.send(now)
    await channel.send(datetime(2026, 6, 29, 13, 0, tzinfo=UTC))
    assert len(channel.cards) == 2
    await change_guild(db, GUILD, now + 21 * HOUR, zone=AUCKLAND)
    await channel.send(now + 21 * HOUR)
    assert channel.races() == {AUSTRIA: 1, SONOMA: 1}
    assert len(channel.cards) == 2


@pytest.mark.parametrize("run", range(6))
async def test_however_often_the_zone_is_changed_each_race_stands_on_one_card(
    db: Database, channel: Channel, draw: random.Random, run: int
) -> None:
    now = MORNING - 12 * HOUR
    while now < NIGHT + 6 * HOUR:
        if draw.random() < 0.15:
            await change_guild(db, GUILD, now, zone=draw.choice(ZONES))
        await channel.send(now)
        assert {one: n for one, n in channel.races().items() if n > 1} == {}
        now += draw.choice((1, 2, 3)) * HOUR
    assert channel.races()[SONOMA] == channel.races()[AUSTRIA] == 1
