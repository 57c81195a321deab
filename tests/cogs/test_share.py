"""Quiet channels, the fourth answer in a minute, Share, and whoever asks too fast."""

from __future__ import annotations

from datetime import timedelta

from bot.client import RacingBot
from data.guilds import add_guild, set_answer_channels
from sandbox.fan import Answer, Fan


async def quiet_everywhere_but(bot: RacingBot, fan: Fan, channel: str) -> None:
    assert fan.guild is not None
    async with bot.archive.db.transaction() as tx:
        await add_guild(tx, fan.guild.id, bot.clock.now())
        await set_answer_channels(tx, fan.guild.id, [fan.world.channel(channel).id])


async def ask(fan: Fan) -> Answer:
    return await fan.slash("/number", car="43")


async def test_the_fourth_answer_in_a_minute_is_for_the_asker_alone(fan: Fan) -> None:
    answers = [await ask(fan) for _ in range(4)]
    assert [answer.ephemeral for answer in answers] == [False, False, False, True]
    assert "Share" in answers[3].buttons
    assert "Share" not in answers[2].buttons
    assert not (await ask(fan.as_("Sam"))).ephemeral
    fan.world.clock.move(timedelta(seconds=61))
    assert not (await ask(fan)).ephemeral


async def test_quiet_channels_answer_the_asker_alone(fan: Fan, bot: RacingBot) -> None:
    await quiet_everywhere_but(bot, fan, "trivia")
    assert (await ask(fan)).ephemeral
    answers = [await ask(fan.in_("trivia")) for _ in range(5)]
    assert not any(answer.ephemeral for answer in answers)
    assert not (await ask(fan.in_("@bot"))).ephemeral


async def test_share_posts_the_answer_as_it_stands_once_a_minute(fan: Fan, bot: RacingBot) -> None:
    await quiet_everywhere_but(bot, fan, "trivia")
    quiet = await fan.slash("/driver", name="richard-petty")
    season = await fan.choose(quiet, "1979")
    assert season.ephemeral
    assert "Share" in season.buttons
    shown = await fan.click(season, "Share")
    assert shown.text == season.text
    assert not shown.ephemeral
    assert "Share" not in shown.buttons
    refused = await fan.click(season, "Share")
    assert refused.ephemeral
    assert refused.text.startswith("You can share one answer a minute.")
    # What was shared is the sharer's own: Sam's choice makes a copy.
    assert (await fan.as_("Sam").choose(shown, "1975")).ephemeral
    assert (await fan.choose(shown, "1975")).kind == "update"


async def test_a_picture_is_shared_with_its_words(fan: Fan, bot: RacingBot) -> None:
    await quiet_everywhere_but(bot, fan, "trivia")
    drawn = await fan.slash("/compare", first="richard-petty", second="david-pearson")
    assert drawn.ephemeral
    assert drawn.images
    shown = await fan.click(drawn, "Share")
    assert not shown.ephemeral
    assert shown.images == drawn.images
    assert shown.files == drawn.files


async def test_the_eleventh_command_in_half_a_minute_waits(fan: Fan) -> None:
    for _ in range(10):
        await fan.slash("/help")
    slowed = await fan.slash("/help")
    assert slowed.ephemeral
    assert slowed.text.startswith("Ten commands in half a minute")
    assert slowed.replies == 1
    assert (await fan.autocomplete("/driver", "name", name="pet"))[0].name.startswith("Richard Petty")
    assert "/driver" in (await fan.as_("Sam").slash("/help")).text
    fan.world.clock.move(timedelta(seconds=31))
    assert "/driver" in (await fan.slash("/help")).text
