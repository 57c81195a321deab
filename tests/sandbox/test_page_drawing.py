"""What the page draws from Discord's own JSON: the same text, order and controls as a client."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, expect

from sandbox.world import messages as posting
from tests.sandbox.page_kit import NEEDS_BROWSER, Visit, browser, visit
from tests.sandbox.small_bot import PNG

__all__ = ["browser"]  # a fixture

pytestmark = [NEEDS_BROWSER, pytest.mark.asyncio(loop_scope="module")]


# 2026-07-04 14:10 in London, two hours and ten minutes after the story opens.
LATER = 1783170600


async def put(here: Visit, **fields: Any) -> Locator:
    """Post as the bot in #general; the row that the page drew for it."""
    world = here.stage.world
    message = posting.post(world, world.channel("general"), world.bot, **fields)
    row = here.page.locator(f'.message[data-id="{message.id}"]')
    await expect(row).to_have_count(1)
    return row


async def test_markdown_is_drawn_as_discord_writes_it(browser: Browser) -> None:
    async with visit(browser) as here:
        text = (
            "# One\n## Two\n### Three\n-# small\n**bold** *slanted* _too_ __under__ ~~gone~~"
            " ***both*** `a*b*`"
            "\n> quoted\n> twice\n- first\n- second\n  - inner\n3. third\n\\*plain\\* snake_case_name"
            " [words](https://example.org/a_b) <https://example.org/c>\n```py\nx = *1*\n```"
        )
        body = (await put(here, content=text)).locator(".content")
        assert await body.locator("h3.h1, h3.h2, h3.h3").all_inner_texts() == ["One", "Two", "Three"]
        await expect(body.locator(".small")).to_have_text("small")
        assert await body.locator("strong").all_inner_texts() == ["bold", "both"]
        assert await body.locator("em").all_inner_texts() == ["slanted", "too", "both"]
        assert await body.locator("u, s").all_inner_texts() == ["under", "gone"]
        await expect(body.locator("code.code")).to_have_text("a*b*")
        await expect(body.locator("blockquote")).to_have_text("quoted\ntwice")
        assert await body.locator("ul.list").first.locator("> li").count() == 2
        await expect(body.locator("ul ul li")).to_have_text("inner")
        await expect(body.locator("ol")).to_have_attribute("start", "3")
        await expect(body).to_contain_text("*plain* snake_case_name")
        await expect(body.locator("pre")).to_have_text("x = *1*")
        links = body.locator("a")
        assert await links.evaluate_all("all => all.map(one => one.getAttribute('href'))") == [
            "https://example.org/a_b",
            "https://example.org/c",
        ]
        assert "noreferrer" in str(await links.first.get_attribute("rel"))


async def test_times_follow_the_practice_clock_the_locale_and_the_zone(browser: Browser) -> None:
    async with visit(browser) as here:
        styles = "\n".join(f"<t:{LATER}:{style}>" for style in "tTdDfFsSR")
        row = await put(here, content=f"{styles}\n<t:{LATER}>")
        stamps = row.locator(".stamp")
        # Versions of the browser's own tables differ in commas and in "at".
        drawn = [re.sub(r",| at", "", text) for text in await stamps.all_inner_texts()]
        assert drawn == [
            "14:10",
            "14:10:00",
            "04/07/2026",
            "4 July 2026",
            "4 July 2026 14:10",
            "Saturday 4 July 2026 14:10",
            "04/07/2026 14:10",
            "04/07/2026 14:10:00",
            "in 2 hours",
            "4 July 2026 14:10",
        ]
        here.stage.world.clock.move(timedelta(hours=3))
        await here.page.get_by_role("button", name="Kill the bot").click()
        await expect(stamps.nth(8)).to_have_text("50 minutes ago")
        await here.page.get_by_label("Language").select_option("de")
        await expect(stamps.nth(3)).to_have_text("4. Juli 2026")
        await expect(stamps.nth(8)).to_contain_text("vor 50 Minuten")


async def test_a_second_short_of_an_hour_is_an_hour(browser: Browser) -> None:
    async with visit(browser) as here:
        at = int(here.stage.world.clock.now().timestamp())
        row = await put(here, content=f"<t:{at + 3600}:R> <t:{at + 86398}:R> <t:{at + 1805}:R>")
        await expect(row.locator("time[data-style=R]")).to_have_text(
            ["in 1 hour", "in 1 day", "in 30 minutes"]
        )


async def test_a_channel_is_named_in_the_line_and_chosen_by_an_id_that_is_a_number(browser: Browser) -> None:
    async with visit(browser) as here:
        room = here.stage.world.channel("race-day").id
        chosen = [{"id": room, "type": "channel"}]
        select = {"type": 8, "custom_id": "c", "placeholder": "Where", "default_values": chosen}
        text = {"type": 10, "content": f"All goes to <#{room}>, always"}
        row = await put(here, components=[text, {"type": 1, "components": [select]}], flags=1 << 15)
        await expect(row.get_by_role("combobox")).to_contain_text("# race-day")
        mention = await row.locator(".mention").bounding_box()
        assert mention is not None
        assert mention["width"] < 120


