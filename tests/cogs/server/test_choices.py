"""The pages of /setup: each change is kept, and shows what it has come to."""

from __future__ import annotations

from bot.client import RacingBot
from data.guilds import list_answer_channels
from data.outbox import list_guild_rows
from sandbox.fan import Fan
from sandbox.world.permissions import Permission
from tests.cogs.server.kit import guild_id, kinds, stored


async def test_race_days_show_each_change_with_what_comes_next(moderator: Fan, bot: RacingBot) -> None:
    races = await moderator.click(await moderator.slash("/setup"), "Race days")
    assert len(races.selects) == 1
    races = await moderator.choose(races, "race-day", select="Channel for race days")
    assert "60 min before · Cup · no ping." in races.text
    races = await moderator.choose(
        races, "Reminder an hour before", "Reminder 15 minutes before", select="What is posted"
    )
    assert "Reminders in" in races.text
    assert "60 and 15 min before" in races.text
    assert "Next: <t:" in races.text
    races = await moderator.choose(races, "Cup", "Trucks", select="Series")
    assert "· Cup and Trucks ·" in races.text
    off = await moderator.click(races, "Switch race days off")
    assert "Race days are off" in off.text
    assert await kinds(bot, moderator) == {}
    rows = await list_guild_rows(bot.archive.db, guild_id(moderator))
    assert all(row.state == "cancelled" for row in rows)


async def test_times_and_spoilers_are_kept(moderator: Fan, bot: RacingBot) -> None:
    times = await moderator.click(await moderator.slash("/setup"), "Times")
    times = await moderator.choose(times, "Card at 08:00", select="Hour of the card")
    times = await moderator.choose(times, "Daily posts at 19:00", select="Hour of the daily posts")
    times = await moderator.choose(times, "Results kept back for 3 hours", select="Spoilers")
    assert "Cards at 08:00, daily posts at 19:00, results kept back for 3 h." in times.text
    guild = await stored(bot, moderator)
    assert (guild.card_minute, guild.daily_minute, guild.spoiler_minutes) == (480, 1140, 180)


async def test_daily_posts_are_chosen_one_by_one(moderator: Fan, bot: RacingBot) -> None:
    daily = await moderator.click(await moderator.slash("/setup"), "Quotes and days")
    daily = await moderator.choose(daily, "general")
    assert "Choose what goes to" in daily.text
    assert await kinds(bot, moderator) == {}
    daily = await moderator.choose(daily, "This day in racing", select="What is posted")
    assert "This day in racing in" in daily.text
    # It is noon: what was due at nine may still come until three.
    assert "Next: at once: this day in racing" in daily.text
    assert list(await kinds(bot, moderator)) == ["this_day"]
    lines = await moderator.click(daily, "Switch members’ lines on")
    assert "Switch members’ lines off" in lines.buttons
    none = await moderator.choose(lines, select="What is posted")
    assert "Nothing is posted day by day." in none.text
    assert await kinds(bot, moderator) == {}


async def test_quiet_channels_are_named_and_lifted(moderator: Fan, bot: RacingBot) -> None:
    quiet = await moderator.click(await moderator.slash("/setup"), "Quiet channels")
    quiet = await moderator.choose(quiet, "trivia", "race-day")
    named = {moderator.world.channel(name).id for name in ("trivia", "race-day")}
    assert set(await list_answer_channels(bot.archive.db, guild_id(moderator))) == named
    assert "Answers are public in <#" in quiet.text
    assert "Elsewhere only the asker sees them, with **Share**." in quiet.text
    fan = moderator.as_("Dana")
    assert (await fan.in_("general").slash("/number", car="43")).ephemeral
    assert not (await fan.slash("/number", car="43")).ephemeral
    everywhere = await moderator.click(quiet, "Public everywhere")
    assert "Answers are public everywhere." in everywhere.text
    assert not (await fan.in_("general").slash("/number", car="43")).ephemeral


async def test_server_events_need_their_permission(moderator: Fan, bot: RacingBot) -> None:
    guild = moderator.guild
    assert guild is not None
    races = await moderator.choose(
        await moderator.click(await moderator.slash("/setup"), "Race days"), "race-day"
    )
    refused = await moderator.click(races, "Switch server events on")
    assert '"Create Events" is missing' in refused.text
    moderator.world.allow_bot(guild, Permission.CREATE_EVENTS)
    on = await moderator.click(
        await moderator.click(await moderator.slash("/setup"), "Race days"), "Switch server events on"
    )
    assert "server events" in on.text
    assert "Switch server events off" in on.buttons
