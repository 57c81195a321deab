"""A channel that Discord refuses, or where a permission is missing: the next try, and who is told."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.client import RacingBot
from data.guilds import list_present_guild_ids
from sandbox.fan import Fan
from sandbox.world.messages import words
from sandbox.world.model import Role
from sandbox.world.permissions import Permission
from tests.bot.outbox_kit import START, garage, plan_now, running, until_rows, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures
EVENTS = ("topic", "role", "taken", "member")


def refuse(garage: Garage, times: int = 99) -> None:
    """Discord lets nothing into #race-day, though nothing that it has told speaks against it."""
    path = rf"/channels/{garage.world.channel('race-day').id}/messages$"
    body = {"message": "Missing Access", "code": 50001}
    garage.server.faults.plan("POST", path, times=times, status=403, body=body)


def asked(garage: Garage) -> int:
    """How many requests for a message in #race-day arrived."""
    path = f"/channels/{garage.world.channel('race-day').id}/messages"
    return sum(one.method == "POST" and one.path == path for one in garage.server.requests)


def notices(garage: Garage) -> list[str]:
    """What moderators were told."""
    return [words(message) for message in garage.world.history("general")]


async def until_blocked(bot: RacingBot, *, blocked: bool) -> None:
    """Wait until the server's posts are stopped, or on again."""
    async with asyncio.timeout(10):
        while True:
            found = await bot.archive.db.fetch_all("SELECT DISTINCT blocked_at IS NULL FROM subscription")
            if found == [(not blocked,)]:
                return


async def all_heard(garage: Garage, bot: RacingBot, key: str) -> None:
    """What the gateway told is heard, and what is due is sent: a post elsewhere, planned after it, stands."""
    assert (await Fan(garage.server).slash("/help")).text
    await plan_now(garage, bot, key=key, channel_id=garage.world.channel("trivia").id)
    await until_rows(bot, garage, lambda rows: next(one for one in rows if one.key == key).state == "sent")


async def test_what_discord_refuses_is_asked_for_once_through_every_restart(garage: Garage) -> None:
    garage.subscribe("card", "reminder", "reminder_15m", "reminder_start")
    refuse(garage)
    for before in (timedelta(minutes=55), timedelta(minutes=14), timedelta(minutes=-1)):
        garage.world.clock.move_to(START - before)
        async with running(garage) as bot:
            await until_blocked(bot, blocked=True)
            await all_heard(garage, bot, f"elsewhere {before}")
    assert asked(garage) == 1
    assert len(notices(garage)) == 1


def happen(garage: Garage, what: str, role: Role) -> None:
    """Something that can have mended it, whatever it was."""
    guild = garage.world.guild()
    if what == "topic":
        garage.world.emit("CHANNEL_UPDATE", guild.id, garage.world.channel("race-day"))
    elif what == "role":
        garage.world.change_role(guild, role, permissions=Permission.MANAGE_ROLES)
    elif what == "taken":
        garage.world.remove_role(guild, role)
    else:
        garage.world.change_member(guild.members[garage.world.bot.id], take=role.id)


@pytest.mark.parametrize("what", EVENTS)
async def test_an_event_that_can_have_mended_it_is_followed_by_one_try_and_no_second_notice(
    garage: Garage, what: str
) -> None:
    role = garage.world.add_role(garage.world.guild(), "Bots")
    garage.world.change_member(garage.world.guild().members[garage.world.bot.id], give=role.id)
    garage.subscribe("reminder", "reminder_15m")
    refuse(garage, times=2)
    garage.world.clock.move_to(START - timedelta(minutes=55))
    async with running(garage) as bot:
        await until_blocked(bot, blocked=True)
        await all_heard(garage, bot, "elsewhere")
        garage.world.clock.move_to(START - timedelta(minutes=14))
        await all_heard(garage, bot, "later")
        assert asked(garage) == 1
        happen(garage, what, role)
        await garage.server.until(lambda: asked(garage) == 2)
        await until_blocked(bot, blocked=True)
    assert len(notices(garage)) == 1


async def test_what_was_mended_and_is_refused_anew_is_told_anew(garage: Garage) -> None:
    garage.subscribe("reminder", "reminder_15m", "reminder_start")
    refuse(garage, times=1)
    garage.world.clock.move_to(START - timedelta(minutes=55))
    async with running(garage) as bot:
        await until_blocked(bot, blocked=True)
        await garage.server.until(lambda: len(notices(garage)) == 1)
        garage.world.clock.move_to(START - timedelta(minutes=14))
        happen(garage, "topic", Role(1, "none"))
        await garage.until_posted(1)
        refuse(garage, times=1)
        garage.world.clock.move_to(START + timedelta(minutes=1))
        await garage.server.until(lambda: len(notices(garage)) == 2)
    assert asked(garage) == 3


async def test_a_role_that_is_deleted_takes_its_denial_with_it(garage: Garage) -> None:
    """A permission was missing, and was known to be: no request is made before it is back."""
    role = garage.world.add_role(garage.world.guild(), "Muted")
    garage.world.change_member(garage.world.guild().members[garage.world.bot.id], give=role.id)
    garage.world.overwrite(garage.world.channel("race-day"), role.id, deny=Permission.SEND_MESSAGES)
    garage.subscribe("reminder", "reminder_15m")
    garage.world.clock.move_to(START - timedelta(minutes=55))
    async with running(garage) as bot:
        await until_blocked(bot, blocked=True)
        assert asked(garage) == 0
        garage.world.remove_role(garage.world.guild(), role)
        await until_blocked(bot, blocked=False)
        garage.world.clock.move_to(START - timedelta(minutes=14))
        await garage.until_posted(1)


async def test_a_refusal_that_is_explained_later_ends_with_its_reason(garage: Garage) -> None:
    """The answer came before the event that explains it; the permission comes back while the bot is away."""
    garage.subscribe("reminder")
    channel, own = garage.world.channel("race-day"), garage.world.bot.id
    refuse(garage, times=1)
    garage.world.clock.move_to(START - timedelta(minutes=55))
    async with running(garage) as bot:
        await until_blocked(bot, blocked=True)
        garage.world.overwrite(channel, own, deny=Permission.SEND_MESSAGES)
        async with asyncio.timeout(10):
            while await bot.archive.db.fetch_one("SELECT 1 FROM subscription WHERE refused = 1"):
                pass
    garage.world.overwrite(channel, own, allow=Permission.SEND_MESSAGES)
    async with running(garage) as bot:
        await until_blocked(bot, blocked=False)


async def test_a_server_that_invites_the_bot_again_while_it_is_away_begins_anew(garage: Garage) -> None:
    server = garage.world.add_guild("Garage", channels=("race-day",))
    garage.subscribe("reminder", guild=server)
    garage.server.faults.plan("POST", r"/messages$", status=403, body={"message": "", "code": 50001})
    garage.world.clock.move_to(START - timedelta(minutes=55))
    async with running(garage) as bot:
        await until_blocked(bot, blocked=True)
    garage.world.remove_bot(server)
    async with running(garage) as bot:
        async with asyncio.timeout(10):
            while server.id in await list_present_guild_ids(bot.archive.db):
                pass
    garage.world.join_bot(server)
    async with running(garage) as bot:
        await until_blocked(bot, blocked=False)
