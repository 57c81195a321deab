"""Source under a post: why it was made, told to who asks alone."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

from racing.announcements.posted import forget_old_posts
from sandbox.fan import Fan
from sandbox.world.model import Message
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


async def test_the_source_of_what_was_forgotten(garage: Garage) -> None:
    """Half a year later, as Discord's clock has it: the next message is what tells the time."""
    garage.subscribe("card")
    garage.world.clock.move_to(START - (START - BREAKFAST) / 2)
    dana = Fan(garage.server, "Dana", "race-day")
    async with running(garage) as bot:
        await garage.until_posted(1)
        card = garage.posts[0]
        await _last_line(dana, card, "posted")
        assert await forget_old_posts(bot.archive.db) == 0
        garage.world.clock.move(timedelta(days=181))
        plan_before(garage, key="later")
        bot.wake_sender()
        await garage.until_posted(2)
        await _last_line(dana, garage.posts[1], "posted")
        await forget_old_posts(bot.archive.db)  # unless the timetable was quicker
        assert "kept for half a year" in (await dana.click(card, "Source")).text


async def _last_line(fan: Fan, post: Message, part: str) -> str:
    """What Source says last under a post, once it says so: the answer to a request has to be stored first."""
    line = ""
    async with asyncio.timeout(20):
        while part not in line:
            line = (await fan.click(post, "Source")).text.splitlines()[-1]
    return line


async def test_the_source_of_a_card_tells_its_post_and_its_last_edit(garage: Garage) -> None:
    garage.subscribe("card")
    posted_at, moved_at = BREAKFAST + timedelta(hours=1), BREAKFAST + timedelta(hours=2)
    garage.world.clock.move_to(posted_at)
    dana, morgan = Fan(garage.server, "Dana", "race-day"), Fan(garage.server, "Morgan", "race-day")
    async with running(garage):
        await garage.until_posted(1)
        post = garage.posts[0]
        await _last_line(dana, post, ", posted")
        garage.world.clock.move_to(moved_at)
        await morgan.slash("/race-move", event="Sonoma", start="+2h")
        line = await _last_line(dana, post, "Last changed")
        due, posted, moved = (int(one.timestamp()) for one in (BREAKFAST, posted_at, moved_at))
        start = int(START.timestamp())
        assert re.sub(r"\d{10}", lambda found: str(int(found[0]) // 60), line) == (
            f"-# Due <t:{due // 60 + 1}:F>, posted <t:{posted // 60}:T>. "
            f"Last changed <t:{moved // 60}:F>: "
            f"Sonoma moved from <t:{start // 60}:F> to <t:{start // 60 + 120}:F>."
        )


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
