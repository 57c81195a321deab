"""Commands are published on purpose: only when they differ."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord.ext import commands

from bot.client import RacingBot
from bot.publish import publish
from bot.settings import Settings
from sandbox.fan import Fan
from sandbox.running import running_bot
from sandbox.server import LoopbackDiscord

COMMANDS = "/applications/{application_id}/commands"


def _calls(server: LoopbackDiscord) -> list[str]:
    """The methods with which the global commands were asked for or sent."""
    return [one.method for one in server.requests if one.template == COMMANDS]


async def test_the_first_start_publishes_and_the_second_asks_once(
    discord_server: LoopbackDiscord, bot_settings: Settings
) -> None:
    async with running_bot(discord_server, bot_settings) as bot:
        assert bot.published.changed
        first = bot.published.ids
        assert {"driver", "help"} <= set(first)
    assert _calls(discord_server) == ["GET", "PUT"]
    discord_server.requests.clear()
    async with running_bot(discord_server, bot_settings) as bot:
        assert not bot.published.changed
        assert bot.published.ids == first
    assert _calls(discord_server) == ["GET"]


async def test_forced_it_sends_although_nothing_differs(
    bot: RacingBot, discord_server: LoopbackDiscord
) -> None:
    before = bot.published
    assert before is not None
    discord_server.requests.clear()
    published = await publish(bot, force=True)
    assert published.changed
    assert published.ids == before.ids
    assert _calls(discord_server) == ["GET", "PUT"]


def _rename(command: dict[str, Any]) -> None:
    command["description"] = "Something else"


def _drop_options(command: dict[str, Any]) -> None:
    command["options"] = []


def _close_to_fans(command: dict[str, Any]) -> None:
    command["default_member_permissions"] = "32"


def _only_in_servers(command: dict[str, Any]) -> None:
    command["contexts"] = [0]


@pytest.mark.parametrize("change", [_rename, _drop_options, _close_to_fans, _only_in_servers])
async def test_whatever_differs_is_sent(bot: RacingBot, discord_server: LoopbackDiscord, change: Any) -> None:
    held = discord_server.world.commands
    change(next(command for command in held.values() if command["name"] == "driver"))
    assert (await publish(bot)).changed
    assert not (await publish(bot)).changed


async def test_a_command_that_left_the_tree_is_taken_back(
    bot: RacingBot, discord_server: LoopbackDiscord, fan: Fan
) -> None:
    held = discord_server.world.commands
    first = next(iter(held.values()))
    held[1] = {**first, "id": "1", "name": "old"}
    assert "old" in {command["name"] for command in await fan.commands()}
    assert (await publish(bot)).changed
    assert "old" not in {command["name"] for command in await fan.commands()}


async def test_the_order_of_places_does_not_matter(bot: RacingBot, discord_server: LoopbackDiscord) -> None:
    for command in discord_server.world.commands.values():
        command["contexts"] = list(reversed(command["contexts"]))
        command["integration_types"] = list(reversed(command["integration_types"]))
    assert not (await publish(bot)).changed


@pytest.mark.parametrize("error", [OSError("no such thing"), discord.ClientException("taken already")])
async def test_a_cog_that_cannot_be_loaded_stops_the_start_as_a_fault_of_ours(
    discord_server: LoopbackDiscord,
    bot_settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    async def setup(_: RacingBot) -> None:
        raise error

    monkeypatch.setattr("cogs.help.setup", setup)
    # Not as it is: what Discord or the network refuse is told in a sentence, this with its traceback.
    with pytest.raises(commands.ExtensionError) as stopped:
        async with running_bot(discord_server, bot_settings):
            pass
    assert stopped.value.__cause__ is error
    assert _calls(discord_server) == []
