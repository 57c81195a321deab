"""/trivia and the day's question as fans meet them, over the loopback Discord."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.client import RacingBot
from data.db import Database, open_database
from data.guilds import add_guild, get_guild, set_guild, set_subscription
from data.trivia import Asked, get_asked, list_open
from data.trivia_scores import list_players
from racing.announcements.plan import plan
from racing.trivia.scoring import close, totals
from sandbox.fan import Fan
from sandbox.server import LoopbackDiscord
from sandbox.world.messages import walk, words
from sandbox.world.model import Message
from tests.forked import ForkedBot
from ui.theme import ended


def _posts(fan: Fan, channel: str = "trivia") -> list[Message]:
    return [one for one in fan.world.history(channel) if one.author.id == fan.world.bot.id]


def _has_posts(fan: Fan, count: int) -> bool:
    return len(_posts(fan, "general")) == count


def _labels(message: Message) -> list[str]:
    return [str(one.get("label")) for one in walk(message.components) if one["type"] == 2]


async def _set_up(db: Database, fan: Fan) -> None:
    """The server has its trivia at 13:00 local time (18:00 UTC), an hour from now."""
    guild, now = fan.guild, fan.world.clock.now()
    assert guild is not None
    async with db.transaction() as tx:
        await add_guild(tx, guild.id, now)
        row = await get_guild(tx, guild.id)
        assert row is not None
        await set_guild(tx, replace(row, set_up_at=now, zone="America/New_York", trivia_minute=13 * 60))
        await set_subscription(tx, guild.id, "trivia", fan.world.channel("trivia").id, True)


@pytest.fixture
async def daily(bot: RacingBot, fan: Fan) -> Fan:
    """The day's question comes in an hour."""
    await _set_up(bot.archive.db, fan)
    await plan(bot.archive.db, bot.archive, fan.world.clock.now())
    return fan.in_("trivia")


async def _posted(fan: Fan, bot: RacingBot) -> tuple[Message, Asked]:
    assert fan.guild is not None
    await fan.server.until(lambda: bool(_posts(fan)))
    (asked,) = await list_open(bot.archive.db, fan.guild.id)
    return _posts(fan)[-1], asked


async def test_the_day_is_asked_answered_and_closed(daily: Fan, bot: RacingBot) -> None:
    fan = daily
    fan.world.clock.move(timedelta(hours=1, seconds=5))
    message, asked = await _posted(fan, bot)
    body = asked.body
    assert words(message).startswith("**Champion trivia · ")
    assert _labels(message)[:4] == list(body.options)
    assert body.explanation not in words(message)
    wrong = body.options[(asked.right + 1) % 4]
    right = body.options[asked.right]
    first = await fan.click(message, wrong)
    again = await fan.click(message, right)
    sam = await fan.as_("Sam").click(message, wrong)
    alex = await fan.as_("Alex").click(message, right)
    # What is told before the close differs by the words on the button alone.
    locked = f"Locked <t:{int(asked.closes_at.timestamp())}:R>."
    told = [one.text.replace("\\", "") for one in (first, again, sam)]
    changed = f"Changed from {wrong} to {ended(right)} {locked}"
    assert told == [f"Your answer: {ended(wrong)} {locked}", changed, f"Your answer: {ended(wrong)} {locked}"]
    assert alex.message is not None
    assert alex.message.ephemeral_to == fan.as_("Alex").user.id
    fan.world.clock.move(timedelta(hours=12))
    await fan.server.until(lambda: "Nobody" in words(message) or " were right." in words(message))
    close_words = words(message).replace("\\", "").replace("**", "")
    assert body.explanation in close_words
    assert re.search(rf"{re.escape(right)} (2|\(2×\)) · {re.escape(wrong)} (1|\(1×\)) · ", close_words)
    assert "\n2 of 3 were right.\n" in close_words
    late = await fan.click(message, "My card")
    assert "1 of 1 right (100 %)" in late.text
    stored = await list_players(bot.archive.db, asked.guild_id)
    assert stored == await totals(bot.archive.db, asked.guild_id)
    assert sorted(one.points for one in stored) == sorted([0, asked.level, asked.level])


async def test_the_close_is_told_once_more_to_who_taps_an_old_post(daily: Fan, bot: RacingBot) -> None:
    fan = daily
    fan.world.clock.move(timedelta(hours=1, seconds=5))
    message, asked = await _posted(fan, bot)
    pressed = message.components
    fan.world.clock.move(timedelta(hours=12))
    await fan.server.until(lambda: "Nobody answered." in words(message))
    message.components = pressed  # a client that has not drawn the edit yet
    late = await fan.click(message, asked.body.options[0])
    assert late.text.replace("\\", "") == (
        f"This question is closed. The answer was {ended(asked.body.options[asked.right])}"
    )
    assert (await get_asked(bot.archive.db, asked.question_id)).closed_at is not None  # type: ignore[union-attr]


