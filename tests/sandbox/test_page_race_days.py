"""The stories gone on with by the strip's switches: one card, one reminder, whatever happens in between."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from sandbox.page_server.serve import page
from sandbox.page_server.stage import Stage
from sandbox.page_server.switches import NO_QUESTION, NO_RACE, NOTHING_TO_MOVE, races_in, series_in
from sandbox.scenarios import SCENARIOS
from sandbox.scenarios.play import own_posts
from sandbox.world.messages import remove, words
from tests.forked import ForkedBot

SONOMA = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)


@asynccontextmanager
async def told(name: str, store: Path) -> AsyncIterator[Stage]:
    """A story where the visitor enters, with the bot in a process of its own."""
    stage = Stage(lambda server: ForkedBot(server, store), {name: SCENARIOS[name]})
    try:
        await stage.open()
        yield stage
    finally:
        await stage.close()


def posts(stage: Stage, room: str = "race-day") -> list[str]:
    """The first lines of what the bot posted by itself, without instants."""
    return [
        re.sub(r"[#*]| ?<t:.*", "", words(one).splitlines()[0]).strip()
        for one in own_posts(stage.world, room)
    ]


async def until(stage: Stage, condition: Callable[[], bool]) -> None:
    await stage.server.until(condition, 20.0)


async def settled(stage: Stage) -> None:
    """Until the bot has planned and sent what is due: a test post takes the way of all posts, behind them."""
    morgan = stage.fan(stage.world.user("Morgan"), stage.world.channel("race-day"))
    check = await morgan.click(await morgan.slash("/setup"), "Check")
    before = len(posts(stage))
    await morgan.click(check, "Send a test")
    await until(stage, lambda: len(posts(stage)) == before + 1)
    remove(stage.world, own_posts(stage.world, "race-day")[-1])


async def test_race_sunday_has_one_card_one_notice_and_one_reminder_through_kills(store: Path) -> None:
    async with told("race_sunday", store) as stage:
        clock = stage.world.clock
        assert stage.controls() == ["green", "rain", "trivia", "kill", "start", "fresh"]
        assert posts(stage) == []
        clock.move(timedelta(minutes=1))
        await until(stage, lambda: posts(stage) == ["Race day: Sonoma"])
        assert isinstance(stage.bot, ForkedBot)
        await stage.bot.until_said("card:2026-06-28 is sent")
        await stage.control("kill")
        await stage.control("start")
        said = await stage.control("rain")
        assert said == "Morgan used /race-move in #race-day: Toyota / Save Mart 350 starts two hours later."
        await until(stage, lambda: posts(stage)[1:] == ["Sonoma has moved from"])
        await stage.control("kill")
        assert await stage.control("green") == "One hour to the green flag: Toyota / Save Mart 350."
        assert timedelta(0) <= clock.now() - (SONOMA + timedelta(hours=1)) < timedelta(minutes=1)
        await stage.control("start")
        await until(stage, lambda: len(posts(stage)) == 3)
        await stage.control("kill")
        await stage.control("start")
        await settled(stage)
        assert posts(stage) == ["Race day: Sonoma", "Sonoma has moved from", "Sonoma: green flag"]
        card, notice, reminder = own_posts(stage.world, "race-day")
        assert (notice.reference_id, reminder.reference_id) == (card.id, card.id)
        assert f"<t:{int(SONOMA.timestamp()) + 7200}:F>" in words(card)


async def test_green_flag_again_goes_on_to_the_next_race_and_asks_out_of_sight(store: Path) -> None:
    async with told("race_sunday", store) as stage:
        assert await stage.control("green") == "One hour to the green flag: Toyota / Save Mart 350."
        assert await stage.control("green") == "One hour to the green flag: eero 400."
        assert stage.world.clock.now() > SONOMA + timedelta(days=6)
        owner, rooms = stage.guild.owner_id, stage.guild.channels.values()
        hidden = [one for one in rooms if one.name == "backstage"]
        assert len(hidden) == 1
        for name in ("Dana", "Morgan"):
            assert not stage.world.rights_of(stage.world.user(name).id, hidden[0])
        own = [
            one
            for one in stage.world.messages.values()
            if one.interaction and str(owner) in str(one.interaction)
        ]
        assert {one.channel_id for one in own} == {hidden[0].id}


async def test_the_rain_comes_twice_and_the_trucks_are_reminded_of_once(store: Path) -> None:
    async with told("rained_out", store) as stage:
        before = ["Race day: Charlotte", "Charlotte has moved from"] * 2 + ["Race day: Charlotte"]
        assert posts(stage) == before
        await stage.control("kill")
        await stage.control("green")
        await stage.control("start")
        await until(stage, lambda: len(posts(stage)) == len(before) + 1)
        await settled(stage)
        assert posts(stage) == [*before, "Charlotte: green flag"]


async def test_the_trivia_is_closed_once_where_a_question_is_open(store: Path) -> None:
    async with told("race_sunday", store) as stage:
        assert await stage.control("trivia") == NO_QUESTION
        dana = stage.fan(stage.world.user("Dana"), stage.world.channel("trivia"))
        await dana.slash("/trivia")
        await until(stage, lambda: len(posts(stage, "trivia")) == 2)
        assert await stage.control("trivia") == "The question in #trivia is closed now."
        question = own_posts(stage.world, "trivia")[-1]
        await until(stage, lambda: "Nobody answered." in words(question))
        assert await stage.control("trivia") == NO_QUESTION


@pytest.mark.parametrize("name", ["off_season", "not_set_up"])
async def test_where_no_start_is_known_nothing_is_gone_to_and_nothing_posted(name: str, store: Path) -> None:
    async with told(name, store) as stage:
        rooms = ("general", "race-day", "trivia")
        before = [posts(stage, room) for room in rooms]
        if name == "off_season":
            morgan = stage.fan(stage.world.user("Morgan"), stage.world.channel("race-day"))
            await morgan.click(await morgan.slash("/setup"), "Use recommended here")
            assert await stage.control("green") == NO_RACE.format("Cup ")
            assert await stage.control("rain") == NOTHING_TO_MOVE.format("Cup ")
        else:
            assert await stage.control("green") == "One hour to the green flag: Las Vegas Grand Prix."
        stage.world.clock.move(timedelta(hours=6))
        assert (await stage.fan(stage.world.user("Dana"), stage.world.channel("general")).slash("/help")).text
        assert [posts(stage, room) for room in rooms] == before


async def test_a_page_hears_of_a_conversation_that_the_bot_opens(store: Path) -> None:
    make_bot = lambda server: ForkedBot(server, store)  # noqa: E731
    stories = {"race_sunday": SCENARIOS["race_sunday"]}
    async with page(make_bot, stories=stories) as (stage, address), ClientSession() as http:
        origin = address.rsplit("/", 2)[0]
        async with http.ws_connect(address + "socket", headers={"Origin": origin}) as socket:
            dana = stage.fan(stage.world.user("Dana"), stage.world.channel("race-day"))
            stage.world.clock.move(timedelta(minutes=1))
            await until(stage, lambda: len(posts(stage)) == 1)
            await dana.click(own_posts(stage.world, "race-day")[0], "Remind me")
            stage.world.clock.move_to(SONOMA - timedelta(minutes=30))
            told: list[dict[str, Any]] = []
            while not told or told[-1]["t"] != "places":
                told.append(await socket.receive_json())
            assert {"name": "Pit Board", "type": 1}.items() <= told[-1]["channels"][-1].items()
            said = await socket.receive_json()
            assert (said["t"], said["channel"]) == ("message", told[-1]["channels"][-1]["id"])


def test_the_races_of_an_answer_are_read_soonest_first() -> None:
    told = (
        "### What runs next\n**Cup** · under way: Sonoma, since <t:1782682200:t>\n"
        "**Cup** · eero 400 · <t:1783288800:F> · <t:1783288800:R>\nO'Reilly · Joliet · <t:1783200000:F>\n"
        "**F1** · 9 days to the British Grand Prix · <t:1783260000:F>\nTrucks · Nashville · no start time"
    )
    assert [race.name for race in races_in(told)] == ["British Grand Prix", "eero 400"]
    assert races_in(told)[1].starts_at.timestamp() == 1783288800
    assert series_in(told) == ""
    assert series_in(f"{told}\n-# Bold: what this server follows.") == "Cup or F1 "
