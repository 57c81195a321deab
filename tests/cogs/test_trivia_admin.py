"""What moderators do about trivia, over the loopback Discord."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.client import RacingBot
from data.trivia import get_last_asked, list_open
from data.trivia_own import list_own
from data.trivia_scores import list_players
from racing.trivia.announcing import void_question
from racing.trivia.answering import Answers
from racing.trivia.errors import QuestionGone
from racing.trivia.scoring import close
from sandbox.fan import Fan
from sandbox.fan.errors import FanError
from sandbox.world.messages import walk, words
from ui.buttons.trivia import VoidQuestion


async def test_fans_are_not_shown_it(fan: Fan) -> None:
    with pytest.raises(FanError):
        await fan.slash("/trivia-admin void")


async def test_moderators_find_it_in_help(fan: Fan) -> None:
    line = "`/trivia-admin` · Trivia, for moderators: void, add, upload, export, remove"
    assert line in (await fan.as_("Morgan").slash("/help")).text
    assert "trivia-admin" not in (await fan.slash("/help")).text


async def test_a_voided_question_says_so_and_is_worth_nothing(bot: RacingBot, fan: Fan) -> None:
    assert fan.guild is not None
    morgan = fan.as_("Morgan")
    assert (await morgan.slash("/trivia-admin void")).text.startswith(
        "There is no question to void in this channel"
    )
    await fan.slash("/trivia")
    await fan.server.until(lambda: bool(fan.world.history("general")))
    (asked,) = await list_open(bot.archive.db, fan.guild.id)
    message = next(one for one in fan.world.history("general") if not one.ephemeral)
    await fan.click(message, asked.body.options[asked.right])
    fan.world.clock.move(timedelta(seconds=61))
    await fan.server.until(lambda: "The one answer was right." in words(message))
    assert [one.points for one in await list_players(bot.archive.db, fan.guild.id)] == [asked.level]
    asks = await morgan.slash("/trivia-admin void")
    assert asks.ephemeral
    assert asks.text.startswith("**Void this question?**")
    assert asked.body.text in asks.text.replace("\\", "")
    assert "It cannot be taken back." in asks.text
    assert len(await list_players(bot.archive.db, fan.guild.id)) == 1  # nothing before the press
    told = await morgan.click(asks, "Void it")
    assert told.text.startswith("Voided: ")
    await fan.server.until(lambda: "Voided by a moderator." in words(message))
    assert await list_players(bot.archive.db, fan.guild.id) == []
    source = ""
    async with asyncio.timeout(20):
        while not source.endswith(": a question was voided."):  # the edit has to be stored first
            source = (await fan.click(message, "Source")).text
    assert await get_last_asked(bot.archive.db, fan.guild.id, asked.channel_id, fan.world.clock.now()) is None


async def test_a_second_void_does_not_take_the_question_before(bot: RacingBot, fan: Fan) -> None:
    assert fan.guild is not None
    morgan, db, texts = fan.as_("Morgan"), bot.archive.db, []
    for _ in range(2):
        await fan.slash("/trivia")
        (asked,) = await list_open(db, fan.guild.id)
        texts.append(asked.body.text)
        await Answers(db).give(asked.question_id, fan.user.id, asked.right, asked.opened_at)
        async with db.transaction() as tx:
            await close(tx, asked.question_id, fan.world.clock.now())
        fan.world.clock.move(timedelta(minutes=3))
    first, again = await morgan.slash("/trivia-admin void"), await morgan.slash("/trivia-admin void")
    await morgan.click(first, "Void it")
    await morgan.click(again, "Void it")  # both asked about the same one
    (player,) = await list_players(db, fan.guild.id)
    assert player.answered == 1
    earlier = await morgan.slash("/trivia-admin void")
    assert earlier.text.startswith("The newest question of this channel is voided already.")
    assert texts[0] in earlier.text.replace("\\", "")
    assert (await list_players(db, fan.guild.id)) == [player]
    await morgan.click(earlier, "Void it")
    assert await list_players(db, fan.guild.id) == []


async def test_the_button_that_voids_is_for_moderators_of_that_server(bot: RacingBot, fan: Fan) -> None:
    assert fan.guild is not None
    await fan.slash("/trivia")
    await fan.server.until(lambda: bool(fan.world.history("general")))
    (asked,) = await list_open(bot.archive.db, fan.guild.id)
    with pytest.raises(QuestionGone):
        await void_question(bot.archive.db, fan.guild.id + 1, asked.question_id, 1, fan.world.clock.now())
    message = next(one for one in fan.world.history("general") if not one.ephemeral)
    option = next(one for one in walk(message.components) if one["type"] == 2)
    option["custom_id"] = VoidQuestion(asked.question_id).custom_id  # a forgery on a public message
    assert (await fan.click(message, str(option["label"]))).ephemeral
    assert await list_open(bot.archive.db, fan.guild.id) == [asked]


HEAD = "question,right,wrong1,wrong2,wrong3,explanation,difficulty\n"


def _row(question: str = "Who?", right: str = "A", difficulty: str = "hard") -> dict[str, str]:
    wrong = {f"wrong{number}": text for number, text in enumerate("BCD", 1)}
    return {"question": question, "right": right, **wrong, "difficulty": difficulty}


async def test_files_are_uploaded_refused_by_line_and_come_back(bot: RacingBot, fan: Fan) -> None:
    assert fan.guild is not None
    morgan, db = fan.as_("Morgan"), bot.archive.db

    async def upload(name: str, text: str) -> str:
        return (await morgan.slash("/trivia-admin upload", file=(name, text.encode()))).text

    bad = HEAD + "Who?,A,B,b,D,,\nWho then?,A,B,C,D,,brutal\nWho?,A,B,C,D,,\n"
    assert (await upload("own.csv", bad)).splitlines() == [
        "Nothing was added. What is wrong:",
        "Line 2: two answers are the same",
        'Line 3: difficulty must be easy, medium or hard, not "brutal"',
        "Line 4: the question stands in line 2 already",
    ]
    assert "The file is larger than 500 kB." in await upload("own.csv", HEAD + "x" * 500_000)
    assert "Line 1: This is no JSON" in await upload("own.json", '[{"question": }]')
    assert "Line 1: right is empty" in await upload("own.json", json.dumps([_row(right="")]))
    assert await list_own(db, fan.guild.id) == []
    good = HEAD + 'Who hosts us?,Morgan,Dana,Sam,Alex,"Since 2019, every week",easy\n'
    assert (await upload("own.csv", good)).startswith("1 question added; this server has 1 question")
    told = await upload("own.json", json.dumps([_row("Who?"), _row("Who is *fast*?")]))
    assert told.startswith("2 questions added; this server has 3 questions of its own.")
    before = await list_own(db, fan.guild.id)
    exported = (await morgan.slash("/trivia-admin export")).attachments[0]
    name, text = exported.filename, exported.content.decode()
    # Taken back as it is, it changes nothing; into a server without them it brings all of them.
    told = await upload(exported.filename, exported.content.decode())
    assert told.startswith("No new question, 3 were there already; this server has 3 questions of its own.")
    assert await list_own(db, fan.guild.id) == before
    fan.world.clock.move(timedelta(minutes=1))  # nobody is answered eleven times in half a minute
    for one in before:
        await morgan.slash("/trivia-admin remove", question=one.text)
    assert await list_own(db, fan.guild.id) == []
    assert (await upload(name, text)).startswith("3 questions added;")
    assert [replace(one, own_id=0) for one in await list_own(db, fan.guild.id)] == [
        replace(one, own_id=0) for one in before
    ]


async def test_own_questions_are_written_asked_and_handed_out(bot: RacingBot, fan: Fan) -> None:
    assert fan.guild is not None
    morgan = fan.as_("Morgan")
    form = await morgan.slash("/trivia-admin add")
    added = await morgan.submit(form, question="Who came first?", right="Dana", wrong="Sam\nAlex\nRiley")
    assert added.text.startswith("1 question added; this server has 1 question of its own.")
    bad = await morgan.submit(
        await morgan.slash("/trivia-admin add"), question="Who?", right="A", wrong="A\nB\nC"
    )
    assert bad.text.splitlines()[:2] == ["Nothing was added. What is wrong:", "Two answers are the same."]
    again = await morgan.click(bad, "Fix it")
    ticks = "Who ``hosts`` us?"
    worse = await morgan.submit(again, question=ticks, wrong="Dana\nSam", difficulty="brutal")
    assert worse.text.splitlines()[1:3] == [
        "There must be 3 wrong answers, one in each line; there are 2.",
        'Difficulty must be easy, medium or hard, not "brutal".',
    ]
    fixed = await morgan.click(worse, "Fix it")  # what is not typed again stands there still
    added = await morgan.submit(fixed, wrong="Dana\nSam\nAlex", difficulty="hard")
    assert added.text.startswith("1 question added; this server has 2 questions")
    kept = (await list_own(bot.archive.db, fan.guild.id))[-1]
    assert (kept.text, kept.correct, kept.level) == (ticks, "A", 3)
    exported = await morgan.slash("/trivia-admin export")
    assert len(exported.attachments) == 1
    offered = await morgan.autocomplete("/trivia-admin remove", "question", question="hosts")
    assert [one.name for one in offered] == [ticks]
    assert len(await morgan.autocomplete("/trivia-admin remove", "question", question="")) == 2
    removed = await morgan.slash("/trivia-admin remove", question=offered[0].value)
    assert removed.text.startswith("Removed: Who")
    assert [one.text for one in await list_own(bot.archive.db, fan.guild.id)] == ["Who came first?"]
    asked = await fan.slash("/trivia", topic="this server")
    assert asked.text.startswith("Your question is on its way")
    await fan.server.until(lambda: any("Who came first?" in words(m) for m in fan.world.history("general")))
