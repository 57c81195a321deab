"""/setup: one tap from an empty server to a working one, its undo, Check, and what was posted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.client import RacingBot
from data.outbox import block_channel, list_guild_rows
from racing.setup.state import open_setup
from sandbox.fan import Answer, Fan
from sandbox.fan.errors import FanError
from sandbox.world.permissions import Permission
from tests.cogs.server.kit import guild_id, kinds, posted, stored, until


async def test_one_tap_from_empty_to_working_and_back(moderator: Fan, bot: RacingBot) -> None:
    home = await moderator.slash("/setup")
    assert home.ephemeral
    assert "**Race days:** off" in home.text
    assert "Nothing is posted until you choose" in home.text
    done = await moderator.click(home, "Use recommended here")
    channel = moderator.channel.id
    assert done.kind == "update"
    assert f"Cup race days are on in <#{channel}>" in done.text
    # The card of Sunday is due at nine in New York.
    assert "Next: <t:1782651600:F>: race-day card, Sonoma" in done.text
    assert done.text.count("Next:") == 1
    zoned = await moderator.slash("/setup", timezone="America/New_York")
    assert zoned.text.count("Next:") == 1
    assert await kinds(bot, moderator) == {"card": channel, "reminder": channel}
    rows = await list_guild_rows(bot.archive.db, guild_id(moderator))
    assert {row.kind for row in rows if row.state == "planned"} == {"card", "reminder"}
    undone = await moderator.click(done, "Undo")
    assert "Undone" in undone.text
    assert "**Race days:** off" in undone.text
    assert await kinds(bot, moderator) == {}
    rows = await list_guild_rows(bot.archive.db, guild_id(moderator))
    assert {row.state for row in rows} == {"cancelled"}


async def test_undo_is_for_a_minute(moderator: Fan, bot: RacingBot) -> None:
    done = await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    moderator.world.clock.move(timedelta(seconds=61))
    late = await moderator.click(done, "Undo")
    assert late.text.startswith("That was more than a minute ago.")
    assert len(await kinds(bot, moderator)) == 2


async def test_undo_is_still_there_after_a_look_elsewhere_and_never_for_nothing(moderator: Fan) -> None:
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    check = await moderator.click(await moderator.slash("/setup"), "Check")
    home = await moderator.click(await moderator.click(check, "Send a test"), "Back")
    assert "Undo" in home.buttons
    again = await moderator.click(home, "Use recommended here")
    assert "It is so already" in again.text
    undone = await moderator.click(again, "Undo")
    assert "**Race days:** off" in undone.text
    assert "Undo" not in undone.buttons
    await moderator.click(undone, "Use recommended here")
    moderator.world.clock.move(timedelta(seconds=61))
    later = await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    assert "It is so already" in later.text
    assert "Undo" not in later.buttons


async def test_undo_puts_back_what_was_chosen_before(moderator: Fan, bot: RacingBot) -> None:
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    races = await moderator.click(await moderator.slash("/setup"), "Race days")
    await moderator.choose(races, "Trucks", "Formula 1", select="Series")
    elsewhere = moderator.in_("general")
    moved = await elsewhere.click(await elsewhere.slash("/setup"), "Use recommended here")
    assert set((await kinds(bot, moderator)).values()) == {elsewhere.channel.id}
    await elsewhere.click(moved, "Undo")
    assert set((await kinds(bot, moderator)).values()) == {moderator.channel.id}
    guild = await stored(bot, moderator)
    assert guild.series == ("f1", "truck")


async def test_a_channel_without_the_right_is_named_and_nothing_is_changed(
    moderator: Fan, bot: RacingBot
) -> None:
    mods = moderator.in_("mods")
    refused = await mods.click(await mods.slash("/setup"), "Use recommended here")
    assert (
        'I may not post in #mods: "Send Messages" is missing there. Nothing else was changed.' in refused.text
    )
    races = await moderator.click(await moderator.slash("/setup"), "Race days")
    chosen = await moderator.choose(races, "mods")
    assert '"Send Messages" is missing there' in chosen.text
    assert await kinds(bot, moderator) == {}
    setup = await open_setup(bot.archive.db, guild_id(moderator), bot.clock.now())
    assert setup.guild.set_up_at is None


async def test_the_zone_is_completed_with_its_present_time(moderator: Fan, bot: RacingBot) -> None:
    found = await moderator.autocomplete("/setup", "timezone", timezone="")
    assert found[0].name == "America/New_York · now Sat 12:00"
    found = await moderator.autocomplete("/setup", "timezone", timezone="londn")
    assert found[0].value == "Europe/London"
    home = await moderator.slash("/setup", timezone="london")
    assert "Europe/London, now Sat 17:00" in home.text
    refused = await moderator.slash("/setup", timezone="Atlantis City")
    assert "I know no time zone" in refused.text
    guild = await stored(bot, moderator)
    assert guild.zone == "Europe/London"


async def test_check_names_rights_and_posts_and_sends_a_test(moderator: Fan, bot: RacingBot) -> None:
    world = moderator.world
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    check = await moderator.click(await moderator.slash("/setup"), "Check")
    assert f"<#{moderator.channel.id}>: in order." in check.text
    assert "Sun 28 Jun, 09:00 here (<t:1782651600:R>): race-day card, Sonoma" in check.text
    tested = await moderator.click(check, "Send a test")
    assert "A test is on its way" in tested.text
    message = await posted(moderator, "race-day", "**Test.**")
    assert message.author is world.bot
    said = await moderator.click(tested, "Back")
    log = await moderator.click(said, "What was posted")
    assert "**test**" in log.text
    world.overwrite(moderator.channel, world.bot.id, deny=Permission.SEND_MESSAGES)
    again = await moderator.click(await moderator.slash("/setup"), "Check")
    assert 'I may not post there. Missing: "Send Messages".' in again.text


async def test_what_was_posted_tells_each_fate_by_race_and_by_day(moderator: Fan, bot: RacingBot) -> None:
    home = await moderator.slash("/setup")
    empty = await moderator.click(home, "What was posted")
    assert "Nothing yet" in empty.text
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    full = await moderator.click(await moderator.slash("/setup"), "What was posted")
    assert "**race-day card**" in full.text
    assert "**reminder an hour before**, Sonoma" in full.text
    assert "· due" in full.text
    race = await moderator.choose(full, "Toyota / Save Mart 350 2026", select="By race or day")
    assert "**reminder an hour before**, Sonoma" in race.text
    assert "race-day card" not in race.text


async def test_a_reminder_that_went_with_its_race_is_not_called_off(moderator: Fan) -> None:
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    await moderator.slash("/race-move", event="cup:2026:18", start="+2h")
    log = await moderator.click(await moderator.slash("/setup"), "What was posted")
    assert "called off" not in log.text
    old = next(line for line in log.text.splitlines() if line.startswith("<t:1782671400:f>"))
    assert old.endswith("· moved with the race to <t:1782678600:f>")
    await moderator.slash("/race-move", event="cup:2026:18", state="postponed")
    log = await moderator.click(await moderator.slash("/setup"), "What was posted")
    reminders = [line for line in log.text.splitlines() if "**reminder an hour before**" in line]
    assert [line.split(" · ")[-1] for line in reminders] == [
        "called off: the race is postponed",
        "moved with the race to <t:1782678600:f>",
    ]


async def test_setup_is_for_moderators_alone(fan: Fan) -> None:
    with pytest.raises(FanError):
        await fan.slash("/setup")


async def test_all_pages_stay_within_what_a_phone_shows(moderator: Fan) -> None:
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    for label in ("Race days", "Quotes and days", "Quiet channels", "Times", "Check", "What was posted"):
        page: Answer = await moderator.click(await moderator.slash("/setup"), label)
        assert page.kind == "update"
        assert len(page.selects) <= 3
        assert "Back" in page.buttons
        home = await moderator.click(page, "Back")
        assert home.first_line == "### Setup"


async def test_after_one_tap_a_race_day_brings_one_card_and_one_reminder(
    moderator: Fan, bot: RacingBot
) -> None:
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    world = moderator.world
    world.clock.move_to(datetime(2026, 6, 28, 13, 0, 5, tzinfo=UTC))  # nine in New York
    await posted(moderator, "race-day", "Race day: Sonoma")
    world.clock.move_to(datetime(2026, 6, 28, 18, 30, 5, tzinfo=UTC))  # an hour before the green flag
    await posted(moderator, "race-day", "Sonoma: green flag")
    world.clock.move_to(datetime(2026, 6, 28, 18, 35, tzinfo=UTC))

    async def both_recorded() -> bool:
        rows = await list_guild_rows(bot.archive.db, guild_id(moderator))
        return [row.state for row in rows].count("sent") == 2

    await until(both_recorded)
    log = await moderator.click(await moderator.slash("/setup"), "What was posted")
    assert log.text.count("[sent](<https://discord.com/channels/") == 2
    assert len(world.history("race-day")) == 2
    assert not any(message.pinged_role_ids for message in world.history("race-day"))


async def test_check_lifts_a_stop_once_it_is_mended(moderator: Fan, bot: RacingBot) -> None:
    await moderator.click(await moderator.slash("/setup"), "Use recommended here")
    async with bot.archive.db.transaction() as tx:
        missing = '"Send Messages" is missing there'
        await block_channel(
            tx, guild_id(moderator), moderator.channel.id, missing, bot.clock.now(), refused=False
        )
    home = await moderator.slash("/setup")
    assert "**Stopped:** race-day card in" in home.text
    assert "Send Messages" in home.text
    check = await moderator.click(home, "Check")
    assert "race-day card, Sonoma" in check.text
    assert "Stopped" not in (await moderator.click(check, "Back")).text
