"""What may happen to a weekend, in any order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from datetime import date, datetime, timedelta

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import rule

from racing.move_errors import NothingToRemind
from racing.moves import Wanted, move_everywhere, move_here
from racing.reminders import LEADS, Asker, remind
from racing.setup.changes import change_guild, choose_channel
from racing.setup.state import Purpose
from sandbox.world.messages import remove
from sandbox.world.model import Channel, Guild
from sandbox.world.permissions import Permission
from tests.faults.machine.model import State
from tests.faults.machine.passing import Passing
from tests.faults.machine.records import Row
from tests.faults.machine.weekend import ASKS, CHANNELS, STARTS
from tests.faults.machine.wire import TROUBLES
from tests.faults.season import LEAD

MODERATOR = 1
SOON = 2 * LEAD
BLOCKED = "SELECT guild_id FROM subscription WHERE blocked_at IS NOT NULL"
TAKEN = (Permission.SEND_MESSAGES, Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY)
CREATED = sorted(name for name, (carried_out, _) in TROUBLES.items() if carried_out)
servers, events = st.sampled_from((0, 1)), st.sampled_from(sorted(STARTS))
channels = st.sampled_from(CHANNELS)


class Machine(Passing):
    """All rules."""

    # What goes wrong.

    @rule(after=st.integers(0, 40), away=st.sampled_from((0.0, 0.0, 60.0, 100.0, 1000.0)))
    def doom(self, after: int, away: float) -> None:
        """The process will die before it has begun and ended so many more statements and requests."""
        self.weekend.away, self.weekend.life.power.cut_after = away, after
        self.disturb()

    @rule(names=st.lists(st.sampled_from(sorted(TROUBLES)), min_size=1, max_size=3))
    def trouble(self, names: list[str]) -> None:
        """The next requests fail."""
        if len(self.weekend.troubles) < 6:
            self.weekend.troubles.extend(names)
        self.disturb()

    @rule(server=servers, name=channels, bits=st.sampled_from(TAKEN), heard=st.booleans())
    def take_permission(self, server: int, name: str, bits: Permission, heard: bool) -> None:
        """The bot may do less in a channel, and hears of it now or later."""
        self._overwrite(self._place(server, name)[1], lambda denied: denied | bits, heard)

    @rule(server=servers, name=channels, heard=st.booleans())
    def give_permission(self, server: int, name: str, heard: bool) -> None:
        """It may do everything there again."""
        self._overwrite(self._place(server, name)[1], lambda _: 0, heard)

    @rule(server=servers, name=channels, heard=st.booleans())
    def delete_channel(self, server: int, name: str, heard: bool) -> None:
        """A channel goes, with its messages; one remains."""
        guild, channel = self._place(server, name)
        if channel is not None and len(guild.channels) > 1:
            self.disturb()
            self.weekend.life.deaf = not heard
            self.weekend.world.remove_channel(channel)

    @rule()
    def listen(self) -> None:
        """What was not heard yet is heard."""
        self.weekend.life.listen()

    @rule(server=servers)
    def outage(self, server: int) -> None:
        """A server cannot be reached, or can be again."""
        guild = self.weekend.guilds[server]
        self.disturb()
        self.weekend.world.set_available(guild, not guild.available)

    @rule(server=servers, name=channels)
    def delete_message(self, server: int, name: str) -> None:
        """A moderator deletes the latest message of a channel."""
        _, channel = self._place(server, name)
        if channel is not None and channel.message_ids:
            remove(self.weekend.world, self.weekend.world.messages[channel.message_ids[-1]])

    @rule(server=servers, event_id=events)
    def delete_event(self, server: int, event_id: str) -> None:
        """A moderator deletes a server's own event of a race."""
        guild, name = self.weekend.guilds[server], f"Race {event_id.rpartition(':')[2]}"
        for event in list(guild.events.values()):
            if event.fields["name"].endswith(name):
                self.weekend.world.set_event(event, "GUILD_SCHEDULED_EVENT_DELETE")
                self.weekend.deleted.add((guild.id, event_id))

    @rule(name=st.sampled_from(sorted(TROUBLES)), seconds=st.sampled_from((1, 4)))
    def fail_at_next(self, name: str, seconds: int) -> None:
        """What is due next fails."""
        self.trouble([name])
        self.until_next(0.0, seconds)

    @rule(bits=st.sampled_from(TAKEN), heard=st.booleans())
    def forbid_at_next(self, bits: Permission, heard: bool) -> None:
        """The bot may do less where the next post is due."""
        now, posts = (
            self.weekend.clock.now(),
            self.referee.records.rows("state = 'planned' AND action = 'post'"),
        )
        following = min((row for row in posts if row.due_at > now), key=lambda row: row.due_at, default=None)
        if following is not None:
            channel = self.weekend.world.channels.get(following.channel_id)
            self._overwrite(channel, lambda denied: denied | bits, heard)
            self.weekend.skip((following.due_at - now).total_seconds())
            self._live(4)

    # What people change.

    @rule(server=servers, name=channels)
    def choose_channel(self, server: int, name: str) -> None:
        """Posts go to another channel from here on."""
        guild, channel = self._place(server, name)
        if channel is not None:
            self.disturb()
            db, now = self.weekend.life.db, self.weekend.clock.now()
            self.weekend.run(choose_channel(db, guild.id, Purpose.RACES, channel.id, now))

    @rule(trouble=st.sampled_from(CREATED), server=servers, name=channels)
    def choose_under_way(self, trouble: str, server: int, name: str) -> None:
        """Posts go to another channel while one stands in the old, and nobody knows it."""
        self.trouble([trouble])
        self.until_next(0.0, 1)
        self.choose_channel(server, name)
        self._live(4)

    @rule(trouble=st.sampled_from(("500 after", *CREATED)), server=servers)
    def list_anew(self, trouble: str, server: int) -> None:
        """A server wants no events of its own, and then it does; what is asked of Discord then fails."""
        guild_id = self.weekend.guilds[server].id
        self.disturb()
        for wanted in (False, True):
            if wanted:
                self.weekend.troubles.appendleft(trouble)
            db, now = self.weekend.life.db, self.weekend.clock.now()
            self.weekend.run(change_guild(db, guild_id, now, server_events=wanted))
            self._live(4)

    @rule(
        who=st.sampled_from((None, 0, 1)),
        event_id=events,
        minutes=st.sampled_from((-180, -60, -30, -10, 10, 45, 120, 1440)),
    )
    def move(self, who: int | None, event_id: str, minutes: int) -> None:
        """A race gets another start, for everybody or in one server."""
        guild_id = None if who is None else self.weekend.guilds[who].id
        model = self.weekend.model
        start, _ = model.everybody[event_id] if guild_id is None else model.seen(guild_id, event_id)
        wanted = (start or STARTS[event_id]) + timedelta(minutes=minutes)
        if abs(wanted - self.weekend.clock.now()) < timedelta(days=8):
            self._move(guild_id, event_id, (wanted, "planned"))

    @rule(who=st.sampled_from((None, 0, 1)), event_id=events)
    def postpone(self, who: int | None, event_id: str) -> None:
        """A race has no start any more."""
        self._move(None if who is None else self.weekend.guilds[who].id, event_id, (None, "postponed"))

    @rule(who=st.sampled_from((None, 0, 1)), event_id=events)
    def move_back(self, who: int | None, event_id: str) -> None:
        """A race starts as published, or as everybody has it."""
        self._move(None if who is None else self.weekend.guilds[who].id, event_id, None)

    @rule(event_id=events, lead=st.sampled_from(LEADS))
    def remind(self, event_id: str, lead: int) -> None:
        """A person wants to be reminded of a race."""
        weekend = self.weekend
        sam = next(one.id for one in weekend.world.users.values() if one.name == ASKS)
        asker, now = Asker(sam, None, next(iter(weekend.guilds[0].channels))), weekend.clock.now()
        with suppress(NothingToRemind):
            weekend.run(remind(weekend.life.db, asker, event_id, now, lead))

    def _place(self, server: int, name: str) -> tuple[Guild, Channel | None]:
        guild = self.weekend.guilds[server]
        return guild, next((one for one in guild.channels.values() if one.name == name), None)

    def _overwrite(self, channel: Channel | None, change: Callable[[int], int], heard: bool) -> None:
        if channel is None:
            return
        self.disturb()
        self.weekend.life.deaf = not heard
        bot_id = self.weekend.world.bot.id
        denied = change(channel.overwrites.get(bot_id, (0, 0))[1])
        self.weekend.world.overwrite(channel, bot_id, deny=denied)

    def _move(self, guild_id: int | None, event_id: str, state: State | None) -> None:
        weekend = self.weekend
        others = [guild.id for guild in weekend.guilds if guild_id not in (None, guild.id)]
        if others:
            self.plan()  # so that no plan but that of the move changes anything
        before = self._waiting(others)
        self.disturb()
        wanted = None if state is None else Wanted(state[0], _day(state[0], event_id), state[1])
        db, now = weekend.life.db, weekend.clock.now()
        if guild_id is None:
            moving = move_everywhere(db, event_id, wanted, now)
        else:
            moving = move_here(db, guild_id, event_id, wanted, MODERATOR, now)
        unmoved = deepcopy(weekend.model)
        weekend.model.move(guild_id, event_id, state)
        weekend.moved_at = weekend.loop.time()
        if not weekend.run(moving) and self.referee.misjudged():
            weekend.model = unmoved  # it died before the move was committed: then all of it is undone
        weekend.life.sender.wake()
        after = self._waiting(others)
        blocked = {row.guild_id for row in self.referee.records.rows(f"guild_id IN ({BLOCKED})")}
        # It may have died, and another have begun long after.
        soon = self.weekend.clock.now() + SOON
        before = {
            key: row for key, row in before.items() if row.guild_id not in blocked and row.due_at > soon
        }
        assert after == before, f"the move of {event_id} in one server has touched another's rows"

    def _waiting(self, guild_ids: list[int]) -> dict[str, Row]:
        """The rows of servers that nobody would touch now: neither the sender nor a plan."""
        soon = self.weekend.clock.now() + SOON
        untried = f"state = 'planned' AND attempts = 0 AND guild_id NOT IN ({BLOCKED})"
        rows = self.referee.records.rows(untried)
        return {row.key: row for row in rows if row.guild_id in guild_ids and row.due_at > soon}


def _day(start: datetime | None, event_id: str) -> date:
    note(f"{event_id} starts at {start}")
    return (start or STARTS[event_id]).date()
