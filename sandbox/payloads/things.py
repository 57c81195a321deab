"""Users, members, roles, channels, guilds, messages and events as Discord would send them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..world.model import COMPONENTS_V2, DIRECT, Attachment, Channel, Guild, Member, Message, Role, User
from ..world.model import ScheduledEvent as GuildEvent
from ..world.store import World

Json = dict[str, Any]


def instant(moment: datetime | None) -> str | None:
    """An instant as Discord writes it."""
    return None if moment is None else moment.isoformat()


def user(one: User) -> Json:
    """A user object (docs: resources/user)."""
    return {
        "id": str(one.id),
        "username": one.name if one.bot else one.name.lower(),
        "discriminator": "0000" if one.bot else "0",
        "global_name": None if one.bot else one.name,
        "avatar": None,
        "bot": one.bot,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }


def own_user(one: User) -> Json:
    """The bot itself, with what only it sees of itself."""
    return {**user(one), "verified": True, "mfa_enabled": True, "email": None, "locale": one.locale}


def member(one: Member, *, with_user: bool = True) -> Json:
    """A guild member object (docs: resources/guild)."""
    found: Json = {
        "nick": one.nick,
        "avatar": None,
        "banner": None,
        "roles": [str(role_id) for role_id in sorted(one.role_ids)],
        "joined_at": instant(one.joined_at),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }
    if with_user:
        found["user"] = user(one.user)
    return found


def role(one: Role) -> Json:
    """A role object (docs: topics/permissions)."""
    found: Json = {
        "id": str(one.id),
        "name": one.name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": one.position,
        "permissions": str(int(one.permissions)),
        "managed": one.managed,
        "mentionable": one.mentionable,
        "flags": 0,
    }
    if one.bot_id is not None:
        found["tags"] = {"bot_id": str(one.bot_id)}
    return found


def channel(one: Channel, world: World) -> Json:
    """A channel object (docs: resources/channel)."""
    last = str(one.message_ids[-1]) if one.message_ids else None
    if one.kind == DIRECT and one.recipient_id is not None:
        people = [user(world.users[one.recipient_id])]
        return {"id": str(one.id), "type": 1, "recipients": people, "last_message_id": last, "flags": 0}
    roles = world.guilds[one.guild_id].roles if one.guild_id is not None else {}
    return {
        "id": str(one.id),
        "type": one.kind,
        "guild_id": str(one.guild_id),
        "name": one.name,
        "position": one.position,
        "permission_overwrites": [
            {
                "id": str(target),
                "type": 0 if target in roles else 1,
                "allow": str(int(allow)),
                "deny": str(int(deny)),
            }
            for target, (allow, deny) in one.overwrites.items()
        ],
        "nsfw": False,
        "topic": one.topic,
        "parent_id": None if one.parent_id is None else str(one.parent_id),
        "last_message_id": last,
        "rate_limit_per_user": 0,
        "flags": 0,
    }


# What is the same for every guild of the sandbox: no pictures, no boosts, no widget.
_PLAIN_GUILD: Json = {
    **dict.fromkeys(("icon", "splash", "discovery_splash", "banner", "home_header", "description")),
    **dict.fromkeys(("afk_channel_id", "application_id", "rules_channel_id", "widget_channel_id")),
    **dict.fromkeys(("public_updates_channel_id", "safety_alerts_channel_id", "vanity_url_code")),
    **dict.fromkeys(("max_presences", "incidents_data")),
    **dict.fromkeys(("mfa_level", "nsfw_level", "system_channel_flags", "premium_tier"), 0),
    **dict.fromkeys(("nsfw", "widget_enabled", "premium_progress_bar_enabled"), False),
    "premium_subscription_count": 0,
    "afk_timeout": 300,
    "verification_level": 1,
    "default_message_notifications": 1,
    "explicit_content_filter": 2,
    "region": "us-east",
    "max_members": 500_000,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
}


def guild(one: Guild) -> Json:
    """A guild object as REST gives it (docs: resources/guild)."""
    return {
        **_PLAIN_GUILD,
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner_id),
        "system_channel_id": None if one.system_channel_id is None else str(one.system_channel_id),
        "preferred_locale": one.locale,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [role(each) for each in one.roles.values()],
    }


def attachment(one: Attachment) -> Json:
    """An attachment object (docs: resources/message)."""
    found: Json = {
        "id": str(one.id),
        "filename": one.filename,
        "size": len(one.content),
        "url": one.url,
        "proxy_url": one.url,
        "content_type": one.content_type,
    }
    if one.description:
        found["description"] = one.description
    if one.width and one.height:
        found.update(width=one.width, height=one.height)
    return found


def message(one: Message, world: World, *, nested: bool = False) -> Json:
    """A message object (docs: resources/message); a reply carries what it answers, one level deep."""
    found: Json = {
        "id": str(one.id),
        "channel_id": str(one.channel_id),
        "type": one.kind,
        "author": user(one.author),
        "content": one.content,
        "timestamp": instant(one.sent_at),
        "edited_timestamp": instant(one.edited_at),
        "tts": False,
        "mention_everyone": one.pinged_everyone,
        "mentions": [user(world.users[who]) for who in one.pinged_user_ids if who in world.users],
        "mention_roles": [str(role_id) for role_id in one.pinged_role_ids],
        "attachments": [attachment(each) for each in one.attachments],
        "embeds": one.embeds,
        "components": one.components,
        "pinned": False,
        "flags": one.flags,
    }
    if one.nonce is not None:
        found["nonce"] = one.nonce
    if one.webhook_id is not None:
        found.update(webhook_id=str(one.webhook_id), application_id=str(one.webhook_id))
    if one.interaction is not None:
        found["interaction_metadata"] = one.interaction
    if one.reference_id is not None:
        found["message_reference"] = {
            "type": 0,
            "message_id": str(one.reference_id),
            "channel_id": str(one.channel_id),
            **({} if one.guild_id is None else {"guild_id": str(one.guild_id)}),
        }
        answered = world.messages.get(one.reference_id)
        if not nested:
            found["referenced_message"] = answered and message(answered, world, nested=True)
    return found


def hide_content(found: Json, one: Message, world: World) -> Json:
    """What an app without the message-content intent is given of other people's messages.

    It reads its own messages, conversations with it and messages that mention it
    (docs: gateway, "Message Content Intent").
    """
    mentioned = world.bot.id in one.pinged_user_ids
    if one.author is world.bot or one.guild_id is None or mentioned:
        return found
    return {**found, "content": "", "embeds": [], "attachments": [], "components": []}


def event(one: GuildEvent, world: World) -> Json:
    """A guild scheduled event object (docs: resources/guild-scheduled-event)."""
    return {
        "id": str(one.id),
        "guild_id": str(one.guild_id),
        "channel_id": None,
        "creator_id": str(one.creator_id),
        "creator": user(world.users[one.creator_id]),
        "entity_id": None,
        "description": None,
        "image": None,
        "user_count": 0,
        "status": 1,
        "recurrence_rule": None,
        "guild_scheduled_event_exceptions": [],
        **one.fields,
    }


def is_v2(one: Message) -> bool:
    """Whether a message is made of components alone."""
    return bool(one.flags & COMPONENTS_V2)
