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
    assert "Make a role" not in page.buttons
    assert 'I may not make a role: "Manage Roles" is missing.' in page.text
    assert "Notify me offers personal reminders instead" in page.text
    chosen = await moderator.choose(page, "Fans")
    assert "I may not mention it." in chosen.text
    button = await moderator.click(chosen, "Post the button here")
    assert not button.ephemeral
    instead = await moderator.as_("Dana").click(button, "Notify me")
    assert 'I cannot give you the role here: "Manage Roles" is missing' in instead.text
    reminded = await moderator.as_("Dana").click(instead, "Remind me: Sonoma")
    assert "Toyota / Save Mart 350" in reminded.text
    again = await moderator.click(chosen, "Back")
    again = await moderator.click(again, "Ping")
    assert "I may not mention it." in again.text  # what does not work is said whenever the page is opened
    world.allow_bot(guild, Permission.MANAGE_ROLES)
    made = await moderator.click(chosen, "No ping")
    made = await moderator.click(made, "Make a role")
    assert "I may not" not in made.text
    assert "Make a role" not in made.buttons
    role = next(one for one in guild.roles.values() if one.name == "Race day")
    assert (role.permissions, role.mentionable) == (0, True)
    dana = guild.members[world.user("Dana").id]
    button = await moderator.click(made, "Post the button here")
    taken = await moderator.as_("Dana").click(button, "Notify me")
    assert taken.ephemeral
    assert role.id in dana.role_ids
    await moderator.as_("Dana").click(button, "Notify me")
    assert role.id not in dana.role_ids


async def test_a_role_that_may_not_be_mentioned_is_nowhere_shown_as_working(moderator: Fan) -> None:
    world, guild = moderator.world, moderator.guild
    assert guild is not None
    fans = next(one for one in guild.roles.values() if one.name == "Fans")
    home = await moderator.slash("/setup")
    races = await moderator.choose(await moderator.click(home, "Race days"), "race-day")
    page = await moderator.choose(await moderator.click(races, "Ping"), "Fans")
    told = f"pings <@&{fans.id}>, but I may not mention it"
    assert f"The reminder {told}: nobody is notified." in page.text
    assert f"{told}." in (await moderator.click(page, "Back")).text
    assert told in (await moderator.slash("/setup")).text
    world.allow_bot(guild, Permission.MENTION_EVERYONE)
    home = await moderator.slash("/setup")
    assert "may not mention" not in home.text
    assert f"pings <@&{fans.id}>" in home.text


async def test_a_role_above_the_bots_own_is_named_and_an_old_page_makes_none(
    moderator: Fan, bot: RacingBot
) -> None:
    world, guild = moderator.world, moderator.guild
    assert guild is not None
    world.allow_bot(guild, Permission.MANAGE_ROLES)
    races = await moderator.choose(
        await moderator.click(await moderator.slash("/setup"), "Race days"), "race-day"
    )
    page = await moderator.click(races, "Ping")
    assert "Make a role" in page.buttons
    own = next(one for one in guild.roles.values() if one.bot_id == world.bot.id)
    world.add_role(guild, "Stewards", position=own.position + 1)
    chosen = await moderator.choose(page, "Stewards")
    assert "it stands above my own role, so I cannot hand it out" in chosen.text
    await moderator.click(chosen, "No ping")
    world.change_role(guild, own, permissions=own.permissions & ~Permission.MANAGE_ROLES)
    before = set(guild.roles)
    refused = await moderator.click(page, "Make a role")
    assert '"Manage Roles" is missing' in refused.text
    assert "Make a role" not in refused.buttons
    assert set(guild.roles) == before
