"""The INTERACTION_CREATE payload, and what a message tells of the interaction it came from."""

from __future__ import annotations

from typing import Any

from ..interactions import COMMAND, COMPONENT, Interaction
from ..limits.table import FILE_BYTES
from ..world.model import Channel, Guild, Member
from ..world.permissions import in_channel
from ..world.store import World
from . import things
from .things import Json


def interaction(one: Interaction, world: World, data: Json) -> Json:
    """An interaction object (docs: interactions/receiving-and-responding); `data` by its kind."""
    guild = world.guild_of(one.channel)
    found: Json = {
        "id": str(one.id),
        "application_id": str(world.application_id),
        "type": one.kind,
        "token": one.token,
        "version": 1,
        "data": data,
        "channel": partial_channel(one.channel, world, one.user.id),
        "channel_id": str(one.channel.id),
        "app_permissions": str(_app_permissions(guild, one.channel, world)),
        "locale": one.user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": {"0": str(guild.id if guild else 0)},
        "context": 0 if guild else 1,
        "attachment_size_limit": FILE_BYTES,
    }
    if guild is not None:
        found["guild_id"] = str(guild.id)
        found["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
        found["guild_locale"] = guild.locale
        found["member"] = member(guild.members[one.user.id], guild, one.channel)
    else:
        found["user"] = things.user(one.user)
    if one.message is not None:
        found["message"] = things.message(one.message, world)
    return found


def _app_permissions(guild: Guild | None, channel: Channel, world: World) -> int:
    if guild is not None and world.bot.id not in guild.members:
        return 0
    return int(in_channel(guild, channel, world.bot.id))


def member(one: Member, guild: Guild, channel: Channel) -> Json:
    """A member with the permissions that hold in the channel."""
    return {**things.member(one), "permissions": str(int(in_channel(guild, channel, one.user.id)))}


def partial_channel(channel: Channel, world: World, user_id: int) -> Json:
    """The channel as an interaction carries it, with the permissions of whoever acts."""
    held = world.rights_of(user_id, channel)
    return {**things.channel(channel, world), "permissions": str(int(held))}


def metadata(one: Interaction, world: World) -> Json:
    """The interaction_metadata of a message (docs: resources/message)."""
    guild_id = one.channel.guild_id or 0
    found: dict[str, Any] = {
        "id": str(one.id),
        "type": one.kind,
        "user": things.user(one.user),
        "authorizing_integration_owners": {"0": str(guild_id)},
    }
    if one.kind == COMMAND:
        found["name"] = one.payload["data"]["name"]
        found["command_type"] = one.payload["data"]["type"]
    elif one.kind == COMPONENT and one.message is not None:
        found["interacted_message_id"] = str(one.message.id)
    elif one.message is not None and one.message.interaction is not None:
        found["triggering_interaction_metadata"] = one.message.interaction
    else:
        found["triggering_interaction_metadata"] = {**found, "type": COMMAND}
    return found
