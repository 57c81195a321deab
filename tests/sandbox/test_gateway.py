"""The gateway against the real client: connect, lose the connection, resume, shard."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import aiohttp
import discord
import pytest

from sandbox.clock import snowflake_at, stable_id
from sandbox.fan import Fan
from sandbox.redirect import redirect
from sandbox.server import LoopbackDiscord
from sandbox.world import Permission, World, pit_lane
from tests.sandbox.small_bot import SmallBot, connected


async def test_the_client_knows_its_guilds(small_bot: SmallBot, world: World) -> None:
    guild = small_bot.get_guild(world.guild().id)
    assert guild is not None
    assert (guild.name, guild.member_count) == ("Pit Lane", 6)
    assert [one.name for one in guild.text_channels] == ["general", "race-day", "trivia", "mods"]
    general, mods = guild.text_channels[0], guild.text_channels[3]
    assert general.permissions_for(guild.me).send_messages
    assert not general.permissions_for(guild.me).manage_roles
    assert mods.permissions_for(guild.me).view_channel
    assert not mods.permissions_for(guild.me).send_messages


async def test_a_lost_connection_is_resumed_with_what_was_missed(
    small_bot: SmallBot, loopback: LoopbackDiscord
) -> None:
    before = loopback.gateway.identified
    joined = small_bot.wait_for("guild_join", timeout=10)
    await loopback.gateway.drop()
    loopback.world.add_guild("Elsewhere")
    async with asyncio.timeout(10):
        await small_bot.resumed.wait()
        await joined
    assert (loopback.gateway.resumed, loopback.gateway.identified) == (1, before)
    assert {one.name for one in small_bot.guilds} == {"Pit Lane", "Elsewhere"}


async def test_the_client_reconnects_when_asked_to(small_bot: SmallBot, loopback: LoopbackDiscord) -> None:
    await loopback.gateway.ask_to_reconnect()
    async with asyncio.timeout(10):
        await small_bot.resumed.wait()
    assert (await Fan(loopback).slash("/show")).first_line == "Counted 0"


async def test_an_unknown_session_identifies_again(small_bot: SmallBot, loopback: LoopbackDiscord) -> None:
    before = loopback.gateway.identified
    loopback.gateway.forget_sessions()
    await loopback.gateway.drop()
    await loopback.gateway.until(lambda: loopback.gateway.identified == before + 1)
    assert (await Fan(loopback).slash("/show")).first_line == "Counted 0"


async def test_buttons_work_after_the_client_was_started_anew(loopback: LoopbackDiscord) -> None:
    async with connected(loopback):
        shown = await Fan(loopback).slash("/show")
    async with connected(loopback):
        assert (await Fan(loopback).click(shown, "Count 0")).first_line == "Counted 1"


async def test_several_shards_share_the_guilds() -> None:
    world = pit_lane(shards=3)
    for number in range(9):
        world.add_guild(f"Track {number}")
    async with LoopbackDiscord(world) as server, connected(server) as bot:
        await server.gateway.until(lambda: server.gateway.identified == 3)
        assert bot.shard_count == 3
        assert len(bot.guilds) == 10
        by_shard = {one.shard_id for one in bot.guilds}
        assert by_shard == {(one.id >> 22) % 3 for one in bot.guilds}
        for guild in bot.guilds:
            assert (await Fan(server).at(guild.id).slash("/show")).first_line == "Counted 0"


async def test_five_hundred_guilds(world: World) -> None:
    for number in range(500):
        world.add_guild(f"Speedway {number}")
    async with LoopbackDiscord(world) as server, connected(server, guild_ready_timeout=1.0) as bot:
        assert len(bot.guilds) == 501
        assert all(one.me is not None for one in bot.guilds)


async def test_a_refused_token_ends_the_login(world: World) -> None:
    async with LoopbackDiscord(world) as server:
        with redirect(server):
            async with SmallBot() as bot:
                with pytest.raises(discord.LoginFailure):
                    await bot.login("wrong")
        assert (server.requests[-1].status, server.requests[-1].answer["message"]) == (
            401,
            "401: Unauthorized",
        )


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"op": 2, "d": {"token": "wrong", "intents": 1}}, 4004),
        ({"op": 2, "d": {"token": "right", "intents": 1 << 15}}, 4014),
        ({"op": 2, "d": {"token": "right", "intents": 1, "shard": [2, 2]}}, 4010),
        ({"op": 3, "d": {}}, 4003),
        ({"no": "op"}, 4002),
    ],
)
async def test_what_the_gateway_closes_on(
    loopback: LoopbackDiscord, frame: dict[str, dict[str, object]], code: int
) -> None:
    if frame.get("d", {}).get("token") == "right":
        frame = {**frame, "d": {**frame["d"], "token": loopback.world.token}}
    async with aiohttp.ClientSession() as session, session.ws_connect(loopback.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json())["op"] == 11
        await socket.send_json(frame)
        closed = await socket.receive()
    assert (closed.type, socket.close_code) == (aiohttp.WSMsgType.CLOSE, code)


async def test_the_client_hears_of_changes(small_bot: SmallBot, world: World) -> None:
    guild, bot_guild = world.guild(), small_bot.guilds[0]
    news = small_bot.wait_for("guild_channel_create", timeout=10)
    world.add_channel(guild, "pits")
    assert getattr(await news, "name", "") == "pits"
    changed = small_bot.wait_for("guild_role_update", timeout=10)
    world.allow_bot(guild, Permission.MANAGE_ROLES)
    await changed
    assert bot_guild.me.guild_permissions.manage_roles
    gone = small_bot.wait_for("guild_unavailable", timeout=10)
    world.set_available(guild, False)
    await gone
    back = small_bot.wait_for("guild_available", timeout=10)
    world.set_available(guild, True)
    await back
    left = small_bot.wait_for("guild_remove", timeout=10)
    world.remove_bot(guild)
    await left


async def test_messages_are_not_told_without_their_intent(
    small_bot: SmallBot, loopback: LoopbackDiscord
) -> None:
    await Fan(loopback).say("hello")
    await Fan(loopback).autocomplete("/find", "name", name="a")
    assert "INTERACTION_CREATE" in small_bot.heard
    assert "MESSAGE_CREATE" not in small_bot.heard


def test_ids_are_the_same_at_every_start() -> None:
    one, other = pit_lane(), pit_lane()
    assert one.guilds.keys() == other.guilds.keys()
    assert one.channels.keys() == other.channels.keys()
    assert one.users.keys() == other.users.keys()
    assert stable_id("guild", "Pit Lane") == one.guild().id
    assert len({stable_id("guild", number) for number in range(20_000)}) == 20_000


def test_minted_ids_carry_the_time_of_the_world() -> None:
    world = pit_lane()
    world.clock.move(timedelta(days=400))
    first, second = world.mint(), world.mint()
    assert first < second
    assert abs(snowflake_at(first) - world.clock.now()) < timedelta(seconds=5)
    world.clock.move(timedelta(days=-400))
    many = {world.mint() for _ in range(10_000)}
    world.clock.move(timedelta(seconds=-5))
    assert len(many | {world.mint() for _ in range(10_000)}) == 20_000
