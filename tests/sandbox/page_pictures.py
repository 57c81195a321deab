"""python -m tests.sandbox.page_pictures: take the README's pictures of the page anew, with the real bot.

Writes sandbox/page/screenshot.png (wide, dark) and screenshot-phone.png (a phone, light).
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser, expect

from sandbox.child import ChildBot
from sandbox.page_server.serve import page
from tests.sandbox.page_kit import chromium

FOLDER = Path(__file__).parents[2] / "sandbox" / "page"


async def take(browser: Browser, address: str, name: str, theme: str, width: int, height: int) -> None:
    """Ask about Corey Heim by keyboard, and photograph the answer."""
    async with await browser.new_context(
        viewport={"width": width, "height": height}, timezone_id="America/New_York", locale="en-US"
    ) as context:
        await context.add_init_script(f"localStorage.setItem('practice-theme', '{theme}')")
        view = await context.new_page()
        await view.goto(address)
        await view.locator("#entry").focus()
        await view.keyboard.type("/driver ")
        await view.keyboard.type("heim")
        await view.locator("#layer .row-label", has_text="Corey Heim").wait_for()
        await view.keyboard.press("Enter")
        await view.keyboard.press("Enter")
        await expect(view.locator(".message").last).to_contain_text("Dana used /driver")
        await view.mouse.move(width / 2, 20)
        await view.screenshot(path=FOLDER / name)


async def main() -> None:
    """Take both pictures, each in a fresh story."""
    with tempfile.TemporaryDirectory() as folder:
        for name, theme, width, height in (
            ("screenshot.png", "dark", 1280, 860),
            ("screenshot-phone.png", "light", 390, 844),
        ):
            store = Path(folder) / f"{theme}.db"
            async with (
                chromium() as browser,
                page(lambda server, store=store: ChildBot(server, store)) as (_, address),  # type: ignore[misc]
            ):
                await take(browser, address, name, theme, width, height)


if __name__ == "__main__":
    asyncio.run(main())
