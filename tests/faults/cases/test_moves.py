"""A race moves or is called off while its reminder waits, has been claimed, or is on the wire."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.client import RacingBot
from data.events import get_event
from racing.moves import Wanted, called_off, move_here
from sandbox.world.messages import words
from sandbox.world.model import Guild
from tests.bot.outbox_kit import SONOMA, START, garage, hold_turns, running, until_rows, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures

MOVES = {
    "two hours later": timedelta(hours=2),
    "half an hour earlier": timedelta(minutes=-30),
    "five minutes later": timedelta(minutes=5),
    "cancelled": None,
}
OLD = f"{START.timestamp():.0f}"
DUE = START - timedelta(minutes=59)


def servers(garage: Garage) -> dict[str, Guild]:
    """One for each move."""
    guilds = {name: garage.world.add_guild(name, channels=("race-day",)) for name in MOVES}
    for guild in guilds.values():
        garage.subscribe("reminder", "reminder_15m", guild=guild)
    return guilds


async def move(bot: RacingBot, guilds: dict[str, Guild]) -> None:
    """Each server its own."""
    for name, by in MOVES.items():
        guild_id, event = guilds[name].id, await get_event(bot.archive.db, SONOMA)
        assert event is not None
        wanted = called_off(event, "cancelled") if by is None else Wanted(START + by, event.local_date)
        await move_here(bot.archive.db, guild_id, SONOMA, wanted, 1, bot.clock.now())
    bot.wake_sender()


def told(garage: Garage, guild: Guild) -> list[str]:
    """What stands in a server's channel."""
    return [words(one) for one in garage.world.history(garage.world.channel("race-day", guild))]


def starts(name: str) -> str:
    """The start that is right after the move."""
    by = MOVES[name]
    assert by is not None
    return f"{(START + by).timestamp():.0f}"


async def reminded_of_the_new_time(garage: Garage, guilds: dict[str, Guild]) -> None:
    """One after the other, each an hour before the time that is right now."""
    for name in ("half an hour earlier", "five minutes later", "two hours later"):
        guild, right, by = guilds[name], starts(name), MOVES[name] or timedelta(0)
        garage.world.clock.move_to(max(START + by - timedelta(minutes=58), garage.world.clock.now()))

        def reminded(guild: Guild = guild, right: str = right) -> bool:
            return any("green flag" in text and right in text for text in told(garage, guild))

        await garage.server.until(reminded)


async def test_case_25_moved_while_the_reminder_waits(garage: Garage) -> None:
    """Nothing was told of the old time, so no notice is needed, and it is never said."""
    guilds = servers(garage)
    garage.world.clock.move_to(START - timedelta(hours=2))
    async with running(garage) as bot:
        await move(bot, guilds)
        await reminded_of_the_new_time(garage, guilds)
    counts = {name: len(told(garage, guild)) for name, guild in guilds.items()}
    assert counts == {**dict.fromkeys(MOVES, 1), "cancelled": 0}
    assert not any(OLD in text for guild in guilds.values() for text in told(garage, guild))


async def test_case_25_moved_while_the_reminder_is_claimed(
    garage: Garage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The event is read again right before the request: what is outdated does not leave."""
    gate = hold_turns(monkeypatch)
    guilds = servers(garage)
    garage.world.clock.move_to(DUE)
    async with running(garage) as bot:
        await until_rows(bot, garage, lambda rows: [row.state for row in rows].count("claimed") == len(MOVES))
        await move(bot, guilds)
        gate.set()
        await reminded_of_the_new_time(garage, guilds)
    assert not any(OLD in text for guild in guilds.values() for text in told(garage, guild))
    assert told(garage, guilds["cancelled"]) == []
    assert all(len(told(garage, guilds[name])) <= 2 for name in MOVES)


async def test_case_25_moved_while_the_reminder_is_on_the_wire(garage: Garage) -> None:
    """It tells of the old time, so as soon as it is known to stand there one notice says what is right."""
    guilds = servers(garage)
    garage.world.clock.move_to(DUE)
    faults = [
        garage.server.faults.plan("POST", rf"/channels/{one}/messages$", hang=True, carry_out=True)
        for guild in guilds.values()
        for one in guild.channels
    ]
    async with running(garage) as bot:
        async with asyncio.timeout(10):
            for fault in faults:
                await fault.seen.wait()
        await move(bot, guilds)
        for fault in faults:
            fault.release()
        noticed = [guild for name, guild in guilds.items() if name != "five minutes later"]
        await garage.server.until(lambda: all(len(told(garage, guild)) > 1 for guild in noticed))
        garage.world.clock.move_to(START + timedelta(hours=1, minutes=2))
        later = guilds["two hours later"]
        await garage.server.until(lambda: len(told(garage, later)) == 3)
    for name, guild in guilds.items():
        first, *rest = told(garage, guild)
        assert OLD in first
        notices = [text for text in rest if "has moved" in text or "is cancelled" in text]
        assert len(notices) == (name != "five minutes later"), (name, rest)
        # A notice names both times; nothing else names the old one any more.
        assert not any(OLD in text for text in rest if text not in notices)
