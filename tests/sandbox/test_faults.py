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


async def test_a_bucket_is_told_and_kept_to(channel: discord.TextChannel, loopback: LoopbackDiscord) -> None:
    loopback.buckets.limit("POST", POST, 2, 0.05)
    await asyncio.gather(*(channel.send(f"{number}") for number in range(5)))
    assert len(loopback.world.history("general")) == 5
    # The client reads the headers and waits by itself.
    assert loopback.buckets.refused == 0


async def test_the_global_limit_is_waited_for(
    channel: discord.TextChannel, loopback: LoopbackDiscord
) -> None:
    loopback.buckets.limit_all(3, 0.5)
    for number in range(5):
        await channel.send(f"{number}")
    refused = [one.answer for one in loopback.requests if one.status == 429]
    assert len(loopback.world.history("general")) == 5
    assert len(refused) == loopback.buckets.refused
    assert refused
    assert all(one["global"] for one in refused)


async def test_only_what_is_beyond_the_limit_is_refused(loopback: LoopbackDiscord) -> None:
    loopback.buckets.limit("GET", "/users/@me$", 1, 60.0)
    headers = {"Authorization": f"Bot {loopback.world.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.get(f"{loopback.base_url}/users/@me") as first:
            assert (first.status, first.headers["X-RateLimit-Remaining"]) == (200, "0")
        async with session.get(f"{loopback.base_url}/users/@me") as second:
            told = await second.json()
            assert (second.status, second.headers["Via"], told["global"]) == (429, "1.1 loopback", False)
            assert 0 < told["retry_after"] <= 60
        async with session.get(f"{loopback.base_url}/users/@me/guilds") as other:
            assert other.status == 200
