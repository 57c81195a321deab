"""Whether the bot may post somewhere, by what it knows already: no request is made to find out."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from cogs._posting import missing_to_post
from data.outbox import OutboxRow


@dataclass(frozen=True, slots=True)
class Access:
    """`missing` says which permission is not there, None where nothing speaks against posting.

    `known` is False while the server is not in the cache (an outage, a start under way): nothing is known,
    so nothing is sent and nothing is blocked.  `history`: earlier messages can be read.
    """

    known: bool
    missing: str | None = None
    history: bool = True


def can_be_reached(client: discord.Client, guild_id: int) -> bool:
    """Whether the server is in the cache, and has no outage."""
    guild = client.get_guild(guild_id)
    return guild is not None and not guild.unavailable


def access_of(client: discord.Client, row: OutboxRow) -> Access:
    """What is known about the place of a row; direct messages are always tried."""
    if row.guild_id is None or row.action == "dm":
        return Access(known=True)
    guild = client.get_guild(row.guild_id)
    if guild is None or not can_be_reached(client, row.guild_id):
        return Access(known=False)
    if row.action.startswith("event_"):
        allowed = guild.me.guild_permissions.create_events
        return Access(known=True, missing=None if allowed else '"Create Events" is missing here')
    return access_in(guild, row.channel_id or 0)


def access_in(guild: discord.Guild, channel_id: int) -> Access:
    """What the bot may do in a channel; one that is not in the cache is asked for, not taken for deleted.

    So is a thread whose channel is not there: its permissions are those of the channel.
    """
    channel = guild.get_channel_or_thread(channel_id)
    if channel is None or (isinstance(channel, discord.Thread) and channel.parent is None):
        return Access(known=True)
    held, threaded = channel.permissions_for(guild.me), isinstance(channel, discord.Thread)
    missing = [f'"{name}" is missing there' for name in missing_to_post(held, threaded=threaded)]
    return Access(True, missing[0] if missing else None, held.read_message_history)


def notice_channel(client: discord.Client, guild_id: int, blocked_id: int) -> int | None:
    """Where moderators can be told that a channel is blocked: the system channel, if it can be written in."""
    guild = client.get_guild(guild_id)
    channel = guild.system_channel if guild is not None else None
    if guild is None or channel is None or channel.id == blocked_id:
        return None
    return channel.id if access_in(guild, channel.id).missing is None else None
