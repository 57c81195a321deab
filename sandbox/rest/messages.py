"""Messages of channels and conversations."""

from __future__ import annotations

from ..compose import changed_fields, new_fields
from ..errors import DiscordError, refusal
from ..limits.table import LIMITS
from ..payloads import things
from ..world import messages
from ..world.model import Channel, Message
from ..world.permissions import Permission
from ..world.store import World
from .call import Call, Json, Reply


def shown(call: Call, message: Message) -> Json:
    """A message as the bot reads it: without the content that it has no intent for."""
    return things.hide_content(things.message(message, call.world), message, call.world)


async def create(call: Call) -> Reply:
    """POST /channels/{channel_id}/messages; a nonce that was just used answers the first message."""
    channel = call.channel(Permission.SEND_MESSAGES)
    world, body = call.world, call.body
    if channel.recipient_id is not None and not world.users[channel.recipient_id].accepts_dms:
        raise DiscordError(50007)
    if call.files and not world.rights_of(world.bot.id, channel) & Permission.ATTACH_FILES:
        raise DiscordError(50013)
    fields = new_fields(world, channel, world.bot, body, call.files)
    nonce = None if body.get("nonce") is None else str(body["nonce"])
    if nonce is not None and body.get("enforce_nonce"):
        before = _same_nonce(world, nonce)
        if before is not None:
            world.repeats += 1
            return Reply(things.message(before, world))
    reference = _reference(call, channel, body)
    if reference is not None:
        fields.update(reference_id=reference, kind=19)
    message = messages.post(world, channel, world.bot, nonce=nonce, **fields)
    if nonce is not None:
        world.nonces[nonce] = message
    return Reply(things.message(message, world))


def _same_nonce(world: World, nonce: str) -> Message | None:
    """The bot's message with this nonce within the window; one that was deleted since is refused."""
    before = world.nonces.get(nonce)
    if before is None or abs((world.clock.now() - before.sent_at).total_seconds()) > world.nonce_seconds:
        return None
    if before.deleted:
        raise DiscordError(10008)
    return before


def _reference(call: Call, channel: Channel, body: Json) -> int | None:
    reference = body.get("message_reference")
    if not reference:
        return None
    if not call.world.rights_of(call.world.bot.id, channel) & Permission.READ_MESSAGE_HISTORY:
        raise DiscordError(160002)
    answered = call.world.messages.get(int(reference["message_id"]))
    if answered is None or answered.channel_id != channel.id:
        if reference.get("fail_if_not_exists", True):
            raise refusal(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        return None
    return answered.id


async def history(call: Call) -> Reply:
    """GET /channels/{channel_id}/messages, newest first; empty without Read Message History."""
    channel = call.channel()
    low, high = LIMITS["history.limit"]
    limit = int(call.query.get("limit", 50))
    if not low <= limit <= high:
        raise refusal(("limit",), "NUMBER_TYPE_RANGE", f"Must be between {low} and {high}.")
    if not call.world.rights_of(call.world.bot.id, channel) & Permission.READ_MESSAGE_HISTORY:
        return Reply([])
    found = sorted(call.world.history(channel), key=lambda one: one.id, reverse=True)
    if "before" in call.query:
        found = [one for one in found if one.id < int(call.query["before"])]
    if "after" in call.query:
        # The oldest ones after it, still newest first, as Discord does.
        found = [one for one in found if one.id > int(call.query["after"])][-limit:]
    elif "around" in call.query:
        middle = int(call.query["around"])
        near = sorted(found, key=lambda one: abs(one.id - middle))[:limit]
        found = sorted(near, key=lambda one: one.id, reverse=True)
    return Reply([shown(call, one) for one in found[:limit]])


async def get_one(call: Call) -> Reply:
    """GET /channels/{channel_id}/messages/{message_id}."""
    call.channel(Permission.READ_MESSAGE_HISTORY)
    return Reply(shown(call, call.message()))


async def edit(call: Call) -> Reply:
    """PATCH /channels/{channel_id}/messages/{message_id}: the bot's own messages only."""
    channel = call.channel()
    message = call.message()
    if message.author is not call.world.bot:
        raise DiscordError(50005)
    messages.edit(call.world, message, **changed_fields(call.world, channel, message, call.body, call.files))
    return Reply(things.message(message, call.world))


async def delete(call: Call) -> Reply:
    """DELETE /channels/{channel_id}/messages/{message_id}."""
    channel = call.channel()
    message = call.message()
    held = call.world.rights_of(call.world.bot.id, channel)
    if message.author is not call.world.bot and not held & Permission.MANAGE_MESSAGES:
        raise DiscordError(50013)
    messages.remove(call.world, message)
    return Reply()


async def typing(call: Call) -> Reply:
    """POST /channels/{channel_id}/typing."""
    call.channel(Permission.SEND_MESSAGES)
    return Reply()
