"""Everybody's time of a race and a server's own differ: its moderators are asked which one counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from data.db import Transaction
from data.events import Event, get_event
from data.guilds import get_guild, list_subscriptions
from data.outbox import NewRow, OutboxRow
from racing.announcements.composed import Composed, OutdatedRow
from racing.archive import Archive

KIND = "official"
WINDOW = timedelta(days=2)  # how long the question is worth asking
ASKED_IN = ("card", "reminder")  # the purposes whose channel it is asked in


@dataclass(frozen=True, slots=True)
class OverrideQuestion:
    """`ours` is the event as the server sees it, `official` as everybody else does."""

    ours: Event
    official: Event


async def question_row(
    tx: Transaction, guild_id: int, ours: Event, official: Event, now: datetime
) -> NewRow | None:
    """The question of one official change; None where the server has no channel for race days."""
    guild = await get_guild(tx, guild_id)
    chosen = {one.kind: one for one in await list_subscriptions(tx, guild_id) if one.enabled}
    channels = [chosen[kind].channel_id for kind in ASKED_IN if kind in chosen]
    if guild is None or guild.set_up_at is None or guild.removed_at is not None or not channels:
        return None
    return NewRow(
        f"{guild_id}:{ours.event_id}:{KIND}:{official.rev}",
        "post",
        KIND,
        now,
        now + WINDOW,
        guild_id,
        channels[0],
        event_id=ours.event_id,
        rev=ours.rev,
    )


async def compose_question(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """The question as it stands.

    Raises: OutdatedRow when the server's own time has been given up or changed since.
    """
    assert row.event_id is not None  # as `question_row` makes it
    ours = await get_event(archive.db, row.event_id, row.guild_id)
    official = await get_event(archive.db, row.event_id)
    if ours is None or official is None or not ours.overridden or ours.rev != row.rev:
        raise OutdatedRow("the server's own time has changed since")
    return Composed(OverrideQuestion(ours, official))
