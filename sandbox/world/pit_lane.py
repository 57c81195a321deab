"""The default world: one server, four people, four channels."""

from __future__ import annotations

from datetime import datetime

from .permissions import Permission
from .store import World


def pit_lane(start_at: datetime | None = None, *, shards: int = 1) -> World:
    """The server "Pit Lane".

    Dana, Sam and Alex are fans, Morgan is a moderator (Manage Server), Riley owns the server.
    #general, #race-day and #trivia are open to all; #mods only moderators see, and the bot may read
    there but not write.
    """
    world = World(start_at, shards=shards)
    guild = world.add_guild(
        "Pit Lane",
        channels=("general", "race-day", "trivia", "mods"),
        members=("Dana", "Sam", "Alex"),
    )
    moderators = world.add_role(
        guild, "Moderators", permissions=Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES, position=3
    )
    world.add_role(guild, "Fans")
    world.add_member(guild, "Morgan", moderators)
    mods = world.channel("mods", guild)
    world.overwrite(mods, guild.id, deny=Permission.VIEW_CHANNEL)
    world.overwrite(mods, moderators.id, allow=Permission.VIEW_CHANNEL)
    world.overwrite(mods, world.bot.id, allow=Permission.VIEW_CHANNEL, deny=Permission.SEND_MESSAGES)
    return world
