"""Servers that invite the bot, remove it, have an outage, or did so while it was away."""

from __future__ import annotations

from datetime import timedelta

from bot.client import RacingBot
from bot.settings import Settings
from data.guilds import Guild, get_guild, list_present_guild_ids, list_subscriptions
from data.outbox import list_guild_rows
from racing.servers import purge
from sandbox.fan import Fan
from sandbox.running import running_bot
from sandbox.server import LoopbackDiscord
from sandbox.world import World
from sandbox.world.permissions import Permission
from tests.cogs.server.kit import guild_id, kinds, posted, until


async def known(bot: RacingBot, server_id: int) -> Guild | None:
    return await get_guild(bot.archive.db, server_id)


async def test_a_new_server_is_welcomed_once_with_one_button(fan: Fan, bot: RacingBot) -> None:
    garage = fan.world.add_guild("Garage", channels=("lobby", "cars"), members=("Dana",))
    moderators = fan.world.add_role(garage, "Crew", permissions=Permission.MANAGE_GUILD)
    fan.world.add_member(garage, "Morgan", moderators)
    lobby = fan.world.channel("lobby", garage)
    welcome = await posted(fan.at(garage.id, "lobby"), "lobby")
    assert fan.world.history(lobby) == [welcome]
    text = welcome.components[0]["content"]
    assert len(text.splitlines()) == 4
    assert not welcome.pinged_everyone
    there = fan.at(garage.id, "lobby")
    refused = await there.click(welcome, "Use this channel")
    assert "for this server's moderators" in refused.text
    used = await there.as_("Morgan").click(welcome, "Use this channel")
    assert used.ephemeral
    assert f"Cup race days are on in <#{lobby.id}>" in used.text
    assert "Undo" in used.buttons
    chosen = await list_subscriptions(bot.archive.db, garage.id)
    assert {(one.kind, one.channel_id) for one in chosen} == {("card", lobby.id), ("reminder", lobby.id)}


async def test_a_server_that_lets_nobody_write_is_not_welcomed(fan: Fan, bot: RacingBot) -> None:
    mute = fan.world.add_guild("Mute", channels=("rules",), bot_joined=False)
    fan.world.overwrite(fan.world.channel("rules", mute), mute.id, deny=Permission.SEND_MESSAGES)
    fan.world.join_bot(mute)

    async def noted() -> bool:
        return await known(bot, mute.id) is not None

    await until(noted)
    assert await list_guild_rows(bot.archive.db, mute.id) == []


async def test_nothing_is_posted_and_nobody_nagged_before_setup(
    fan: Fan, bot: RacingBot, discord_server: LoopbackDiscord
) -> None:
    """Twelve days of a server that was never set up, with look-ups that work."""
    for _ in range(12):
        answer = await fan.slash("/number", car="43")
        assert "setup" not in answer.text.lower()
        fan.world.clock.move(timedelta(days=1))
    guild = fan.guild
    assert guild is not None
    assert await list_guild_rows(bot.archive.db, guild.id) == []
    sent = [one for one in discord_server.requests if one.template == "/channels/{channel_id}/messages"]
    assert [one for one in sent if one.method == "POST"] == []


async def test_case_17_an_outage_is_no_removal(moderator: Fan, bot: RacingBot) -> None:
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    guild = moderator.guild
    assert guild is not None
    moderator.world.set_available(guild, False)
    moderator.world.set_available(guild, True)
    # Answered after both events have arrived: they come in order.
    assert "card and reminders" in (await moderator.slash("/setup")).text
    here = await known(bot, guild.id)
    assert here is not None
    assert here.removed_at is None


async def test_case_18_a_removed_server_is_called_off_kept_and_found_again(
    moderator: Fan, bot: RacingBot
) -> None:
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    guild = moderator.guild
    assert guild is not None
    moderator.world.remove_bot(guild)

    async def gone() -> bool:
        here = await known(bot, guild.id)
        return here is not None and here.removed_at is not None

    await until(gone)
    rows = await list_guild_rows(bot.archive.db, guild.id)
    assert {row.state for row in rows} == {"cancelled"}
    assert await purge(bot.archive.db, bot.clock.now() + timedelta(days=29)) == 0
    moderator.world.join_bot(guild)

    async def back() -> bool:
        return not await gone()

    await until(back)
    assert set(await kinds(bot, moderator)) == {"card", "reminder"}

    async def planned_again() -> bool:
        again = await list_guild_rows(bot.archive.db, guild.id)
        return {row.state for row in again} == {"planned"}

    await until(planned_again)


async def test_case_18_a_month_after_a_removal_nothing_is_left(moderator: Fan, bot: RacingBot) -> None:
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    guild = moderator.guild
    assert guild is not None
    moderator.world.remove_bot(guild)

    async def gone() -> bool:
        return guild.id not in await list_present_guild_ids(bot.archive.db)

    await until(gone)
    moderator.world.clock.move(timedelta(days=31))
    elsewhere = moderator.world.add_guild("Garage", channels=("lobby",))
    await posted(moderator.at(elsewhere.id, "lobby"), "lobby")  # by Discord's clock it is that late
    moderator.world.clock.move(timedelta(minutes=1))  # every job of the timetable runs after a jump

    async def forgotten() -> bool:
        return await known(bot, guild.id) is None

    await until(forgotten)
    assert await list_guild_rows(bot.archive.db, guild.id) == []


async def test_case_18_what_happened_while_the_bot_was_away_is_noticed(
    world: World, discord_server: LoopbackDiscord, bot_settings: Settings
) -> None:
    async with running_bot(discord_server, bot_settings) as bot:
        moderator = Fan(discord_server, "Morgan", "race-day")
        await moderator.click(await moderator.slash("/setup"), "Use recommended here")
        pit_lane = guild_id(moderator)
        dark = world.add_guild("Dark")

        async def seen() -> bool:
            return dark.id in await list_present_guild_ids(bot.archive.db)

        await until(seen)
    world.remove_bot(world.guild(pit_lane))
    late = world.add_guild("Late")
    world.set_available(dark, False)
    async with running_bot(discord_server, bot_settings) as bot:

        async def compared() -> bool:
            return late.id in await list_present_guild_ids(bot.archive.db)

        await until(compared)
        # An outage is no removal; a real one is noticed, and a late invitation is no news any more.
        assert await list_present_guild_ids(bot.archive.db) == {dark.id, late.id}
        assert world.history(world.channel("general", late)) == []
