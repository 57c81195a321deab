"""Many people at one question, over the loopback Discord."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.client import RacingBot
from data.trivia import list_answers, list_open
from data.trivia_scores import list_players
from racing.trivia.scoring import totals
from sandbox.fan import Fan
from sandbox.world.messages import words


async def test_five_hundred_people_click_in_the_same_second(bot: RacingBot, fan: Fan) -> None:
    guild = fan.world.guild()
    await fan.slash("/trivia")
    await fan.server.until(lambda: any("Closes" in words(one) for one in fan.world.history("general")))
    message = next(one for one in fan.world.history("general") if "Closes" in words(one))
    (asked,) = await list_open(bot.archive.db, guild.id)
    people = [fan.as_(fan.world.add_member(guild, f"Fan {number}").user.name) for number in range(500)]
    options = asked.body.options
    told = await asyncio.gather(
        *(one.click(message, options[number % 4]) for number, one in enumerate(people))
    )
    assert all(one.text.startswith("Your answer: ") and one.ephemeral for one in told)
    kept = await list_answers(bot.archive.db, asked.question_id)
    assert {one.user_id: one.choice for one in kept} == {
        one.user.id: number % 4 for number, one in enumerate(people)
    }
    fan.world.clock.move(timedelta(seconds=61))
    await fan.server.until(lambda: "125 of 500 were right." in words(message))
    stored = await list_players(bot.archive.db, guild.id)
    assert (len(stored), sum(one.correct for one in stored)) == (500, 125)
    assert stored == await totals(bot.archive.db, guild.id)
