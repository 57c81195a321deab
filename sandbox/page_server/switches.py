"""The strip's switches for race days: each moves the clock, or lets a member use the bot's own commands."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ..fan import Answer, Fan, FanError, NoAnswer
from ..fan.plain import plain
from ..world import Message, Permission
from ..world.messages import words

if TYPE_CHECKING:
    from .stage import Stage

# A switch → the command without which it would do nothing, so that it is hidden.
NEEDED = {"green": "next", "rain": "race-move", "trivia": "trivia"}

HOUR = timedelta(hours=1)
RACE_LASTS = timedelta(hours=6)  # after its start, in which /next calls it under way
# Where the owner, whom no visitor plays, asks the bot for what a switch must know.
BACKSTAGE = "backstage"
OWNER, MODERATOR, RACE_DAY = "Riley", "Morgan", "race-day"

OFF = "The bot is stopped, and was not asked before when it races next. Start it again first."
NO_RACE = "No {}race with a known start is ahead, so there is nothing to go to."
NOTHING_TO_MOVE = "No {}race with a known start is ahead, so there is nothing to move."
NO_QUESTION = "No question is open. /trivia asks one."


BOLD = "Bold: what this server follows."  # stands under an answer of /next that has other series, too
_FOLLOWED = re.compile(r"\*\*([^*]+)\*\* · ")


@dataclass(frozen=True)
class Race:
    """A race to come, as /next names it."""

    name: str
    starts_at: datetime


def races_in(text: str) -> list[Race]:
    """The races with a start that the server follows, soonest first: /next has them in bold.

    A line is "**Cup** · eero 400 · <t:…:F>".
    """
    found = []
    for line in text.splitlines():
        start = re.search(r"<t:(\d+):F>", line)
        if start and _FOLLOWED.match(line):
            name = re.sub(r"^\d+ days to the ", "", line.split(" · ")[1])
            found.append(Race(name, datetime.fromtimestamp(int(start[1]), UTC)))
    return sorted(found, key=lambda race: race.starts_at)


def series_in(text: str) -> str:
    """The series that the server follows, before "race": "Cup ", "Cup or Trucks "; "" for all four."""
    lines = text.splitlines()
    bold = dict.fromkeys(found[1] for line in lines if (found := _FOLLOWED.match(line)))
    return f"{' or '.join(bold)} " if BOLD in text else ""


def closes_at(message: Message, now: datetime) -> datetime | None:
    """When a question closes that is still open; None for every other message."""
    match = re.search(r"Closes <t:(\d+):R>", words(message))
    closing = None if match is None else datetime.fromtimestamp(int(match[1]), UTC)
    return closing if closing is not None and closing > now else None


class Switches:
    """Moves the clock of a stage's world, and lets its moderator act."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._known: list[Race] = []
        self._series = ""

    def forget(self) -> None:
        """A new story has other races."""
        self._known = []

    async def remember(self) -> None:
        """Ask once more before the bot is killed: the clock can then go to the race without it."""
        with suppress(FanError, NoAnswer):
            await self._upcoming()

    async def green(self) -> str:
        """Go to one hour before the start of the next race; gives a sentence."""
        clock = self._stage.world.clock
        for _ in range(3):
            races = await self._upcoming()
            ahead = [race for race in races if race.starts_at - HOUR > clock.now()]
            if ahead:
                clock.move_to(ahead[0].starts_at - HOUR)
                return f"One hour to the green flag: {ahead[0].name}."
            if not races:
                break
            # The next one is within the hour already: let it run, and go to the one behind it.
            clock.move_to(races[0].starts_at + RACE_LASTS)
        return NO_RACE.format(self._series) if self._stage.bot.running or self._known else OFF

    async def rain(self) -> str:
        """Let the moderator move the next race by two hours; gives what the bot answered."""
        if not self._stage.bot.running:
            return 'The bot is not running. "Start it again" wakes it.'
        races = await self._upcoming()
        if not races:
            return NOTHING_TO_MOVE.format(self._series)
        fan = Fan(self._stage.server, MODERATOR, RACE_DAY)
        choices = await fan.autocomplete("/race-move", "event", event=races[0].name)
        event = choices[0].value if choices else races[0].name
        answer = await fan.slash("/race-move", event=event, start="+2h")
        did = f"{MODERATOR} used /race-move in #{RACE_DAY}"
        if "Undo" in answer.buttons:
            return f"{did}: {races[0].name} starts two hours later."
        return f"{did}: {plain(answer.first_line, self._stage.world.clock.now())}"

    async def close_trivia(self) -> str:
        """Go to the close of the newest open question; gives a sentence."""
        world = self._stage.world
        for message in reversed(world.messages.values()):
            closing = closes_at(message, world.clock.now())
            if message.author is world.bot and not message.ephemeral and closing is not None:
                # A second more, so that nothing is early.
                world.clock.move_to(closing + timedelta(seconds=1))
                return f"The question in #{world.channel(message.channel_id).name} is closed now."
        return NO_QUESTION

    async def _upcoming(self) -> list[Race]:
        """The races that the server follows and that start after now; while the bot is off, as last told."""
        if self._stage.bot.running:
            told = (await self._ask("/next")).text
            self._known, self._series = races_in(told), series_in(told)
        now = self._stage.world.clock.now()
        return [race for race in self._known if race.starts_at > now]

    async def _ask(self, command: str) -> Answer:
        """Ask in a channel that nobody else sees."""
        world, guild = self._stage.world, self._stage.guild
        if all(channel.name != BACKSTAGE for channel in guild.channels.values()):
            room = world.add_channel(guild, BACKSTAGE)
            world.overwrite(room, guild.id, deny=Permission.VIEW_CHANNEL)
        return await Fan(self._stage.server, OWNER, BACKSTAGE).slash(command)