async def test_mentions_are_named_and_lead_somewhere(browser: Browser) -> None:
    async with visit(browser) as here:
        world = here.stage.world
        sam, room = world.user("Sam").id, world.channel("race-day").id
        role = next(one for one in here.stage.guild.roles.values() if one.name == "Fans").id
        command = next(one["id"] for one in world.commands.values() if one["name"] == "find")
        made = world.add_role(here.stage.guild, "Race day").id  # while the page is open
        row = await put(here, content=f"<@{sam}> <@&{role}> <@&{made}> <#{room}> </find:{command}> <@1>")
        names = ["@Sam", "@Fans", "@Race day", "#race-day", "/find", "@unknown-user"]
        await expect(row.locator(".mention")).to_have_text(names)
        await row.get_by_role("button", name="/find").click()
        await expect(here.page.get_by_label("name", exact=True)).to_be_focused()
        await here.press("Escape")
        await row.get_by_role("button", name="#race-day").click()
        await expect(here.page.locator("#chat-title")).to_have_text("#race-day")


BUTTON = {"type": 2, "style": 2, "custom_id": "a", "label": "Compare"}
STYLES = [{"type": 2, "style": n, "custom_id": f"b{n}", "label": f"Style {n}"} for n in (1, 2, 3, 4)]
LINK: dict[str, Any] = {"type": 2, "style": 5, "label": "Out", "url": "https://example.org/"}
SEASONS = [
    {"label": "2025", "value": "1", "description": "12 wins", "default": True},
    {"label": "2024", "value": "2"},
]
CARD = {
    "type": 17,
    "accent_color": 0x2888E8,
    "components": [
        {"type": 9, "components": [{"type": 10, "content": "## Title"}], "accessory": BUTTON},
        {"type": 14, "divider": True, "spacing": 2},
        {"type": 10, "content": "Body"},
        {"type": 1, "components": [{"type": 3, "custom_id": "s", "options": SEASONS}]},
        {"type": 1, "components": [*STYLES, LINK]},
        {"type": 1, "components": [{**BUTTON, "custom_id": "off", "label": "Off", "disabled": True}]},
    ],
}


async def test_a_card_has_its_text_order_and_controls(browser: Browser) -> None:
    async with visit(browser) as here:
        row = await put(here, components=[CARD], flags=1 << 15)
        parts = row.locator(".container").locator("h3, button, a, .separator, .plain")
        texts = await parts.evaluate_all("all => all.map(one => one.textContent)")
        styles = ["Style 1", "Style 2", "Style 3", "Style 4"]
        assert texts == ["Title", "Compare", "", "Body", "2025", *styles, "Out", "Off"]
        await expect(row.get_by_role("button", name="Off")).to_be_disabled()
        await expect(row.get_by_role("link", name="Out")).to_have_attribute("href", LINK["url"])
        line = "box => getComputedStyle(box, '::before').backgroundColor"
        assert await row.locator(".container").evaluate(line) == "rgb(40, 136, 232)"
        await row.get_by_role("combobox").click()
        await expect(here.options.first).to_contain_text("12 wins")
        await expect(here.options.first).to_have_attribute("aria-selected", "true")


async def test_what_is_spoiled_stays_hidden_until_it_is_pressed(browser: Browser) -> None:
    async with visit(browser) as here:
        hidden = [{"type": 17, "spoiler": True, "components": [{"type": 10, "content": "The winner"}]}]
        row = await put(here, components=hidden, flags=1 << 15)
        await expect(row.get_by_role("button", name="Spoiler, press to show")).to_be_visible()
        assert await row.locator(".container").evaluate("box => box.inert")
        await row.get_by_role("button", name="Spoiler").focus()
        await here.press("Enter")
        assert not await row.locator(".container").evaluate("box => box.inert")
        butler = here.page.locator(".message", has_text="The butler")
        await expect(butler.locator(".spoiler-text")).to_be_hidden()
        await butler.get_by_role("button", name="Spoiler").focus()
        await here.press("Enter")
        await expect(butler.locator(".spoiler-text")).to_be_visible()
        assert "Dana" not in await here.page.locator("#announcer").inner_text()


async def test_a_picture_of_the_bot_is_shown_with_its_words(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.locator("#entry").focus()
        await here.page.keyboard.type("/picture ")
        await here.press("Enter")
        image = here.page.get_by_role("img", name="A dot")
        await expect(image).to_be_visible()
        loaded = "image => image.decode().then(() => image.naturalWidth)"
        assert await image.evaluate(loaded) == int.from_bytes(PNG[16:20], "big")


async def test_a_picture_of_another_host_is_not_fetched(browser: Browser) -> None:
    async with visit(browser) as here:
        item = {"media": {"url": "https://example.org/far.png"}, "description": "Far away"}
        row = await put(here, components=[{"type": 12, "items": [item]}], flags=1 << 15)
        await expect(row).to_contain_text("Far away · not loaded here")
        assert await row.locator("img").count() == 0


async def test_an_edit_is_marked_and_a_deleted_message_goes(browser: Browser) -> None:
    async with visit(browser) as here:
        world = here.stage.world
        row = await put(here, content="first words")
        message = next(one for one in world.messages.values() if one.content == "first words")
        posting.edit(world, message, content="second words")
        await expect(row).to_contain_text("second words (edited)")
        posting.remove(world, message)
        await expect(row).to_have_count(0)


async def test_text_never_becomes_markup(browser: Browser) -> None:
    async with visit(browser) as here:
        hostile = "<img src=x onerror=document.title='owned'> [x](javascript:alert(1)) </b>"
        row = await put(here, content=hostile, components=[])
        await expect(row.locator(".content")).to_have_text(hostile)
        assert await row.locator("img, a").count() == 0
        assert "owned" not in await here.page.title()
