"""Every story, played by the real bot: nothing fails, and what was promised appears."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.settings import Settings
from sandbox.fan import Answer, Fan
from sandbox.running import running_bot
from sandbox.scenarios import SCENARIOS, Ask, Scenario
from sandbox.scenarios.play import play, world_of
from sandbox.server import LoopbackDiscord

STORIES = [pytest.param(one, id=one.id) for one in SCENARIOS.values()]


@pytest.mark.parametrize("scenario", STORIES)
async def test_a_story_goes_as_it_promises(
    scenario: Scenario, store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    world = world_of(scenario)
    async with LoopbackDiscord(world) as server, running_bot(server, Settings(world.token, store)):
        asked = [answer async for answer in _answers(scenario, server)]
        assert asked
        for step, answer in asked:
            assert answer.interaction is not None
            assert (answer.kind, answer.interaction.refusals) == ("message", [])
            assert [words for words in step.shows if words not in answer.text] == []
        assert server.unknown == []
        late = world.clock.now() - scenario.opens_at
        assert timedelta(0) <= late < timedelta(minutes=1)
        # Bot messages are never written by hand: each answers somebody.
        own = [one for one in world.messages.values() if one.author is world.bot]
        assert len(own) == len(asked)
        assert all(one.interaction is not None for one in own)
        instants = [one.sent_at for one in world.messages.values()]
        assert instants == sorted(instants)
        for hint in scenario.hints:
            answer = await Fan(server, "Dana").slash(hint.command, **hint.options)
            assert answer.kind == "message"
            assert all(str(value) in answer.first_line for value in hint.options.values())
    assert [one.message for one in caplog.records if one.levelname == "ERROR"] == []


async def _answers(scenario: Scenario, server: LoopbackDiscord) -> AsyncIterator[tuple[Ask, Answer]]:
    for moment in play(scenario, server):
        answer = await moment.happen()
        if isinstance(moment.step, Ask):
            assert isinstance(answer, Answer)
            yield moment.step, answer


def test_the_first_story_is_race_sunday_before_the_race() -> None:
    first = next(iter(SCENARIOS.values()))
    assert (first.id, f"{first.opens_at:%Y-%m-%d %H:%M}") == ("race_sunday", "2026-06-28 12:55")


@pytest.mark.parametrize("scenario", STORIES)
def test_a_story_is_told_by_members_of_the_server(scenario: Scenario) -> None:
    guild = world_of(scenario).guild()
    names = {member.user.name for member in guild.members.values()}
    rooms = {channel.name for channel in guild.channels.values()}
    assert {step.who for step in scenario.steps} <= names
    assert {step.channel for step in scenario.steps} <= rooms
