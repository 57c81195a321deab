"""Whether what may have been created stands in Discord."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

import discord

from bot.outbox.requests import place_of, within_time
from data.outbox import OutboxRow
from racing.announcements.windows import NEW_REVISION
from ui.buttons.announcements import PostSource

PAGE = 100  # messages in one answer; more than these newer ones are not read
MARGIN = timedelta(seconds=60)  # by which our clock and Discord's may differ


class Found(Enum):
    """What a look into the channel has shown."""

    THERE = "it stands there"
    NOT_THERE = "all since the first try was read, and it is not there"
    UNREADABLE = "the channel could not be read far enough"


@dataclass(frozen=True, slots=True)
class Seen:
    """`found_id` is the message or the event, where it is there; `starts_at` of an event."""

    found: Found
    found_id: int | None = None
    starts_at: datetime | None = None


async def look_back(client: discord.Client, row: OutboxRow) -> Seen:
    """Read the latest of a channel for a message of our own that carries the row's mark.

    Not only what is newer than the first try: our clock may have been ahead when that was noted.  The nonces
    of older messages are not handed out, and a bot without the message content intent reads the components of
    its own messages all the same.
    Raises: what the request raises.
    """
    assert row.first_try_at is not None  # only what may have been sent is looked for
    place = await within_time(client, place_of(client, row))
    channel = await place._get_channel()
    told: list[Any] = await within_time(client, client.http.logs_from(channel.id, PAGE))
    own = client.user.id if client.user else 0
    mark = PostSource(row.outbox_id).custom_id
    for message in told:
        if int(message["author"]["id"]) == own and mark in _custom_ids(message.get("components", [])):
            return Seen(Found.THERE, int(message["id"]))
    if not told and await _has_messages(client, channel.id):
        return Seen(Found.UNREADABLE)
    since = discord.utils.time_snowflake(row.first_try_at - MARGIN)
    whole = len(told) < PAGE or min(int(message["id"]) for message in told) < since
    return Seen(Found.NOT_THERE if whole else Found.UNREADABLE)


async def _has_messages(client: discord.Client, channel_id: int) -> bool:
    """Whether a channel that shows none has some all the same.

    A right to read it that was just taken away, and of which we do not know yet, looks like an empty channel.
    """
    channel = await within_time(client, client.http.get_channel(channel_id))
    return channel.get("last_message_id") is not None


async def look_for_event(
    client: discord.Client, row: OutboxRow, name: str, starts: Collection[datetime]
) -> Seen:
    """Our own event of that name in the server's calendar which starts about then: events have no nonce.

    `starts` are those that it may have been made for; moves that are no revision lie between them.
    """
    listed = await within_time(
        client, client.http.get_scheduled_events(row.guild_id or 0, with_user_count=False)
    )
    own = client.user.id if client.user else 0
    for event in listed:
        begins = discord.utils.parse_time(event["scheduled_start_time"])
        same = event["name"] == name and any(abs(begins - start) < NEW_REVISION for start in starts)
        if same and int(event.get("creator_id") or 0) == own:
            return Seen(Found.THERE, int(event["id"]), begins)
    return Seen(Found.NOT_THERE)


def _custom_ids(components: list[Any]) -> set[str]:
    found: set[str] = set()
    for component in components:
        if "custom_id" in component:
            found.add(component["custom_id"])
        found |= _custom_ids(component.get("components", []))
        if component.get("accessory"):
            found |= _custom_ids([component["accessory"]])
    return found
