"""What is asked of Discord for each action of a row."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import discord
from discord.http import Route

from data.outbox import OutboxRow
from racing.announcements.composed import Composed, ServerEvent
from ui.announcements import render

# Discord drops a repeated nonce for "the past few minutes" and gives no number: this much is taken for sure.
NONCE_HOLDS = timedelta(seconds=90)
REQUEST_SECONDS = 15.0  # less than the lease, which is less than what the nonce holds
NOBODY = discord.AllowedMentions.none()


@dataclass(frozen=True, slots=True)
class Target:
    """The message (or server event) that an edit changes or a reply answers, and the row that posted it."""

    outbox_id: int
    channel_id: int | None
    message_id: int


async def within_time(client: discord.Client, coroutine: Any, seconds: float = REQUEST_SECONDS) -> Any:
    """The answer to one request, cut off after 15 seconds, or after `seconds` if that is sooner.

    Raises: TimeoutError, and whatever the request raises.
    """
    try:
        async with asyncio.timeout(min(seconds, REQUEST_SECONDS)):
            return await coroutine
    except TimeoutError:
        # Cut off while it waits for a global limit, discord.py would never send again (HTTPClient.request).
        client.http._global_over.set()
        raise


async def place_of(client: discord.Client, row: OutboxRow) -> discord.abc.Messageable:
    """Where a row is posted: its channel, or the conversation with its person."""
    if row.action == "dm":
        return await client.create_dm(discord.Object(row.user_id or 0))
    return client.get_partial_messageable(row.channel_id or 0, guild_id=row.guild_id)


def drawn(composed: Composed, outbox_id: int) -> Composed:
    """The same, with the message itself for what it says: nothing is asked of Discord before it is made.

    Raises: whatever is wrong with our text.
    """
    view = render(composed.said, outbox_id)
    view.stop()  # discord.py would keep it for ever
    return replace(composed, said=view)


async def ask(
    client: discord.Client, row: OutboxRow, composed: Composed, target: Target | None
) -> int | None:
    """Do what the row's action says; the id of what was made or changed.

    Raises: whatever the request raises.
    """
    said, changed_id = composed.said, target.message_id if target else 0
    if row.action in ("post", "dm"):
        return await post(client, row, composed, target)
    if row.action == "edit" and target is not None:
        await edit(client, row, composed, target)
    elif row.action == "event_delete":
        await delete_event(client, row, changed_id)
    elif isinstance(said, ServerEvent):
        if row.action == "event_create":
            return await create_event(client, row, said)
        await edit_event(client, row, said, changed_id)
    return changed_id


async def post(client: discord.Client, row: OutboxRow, composed: Composed, answered: Target | None) -> int:
    """Create the row's message, which is drawn; its id.  A repeated nonce gives the first message's."""
    view = _view_of(composed)
    reference = None
    if answered is not None and row.channel_id is not None:
        reference = discord.MessageReference(
            message_id=answered.message_id, channel_id=row.channel_id, fail_if_not_exists=False
        )
    mentions = discord.AllowedMentions(
        everyone=False,
        users=[discord.Object(composed.ping_user_id)] if composed.ping_user_id else False,
        roles=[discord.Object(composed.ping_role_id)] if composed.ping_role_id else False,
        replied_user=False,
    )
    place = await place_of(client, row)
    nonce = row.nonce or ""
    if reference is None:
        return (await place.send(view=view, nonce=nonce, allowed_mentions=mentions)).id
    return (await place.send(view=view, nonce=nonce, allowed_mentions=mentions, reference=reference)).id


async def edit(client: discord.Client, row: OutboxRow, composed: Composed, target: Target) -> None:
    """Write what is wanted now, which is drawn, over a posted message."""
    view = _view_of(composed)
    channel = client.get_partial_messageable(target.channel_id or 0, guild_id=row.guild_id)
    await channel.get_partial_message(target.message_id).edit(view=view, allowed_mentions=NOBODY)


def _view_of(composed: Composed) -> discord.ui.LayoutView:
    assert isinstance(composed.said, discord.ui.LayoutView)  # it is drawn
    return composed.said


def event_fields(said: ServerEvent) -> dict[str, Any]:
    """An event of a server's calendar as Discord takes it (docs: resources/guild-scheduled-event)."""
    return {
        "name": said.name,
        "description": said.description or None,
        "entity_type": discord.EntityType.external.value,
        "privacy_level": discord.PrivacyLevel.guild_only.value,
        "entity_metadata": {"location": said.location},
        "scheduled_start_time": said.starts_at.isoformat(),
        "scheduled_end_time": said.ends_at.isoformat(),
        "channel_id": None,
    }


class NotRepeated(Exception):
    """Discord's answer does not say whether it was created, and discord.py would have asked once more."""


class _Once(discord.File):
    """Goes with a request that is made once; nothing of it is sent.

    discord.py repeats whatever is answered with 500, 502, 504, 524 or 429 and cannot be told not to.  Before
    each repeat it winds back the files of the request: this one does not let it.
    """

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), "once")

    def reset(self, *, seek: int | bool = True) -> None:
        if seek:
            raise NotRepeated("no answer that says whether it was created")


async def create_event(client: discord.Client, row: OutboxRow, said: ServerEvent) -> int:
    """Add an event to the server's calendar; its id.

    Events have no nonce, so a repeat may make another one: only a look at the calendar allows it.
    Raises: NotRepeated, and whatever the request raises.
    """
    route = Route("POST", "/guilds/{guild_id}/scheduled-events", guild_id=row.guild_id or 0)
    made = await client.http.request(route, files=[_Once()], json=event_fields(said))
    return int(made["id"])


async def edit_event(client: discord.Client, row: OutboxRow, said: ServerEvent, event_id: int) -> None:
    """Write what is wanted now over an event of the server's calendar."""
    await client.http.edit_scheduled_event(row.guild_id or 0, event_id, **event_fields(said))


async def delete_event(client: discord.Client, row: OutboxRow, event_id: int) -> None:
    """Take an event out of the server's calendar."""
    await client.http.delete_scheduled_event(row.guild_id or 0, event_id)
