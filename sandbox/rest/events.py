"""Guild scheduled events."""

from __future__ import annotations

from ..errors import DiscordError
from ..limits import check_event
from ..limits.table import LIMITS
from ..payloads import things
from ..world.model import Guild, ScheduledEvent
from ..world.permissions import Permission
from .call import Call, Json, Reply

_SETTABLE = (
    "name",
    "description",
    "privacy_level",
    "entity_type",
    "entity_metadata",
    "scheduled_start_time",
    "scheduled_end_time",
    "channel_id",
    "status",
    "recurrence_rule",
)


def _fields(call: Call, before: Json) -> Json:
    fields = {**before, **{name: call.body[name] for name in _SETTABLE if name in call.body}}
    if call.body.get("image"):
        fields["image"] = "0" * 32
    check_event(fields, call.world.clock.now())
    return fields


def _one(call: Call) -> tuple[Guild, ScheduledEvent]:
    guild = call.guild()
    event = guild.events.get(call.number("guild_scheduled_event_id"))
    if event is None:
        raise DiscordError(10070)
    return guild, event


def _may_change(call: Call, guild: Guild, event: ScheduledEvent) -> None:
    """Own events need Create Events, those of others Manage Events."""
    own = event.creator_id == call.world.bot.id
    call.needs(
        guild, Permission.CREATE_EVENTS | Permission.MANAGE_EVENTS if own else Permission.MANAGE_EVENTS
    )


async def list_all(call: Call) -> Reply:
    """GET /guilds/{guild_id}/scheduled-events."""
    return Reply([things.event(one, call.world) for one in call.guild().events.values()])


async def create(call: Call) -> Reply:
    """POST /guilds/{guild_id}/scheduled-events."""
    guild = call.guild()
    call.needs(guild, Permission.CREATE_EVENTS)
    if len(guild.events) >= LIMITS["events"][1]:
        raise DiscordError(30038)
    event = ScheduledEvent(call.world.mint(), guild.id, call.world.bot.id, _fields(call, {"status": 1}))
    call.world.set_event(event, "GUILD_SCHEDULED_EVENT_CREATE")
    return Reply(things.event(event, call.world))


async def get_one(call: Call) -> Reply:
    """GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}."""
    return Reply(things.event(_one(call)[1], call.world))


async def change(call: Call) -> Reply:
    """PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}."""
    guild, event = _one(call)
    _may_change(call, guild, event)
    event.fields = _fields(call, event.fields)
    call.world.set_event(event, "GUILD_SCHEDULED_EVENT_UPDATE")
    return Reply(things.event(event, call.world))


async def delete(call: Call) -> Reply:
    """DELETE /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}."""
    guild, event = _one(call)
    _may_change(call, guild, event)
    call.world.set_event(event, "GUILD_SCHEDULED_EVENT_DELETE")
    return Reply()
