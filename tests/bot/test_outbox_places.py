"""What is known of a place: in a thread another permission counts than in its channel."""

from __future__ import annotations

from typing import Any

import pytest

from bot.client import RacingBot
from bot.outbox.places import Access, access_in
from sandbox.fan import Fan
from sandbox.world.permissions import Permission
from tests.bot.outbox_kit import garage, running, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures
THREAD = 7
IN_CHANNEL, IN_THREAD = Permission.SEND_MESSAGES, Permission.SEND_MESSAGES_IN_THREADS


async def seen(garage: Garage, bot: RacingBot, channel_id: int, parent_id: int) -> Access:
    """What is known of a channel, after Discord has told of a thread in another one."""
    payload: Any = {
        "id": str(THREAD),
        "guild_id": str(garage.world.guild().id),
        "parent_id": str(parent_id),
        "owner_id": str(garage.world.bot.id),
        "type": 11,
        "name": "live",
        "message_count": 0,
        "member_count": 1,
        "rate_limit_per_user": 0,
        "thread_metadata": {
            "archived": False,
            "auto_archive_duration": 60,
            "archive_timestamp": "2026-06-28T12:00:00+00:00",
            "locked": False,
        },
    }
    assert (await Fan(garage.server).slash("/help")).text  # what was told before is heard
    bot._connection.parsers["THREAD_CREATE"](payload)
    guild = bot.get_guild(garage.world.guild().id)
    assert guild is not None
    return access_in(guild, channel_id)


@pytest.mark.parametrize(
    ("allow", "deny", "in_channel", "in_thread"),
    [
        (IN_THREAD, IN_CHANNEL, '"Send Messages" is missing there', None),
        (IN_CHANNEL, IN_THREAD, None, '"Send Messages in Threads" is missing there'),
    ],
)
async def test_a_thread_asks_for_its_own_permission(
    garage: Garage, allow: Permission, deny: Permission, in_channel: str | None, in_thread: str | None
) -> None:
    channel = garage.world.channel("race-day")
    async with running(garage) as bot:
        garage.world.overwrite(channel, garage.world.bot.id, allow=allow, deny=deny)
        assert (await seen(garage, bot, THREAD, channel.id)).missing == in_thread
        assert (await seen(garage, bot, channel.id, channel.id)).missing == in_channel


async def test_a_thread_whose_channel_is_gone_from_the_cache_is_asked_for(garage: Garage) -> None:
    async with running(garage) as bot:
        assert await seen(garage, bot, THREAD, 1) == Access(known=True)
