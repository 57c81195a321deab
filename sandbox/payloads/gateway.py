"""What goes over the gateway: READY, GUILD_CREATE and the events of a world."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..world.model import Event, Guild
from ..world.permissions import Permission, in_channel
from ..world.store import World
from . import things
from .things import Json

GUILDS, MEMBERS, GUILD_MESSAGES, DIRECT_MESSAGES, CONTENT, EVENTS = (
    1 << 0,
    1 << 1,
    1 << 9,
    1 << 12,
    1 << 15,
    1 << 16,
)


def ready(world: World, session_id: str, resume_url: str, shard: tuple[int, int]) -> Json:
    """READY: who the bot is, and its guilds, all still unavailable (docs: topics/gateway-events)."""
    return {
        "v": 10,
        "user": things.own_user(world.bot),
        "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds_of(world, shard)],
        "session_id": session_id,
        "session_type": "normal",
        "resume_gateway_url": resume_url,
        "shard": list(shard),
        "application": {"id": str(world.application_id), "flags": 0},
        "private_channels": [],
        "presences": [],
        "relationships": [],
        "geo_ordered_rtc_regions": [],
        "_trace": [],
    }


def guilds_of(world: World, shard: tuple[int, int]) -> list[Guild]:
    """The guilds with the bot in them that belong to a shard (docs: gateway, "Sharding")."""
    return [one for one in world.guilds.values() if one.bot_joined and shard_of(one.id, shard[1]) == shard[0]]


def shard_of(guild_id: int | None, count: int) -> int:
    """The shard that hears of a guild; conversations go to shard 0."""
    return 0 if guild_id is None else (guild_id >> 22) % count


def guild_create(world: World, guild: Guild, *, joined: bool = False) -> Json:
    """GUILD_CREATE as an app without the members intent gets it: itself as the only member.

    Channels that the bot cannot see are in it too, as on Discord.  `joined`: the bot was just
    invited; otherwise the guild has become available (docs: topics/gateway-events, "Guild Create").
    """
    return {
        **({} if joined else {"unavailable": False}),
        **things.guild(guild),
        "joined_at": things.instant(guild.joined_at),
        "large": False,
        "member_count": len(guild.members),
        "members": [things.member(guild.members[world.bot.id])],
        "channels": [things.channel(one, world) for one in guild.channels.values()],
        "threads": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "soundboard_sounds": [],
        "guild_scheduled_events": [things.event(one, world) for one in guild.events.values()],
    }


def _guild_delete(event: Event, world: World) -> Json:
    gone: Json = {"id": str(event.guild_id)}
    return gone if not event.subject.bot_joined else {**gone, "unavailable": True}


def _message(event: Event, world: World) -> Json:
    one = event.subject
    found = things.message(one, world)
    if one.guild_id is not None:
        found["guild_id"] = str(one.guild_id)
        if one.author.id in world.guilds[one.guild_id].members:
            author = world.guilds[one.guild_id].members[one.author.id]
            found["member"] = things.member(author, with_user=False)
    return things.hide_content(found, one, world)


def _message_delete(event: Event, world: World) -> Json:
    one = event.subject
    found = {"id": str(one.id), "channel_id": str(one.channel_id)}
    return found if one.guild_id is None else {**found, "guild_id": str(one.guild_id)}


def _role(event: Event, world: World) -> Json:
    return {"guild_id": str(event.guild_id), "role": things.role(event.subject)}


# Name of the event -> (what the gateway sends of it, the intents of which one is needed).
_SENT: dict[str, tuple[Callable[[Event, World], Json], int]] = {
    "GUILD_CREATE": (lambda event, world: guild_create(world, event.subject, joined=True), GUILDS),
    "GUILD_AVAILABLE": (lambda event, world: guild_create(world, event.subject), GUILDS),
    "GUILD_DELETE": (_guild_delete, GUILDS),
    "GUILD_UPDATE": (lambda event, world: things.guild(event.subject), GUILDS),
    "CHANNEL_CREATE": (lambda event, world: things.channel(event.subject, world), GUILDS),
    "CHANNEL_UPDATE": (lambda event, world: things.channel(event.subject, world), GUILDS),
    "CHANNEL_DELETE": (lambda event, world: things.channel(event.subject, world), GUILDS),
    "GUILD_ROLE_CREATE": (_role, GUILDS),
    "GUILD_ROLE_UPDATE": (_role, GUILDS),
    "GUILD_ROLE_DELETE": (
        lambda event, world: {"guild_id": str(event.guild_id), "role_id": str(event.subject.id)},
        GUILDS,
    ),
    "GUILD_MEMBER_UPDATE": (
        lambda event, world: {"guild_id": str(event.guild_id), **things.member(event.subject)},
        MEMBERS,
    ),
    "MESSAGE_CREATE": (_message, GUILD_MESSAGES),
    "MESSAGE_UPDATE": (_message, GUILD_MESSAGES),
    "MESSAGE_DELETE": (_message_delete, GUILD_MESSAGES),
    "GUILD_SCHEDULED_EVENT_CREATE": (lambda event, world: things.event(event.subject, world), EVENTS),
    "GUILD_SCHEDULED_EVENT_UPDATE": (lambda event, world: things.event(event.subject, world), EVENTS),
    "GUILD_SCHEDULED_EVENT_DELETE": (lambda event, world: things.event(event.subject, world), EVENTS),
    "INTERACTION_CREATE": (lambda event, world: event.subject, 0),
}


def frame(event: Event, world: World) -> tuple[str, Any, int] | None:
    """The name and data that the gateway sends of an event, and the intents of which one is needed (or 0).

    None: nothing is sent, because the bot does not learn of it.
    """
    if event.name not in _SENT or not _concerns_bot(event, world):
        return None
    make, intents = _SENT[event.name]
    if event.name == "GUILD_MEMBER_UPDATE" and event.subject.user is world.bot:
        intents = 0
    if event.name.startswith("MESSAGE") and event.guild_id is None:
        intents = DIRECT_MESSAGES
    # The gateway has one name for both ways in which a guild appears.
    name = "GUILD_CREATE" if event.name == "GUILD_AVAILABLE" else event.name
    return name, make(event, world), intents


def _concerns_bot(event: Event, world: World) -> bool:
    if event.name.startswith("MESSAGE"):
        if event.subject.ephemeral or event.subject.channel_id not in world.channels:
            return False
        channel = world.channels[event.subject.channel_id]
        guild = world.guild_of(channel)
        if guild is None or not guild.bot_joined:
            return guild is None
        return bool(in_channel(guild, channel, world.bot.id) & Permission.VIEW_CHANNEL)
    if event.guild_id is None or event.name == "GUILD_DELETE":
        return True
    guild = world.guilds[event.guild_id]
    return guild.bot_joined and (guild.available or event.name == "INTERACTION_CREATE")
