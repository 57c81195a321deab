"""Planned faults, as the real client meets them."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest

from sandbox.server import LoopbackDiscord
from sandbox.world import World
from tests.sandbox.small_bot import SmallBot

POST = r"/channels/\d+/messages$"


@pytest.fixture
def channel(small_bot: SmallBot, world: World) -> discord.TextChannel:
    """#general as the client knows it."""
    found = small_bot.get_channel(world.channel("general").id)
    assert isinstance(found, discord.TextChannel)
    return found


async def test_an_answer_lost_after_creation_leaves_one_message(
    channel: discord.TextChannel, loopback: LoopbackDiscord
) -> None:
    loopback.faults.plan("POST", POST, carry_out=True, close=True)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await channel.send("once", nonce="k")
    (made,) = loopback.world.history("general")
    assert (await channel.send("once", nonce="k")).id == made.id
    assert len(loopback.world.history("general")) == 1


async def test_a_connection_closed_before_leaves_nothing(
    channel: discord.TextChannel, loopback: LoopbackDiscord
) -> None:
    loopback.faults.plan("POST", POST, close=True)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await channel.send("never")
    assert loopback.world.history("general") == []


async def test_a_reset_is_an_os_error(channel: discord.TextChannel, loopback: LoopbackDiscord) -> None:
    loopback.faults.plan("POST", POST, reset=True)
    with pytest.raises(aiohttp.ClientOSError):
        await channel.send("never")


async def test_a_status_is_answered_once(channel: discord.TextChannel, loopback: LoopbackDiscord) -> None:
    fault = loopback.faults.plan("POST", POST, status=503, body={"message": "busy", "code": 0})
    with pytest.raises(discord.DiscordServerError):
        await channel.send("not now")
    assert fault.seen.is_set()
    assert (await channel.send("now")).content == "now"


async def test_a_status_after_creation(channel: discord.TextChannel, loopback: LoopbackDiscord) -> None:
    loopback.faults.plan("POST", POST, carry_out=True, status=503)
    with pytest.raises(discord.DiscordServerError):
        await channel.send("made all the same")
    assert len(loopback.world.history("general")) == 1


async def test_a_rate_limit_is_waited_for(channel: discord.TextChannel, loopback: LoopbackDiscord) -> None:
    loopback.faults.rate_limit("POST", POST, 0.01)
    assert (await channel.send("after a while")).content == "after a while"
    posts = [one.status for one in loopback.requests if one.path.endswith("/messages")]
    assert posts == [429, 200]


async def test_a_ban_is_text_without_via(channel: discord.TextChannel, loopback: LoopbackDiscord) -> None:
    loopback.faults.plan("POST", POST, status=429, body="<html>banned</html>")
    with pytest.raises(discord.HTTPException, match="429"):
        await channel.send("never")
    assert loopback.requests[-1].status == 429


async def test_a_hanging_request_waits_for_its_release(
    channel: discord.TextChannel, loopback: LoopbackDiscord
) -> None:
    fault = loopback.faults.plan("POST", POST, carry_out=True, hang=True)
    sending = asyncio.create_task(channel.send("slow"))
    await fault.seen.wait()
    assert not sending.done()
    fault.release()
    assert (await sending).content == "slow"
