"""A card of a bot that was killed works under the one that was started after it."""

from __future__ import annotations

from pathlib import Path

from sandbox.fan import Fan
from sandbox.server import LoopbackDiscord
from tests.forked import ForkedBot


async def test_a_button_pressed_after_a_kill_works(discord_server: LoopbackDiscord, store: Path) -> None:
    fan = Fan(discord_server)
    child = ForkedBot(discord_server, store)
    await child.start()
    try:
        card = await fan.slash("/driver", name="Richard Petty")
        refused = await fan.slash("/driver", name="Hiem")
        await child.kill()
        assert not child.running
        await child.start()
        season = await fan.choose(card, "1992")
        assert season.first_line == "### Richard Petty · 1992"
        source = await fan.click(season, "Source")
        assert source.ephemeral
        meant = await fan.click(refused, refused.buttons[0])
        assert meant.first_line == "### Corey Heim"
    finally:
        await child.kill()