async def test_a_question_outlives_a_kill_and_is_edited_once(
    discord_server: LoopbackDiscord, store: Path
) -> None:
    fan = Fan(discord_server, channel="trivia")
    async with open_database(store) as db:
        await _set_up(db, fan)
    child = ForkedBot(discord_server, store)
    await child.start()
    try:
        fan.world.clock.move(timedelta(hours=1, seconds=5))
        await fan.server.until(lambda: bool(_posts(fan)))
        message = _posts(fan)[-1]
        option = _labels(message)[0]
        await fan.click(message, option)
        await child.kill()
        await child.start()
        await fan.as_("Sam").click(message, option)
        await child.kill()
        fan.world.clock.move(timedelta(hours=12))
        # The process died when the close was stored and nothing was edited yet.
        async with open_database(store) as db, db.transaction() as tx:
            assert fan.guild is not None
            (asked,) = await list_open(tx, fan.guild.id)
            await close(tx, asked.question_id, fan.world.clock.now())
        await child.start()
        await fan.server.until(
            lambda: "All 2 were right." in words(message) or "None of 2 was right." in words(message)
        )
        await child.kill()
        await child.start()
        assert (await fan.click(message, "My card")).text.splitlines()[1].split()[2] == "1"
    finally:
        await child.kill()
    edits = [
        one
        for one in discord_server.requests
        if (one.method, str(message.id)) == ("PATCH", one.path[-len(str(message.id)) :])
    ]
    assert len(edits) == 1


async def test_a_channel_question_closes_after_a_minute(bot: RacingBot, fan: Fan) -> None:
    asked_for = await fan.slash("/trivia", topic="champions", series="winston", difficulty=1)
    assert asked_for.text.startswith("Your question is on its way")
    await fan.server.until(lambda: bool(_posts(fan, "general")))
    assert fan.guild is not None
    (asked,) = await list_open(bot.archive.db, fan.guild.id)
    assert (asked.topic, asked.series, asked.level, asked.mode) == ("champions", "cup", 1, "channel")
    refused = await fan.as_("Sam").slash("/trivia")
    closes = int(asked.closes_at.timestamp())
    assert f"open until <t:{closes}:T>." in asked_for.text
    assert refused.text.startswith(
        f"A question is open above, until <t:{closes}:T>. The next one can be asked"
    )
    message = _posts(fan, "general")[-1]
    await fan.click(message, asked.body.options[asked.right])
    fan.world.clock.move(timedelta(seconds=61))
    await fan.server.until(lambda: "The one answer was right." in words(message))
    early = await fan.as_("Sam").slash("/trivia")
    assert early.text.startswith("This channel had a question a moment ago. The next one")
    board = await fan.slash("/leaderboard")
    assert f"<@{fan.user.id}> leads with 1 point." in board.text
    month = await fan.click(board, "All time")
    assert month.text.startswith("**Trivia leaders · all time**")
    assert "No points yet." in (await fan.slash("/leaderboard", series="f1")).text


async def test_only_for_me_tells_at_once(bot: RacingBot, fan: Fan) -> None:
    question = await fan.slash("/trivia", **{"for": "me"})
    assert question.message is not None
    assert "Only you see this" in question.text
    answer = await fan.click(question, _labels(question.message)[0])
    assert "Right." in answer.text or "Not " in answer.text
    another = await fan.click(answer, "Another")
    assert "Only you see this" in another.text
    private = await fan.in_("@bot").slash("/trivia")
    assert "Only you see this" in private.text


async def test_the_rules_are_told(fan: Fan) -> None:
    question = await fan.slash("/trivia", **{"for": "me"})
    assert question.message is not None
    answer = await fan.click(question, _labels(question.message)[0])
    told = await fan.click(answer, "How it works")
    assert "Easy, medium and hard are worth 1, 2 and 3 points" in told.text
    assert "365 days" in told.text


async def test_no_custom_id_betrays_the_answer(bot: RacingBot, fan: Fan) -> None:
    await fan.slash("/trivia")
    await fan.server.until(lambda: bool(_posts(fan, "general")))
    assert fan.guild is not None
    (asked,) = await list_open(bot.archive.db, fan.guild.id)
    spelt = [one["custom_id"] for one in walk(_posts(fan, "general")[-1].components) if one["type"] == 2]
    assert spelt[:4] == [f"trivia:{asked.question_id}:{number}" for number in range(4)]


async def test_three_people_at_once_are_counted_once_each(bot: RacingBot, fan: Fan) -> None:
    await fan.slash("/trivia")
    await fan.server.until(lambda: bool(_posts(fan, "general")))
    message = _posts(fan, "general")[-1]
    people = [fan, fan.as_("Sam"), fan.as_("Alex"), fan.as_("Morgan")]
    labels = _labels(message)[:4]
    await asyncio.gather(*(one.click(message, label) for one in people for label in labels))
    fan.world.clock.move(timedelta(seconds=61))
    await fan.server.until(lambda: " right." in words(message).splitlines()[-2])
    assert fan.guild is not None
    players = await list_players(bot.archive.db, fan.guild.id)
    assert [one.answered for one in players] == [1, 1, 1, 1]
