"""The page for trivia in /setup, and what its channel means for /trivia."""

from __future__ import annotations

import pytest

from bot.client import RacingBot
from data.outbox import list_guild_rows
from sandbox.fan import Answer, Fan
from tests.cogs.server.kit import guild_id, kinds, posted, stored, until

SIX = 1782597600  # Saturday, 18:00 in New York


@pytest.fixture
async def page(moderator: Fan) -> Answer:
    """The page before anything is chosen."""
    return await moderator.click(await moderator.slash("/setup"), "Trivia")


async def test_each_change_shows_what_it_has_come_to(moderator: Fan, bot: RacingBot, page: Answer) -> None:
    assert "No question is posted by itself." in page.text
    assert page.buttons == ["Back"]
    assert (
        "With a channel chosen, /trivia asks everybody only there; elsewhere it asks the person" in page.text
    )
    trivia = moderator.world.channel("trivia").id
    chosen = await moderator.choose(page, "trivia")
    assert f"A question a day in <#{trivia}> at 18:00." in chosen.text
    assert f"/trivia asks everybody only in <#{trivia}>; elsewhere it asks the person alone." in chosen.text
    assert f"Next: <t:{SIX}:F>: champion trivia in <#{trivia}>." in chosen.text
    earlier = await moderator.choose(chosen, "Question at 13:00", select="Hour of the daily question")
    assert f"at 13:00.\nNext: <t:{SIX - 5 * 3600}:F>" in earlier.text
    assert (await stored(bot, moderator)).trivia_minute == 780
    home = await moderator.click(earlier, "Back")
    assert f"**Trivia:** a question a day in <#{trivia}> at 13:00" in home.text
    check = await moderator.click(home, "Check")
    assert f"<#{trivia}>: in order." in check.text
    assert "champion trivia in" in check.text
    await moderator.click(check, "Send a test")
    assert await posted(moderator, "trivia", "**Test.**")


async def test_it_is_switched_off_and_forgotten(moderator: Fan, bot: RacingBot, page: Answer) -> None:
    trivia = moderator.world.channel("trivia").id
    on = await moderator.choose(page, "trivia")
    assert await kinds(bot, moderator) == {"trivia": trivia}
    off = await moderator.click(on, "Switch the daily question off")
    assert f"The daily question is off. Questions for everybody are asked in <#{trivia}> alone." in off.text
    assert await kinds(bot, moderator) == {}
    rows = await list_guild_rows(bot.archive.db, guild_id(moderator))
    assert {row.state for row in rows} == {"cancelled"}
    home = await moderator.click(off, "Back")
    assert f"**Trivia:** no daily question, /trivia in <#{trivia}>" in home.text
    again = await moderator.click(await moderator.click(home, "Trivia"), "Switch the daily question on")
    assert "Next: <t:" in again.text
    gone = await moderator.click(again, "No channel")
    assert "No question is posted by itself." in gone.text
    assert "**Trivia:** off" in (await moderator.click(gone, "Back")).text


async def test_a_channel_that_is_closed_to_the_bot_is_refused(
    moderator: Fan, bot: RacingBot, page: Answer
) -> None:
    refused = await moderator.choose(page, "mods")
    assert 'I may not post in #mods: "Send Messages" is missing there.' in refused.text
    assert await kinds(bot, moderator) == {}


async def test_everybody_is_asked_in_the_chosen_channel_alone(moderator: Fan, page: Answer) -> None:
    await moderator.choose(page, "trivia")
    trivia = moderator.world.channel("trivia").id
    dana = moderator.as_("Dana").in_("general")
    alone = await dana.slash("/trivia")
    assert alone.ephemeral
    assert f"Questions for everybody are asked in <#{trivia}>." in alone.text
    for wanted in ("this channel", "this channel, a round of ten"):
        refused = await dana.slash("/trivia", **{"for": wanted})
        assert refused.ephemeral
        assert refused.text == (
            f"Questions for everybody are asked in <#{trivia}> here. For you alone: /trivia, only for me."
        )
    asked = await dana.in_("trivia").slash("/trivia")
    assert asked.text.startswith("Your question is on its way")
    assert "asked in" not in (await dana.slash("/trivia", **{"for": "only me"})).text


async def test_a_chosen_channel_that_was_deleted_holds_nobody_back(
    moderator: Fan, bot: RacingBot, page: Answer
) -> None:
    await moderator.choose(page, "trivia")
    trivia = moderator.world.channel("trivia")
    dana = moderator.as_("Dana").in_("general")
    assert "asked in" in (await dana.slash("/trivia")).text
    moderator.world.remove_channel(trivia)
    server = bot.get_guild(guild_id(moderator))
    assert server is not None

    async def is_gone() -> bool:
        await stored(bot, moderator)  # lets the event in
        return server.get_channel(trivia.id) is None

    await until(is_gone)
    assert (await dana.slash("/trivia")).text.startswith("Your question is on its way")


async def test_without_one_everybody_is_asked_where_answers_are_public(moderator: Fan) -> None:
    quiet = await moderator.click(await moderator.slash("/setup"), "Quiet channels")
    await moderator.choose(quiet, "race-day")
    dana = moderator.as_("Dana")
    assert "asked in" in (await dana.in_("general").slash("/trivia")).text
    assert (await dana.in_("race-day").slash("/trivia")).text.startswith("Your question is on its way")


async def test_questions_that_were_asked_for_are_not_foretold(moderator: Fan) -> None:
    begun = await moderator.as_("Dana").in_("trivia").slash("/trivia", **{"for": "round"})
    assert begun.text.startswith("The round begins")
    await moderator.choose(await moderator.click(await moderator.slash("/setup"), "Trivia"), "trivia")
    check = await moderator.click(await moderator.slash("/setup"), "Check")
    assert "trivia question" not in check.text
