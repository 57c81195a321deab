"""One command line as Discord shows it ("/driver name:Corey Heim season:2025"), asked and answered."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.settings import Settings

from .fan import Fan, FanError
from .fan.catalog import find
from .running import running_bot
from .server import LoopbackDiscord
from .world import pit_lane

Json = dict[str, Any]


def parse(line: str, commands: list[Json]) -> tuple[str, dict[str, str]]:
    """The command and its options; values run until the next option that the command has.

    Raises FanError with a sentence when that is not a command that can be sent.
    """
    text = line.strip()
    if not text.startswith("/"):
        raise FanError(f'a command begins with "/", as in /help; this is {text!r}.')
    words = text.split(" ")
    name = words[0]
    command, path = _deepest(commands, words)
    name, rest = "/" + " ".join(one["name"] for one in path), text.split(" ", len(path))[len(path) :]
    known = [one["name"] for one in path[-1].get("options", ())]
    pattern = "|".join(re.escape(one) for one in sorted(known, key=len, reverse=True))
    pieces = re.split(rf"(?:^|\s+)({pattern}):", " ".join(rest)) if known else [" ".join(rest)]
    if pieces[0].strip():
        offered = f"the options {', '.join(known)}" if known else "no options"
        raise FanError(f"/{command['name']} has {offered}; {pieces[0].strip()!r} is none.")
    return name, {key: value.strip() for key, value in zip(pieces[1::2], pieces[2::2], strict=True)}


def _deepest(commands: list[Json], words: list[str]) -> tuple[Json, list[Json]]:
    """As many words as name a command and its sub-commands; the rest are options."""
    for count in range(min(3, len(words)), 1, -1):
        try:
            return find(commands, " ".join(words[:count]))
        except FanError:
            continue
    return find(commands, words[0])


async def once(line: str, settings: Settings, member: str = "Dana", channel: str = "general") -> str:
    """Start a practice server and the bot, send the command, and give the answer as plain text.

    Raises FanError or NoAnswer, and whatever stops the bot from starting.
    """
    world = pit_lane()
    accepted = replace(settings, token=world.token)
    async with LoopbackDiscord(world) as server, running_bot(server, accepted):
        fan = Fan(server, member, channel)
        name, given = parse(line, await fan.commands())
        answer = await fan.slash(name, **given)
        return answer.as_text(world.clock.now())


@contextmanager
def turn(database: Path) -> Iterator[None]:
    """Wait until no other `--once` uses this store: scripts may well ask several things at a time."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_suffix(".turn").open("w") as handle:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def once_settings(settings: Settings) -> Settings:
    """The same settings with a store of its own beside the real one, so that both may run at once."""
    return replace(settings, database=settings.database.parent / "once.db")
