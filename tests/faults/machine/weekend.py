"""The world, and the processes that live in it one after another."""

from __future__ import annotations

import asyncio
import shutil
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.outbox.requests import NONCE_HOLDS
from data.db import open_database
from data.guilds import set_subscription
from racing.archive import Archive, open_archive
from sandbox.clock import Mint
from sandbox.world.model import Guild
from sandbox.world.permissions import Permission
from sandbox.world.store import World
from tests.faults.machine.life import Life
from tests.faults.machine.loop import Loop, LoopClock, pass_time
from tests.faults.machine.model import Model
from tests.faults.season import OPENS, make_store

CHANNELS = ("race-day", "paddock", "pits")
STARTS = {
    "cup:2026:1": OPENS + timedelta(hours=30),
    "cup:2026:2": OPENS + timedelta(hours=54),
}
ASKS = "Sam"  # for personal reminders
LONGEST = 16.0  # seconds after which no request is under way any more


def new_world() -> tuple[World, list[Guild]]:
    """Two servers that may have events; notices of blocked channels go to #pits, private ones to Sam."""
    world = World(OPENS)
    guilds = [world.add_guild(name, channels=CHANNELS, members=()) for name in ("A", "B")]
    for guild in guilds:
        guild.system_channel_id = world.channel("pits", guild).id
        world.allow_bot(guild, Permission.CREATE_EVENTS)
    world.add_user(ASKS)
    world.nonce_seconds = NONCE_HOLDS.total_seconds()
    return world, guilds


@dataclass(frozen=True)
class Template:
    """A store to be copied, and what is read of every store like it."""

    store: Path
    archive: Archive


async def make_template(folder: Path) -> Template:
    """Two servers follow Cup, with cards and all reminders in #race-day; two races, tomorrow and after.

    The first one lists races among its own events.
    """
    _, guilds = new_world()
    store = folder / "template.db"
    await make_store(store, guilds, STARTS)
    async with open_database(store) as db:
        async with db.transaction() as tx:
            for guild in guilds:
                await set_subscription(tx, guild.id, "card", next(iter(guild.channels)), True)
            await tx.execute("UPDATE guild SET server_events = 1 WHERE guild_id = ?", (guilds[0].id,))
        return Template(store, await open_archive(db))


class Weekend:
    """One example.  `troubles` befall the next requests; `befallen`: one did since that was last set back.

    `life` is the process of the moment; `now` by the bot's clock, which may be wrong: `clock`.  `deleted`: of
    which races (guild_id, event_id) a moderator has deleted the server's own event.
    """

    def __init__(self, template: Template, folder: Path) -> None:
        self.store = Path(shutil.copy(template.store, folder / "pitboard.db"))
        self._archive = template.archive
        self.loop = Loop()
        self.world, self.guilds = new_world()
        self.world.clock = LoopClock(self.loop, OPENS)
        self.world.mint = Mint(self.world.clock).snowflake
        self.clock = LoopClock(self.loop, OPENS)
        self.model = Model(dict(STARTS), {one: (at, "planned") for one, at in STARTS.items()})
        self.troubles: deque[str] = deque()
        self.befallen = False
        self.away = 0.0
        self.kills = 0
        self.deleted: set[tuple[int, str]] = set()
        self.moved_at = -LONGEST
        self._stepped = -LONGEST, timedelta(0)
        self.on_ask: Callable[[dict[str, Any]], None] = lambda _: None
        self._begin()

    def _begin(self) -> None:
        self.life = Life(self.world, self.store, self.clock, self.troubles)
        self.life.wire.on_ask = lambda body: self.on_ask(body)
        self.life.wire.on_trouble = self._befall
        self.loop.run_until_complete(self.life.begin(self._archive))

    def _befall(self) -> None:
        self.befallen = True

    def run(self, work: Coroutine[Any, Any, Any]) -> bool:
        """Let the process do something; False when it died of it (and another lives)."""
        try:
            self.loop.run_until_complete(work)
        except asyncio.CancelledError:
            assert self.life.power.off
        return self.alive()

    def alive(self) -> bool:
        """Whether the process lives; a dead one is followed by another."""
        if not self.life.power.off:
            return True
        self.kills += 1
        self.loop.run_until_complete(self.life.end())
        self.loop.jump(self.away)
        self._begin()
        return False

    def step_clock(self, offset: timedelta) -> None:
        """Let the bot's clock be wrong by so much."""
        self._stepped = self.loop.time(), self.clock.offset
        self.clock.set_offset(offset)

    def nows(self) -> tuple[datetime, ...]:
        """The present by the bot's clock; where something is under way since its last step, by both."""
        when, before = self._stepped
        now = self.world.clock.now()
        if self.loop.time() > when + LONGEST:
            return (now + self.clock.offset,)
        return now + self.clock.offset, now + before

    def live(self, seconds: float) -> bool:
        """Let so much time pass; False when the process died meanwhile."""
        return self.run(pass_time(seconds))

    def events_of(self, guild: Guild, event_id: str) -> list[datetime]:
        """The starts of a server's own events of a race."""
        name = f"Cup: Race {event_id.rpartition(':')[2]}"
        found = [one.fields for one in guild.events.values() if one.fields["name"] == name]
        return [datetime.fromisoformat(fields["scheduled_start_time"]) for fields in found]

    def skip(self, seconds: float) -> None:
        """Let much time pass at once, when no request is under way."""
        if self.life.sender._busy:
            self.live(LONGEST)
        self.loop.jump(seconds)

    def set_right(self) -> None:
        """Both servers can be reached, and the bot may do everything in their channels; Discord tells so."""
        for guild in self.guilds:
            if not guild.available:
                self.world.set_available(guild, True)
            for channel in guild.channels.values():
                if any(channel.overwrites.get(self.world.bot.id, ())):
                    self.world.overwrite(channel, self.world.bot.id, deny=0)

    def close(self) -> None:
        """End everything."""
        self.loop.run_until_complete(self.life.end())
        self.loop.close()
