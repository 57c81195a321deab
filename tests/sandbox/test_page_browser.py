"""The page in a real browser, used as a person would."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, expect

from tests.sandbox.page_kit import NEEDS_BROWSER, browser, visit

__all__ = ["browser"]  # a fixture

pytestmark = [NEEDS_BROWSER, pytest.mark.asyncio(loop_scope="module")]


async def test_a_command_is_picked_filled_and_sent_by_keyboard_alone(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.get_by_role("textbox", name=re.compile("Message #general")).focus()
        await here.page.keyboard.type("/fi")
        await expect(here.options.filter(has_text="/find")).to_be_visible()
        await here.press("Enter")
        await here.page.keyboard.type("hei")
        await expect(here.options).to_have_text(["hei0", "hei1", "hei2"])
        await here.press("ArrowDown", "Enter", "Enter")
        last = here.page.locator(".message").last
        await expect(last).to_contain_text("Dana used /find")
        await expect(last.locator(".content")).to_have_text("hei-1")
        await expect(here.page.locator("#announcer")).to_contain_text("Pit Board: hei-1")
        assert (await here.focused()).startswith("Message #general")


async def test_optional_options_are_offered_checked_and_sent(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.locator("#entry").focus()
        await here.page.keyboard.type("/echo ")
        await here.press("Enter")
        await expect(here.page.locator("#composer-note")).to_have_text("words is required.")
        await here.page.keyboard.type("ha")
        await here.press("Tab", "ArrowDown")
        await expect(here.options).to_have_count(3)
        await here.press("Enter")
        await here.page.keyboard.type("9")
        await here.press("Enter")
        await expect(here.page.locator("#composer-note")).to_have_text("times is at most 5.")
        await here.press("Backspace")
        await here.page.keyboard.type("2")
        await here.press("Tab", "ArrowDown", "ArrowDown", "Enter")
        await expect(here.options.locator(".row-label")).to_have_text(["Dana", "Sam", "Alex", "Morgan"])
        await here.press("ArrowDown", "Enter", "Enter")
        await expect(here.page.locator(".message .content").last).to_have_text("haha glad Sam")


async def test_a_whole_line_is_pasted_and_sent(browser: Browser) -> None:
    async with visit(browser) as here:
        entry = here.page.locator("#entry")
        await entry.fill("/echo words: ha ha times:2")
        await expect(here.page.locator(".pill")).to_have_count(2)
        await expect(here.page.locator(".pill-input").first).to_have_value("ha ha")
        await here.press("Enter")
        await expect(here.page.locator(".message .content").last).to_have_text("ha haha ha glad nobody")
        await entry.fill("/echo words:ha mood:grim")  # the last option has choices: none but it is sent
        await here.press("Enter")
        await expect(here.page.locator(".message .content").last).to_have_text("ha grim nobody")
        await entry.fill("/echo nothing:of the kind")
        await expect(here.page.locator(".pill")).to_have_count(0)


async def test_a_picture_is_enlarged_and_put_back(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.locator("#entry").fill("/picture ")
        await here.press("Enter")
        small = here.page.get_by_role("button", name=re.compile("^Enlarge"))
        await small.click()
        await expect(here.page.get_by_role("dialog").get_by_role("img")).to_be_visible()
        await here.press("Escape")
        await expect(here.page.get_by_role("dialog")).to_have_count(0)
        await expect(small).to_be_focused()


async def test_escape_leaves_the_list_then_the_command(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.locator("#entry").focus()
        await here.page.keyboard.type("/find ")
        await expect(here.options).to_have_count(3)
        await here.press("Escape")
        await expect(here.options).to_have_count(0)
        await here.press("Escape")
        await expect(here.page.locator("#entry")).to_have_value("/find")


async def test_a_hint_fills_the_box_and_waits_for_the_person(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.get_by_role("button", name="/find heim").click()
        await expect(here.page.get_by_label("name", exact=True)).to_have_value("heim")
        await expect(here.page.locator(".message")).to_have_count(3)
        await here.press("Escape", "Enter")
        await expect(here.page.locator(".message .content").last).to_have_text("heim")


async def test_a_select_answers_only_the_person_who_chose(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.get_by_role("combobox", name=re.compile("Colour")).focus()
        await here.press("Enter", "ArrowDown", "Enter")
        last = here.page.locator(".message").last
        await expect(last).to_contain_text("You took green")
        await expect(last).to_contain_text("Only you can see this · Dismiss")
        await here.page.locator("#who").focus()
        await here.press("Enter", "ArrowDown", "Enter")
        await expect(here.page.locator("#who")).to_contain_text("Sam")
        await expect(here.page.get_by_text("You took green")).to_have_count(0)
        await here.page.locator("#who").focus()
        await here.press("Enter", "ArrowUp", "Enter")
        await expect(here.page.get_by_text("You took green")).to_be_visible()
        await here.page.get_by_role("button", name="Dismiss").click()
        await expect(here.page.get_by_text("You took green")).to_have_count(0)


async def test_a_button_works_after_the_bot_was_killed_and_started_again(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.get_by_role("button", name="Kill the bot").click()
        await expect(here.page.locator("#bot-state")).to_have_text("Bot stopped")
        await here.page.get_by_role("button", name="Count 0").click()
        await expect(here.page.locator(".failed")).to_contain_text("This interaction failed")
        await here.page.get_by_role("button", name="Start it again").click()
        await expect(here.page.locator("#bot-state")).to_have_text("")
        await here.page.get_by_role("button", name="Count 0").focus()
        await here.press("Enter")
        await expect(here.page.get_by_role("button", name="Count 1")).to_be_visible()
        await expect(here.page.locator(".message", has_text="Counted 1")).to_contain_text("(edited)")


async def test_a_bot_that_ends_by_itself_is_noticed(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.stage.bot.kill()
        await here.page.get_by_role("button", name="Count 0").click()
        await expect(here.page.locator("#bot-state")).to_have_text("Bot stopped")
        await here.page.get_by_role("button", name="Start it again").click()
        await expect(here.page.locator("#bot-state")).to_have_text("")


async def test_the_focus_stays_on_the_button_that_changes_its_message(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.get_by_role("button", name="Count 0").focus()
        await here.press("Space")
        await expect(here.page.get_by_role("button", name="Count 1")).to_be_visible()
        await expect(here.page.get_by_role("button", name="Count 1")).to_be_focused()


async def test_a_form_checks_keeps_the_focus_inside_and_is_sent(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.locator("#entry").focus()
        await here.page.keyboard.type("/form ")
        await here.press("Enter")
        form = here.page.get_by_role("dialog", name="A form")
        await expect(form.get_by_label("Your words")).to_be_focused()
        await here.press("Enter")
        await expect(form.get_by_text("This field is required.")).to_be_visible()
        await here.page.keyboard.type("all well, and far too long for this")
        await expect(form.get_by_label("Your words")).to_have_value("all well, and far to")
        for _ in range(8):
            await here.press("Tab")
            inside = "!!document.activeElement.closest('dialog') || document.activeElement === document.body"
            assert await here.page.evaluate(inside)
        await form.get_by_role("combobox").focus()
        await here.press("ArrowDown", "ArrowDown", "Enter")
        await form.get_by_role("button", name="Submit").click()
        await expect(form).to_have_count(0)
        await expect(here.page.locator(".message .content").last).to_have_text("all well, and far to/n")


async def test_escape_closes_a_form_and_gives_the_focus_back(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.locator("#entry").focus()
        await here.page.keyboard.type("/form ")
        await here.press("Enter")
        await expect(here.page.get_by_role("dialog")).to_be_visible()
        await here.press("Escape")
        await expect(here.page.get_by_role("dialog")).to_have_count(0)
        await expect(here.page.locator("#entry")).to_be_focused()


async def test_the_menu_of_a_message_runs_the_apps_command(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.locator(".message").first.focus()
        await here.press("Shift+F10")
        await expect(here.page.get_by_role("menuitem", name="Save as quote")).to_be_focused()
        await here.press("Enter")
        await expect(here.page.locator(".message").last).to_contain_text("saved: Good morning")


async def test_silence_is_told_in_the_clients_own_words(browser: Browser) -> None:
    async with visit(browser) as here:
        here.stage.server.desk.answer_seconds = 0.05
        await here.page.locator("#entry").focus()
        await here.page.keyboard.type("/silence ")
        await here.press("Enter")
        await expect(here.page.locator(".failed")).to_have_text("The application did not respond")


async def test_a_story_brings_its_own_world_and_instant(browser: Browser) -> None:
    async with visit(browser) as here:
        await expect(here.page.locator("#clock")).to_contain_text("4 Jul 2026")
        await here.page.get_by_label("Story", exact=True).select_option("other")
        await expect(here.page.locator(".message", has_text="Nothing races today")).to_be_visible()
        await expect(here.page.locator("#clock")).to_contain_text("20 Nov 2026")
        await expect(here.page.get_by_text("The butler")).to_have_count(0)


async def test_a_fresh_server_forgets_what_happened(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.locator("#entry").focus()
        await here.page.keyboard.type("Only now")
        await here.press("Enter")
        said = here.page.locator(".message", has_text="Only now")
        await expect(said).to_have_count(1)
        await here.page.get_by_role("button", name="Fresh server").click()
        await expect(said).to_have_count(0)
        await expect(here.page.locator(".message", has_text="The butler")).to_have_count(1)


async def test_a_phone_never_scrolls_sideways(browser: Browser) -> None:
    async with visit(browser, width=360, height=740, has_touch=True) as here:
        wide = "document.documentElement.scrollWidth - innerWidth"
        assert await here.page.evaluate(wide) <= 0
        await here.page.get_by_role("button", name="Stage").click()
        await expect(here.page.get_by_role("button", name="Kill the bot")).to_be_visible()
        assert await here.page.evaluate(wide) <= 0
        await here.page.get_by_role("button", name="Channels and members").click()
        await here.page.get_by_role("button", name="race-day").click()
        await expect(here.page.locator("#chat-title")).to_have_text("#race-day")
        assert await here.page.evaluate(wide) <= 0
        inner = "(b => b.scrollWidth - b.clientWidth)(document.getElementById('scroll'))"
        assert await here.page.evaluate(inner) <= 0


async def test_the_phone_switch_draws_what_a_phone_shows(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.get_by_role("button", name="Phone").click()
        box = await here.page.locator("#app").bounding_box()
        assert box is not None
        assert 360 <= box["width"] <= 390
        await expect(here.page.get_by_role("button", name="Channels and members")).to_be_visible()
