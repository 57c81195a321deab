"""The page for people who use a keyboard, a screen reader, or little contrast.

The check is our own (page_audit.js), not axe-core: that is a file of 560 kB under another licence for
rules that mostly concern things this page does not have.  Ours computes contrast on the drawn page,
names, roles, ids and structure, in both themes, with every kind of popup open.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.sandbox.page_kit import NEEDS_BROWSER, Visit, browser, visit

__all__ = ["browser"]  # a fixture

pytestmark = [NEEDS_BROWSER, pytest.mark.asyncio(loop_scope="module")]


AUDIT = (Path(__file__).parent / "page_audit.js").read_text("utf-8")


async def audit(here: Visit) -> list[str]:
    """The findings on the page as it is now."""
    return list(await here.page.evaluate(AUDIT))


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_nothing_is_found_whatever_is_open(browser: Browser, theme: str) -> None:
    async with visit(browser, theme=theme, reduced_motion="reduce") as here:
        assert await audit(here) == []
        await here.page.locator("#entry").focus()
        await here.page.keyboard.type("/")
        await expect(here.options.first).to_be_visible()
        assert await audit(here) == []
        await here.page.keyboard.type("echo ")
        await here.press("Enter")
        assert await audit(here) == []
        await here.press("Escape", "Escape")
        await here.page.get_by_role("combobox", name="Colour").click()
        assert await audit(here) == []
        await here.press("Enter")
        await expect(here.page.get_by_text("Only you can see this")).to_be_visible()
        await here.page.locator(".message").first.click(button="right")
        assert await audit(here) == []
        await here.press("Escape")
        await here.page.locator("#entry").fill("/form ")
        await here.press("Enter")
        await expect(here.page.get_by_role("dialog")).to_be_visible()
        await here.press("Enter")
        assert await audit(here) == []


async def test_the_check_finds_what_is_wrong(browser: Browser) -> None:
    async with visit(browser) as here:
        wrong = """
            const head = document.querySelector('.chat-head');
            head.append(document.createElement('button'), document.createElement('img'));
            document.querySelector('.stage-head').style.color = '#444';
            document.querySelector('.channels').append(document.createElement('p'));
            document.querySelector('#chat-topic').id = 'scroll';
        """
        await here.page.evaluate(wrong)
        found = " ".join(await audit(here))
        for what in ("no name", "no alt", "contrast 2.", "not a list item", "id twice: scroll"):
            assert what in found


async def test_tab_reaches_every_part_in_order_and_shows_where_it_is(browser: Browser) -> None:
    async with visit(browser) as here:
        places: list[str] = []
        for _ in range(26):
            await here.press("Tab")
            script = """() => {
                const at = document.activeElement;
                const style = getComputedStyle(at);
                const box = at.matches('.entry') ? at.closest('.composer-box') : at;
                const edge = getComputedStyle(box).borderColor !== style.borderColor;
                const part = at.closest('.skip, .stage, .side, .messages, .hints, .composer');
                return [part?.className.split(' ')[0], style.outlineStyle !== 'none' || edge];
            }"""
            place, ring = await here.page.evaluate(script)
            if place is None:
                break
            assert ring
            if not places or places[-1] != place:
                places.append(place)
        assert places == ["skip", "stage", "side", "messages", "hints", "composer"]


async def test_arrows_walk_through_the_messages(browser: Browser) -> None:
    async with visit(browser) as here:
        await here.page.locator(".message").last.focus()
        await here.press("ArrowUp", "ArrowUp")
        assert "Good morning" in await here.focused()
        await here.press("End")
        assert "The butler" in await here.focused()


async def test_motion_is_off_for_those_who_ask(browser: Browser) -> None:
    async with visit(browser, reduced_motion="reduce") as here:
        durations = "[...document.querySelectorAll('*')].map(one => getComputedStyle(one).transitionDuration)"
        assert set(await here.page.evaluate(durations)) == {"0s"}
