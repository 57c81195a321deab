"""Case 19: very many posts due in the same second.  `python -m tests.load` measures it with 10,000."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from data.instants import to_ms
from sandbox.fan import Fan
from tests.bot.outbox_kit import garage, plan_before, running, world
from tests.faults.kit import Garage
from tests.load.claims import claims
from tests.load.trials import overtaken
from tests.load.watch import Arrivals

__all__ = ["garage", "world"]  # fixtures

SERVERS, REFUSING = 120, 4
SOON, MINUTE = 10_000, 60_000  # milliseconds
# In-flight requests may pass each other on the way; without an order it would be half of all.
SWAPPED = 12


async def test_case_19_many_due_in_one_second(garage: Garage, draw: random.Random) -> None:
    """No 429, the earliest expiry first, a command answered meanwhile, one request to whoever refuses."""
    arrivals = garage.server.requests = Arrivals(garage.world)
    due = to_ms(garage.world.clock.now()) + SOON
    expires: dict[int, int] = {}
    for number in range(SERVERS):
        guild = garage.world.add_guild(f"Server {number}", channels=("race-day",), members=())
        (channel_id,) = guild.channels
        expires[channel_id] = due + draw.choice((10, 20, 30, 40)) * MINUTE
        cells = {"guild_id": guild.id, "channel_id": channel_id, "due_at": due, "next_try_at": due}
        for row in range(3 if number < REFUSING else 1):
            plan_before(garage, key=f"{number}:{row}", expires_at=expires[channel_id], **cells)
    refusing = list(expires)[:REFUSING]
    for channel_id in refusing:
        garage.subscribe(
            "card", channel="race-day", guild=garage.world.guild_of(garage.world.channels[channel_id])
        )
        garage.server.faults.plan(
            "POST", f"/channels/{channel_id}/messages$", times=9, status=403, body={"code": 50001}
        )
    async with running(garage):
        garage.server.buckets.limit_all()
        garage.world.clock.move(timedelta(milliseconds=SOON))
        await garage.server.until(lambda: len(arrivals.posts) >= 20)
        await Fan(garage.server).as_("Dana").slash("/driver", name="Kyle Larson")
        assert len({one.channel_id for one in arrivals.posts}) < SERVERS  # still at it
        await garage.server.until(lambda: len({one.channel_id for one in arrivals.posts}) == SERVERS)
    assert garage.server.buckets.refused == 0
    assert overtaken(arrivals.posts, expires) <= SWAPPED
    asked = [one.channel_id for one in arrivals.posts]
    assert len(asked) == len(set(asked)) == SERVERS
    assert {row.state for row in garage.rows()} == {"sent", "failed", "cancelled"}


async def test_case_19_a_claim_takes_what_it_should(tmp_path: Path) -> None:
    """The measure of `python -m tests.load` runs; its figures are not judged here."""
    assert len(await claims(tmp_path, 400, 2)) == 2
