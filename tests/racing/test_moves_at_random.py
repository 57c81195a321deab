"""Many moves in any order, by two servers, the operator and the schedule, held against a small model."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from data.db import Database
from racing.announcements.plan import plan
from racing.archive import Archive
from racing.calendar import update_calendar
from racing.moves import Wanted, called_off, known_event, move_everywhere, move_here
from racing.reminders import Asker, remind
from tests.racing.race_day_kit import CHANNEL, DANA, MORGAN, SAM, SONOMA, A, B, follow, sent, stored, waiting
from tests.racing.race_day_kit import MORNING_OF_SONOMA as NOW

START = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
State = tuple[datetime | None, str]


@dataclass
class Model:
    """What is in force: for everybody, and for the servers with a time of their own."""

    everybody: State = (START, "planned")
    published: datetime = START
    own: dict[int, State] = field(default_factory=dict)

    def seen(self, guild_id: int) -> State:
        return self.own.get(guild_id, self.everybody)

    def meet(self) -> None:
        """A server's own time ends where everybody's agrees with it."""
        for guild_id, state in list(self.own.items()):
            if not differs(state, self.everybody):
                del self.own[guild_id]


def differs(one: State, other: State) -> bool:
    """Whether these are two revisions."""
    if one[1] != other[1] or one[0] is None or other[0] is None:
        return one != other
    return abs(one[0] - other[0]) >= timedelta(minutes=15)


def chosen(chance: random.Random) -> datetime:
    return START + timedelta(minutes=5 * chance.randrange(-12, 60))


async def step(db: Database, chance: random.Random, model: Model) -> None:
    """One change by somebody, in the store and in the model."""
    who, start = chance.choice((A, A, B, 0, 1)), chosen(chance)
    off = chance.random() < 0.2
    if who == 1:  # the schedule
        async with db.transaction() as tx:
            await tx.execute(
                "UPDATE session SET starts_at = ? WHERE series = 'cup' AND season = 2026 AND round = 18",
                (f"{start:%Y-%m-%dT%H:%M:%SZ}",),
            )
        await update_calendar(db, NOW)
        if start != model.published:
            model.published, model.everybody = start, (start, "planned")
            model.meet()
    elif who == 0:  # the operator
        event = await known_event(db, SONOMA)
        await move_everywhere(db, SONOMA, called_off(event, "postponed") if off else at(start), NOW)
        model.everybody = (None, "postponed") if off else (start, "planned")
        model.meet()
    elif chance.random() < 0.2:
        await move_here(db, who, SONOMA, None, MORGAN, NOW)
        model.own.pop(who, None)
    else:
        event = await known_event(db, SONOMA, who)
        await move_here(db, who, SONOMA, called_off(event, "postponed") if off else at(start), MORGAN, NOW)
        model.own[who] = (None, "postponed") if off else (start, "planned")


def at(start: datetime) -> Wanted:
    return Wanted(start, (start - timedelta(hours=7)).date())


async def check(db: Database, model: Model, guild_id: int, user_id: int, before: State, rev: int) -> int:
    """The server sees what the model says, and what waits there is of that time; its revision now."""
    event, state = await known_event(db, SONOMA, guild_id), model.seen(guild_id)
    assert (event.starts_at, event.status) == state
    assert event.overridden is (guild_id in model.own)
    if differs(before, state):
        assert event.rev > rev
    else:
        assert event.rev == rev, "told anew although nothing has changed"
    reminders = [(key, due) for key, due in await waiting(db, guild_id, "reminder") if SONOMA in key]
    personal = [due for key, due in await waiting(db, None, "personal") if key.startswith(f"{user_id}:")]
    if state[0] is None:
        assert reminders == personal == []
    else:
        assert reminders == [(f"{guild_id}:{SONOMA}:reminder:{event.rev}", state[0] - HOUR)]
        assert personal == [state[0] - HOUR]
    return event.rev


@pytest.mark.parametrize("seed", range(4))
async def test_what_waits_is_always_of_the_time_in_force(db: Database, archive: Archive, seed: int) -> None:
    chance, model = random.Random(seed), Model()
    for guild_id, user_id in ((A, DANA), (B, SAM)):
        await follow(db, guild_id, NOW)
        await remind(db, Asker(user_id, guild_id, CHANNEL), SONOMA, NOW)
    await plan(db, archive, NOW)
    revs = {A: 0, B: 0}
    for _ in range(40):
        before = {guild_id: model.seen(guild_id) for guild_id in (A, B)}
        rows = {guild_id: await stored(db, "outbox", guild_id) for guild_id in (A, B)}
        await step(db, chance, model)
        for guild_id, user_id in ((A, DANA), (B, SAM)):
            revs[guild_id] = await check(db, model, guild_id, user_id, before[guild_id], revs[guild_id])
            if before[guild_id] == model.seen(guild_id):
                there = await stored(db, "outbox", guild_id)
                questions = [row for row in there if row[3] == "official"]
                asked_before = [row for row in rows[guild_id] if row[3] == "official"]
                assert len(questions) - len(asked_before) in (0, 1)
                assert [r for r in there if r[3] != "official"] == [
                    r for r in rows[guild_id] if r[3] != "official"
                ]
        if chance.random() < 0.3:
            await sent(db, chance.choice(("card", "moved", "cancelled")), chance.choice((A, B)), NOW)
            await plan(db, archive, NOW)
