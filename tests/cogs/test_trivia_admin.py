"""What moderators do about trivia, over the loopback Discord."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.client import RacingBot
from data.trivia import get_last_asked, list_open
from data.trivia_own import list_own
from data.trivia_scores import list_players
from sandbox.fan import Fan
from sandbox.fan.errors import FanError
from sandbox.world.messages import words


async def test_fans_are_not_shown_it(fan: Fan) -> None:
    with pytest.raises(FanError):
        await fan.slash("/trivia-admin void")


async def test_a_voided_question_says_so_and_is_worth_nothing(bot: RacingBot, fan: Fan) -> None:
    assert fan.guild is not None
    morgan = fan.as_("Morgan")
    assert (await morgan.slash("/trivia-admin void")).text.startswith("There is no question to void here.")
    await fan.slash("/trivia")
    await fan.server.until(lambda: bool(fan.world.history("general")))
    (asked,) = await list_open(bot.archive.db, fan.guild.id)
    message = next(one for one in fan.world.history("general") if not one.ephemeral)
    await fan.click(message, asked.body.options[asked.right])
    fan.world.clock.move(timedelta(seconds=61))
    await fan.server.until(lambda: " 1 · " in words(message))
    assert [one.points for one in await list_players(bot.archive.db, fan.guild.id)] == [asked.level]
    told = await morgan.slash("/trivia-admin void")
    assert told.text.startswith("Voided: ")
    await fan.server.until(lambda: "Voided by a moderator." in words(message))
    assert await list_players(bot.archive.db, fan.guild.id) == []
    assert await get_last_asked(bot.archive.db, fan.guild.id, asked.channel_id, fan.world.clock.now()) is None


async def test_own_questions_are_written_asked_and_handed_out(bot: RacingBot, fan: Fan) -> None:
    assert fan.guild is not None
    morgan = fan.as_("Morgan")
    form = await morgan.slash("/trivia-admin add")
    added = await morgan.submit(form, question="Who came first?", right="Dana", wrong="Sam\nAlex\nRiley")
    assert added.text.startswith("1 question added; this server has 1 question of its own.")
    bad = await morgan.submit(
        await morgan.slash("/trivia-admin add"), question="Who?", right="A", wrong="A\nB\nC"
    )
    assert bad.text.splitlines() == ["Nothing was added. What is wrong:", "Two answers are the same."]
    second = await morgan.slash("/trivia-admin add")
    await morgan.submit(second, question="Who hosts us?", right="Morgan", wrong="Dana\nSam\nAlex")
    exported = await morgan.slash("/trivia-admin export")
    assert len(exported.attachments) == 1
    removed = await morgan.slash("/trivia-admin remove", question="Who hosts us?")
    assert removed.text.startswith("Removed.")
    assert [one.text for one in await list_own(bot.archive.db, fan.guild.id)] == ["Who came first?"]
    asked = await fan.slash("/trivia", topic="this server")
    assert asked.text.startswith("Your question is on its way")
    await fan.server.until(lambda: any("Who came first?" in words(m) for m in fan.world.history("general")))
