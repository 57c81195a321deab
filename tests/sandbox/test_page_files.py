"""A file as an option of a command, chosen on the page."""

from __future__ import annotations

from playwright.async_api import expect

from tests.sandbox.page_kit import NEEDS_BROWSER, chromium, visit

pytestmark = NEEDS_BROWSER


async def test_a_file_is_chosen_and_sent() -> None:
    async with chromium() as browser, visit(browser) as here:
        await here.page.locator("#entry").fill("/weigh ")
        await here.page.locator(".command-name").press("Enter")
        await expect(here.page.locator("#composer-note")).to_have_text("file is required.")
        chooser = here.page.locator(".pill-file")
        await chooser.set_input_files({"name": "big.csv", "mimeType": "text/csv", "buffer": bytes(1_000_001)})
        await expect(here.page.locator("#composer-note")).to_have_text(
            "The practice server takes files of up to 1 MB."
        )
        most = {"name": "own questions.csv", "mimeType": "text/csv", "buffer": bytes(range(250)) * 4000}
        await chooser.set_input_files(most)  # type: ignore[arg-type]  # mypy reads no dict display behind a name
        await expect(here.page.locator("#composer-note")).to_have_text("Press Enter to send.")
        await chooser.press("Enter")
        said = here.page.locator(".message .content").last
        await expect(said).to_have_text("own_questions.csv: 1000000 of 1000000 bytes")
