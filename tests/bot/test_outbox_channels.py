"""Several posts for one channel, due at once: no more of them once it takes nothing."""

from __future__ import annotations

from sandbox.world.messages import words
from tests.bot.outbox_kit import garage, plan_before, running, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures


def asked(garage: Garage, channel: str) -> int:
    """How many requests for a message in a channel arrived."""
    path = f"/channels/{garage.world.channel(channel).id}/messages"
    return sum(one.method == "POST" and one.path == path for one in garage.server.requests)


async def test_a_channel_that_refuses_is_asked_once(garage: Garage) -> None:
    """Were both in flight together, the second would come after the first was refused."""
    garage.subscribe("card")
    channel_id = garage.world.channel("race-day").id
    body = {"message": "Missing Access", "code": 50001}
    fault = garage.server.faults.plan(
        "POST", rf"/channels/{channel_id}/messages$", times=9, hang=True, status=403, body=body
    )
    plan_before(garage, key="one")
    plan_before(garage, key="two")
    plan_before(garage, key="elsewhere", channel_id=garage.world.channel("trivia").id)
    async with running(garage):
        await garage.server.until(lambda: asked(garage, "trivia") == 1)
        fault.release()
        await garage.server.until(lambda: asked(garage, "general") == 1)
    assert asked(garage, "race-day") == 1
    (notice,) = garage.world.history("general")
    assert "I do not see the channel" in words(notice)
    assert {row.key: row.state for row in garage.rows("blocked") if row.key in ("one", "two")} == {
        "one": "failed",
        "two": "cancelled",
    }
