"""Every story, played by the real bot: nothing fails, and what was promised appears."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.settings import Settings
from sandbox.fan import Answer, Fan
from sandbox.running import running_bot
from sandbox.scenarios import (
    RACE_DAY,
    SCENARIOS,
    Ask,
    Choose,
    Invite,
    Post,
    Press,
    Say,
    Scenario,
    Step,
    Switch,
)
from sandbox.scenarios.play import own_posts, play, world_of
from sandbox.server import LoopbackDiscord
from sandbox.world import World

STORIES = [pytest.param(one, id=one.id) for one in SCENARIOS.values()]
KINDS = {Ask: ("message",), Press: ("message", "update"), Choose: ("message", "update"), Post: ("message",)}


async def test_a_role_is_made_and_taken_on_race_sunday_and_refused_elsewhere(store: Path) -> None:
    for name, works in (("race_sunday", True), ("off_season", False)):
        world = world_of(SCENARIOS[name])
        async with LoopbackDiscord(world) as server, running_bot(server, Settings(world.token, store)):
            morgan = Fan(server, "Morgan").in_("race-day")
            races = await morgan.click(await morgan.slash("/setup"), "Race days")
            page = await morgan.click(
                await morgan.choose(races, "race-day", select="Channel for race days"), "Ping"
            )
            assert ("Make a role" in page.buttons) is works
            if works:
                card = await morgan.click(await morgan.click(page, "Make a role"), "Post the button here")
                assert "You have <@&" in (await morgan.as_("Dana").click(card, "Notify me")).text


@pytest.mark.parametrize("scenario", STORIES)
async def test_a_story_goes_as_it_promises(
    scenario: Scenario, store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world = world_of(scenario)
    async with LoopbackDiscord(world) as server, running_bot(server, Settings(world.token, store)):
        told = [answered async for answered in _answers(scenario, server)]
        assert told
        for step, answer in told:
            assert answer.kind in KINDS[type(step)]
            assert [words for words in step.shows if words not in answer.text] == []
            assert answer.interaction is None or answer.interaction.refusals == []
        assert server.unknown == []
        late = world.clock.now() - scenario.opens_at
        assert timedelta(0) <= late < timedelta(minutes=1)
        # What the bot posts by itself is what the story tells of, each once.
        new = [step for step in scenario.steps if isinstance(step, Post) and not step.edited]
        assert len(_posts(world)) == len(new)
        instants = [one.sent_at for one in world.messages.values()]
        assert instants == sorted(instants)
        for hint in scenario.hints:
            answer = await Fan(server, "Morgan").slash(hint.command, **hint.options)
            assert answer.kind == "message"
            assert all(str(value) in answer.first_line for value in hint.options.values())
    assert [one.message for one in caplog.records if one.levelname == "ERROR"] == []


async def _answers(
    scenario: Scenario, server: LoopbackDiscord
) -> AsyncIterator[tuple[Ask | Press | Choose | Post, Answer]]:
    async for moment in play(scenario, server):
        answer = await moment.happen()
        if isinstance(moment.step, Ask | Press | Choose | Post):
            assert isinstance(answer, Answer)
            yield moment.step, answer


def _posts(world: World) -> list[int]:
    rooms = world.guild().channels.values()
    return [one.id for room in rooms for one in own_posts(world, room.name)]


def test_the_first_story_is_race_sunday_just_before_the_card() -> None:
    first = next(iter(SCENARIOS.values()))
    assert (first.id, f"{first.opens_at:%Y-%m-%d %H:%M}") == ("race_sunday", "2026-06-28 12:59")


@pytest.mark.parametrize("scenario", [*STORIES, pytest.param(RACE_DAY, id="race_day")])
def test_a_story_is_told_by_members_of_the_server(scenario: Scenario) -> None:
    guild = world_of(scenario).guild()
    names = {member.user.name for member in guild.members.values()}
    rooms = {channel.name for channel in guild.channels.values()}
    assert {step.who for step in scenario.steps if isinstance(step, Say | Ask | Press | Choose)} <= names
    assert {_room(step) for step in scenario.steps} <= {*rooms, ""}


def _room(step: Step) -> str:
    return "" if isinstance(step, Invite | Switch) else step.channel
