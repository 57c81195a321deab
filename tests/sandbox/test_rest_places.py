"""Roles, server events and published commands through the real client."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from sandbox.limits.table import LIMITS
from sandbox.world import Permission, ScheduledEvent, World
from tests.sandbox.small_bot import SmallBot


async def test_roles_need_the_right_and_a_lower_place(small_bot: SmallBot, world: World) -> None:
    guild, place = small_bot.guilds[0], world.guild()
    member = await guild.fetch_member(world.user("Dana").id)
    fans, moderators = (discord.utils.get(guild.roles, name=one) for one in ("Fans", "Moderators"))
    assert fans is not None
    assert moderators is not None
    with pytest.raises(discord.Forbidden):
        await member.add_roles(fans)
    world.allow_bot(place, Permission.MANAGE_ROLES)
    await member.add_roles(fans)
    assert fans.id in place.members[member.id].role_ids
    await member.remove_roles(fans)
    assert fans.id not in place.members[member.id].role_ids
    with pytest.raises(discord.Forbidden):
        await member.add_roles(moderators)
    made = await guild.create_role(name="Notify me", mentionable=True)
    assert place.roles[made.id].mentionable
    await (await made.edit(name="Race day") or made).delete()
    assert made.id not in place.roles


async def test_server_events(small_bot: SmallBot, world: World) -> None:
    guild, starts = small_bot.guilds[0], world.clock.now() + timedelta(days=1)

    async def create(name: str = "Daytona 500") -> discord.ScheduledEvent:
        return await guild.create_scheduled_event(
            name=name,
            start_time=starts,
            end_time=starts + timedelta(hours=4),
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location="Daytona",
        )

    with pytest.raises(discord.Forbidden):
        await create()
    world.allow_bot(world.guild(), Permission.CREATE_EVENTS)
    event = await create()
    with pytest.raises(discord.HTTPException, match="name"):
        await create("x" * 101)
    assert [one.name for one in await guild.fetch_scheduled_events()] == ["Daytona 500"]
    moved = await event.edit(start_time=starts + timedelta(hours=1), end_time=starts + timedelta(hours=5))
    assert moved.start_time == starts + timedelta(hours=1)
    with pytest.raises(discord.HTTPException, match="past"):
        await event.edit(start_time=world.clock.now() - timedelta(hours=1))
    await event.delete()
    assert await guild.fetch_scheduled_events() == []


async def test_commands_keep_their_ids(small_bot: SmallBot) -> None:
    before = {one.name: one.id for one in await small_bot.tree.fetch_commands()}
    small_bot.tree.remove_command("silence")
    after = {one.name: one.id for one in await small_bot.tree.sync()}
    assert set(before) - set(after) == {"silence"}
    assert all(before[name] == after[name] for name in after)
    command = (await small_bot.tree.fetch_commands())[0]
    await command.delete()
    assert command.name not in {one.name for one in await small_bot.tree.fetch_commands()}


async def test_the_number_of_events_and_roles_is_limited(small_bot: SmallBot, world: World) -> None:
    guild, place = small_bot.guilds[0], world.guild()
    world.allow_bot(place, Permission.CREATE_EVENTS | Permission.MANAGE_ROLES)
    with pytest.raises(discord.HTTPException, match="name"):
        await guild.create_role(name="x" * 101)
    for number in range(LIMITS["roles"][1] - len(place.roles)):
        world.add_role(place, f"Role {number}")
    with pytest.raises(discord.HTTPException) as refused:
        await guild.create_role(name="one more")
    assert refused.value.code == 30005
    for number in range(LIMITS["events"][1]):
        world.set_event(ScheduledEvent(number, place.id, world.bot.id, {}), "GUILD_SCHEDULED_EVENT_CREATE")
    with pytest.raises(discord.HTTPException) as refused:
        await guild.create_scheduled_event(
            name="one more",
            start_time=world.clock.now() + timedelta(hours=1),
            end_time=world.clock.now() + timedelta(hours=2),
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location="Daytona",
        )
    assert refused.value.code == 30038


async def test_the_length_of_a_history_page_is_limited(small_bot: SmallBot, world: World) -> None:
    channel_id = world.channel("general").id
    assert await small_bot.http.logs_from(channel_id, LIMITS["history.limit"][1]) == []
    for beyond in (LIMITS["history.limit"][0] - 1, LIMITS["history.limit"][1] + 1):
        with pytest.raises(discord.HTTPException, match="limit"):
            await small_bot.http.logs_from(channel_id, beyond)
