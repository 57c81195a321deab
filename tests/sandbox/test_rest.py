"""REST through the real client: posts, nonces, files, permissions, roles, events, commands."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import pytest

from sandbox.fan import Fan, NoAnswer
from sandbox.server import LoopbackDiscord
from sandbox.world import Permission, World
from tests.sandbox.small_bot import PNG, SmallBot, card, connected


def text_channel(bot: SmallBot, world: World, name: str = "general") -> discord.TextChannel:
    """A channel of the first guild as the client knows it."""
    channel = bot.get_channel(world.channel(name).id)
    assert isinstance(channel, discord.TextChannel)
    return channel


async def test_a_nonce_makes_one_message(small_bot: SmallBot, world: World) -> None:
    channel = text_channel(small_bot, world)
    first = await channel.send("once", nonce="a" * 25)
    assert (await channel.send("once", nonce="a" * 25)).id == first.id
    assert [one.content for one in world.history("general")] == ["once"]
    world.clock.move(timedelta(hours=1))
    assert (await channel.send("again", nonce="a" * 25)).id != first.id


async def test_a_nonce_of_a_deleted_message_is_refused(small_bot: SmallBot, world: World) -> None:
    channel = text_channel(small_bot, world)
    await (await channel.send("gone", nonce="n")).delete()
    with pytest.raises(discord.NotFound) as refused:
        await channel.send("gone", nonce="n")
    assert refused.value.code == 10008
    with pytest.raises(discord.HTTPException, match="nonce"):
        await channel.send("long", nonce="a" * 26)


async def test_messages_are_read_edited_answered_and_deleted(
    small_bot: SmallBot, world: World, dana: Fan
) -> None:
    channel = text_channel(small_bot, world)
    said = await dana.say("hello")
    first = await channel.send("first")
    await first.edit(content="changed")
    reply = await channel.send("second", reference=first)
    assert reply.reference is not None
    assert reply.reference.message_id == first.id
    history = [one async for one in channel.history(limit=10)]
    # Without the message-content intent other people's words are not given.
    assert [one.content for one in history] == ["second", "changed", ""]
    assert [one.id async for one in channel.history(after=discord.Object(said.id))] == [first.id, reply.id]
    assert (await channel.fetch_message(first.id)).edited_at is not None
    with pytest.raises(discord.Forbidden) as refused:
        await (await channel.fetch_message(said.id)).edit(content="mine now")
    assert refused.value.code == 50005
    await first.delete()
    with pytest.raises(discord.NotFound):
        await channel.fetch_message(first.id)


async def test_files_are_kept_served_and_replaced(small_bot: SmallBot, world: World) -> None:
    channel = text_channel(small_bot, world)
    sent = await channel.send(file=discord.File(io.BytesIO(PNG), "dot.png", description="A dot"))
    (attachment,) = sent.attachments
    assert (attachment.description, attachment.width, attachment.size) == ("A dot", 1, len(PNG))
    assert await attachment.read() == PNG
    changed = await sent.edit(attachments=[attachment, discord.File(io.BytesIO(b"text"), "a b.txt")])
    assert [one.filename for one in changed.attachments] == ["dot.png", "a_b.txt"]
    assert (await changed.edit(attachments=[])).attachments == []


@pytest.mark.parametrize(
    ("change", "code"), [("send", 50013), ("see", 50001), ("files", 50013), ("channel", 10003)]
)
async def test_posts_are_refused_without_permission(
    small_bot: SmallBot, world: World, change: str, code: int
) -> None:
    channel, place = text_channel(small_bot, world), world.channel("general")
    denied = {"send": Permission.SEND_MESSAGES, "see": Permission.VIEW_CHANNEL}
    if change == "channel":
        world.remove_channel(place)
    else:
        world.overwrite(place, world.bot.id, deny=denied.get(change, Permission.ATTACH_FILES))
    with pytest.raises(discord.HTTPException) as refused:
        await channel.send(file=discord.File(io.BytesIO(b"x"), "x.txt"))
    assert refused.value.code == code


async def test_history_is_empty_without_its_permission(small_bot: SmallBot, world: World) -> None:
    channel = text_channel(small_bot, world)
    await channel.send("there")
    world.overwrite(world.channel("general"), world.bot.id, deny=Permission.READ_MESSAGE_HISTORY)
    assert [one async for one in channel.history()] == []


async def test_mentions_notify_only_whom_they_may(small_bot: SmallBot, world: World) -> None:
    channel, guild = text_channel(small_bot, world), world.guild()
    dana, fans = world.user("Dana"), next(one for one in guild.roles.values() if one.name == "Fans")
    words = f"<@{dana.id}> <@&{fans.id}> @everyone"
    sent = await channel.send(words)
    loud = world.messages[sent.id]
    assert (loud.pinged_user_ids, loud.pinged_role_ids, loud.pinged_everyone) == ([dana.id], [], False)
    fans.mentionable = True
    role_only = discord.AllowedMentions(everyone=False, users=False, roles=[discord.Object(fans.id)])
    quiet = world.messages[(await channel.send(words, allowed_mentions=role_only)).id]
    assert (quiet.pinged_user_ids, quiet.pinged_role_ids) == ([], [fans.id])
    none = world.messages[(await channel.send(words, allowed_mentions=discord.AllowedMentions.none())).id]
    assert (none.pinged_user_ids, none.pinged_role_ids) == ([], [])


async def test_direct_messages(small_bot: SmallBot, world: World, dana: Fan) -> None:
    person = await small_bot.fetch_user(world.user("Dana").id)
    sent = await person.send("psst")
    assert world.history(world.direct(world.user("Dana")))[0].id == sent.id
    assert (await dana.in_("@bot").slash("/show")).first_line == "Counted 0"
    world.user("Sam").accepts_dms = False
    with pytest.raises(discord.Forbidden) as refused:
        await (await small_bot.fetch_user(world.user("Sam").id)).send("psst")
    assert refused.value.code == 50007


async def test_an_interaction_is_answered_once_and_followed_for_15_minutes(
    small_bot: SmallBot, loopback: LoopbackDiscord, dana: Fan
) -> None:
    caught: list[discord.Interaction] = []
    handle = small_bot.on_interaction

    async def keep(interaction: discord.Interaction) -> None:
        caught.append(interaction)
        await handle(interaction)

    small_bot.on_interaction = keep  # type: ignore[method-assign]
    await dana.slash("/echo", words="a")
    again: Any = caught[0]
    again._cs_response = discord.InteractionResponse(again)  # a second answer, as after a crash
    with pytest.raises(discord.HTTPException) as refused:
        await again.response.send_message("twice")
    assert refused.value.code == 40060
    followed = await again.followup.send("later", wait=True)
    assert (await again.original_response()).content == "a glad nobody"
    await followed.edit(content="later still")
    await followed.delete()
    loopback.world.clock.move(timedelta(minutes=16))
    with pytest.raises(discord.HTTPException) as late:
        await again.followup.send("too late")
    assert late.value.code == 50027


async def test_the_v2_flag_stays(small_bot: SmallBot, world: World) -> None:
    sent = await text_channel(small_bot, world).send(view=card("A card", 0))
    with pytest.raises(discord.HTTPException, match="content"):
        await sent.edit(content="words")
    assert (await sent.edit(view=card("Another", 0))).flags.components_v2


async def test_an_unknown_route_is_refused_and_recorded(world: World) -> None:
    async with LoopbackDiscord(world) as server:
        async with connected(server) as bot:
            with pytest.raises(discord.NotFound):
                await bot.guilds[0].fetch_emojis()
        assert [one.path for one in server.unknown] == [f"/guilds/{world.guild().id}/emojis"]


async def test_ephemeral_messages_are_nobody_elses(small_bot: SmallBot, world: World, dana: Fan) -> None:
    answer = await dana.as_("Morgan").slash("/settle")
    assert answer.message is not None
    with pytest.raises(discord.NotFound):
        await text_channel(small_bot, world).fetch_message(answer.message.id)
    assert answer.message not in world.history("general")


async def test_a_defer_may_only_be_made_ephemeral(loopback: LoopbackDiscord, dana: Fan) -> None:
    loopback.desk.answer_seconds = 0.1
    with pytest.raises(NoAnswer):
        await dana.slash("/silence")
    loopback.desk.answer_seconds = 30.0
    (interaction,) = loopback.desk.by_id.values()
    url = f"{loopback.base_url}/interactions/{interaction.id}/{interaction.token}/callback"
    async with aiohttp.ClientSession() as session:
        body = {"type": 5, "data": {"flags": 1 << 15}}
        async with session.post(url, json=body) as answered:
            assert (answered.status, (await answered.json())["code"]) == (400, 50035)
        async with session.post(url, json={"type": 5, "data": {"flags": 64}}) as answered:
            assert answered.status == 204
    assert interaction.original is not None
    assert interaction.original.ephemeral


async def test_a_body_that_is_no_json_is_refused(world: World) -> None:
    async with LoopbackDiscord(world) as server, aiohttp.ClientSession() as session:
        url = f"{server.base_url}/channels/{world.channel('general').id}/messages"
        headers = {"Authorization": f"Bot {world.token}"}
        async with session.post(url, data="{", headers=headers) as answered:
            assert (answered.status, (await answered.json())["code"]) == (400, 50109)
            assert answered.headers["Content-Type"] == "application/json"
