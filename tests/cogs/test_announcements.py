"""Source under a post: why it was made, told to who asks alone."""

from __future__ import annotations

from sandbox.fan import Fan
from tests.bot.outbox_kit import BREAKFAST, START, garage, plan_before, running, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures


async def test_the_source_of_a_card(garage: Garage) -> None:
    garage.subscribe("card")
    garage.world.clock.move_to(START - (START - BREAKFAST) / 2)
    dana = Fan(garage.server, "Dana", "race-day")
    async with running(garage):
        await garage.until_posted(1)
        answer = await dana.click(garage.posts[0], "Source")
        assert answer.ephemeral
        assert "one a day, changed in place" in answer.text
        assert "Winners at the track are counted" in answer.text


async def test_the_source_of_a_post_that_another_store_knows(garage: Garage) -> None:
    """A store that was replaced: the old button is answered all the same."""
    plan_before(garage)
    dana = Fan(garage.server, "Dana", "race-day")
    async with running(garage) as bot:
        await garage.until_posted(1)
        post = garage.posts[0]
        async with bot.archive.db.transaction() as tx:
            await tx.execute("DELETE FROM outbox")
        answer = await dana.click(post, "Source")
        assert answer.ephemeral
        assert answer.replies == 1
