"""The ping role, and the members who take it."""

from __future__ import annotations

from bot.client import RacingBot
from sandbox.fan import Fan
from sandbox.world.permissions import Permission


async def test_the_ping_role_is_harmless_and_members_take_it_themselves(
    moderator: Fan, bot: RacingBot
) -> None:
    world, guild = moderator.world, moderator.guild
    assert guild is not None
    races = await moderator.choose(
        await moderator.click(await moderator.slash("/setup"), "Race days"), "race-day"
    )
    page = await moderator.click(races, "Ping")
    refused = await moderator.choose(page, "Moderators")
    assert "carries rights of its own" in refused.text
    assert 'Manage Roles" is missing' in (await moderator.click(page, "Make a role")).text
    chosen = await moderator.choose(page, "Fans")
    assert "I may not mention it." in chosen.text
    button = await moderator.click(chosen, "Post the button here")
    assert not button.ephemeral
    instead = await moderator.as_("Dana").click(button, "Notify me")
    assert "reminds you alone" in instead.text
    world.allow_bot(guild, Permission.MANAGE_ROLES)
    made = await moderator.click(chosen, "No ping")
    made = await moderator.click(made, "Make a role")
    assert "I may not" not in made.text
    role = next(one for one in guild.roles.values() if one.name == "Race day")
    assert (role.permissions, role.mentionable) == (0, True)
    dana = guild.members[world.user("Dana").id]
    button = await moderator.click(made, "Post the button here")
    taken = await moderator.as_("Dana").click(button, "Notify me")
    assert taken.ephemeral
    assert role.id in dana.role_ids
    await moderator.as_("Dana").click(button, "Notify me")
    assert role.id not in dana.role_ids
