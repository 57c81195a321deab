"""The page with the small bot behind it, and a real browser in front of it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright

from sandbox.page_server.serve import page
from sandbox.page_server.stage import Stage
from sandbox.scenarios import Ask, Hint, Say, Scenario
from sandbox.server import LoopbackDiscord
from tests.sandbox.small_bot import SmallBot, connected

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NEEDS_BROWSER = pytest.mark.skipif(CHROMIUM is None, reason="no chromium or chrome is installed")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Saturday noon in London, and a story that the small bot can play.
OPENS_AT = datetime(2026, 7, 4, 11, 0, tzinfo=UTC)
STORIES = {
    "small": Scenario(
        "small",
        "Small story",
        "A story for the tests.",
        OPENS_AT,
        (
            Say(9, "Sam", "**Good** morning, it is <t:1783162800:t>, and <t:1783162800:R>"),
            Ask(4, "Sam", "show"),
            Say(2, "Alex", "The butler, said ||Dana||"),
        ),
        (Hint("find", {"name": "heim"}),),
    ),
    "other": Scenario(
        "other",
        "Other story",
        "Another story for the tests.",
        datetime(2026, 11, 20, 12, 0, tzinfo=UTC),
        (Say(3, "Morgan", "Nothing races today"),),
        (),
    ),
}


class InProcess:
    """The small bot as something that the page can start and kill: closed without a goodbye to anyone."""

    def __init__(self, server: LoopbackDiscord) -> None:
        self._server = server
        self._stack = AsyncExitStack()
        self.bot: SmallBot | None = None

    @property
    def running(self) -> bool:
        return self.bot is not None and not self.bot.is_closed()

    async def start(self) -> None:
        self.bot = await self._stack.enter_async_context(connected(self._server))

    async def kill(self) -> None:
        await self._stack.aclose()


@dataclass
class Visit:
    """An open browser page, and what it complained of."""

    page: Page
    stage: Stage
    address: str
    complaints: list[str] = field(default_factory=list)

    @property
    def options(self) -> Locator:
        """The rows of the list that is open."""
        return self.page.locator("#layer [role=option]")

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, on whatever has the focus."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def focused(self) -> str:
        """The accessible name, or else the text, of what has the focus."""
        script = "(e => e.getAttribute('aria-label') || e.textContent)(document.activeElement)"
        return str(await self.page.evaluate(script)).strip()


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The system's browser, without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests of this file; each has a profile of its own."""
    async with chromium() as one:
        yield one


@asynccontextmanager
async def visit(
    browser: Browser, *, width: int = 1280, height: int = 800, theme: str = "dark", **more: Any
) -> AsyncIterator[Visit]:
    """A visitor at the end of the first story; whatever the browser's console said fails the test."""
    async with (
        page(InProcess, stories=STORIES) as (stage, address),
        await browser.new_context(
            viewport={"width": width, "height": height}, timezone_id="Europe/London", locale="en-GB", **more
        ) as context,
    ):
        await context.add_init_script(f"localStorage.setItem('practice-theme', '{theme}')")
        view = await context.new_page()
        seen = Visit(view, stage, address)
        view.on("console", lambda said: seen.complaints.append(said.text))
        view.on("pageerror", lambda error: seen.complaints.append(str(error)))
        await view.goto(address)
        await view.get_by_text("The butler").wait_for()
        yield seen
        assert seen.complaints == []
