"""Whether whoever was told of another start than that in force hears of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.faults.machine.model import State, differs
from tests.faults.machine.records import Records, Row
from tests.faults.machine.weekend import Weekend

NEWS = timedelta(hours=5)  # after both starts, a little less than the bot takes it for news


def told_old(weekend: Weekend, records: Records) -> list[str]:
    """Posts that tell of an old start with no notice after them; as of a planning just now."""
    wrong = []
    rows, now, open_in = records.rows(), weekend.clock.now(), records.open_guilds()
    for guild in weekend.guilds:
        for event_id in weekend.model.everybody:
            state, last = weekend.model.seen(guild.id, event_id), _last_told(rows, guild.id, event_id)
            if last is None or guild.id not in open_in or not _is_old(last, state, now):
                continue
            key = f"{guild.id}:{event_id}:moved:{records.revision(guild.id, event_id)}"
            if not [row for row in rows if row.key.startswith(key)]:
                wrong.append(f"{guild.name} was told {last}, it is {state}, and no notice follows")
    return wrong


def _last_told(rows: list[Row], guild_id: int, event_id: str) -> State | None:
    """What the post of the latest revision told a server of an event."""
    told = [
        (row.payload["told"][event_id][0], row.due_at, row.outbox_id, row.payload["told"][event_id])
        for row in rows
        if row.guild_id == guild_id
        and row.state == "sent"
        and row.action == "post"
        and event_id in row.payload.get("told", {})
    ]
    if not told:
        return None
    _, start_ms, status = max(told, key=lambda one: one[:3])[3]
    return None if start_ms is None else datetime.fromtimestamp(start_ms / 1000, UTC), status


def _is_old(told: State, state: State, now: datetime) -> bool:
    starts = [one for one in (told[0], state[0]) if one is not None]
    return bool(starts) and max(starts) + NEWS >= now and differs(told, state)
