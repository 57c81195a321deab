"""The page in a browser when the story or the width of the window changes."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from sandbox.world import messages as posting
from tests.sandbox.page_kit import NEEDS_BROWSER, browser, visit

__all__ = ["browser"]  # a fixture

pytestmark = [NEEDS_BROWSER, pytest.mark.asyncio(loop_scope="module")]


async def test_what_was_unread_in_one_story_is_not_in_another(browser: Browser) -> None:
    async with visit(browser) as here:
        world = here.stage.world
        posting.post(world, world.channel("trivia"), world.bot, content="A question")
        unread = here.page.locator(".channel.unread")
        await expect(unread).to_have_count(1)
        await here.page.get_by_label("Story", exact=True).select_option("other")
        await expect(here.page.locator(".message", has_text="Nothing races today")).to_be_visible()
        await expect(unread).to_have_count(0)


async def test_the_message_box_is_one_line_high_again_in_a_wider_window(browser: Browser) -> None:
    async with visit(browser, width=390) as here:
        entry = here.page.locator("#entry")
        line = "a message that takes two lines on a phone and one on a desktop"
        await entry.fill(line)
        height = "document.getElementById('entry').clientHeight"
        narrow = await here.page.evaluate(height)
        await here.page.set_viewport_size({"width": 1280, "height": 800})
        await expect(entry).to_have_value(line)
        await here.page.wait_for_function(f"{height} < {narrow}")
