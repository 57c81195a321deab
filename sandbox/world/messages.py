"""How messages come into the world, change and go; and whom they notify."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from .model import COMPONENTS_V2, EPHEMERAL, Channel, Guild, Message, User
from .permissions import Permission, in_channel
from .store import World


def post(world: World, channel: Channel, author: User, **fields: Any) -> Message:
    """Put a new message into a channel and tell of it; `fields` are those of `Message`."""
    message = Message(
        id=world.mint(),
        channel_id=channel.id,
        guild_id=channel.guild_id,
        author=author,
        sent_at=world.clock.now(),
        **fields,
    )
    world.messages[message.id] = message
    channel.message_ids.append(message.id)
    world.emit("MESSAGE_CREATE", channel.guild_id, message)
    return message


def edit(world: World, message: Message, **fields: Any) -> Message:
    """Change a message and tell of it.  The first words after "thinking" do not count as an edit."""
    if not message.loading:
        message.edited_at = world.clock.now()
    for name, value in fields.items():
        setattr(message, name, value)
    world.emit("MESSAGE_UPDATE", message.guild_id, message)
    return message


def remove(world: World, message: Message) -> None:
    """Delete a message; its record stays behind, marked, so that a repeated nonce can be refused."""
    message.deleted = True
    world.messages.pop(message.id, None)
    if message.channel_id in world.channels:
        world.channels[message.channel_id].message_ids.remove(message.id)
    world.emit("MESSAGE_DELETE", message.guild_id, message)


def walk(components: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Every component with its children, in reading order."""
    for component in components:
        yield component
        yield from walk(component.get("components", ()))
        for child in (component.get("accessory"), component.get("component")):
            if child is not None:
                yield from walk((child,))


def words(message: Message) -> str:
    """The content and all text displays of a message, in reading order, joined by newlines."""
    parts = [message.content] if message.content else []
    for embed in message.embeds:
        parts += [embed[key] for key in ("title", "description") if embed.get(key)]
        parts += [f"{one['name']}\n{one['value']}" for one in embed.get("fields", ())]
        if embed.get("footer"):
            parts.append(embed["footer"]["text"])
    if message.flags & COMPONENTS_V2:
        parts += [one["content"] for one in walk(message.components) if one["type"] == 10]
    return "\n".join(parts)


def pings(
    text: str, allowed: dict[str, Any] | None, guild: Guild | None, channel: Channel, author_id: int
) -> dict[str, Any]:
    """Whom `text` notifies, as the three `pinged_` fields of a message.

    Without allowed_mentions Discord parses all mentions (docs: resources/message, "Allowed Mentions
    Object").  @everyone and roles that are not mentionable need Mention Everyone.
    """
    parse = ("users", "roles", "everyone") if allowed is None else allowed.get("parse") or ()
    named = {} if allowed is None else allowed
    users = [int(one) for one in re.findall(r"<@!?(\d+)>", text)]
    roles = [int(one) for one in re.findall(r"<@&(\d+)>", text)]
    if "users" not in parse:
        users = [one for one in users if str(one) in map(str, named.get("users") or ())]
    if "roles" not in parse:
        roles = [one for one in roles if str(one) in map(str, named.get("roles") or ())]
    loud = guild is not None and bool(in_channel(guild, channel, author_id) & Permission.MENTION_EVERYONE)
    known = guild.roles if guild is not None else {}
    return {
        "pinged_user_ids": list(dict.fromkeys(users)),
        "pinged_role_ids": [
            one for one in dict.fromkeys(roles) if one in known and (loud or known[one].mentionable)
        ],
        "pinged_everyone": loud and "everyone" in parse and bool(re.search(r"@(everyone|here)\b", text)),
    }


def visible_to(message: Message, user_id: int) -> bool:
    """Whether a person sees this message, being in its channel."""
    return not message.flags & EPHEMERAL or message.ephemeral_to == user_id
