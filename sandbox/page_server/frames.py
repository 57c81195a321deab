"""What the browser page is told: frames of JSON made from the world."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from ..payloads import things
from ..world import Channel, Guild, Message, Permission, User, World
from ..world.messages import visible_to
from ..world.model import CATEGORY, DIRECT

Json = dict[str, Any]

LARGEST_NUMBER = 2**53 - 1  # that JavaScript reads exactly


def people(guild: Guild) -> list[User]:
    """The members that a visitor may be: everyone but the bot and the owner, fans first."""
    found = [one.user for one in guild.members.values() if not one.user.bot and one.user.id != guild.owner_id]
    return sorted(found, key=lambda user: is_moderator(guild, user.id))


def is_moderator(guild: Guild, user_id: int) -> bool:
    """Whether a member may change the server, which is what makes a moderator here."""
    held = (guild.roles[role_id].permissions for role_id in guild.members[user_id].role_ids)
    return any(bits & Permission.MANAGE_GUILD for bits in held)


def channels(world: World, guild: Guild, user_id: int) -> list[Channel]:
    """The channels that a member sees, then their conversation with the bot where there is one."""
    rooms = [one for one in guild.channels.values() if one.kind != CATEGORY and sees(world, one, user_id)]
    own = [one for one in world.channels.values() if one.kind == DIRECT and one.recipient_id == user_id]
    return sorted(rooms, key=lambda one: one.position) + own


def sees(world: World, channel: Channel, user_id: int) -> bool:
    """Whether a person may read a channel."""
    if channel.kind == DIRECT:
        return channel.recipient_id == user_id
    return bool(world.rights_of(user_id, channel) & Permission.VIEW_CHANNEL)


def history(world: World, channel: Channel, user_id: int) -> list[Message]:
    """The messages of a channel that this person sees, oldest first."""
    return [world.messages[one] for one in channel.message_ids if visible_to(world.messages[one], user_id)]


def message(one: Message, world: World) -> Json:
    """A message as Discord would send it, its files pointing at this page's own address.

    The page may load nothing else (Content-Security-Policy), and the loopback Discord's own
    addresses belong to the bot.
    """
    own = {}
    for each in one.attachments:
        address = f"files/{each.id}/{quote(each.filename)}"
        own[each.url] = own[f"attachment://{each.filename}"] = address
    found: Json = _readdress(things.message(one, world), own)
    return found


def _readdress(value: Any, own: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _readdress(inner, own) for key, inner in value.items()}
    if isinstance(value, list):
        return [_readdress(inner, own) for inner in value]
    if isinstance(value, int) and value > LARGEST_NUMBER:
        # An id that the bot sent as a number: Discord gives it back as text, and a browser would round it.
        return str(value)
    return own.get(value, value) if isinstance(value, str) else value


def role_list(guild: Guild) -> list[Json]:
    """The roles that people hold."""
    return [
        {"id": str(one.id), "name": one.name}
        for one in guild.roles.values()
        if not one.managed and one.id != guild.id
    ]


def channel_list(world: World, guild: Guild, user_id: int) -> list[Json]:
    """The channels of one person, as the page lists them."""
    return [
        {
            "id": str(one.id),
            "name": world.bot.name if one.kind == DIRECT else one.name,
            "topic": one.topic,
            "type": one.kind,
        }
        for one in channels(world, guild, user_id)
    ]


def place(world: World, guild: Guild, user_id: int, channel: Channel) -> Json:
    """Who is here, where, and what was said: the part of a "view" frame that the world knows."""
    return {
        "server": guild.name,
        "me": str(user_id),
        "channel": str(channel.id),
        "bot": {"id": str(world.bot.id), "name": world.bot.name},
        "members": [
            {"id": str(one.id), "name": one.name, "moderator": is_moderator(guild, one.id)}
            for one in people(guild)
        ],
        "roles": role_list(guild),
        "channels": channel_list(world, guild, user_id),
        "messages": [message(one, world) for one in history(world, channel, user_id)],
        "now": world.clock.now().timestamp(),
    }
