"""The routes that no other test uses, each through the client; the fixture judges every answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord
import pytest
from discord import app_commands

from sandbox.fan import Fan
from sandbox.server import LoopbackDiscord
from sandbox.world import Permission, World
from tests.sandbox.small_bot import SmallBot


async def test_places_are_fetched(small_bot: SmallBot, world: World) -> None:
    place = world.guild()
    guild = await small_bot.fetch_guild(place.id, with_counts=False)
    assert guild.name == "Pit Lane"
    assert {one.name for one in await guild.fetch_channels()} == {"general", "race-day", "trivia", "mods"}
    assert {one.name for one in await guild.fetch_roles()} >= {"Moderators", "Fans", "Pit Board"}
    channel = await small_bot.fetch_channel(world.channel("trivia").id)
    assert isinstance(channel, discord.TextChannel)
    await channel.typing()
    assert [one.name async for one in small_bot.fetch_guilds()] == ["Pit Lane"]
    about = await small_bot.application_info()
    assert (about.name, about.id) == ("Pit Board", world.application_id)
    route = discord.http.Route("GET", "/applications/@me")
    assert (await small_bot.http.request(route))["id"] == str(about.id)
    assert small_bot.guilds[0].me.name == "Pit Board"
    left = small_bot.wait_for("guild_remove", timeout=10)
    await small_bot.guilds[0].leave()
    await left
    assert not place.bot_joined
    with pytest.raises(discord.Forbidden):
        await small_bot.fetch_guild(place.id)


async def test_one_event_is_fetched(small_bot: SmallBot, world: World) -> None:
    world.allow_bot(world.guild(), Permission.CREATE_EVENTS)
    starts = world.clock.now() + timedelta(days=1)
    made = await small_bot.guilds[0].create_scheduled_event(
        name="Bristol",
        start_time=starts,
        end_time=starts + timedelta(hours=4),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="Bristol",
    )
    assert (await small_bot.guilds[0].fetch_scheduled_event(made.id)).location == "Bristol"


async def test_commands_one_by_one(small_bot: SmallBot, world: World) -> None:
    http, application_id = small_bot.http, world.application_id
    payload: Any = {"name": "pace", "description": "Set the pace", "type": 1}
    made = await http.upsert_global_command(application_id, payload)
    changed: Any = {**payload, "description": "Set it again"}
    again = await http.upsert_global_command(application_id, changed)
    assert again["id"] == made["id"]
    fetched = await small_bot.tree.fetch_command(int(made["id"]))
    renamed = await fetched.edit(name="grid", description="Show the grid")
    assert (renamed.id, renamed.name) == (int(made["id"]), "grid")
    with pytest.raises(discord.HTTPException, match="name"):
        await fetched.edit(name="Not A Name")


async def test_commands_of_one_guild(small_bot: SmallBot, world: World, dana: Fan) -> None:
    guild = small_bot.guilds[0]

    @small_bot.tree.command(name="here", description="Only here", guild=guild)
    async def here(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("here")

    (synced,) = await small_bot.tree.sync(guild=guild)
    assert (await dana.slash("/here")).text == "here"
    assert [one.id for one in await small_bot.tree.fetch_commands(guild=guild)] == [synced.id]
    fetched = await small_bot.tree.fetch_command(synced.id, guild=guild)
    assert (await fetched.edit(description="Nowhere else")).description == "Nowhere else"
    payload: Any = {"name": "there", "description": "There", "type": 1}
    await small_bot.http.upsert_guild_command(world.application_id, guild.id, payload)
    await (await fetched.edit(description="Gone soon")).delete()
    assert {one["name"] for one in world.guild().commands.values()} == {"there"}


async def test_the_rules_of_moderators_are_read(small_bot: SmallBot, world: World) -> None:
    guild, fans = small_bot.guilds[0], discord.utils.get(small_bot.guilds[0].roles, name="Fans")
    assert fans is not None
    world.rule(world.guild(), "settle", fans.id, True)
    (command,) = [one for one in await small_bot.tree.fetch_commands() if one.name == "settle"]
    permissions = await command.fetch_permissions(guild)
    assert [(one.id, one.permission) for one in permissions.permissions] == [(fans.id, True)]
    (listed,) = await small_bot.http.get_guild_application_command_permissions(world.application_id, guild.id)
    assert listed["id"] == str(command.id)
    (other,) = [one for one in await small_bot.tree.fetch_commands() if one.name == "show"]
    with pytest.raises(discord.NotFound):
        await other.fetch_permissions(guild)


async def test_an_answer_is_deleted_and_a_follow_up_is_read(
    small_bot: SmallBot, loopback: LoopbackDiscord, dana: Fan
) -> None:
    seen: list[tuple[int, str]] = []

    @small_bot.tree.command(name="vanish", description="Answer, then take it back")
    @app_commands.guild_only()
    async def vanish(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("for a moment")
        kept = await interaction.followup.send("for longer", wait=True)
        fetched = await interaction.followup.fetch_message(kept.id)
        await interaction.delete_original_response()
        seen.append((fetched.id, fetched.content))

    await small_bot.tree.sync()
    answer = await dana.slash("/vanish")
    assert answer.text == "for a moment"
    await loopback.until(lambda: len(loopback.world.history("general")) == 1 and answer.replies == 2)
    assert answer.message is not None
    assert answer.message.deleted
    (left,) = loopback.world.history("general")
    assert (left.content, left.reference_id) == ("for longer", answer.message.id)
    assert loopback.desk.latest.replies == 2
