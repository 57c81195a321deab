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
    source = ""
    async with asyncio.timeout(20):
        while not source.endswith(": a question was voided."):  # the edit has to be stored first
            source = (await fan.click(message, "Source")).text
    assert await get_last_asked(bot.archive.db, fan.guild.id, asked.channel_id, fan.world.clock.now()) is None


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
    assert "this server has 3 questions of its own." in await upload(
        exported.filename, exported.content.decode()
    )
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
