"""The gateway will not have us again, and persons who are too fast or too late for an answer."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot import app
from bot.client import RacingBot
from bot.gateway import PATIENCE, ConnectionGivenUp
from bot.settings import Settings
from sandbox.fan import Fan
from sandbox.redirect import redirect
from sandbox.server import LoopbackDiscord


async def test_further_the_gateway_answers_503_for_ever(
    discord_server: LoopbackDiscord, bot_settings: Settings
) -> None:
    """The library would try for ever; after ten minutes (here: a quarter of a second) the process ends."""
    server = discord_server
    with redirect(server):
        async with app.open(bot_settings, server.world.clock, guild_ready_timeout=0.0) as bot:
            assert bot.watchdog.seconds == PATIENCE == 600
            connecting = asyncio.create_task(bot.connect())
            await bot.wait_until_ready()
            bot.watchdog.seconds = 0.25
            server.gateway.refuses = 503
            await server.gateway.drop()
            async with asyncio.timeout(10):
                with pytest.raises(ConnectionGivenUp, match="No connection to Discord for"):
                    await connecting
    assert server.gateway.refused > 0


async def test_further_a_connection_that_comes_back_is_kept(
    discord_server: LoopbackDiscord, bot: RacingBot
) -> None:
    before = discord_server.gateway.resumed
    await discord_server.gateway.drop()
    await discord_server.gateway.until(lambda: discord_server.gateway.resumed > before)
    assert (await Fan(discord_server).slash("/help")).text
    assert not bot.watchdog.waiting


async def test_further_a_double_click_and_an_expired_token_are_only_logged(
    bot: RacingBot, fan: Fan, discord_server: LoopbackDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever pressed twice has an answer already; whoever pressed too long ago has left."""
    caplog.set_level(logging.INFO)
    for status, code in ((404, 10062), (400, 40060)):
        fault = discord_server.faults.plan(
            "POST", "/callback$", status=status, body={"code": code, "message": "gone"}
        )
        asking = asyncio.create_task(fan.slash("/driver", name="corey-heim"))
        async with asyncio.timeout(10):
            await fault.seen.wait()
        assert (await fan.as_("Sam").slash("/help")).replies == 1
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        told = [one for one in caplog.records if str(code) in one.getMessage()]
        assert [one.levelno for one in told] == [logging.INFO]
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]
    follow_ups = [one for one in discord_server.requests if one.path.startswith("/webhooks/")]
    assert follow_ups == []  # nobody is told of it a second time
