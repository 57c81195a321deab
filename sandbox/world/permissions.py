"""Who may do what: Discord's permission bits and how roles and channels add up to them."""

from __future__ import annotations

from enum import IntFlag

from .model import Channel, Guild


class Permission(IntFlag):
    """Discord's permission bits (docs: topics/permissions), those that the sandbox looks at."""

    KICK_MEMBERS = 1 << 1
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CHANGE_NICKNAME = 1 << 26
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_EVENTS = 1 << 33
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38
    CREATE_EVENTS = 1 << 44
    USE_EXTERNAL_APPS = 1 << 50


ALL = (1 << 53) - 1

# What a fresh server gives everyone, as far as it matters here.
EVERYONE = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.CHANGE_NICKNAME
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.USE_EXTERNAL_APPS
)

# What Pit Board asks for when it is invited.
BOT = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
)

# What a person holds in a conversation with the bot alone.
DIRECT = int(EVERYONE | Permission.SEND_MESSAGES_IN_THREADS)


def in_guild(guild: Guild, user_id: int) -> int:
    """The bits that a member's roles give in the whole guild."""
    if user_id == guild.owner_id:
        return ALL
    bits = guild.roles[guild.id].permissions
    for role_id in guild.members[user_id].role_ids:
        bits |= guild.roles[role_id].permissions
    return ALL if bits & Permission.ADMINISTRATOR else bits


def in_channel(guild: Guild | None, channel: Channel, user_id: int) -> int:
    """The bits that hold in one channel, its overwrites applied in Discord's order.

    Everyone's overwrite first, then those of the roles together, then the member's own
    (docs: topics/permissions, "Permission Overwrites").
    """
    if guild is None:
        return DIRECT
    bits = in_guild(guild, user_id)
    if bits == ALL:
        return bits
    for target_ids in ({guild.id}, guild.members[user_id].role_ids, {user_id}):
        here = [channel.overwrites[target] for target in target_ids if target in channel.overwrites]
        for _, deny in here:
            bits &= ~deny
        for allow, _ in here:
            bits |= allow
    return bits if bits & Permission.VIEW_CHANNEL else 0


def top_position(guild: Guild, user_id: int) -> int:
    """The position of a member's highest role; the owner stands above every role."""
    if user_id == guild.owner_id:
        return 1 << 30
    return max((guild.roles[role].position for role in guild.members[user_id].role_ids), default=0)
