"""What the bot may do in a server, by what it knows already: Discord is not asked."""

from __future__ import annotations

import discord

from cogs._posting import missing_to_post
from ui.setup.check import ChannelRights

# Without these a post is poorer, or cannot be found again after a crash.
BETTER = {
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}


def rights_in(guild: discord.Guild, channel_id: int) -> ChannelRights:
    """What is missing in a channel; all of it in one that is gone."""
    channel = guild.get_channel(channel_id)
    held = channel.permissions_for(guild.me) if channel else discord.Permissions.none()
    missing = missing_to_post(held, threaded=False)
    weak = tuple(words for name, words in BETTER.items() if not getattr(held, name))
    return ChannelRights(channel_id, missing, weak)


def channel_name(guild: discord.Guild, channel_id: int) -> str:
    """The name for a sentence."""
    channel = guild.get_channel(channel_id)
    return channel.name if channel else "that channel"


def system_channel_id(guild: discord.Guild) -> int | None:
    """Where a welcome may be said; None where that is not allowed."""
    channel = guild.system_channel
    if channel is None or rights_in(guild, channel.id).missing:
        return None
    return channel.id


def role_refusal(guild: discord.Guild, role: discord.Role | None) -> str | None:
    """Why a role cannot be one that everybody takes as they like; None where nothing speaks against it."""
    if role is None:
        return "I do not see that role any more."
    if role.is_default() or role.managed:
        return f"{role.name} belongs to everybody or to an app."
    if role.permissions.value & ~guild.default_role.permissions.value:
        return f"{role.name} carries rights of its own, and anybody could take it. Choose one without."
    return None


def handing_out(guild: discord.Guild, role: discord.Role | None) -> str | None:
    """What keeps the bot from giving a role to members; None where it may."""
    if not guild.me.guild_permissions.manage_roles:
        return '"Manage Roles" is missing, so I cannot hand it out'
    if guild.me.top_role.is_default():
        return "I have no role of my own, and can hand out those below mine alone"
    if role is not None and role >= guild.me.top_role:
        return "it stands above my own role, so I cannot hand it out"
    return None


def making(guild: discord.Guild) -> str | None:
    """The sentence that says why the bot cannot make a role that it could hand out; None where it can."""
    why = handing_out(guild, None)
    if why is None:
        return None
    return f"I may not make a role: {why.removesuffix(', so I cannot hand it out')}."


def ping_problem(guild: discord.Guild, role_id: int | None) -> str:
    """Why a mention of the ping role would notify nobody; "" where it would, or none was chosen."""
    if role_id is None:
        return ""
    role = guild.get_role(role_id)
    if role is None:
        return "it is gone"
    silent = not role.mentionable and not guild.me.guild_permissions.mention_everyone
    return "I may not mention it" if silent else ""


def role_problems(guild: discord.Guild, role_id: int | None) -> list[str]:
    """Sentences about what does not work with the ping role."""
    if role_id is None:
        return []
    role = guild.get_role(role_id)
    if role is None:
        return ["The ping role is gone: choose another under Ping."]
    found = []
    if (why := handing_out(guild, role)) is not None:
        found.append(f"<@&{role_id}>: {why}. Notify me offers personal reminders instead.")
    if why := ping_problem(guild, role_id):
        found.append(f"<@&{role_id}>: {why}. Make the role mentionable, or give me Mention Everyone.")
    return found


def event_problem(guild: discord.Guild) -> str | None:
    """What keeps the bot from making server events."""
    if guild.me.guild_permissions.create_events:
        return None
    return 'I may not make server events: "Create Events" is missing in this server.'
