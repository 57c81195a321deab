"""Who the bot is, guilds, channels, members, roles and conversations."""

from __future__ import annotations

from ..clock import stable_id
from ..errors import DiscordError, refusal
from ..limits.table import LIMITS
from ..payloads import things
from ..world.model import Guild, Role
from ..world.permissions import Permission, in_guild, top_position
from .call import Call, Json, Reply


async def gateway(call: Call) -> Reply:
    """GET /gateway/bot."""
    limit = {
        "total": 1000,
        "remaining": call.starts_left,
        "reset_after": 14_400_000,
        "max_concurrency": 1,
    }
    return Reply({"url": call.gateway_url, "shards": call.world.shards, "session_start_limit": limit})


async def me(call: Call) -> Reply:
    """GET /users/@me."""
    return Reply(things.own_user(call.world.bot))


async def user(call: Call) -> Reply:
    """GET /users/{user_id}."""
    return Reply(things.user(call.world.user(call.number("user_id"))))


async def application(call: Call) -> Reply:
    """GET /applications/@me and /oauth2/applications/@me."""
    world = call.world
    owner = things.user(world.add_user("Riley"))
    return Reply(
        {
            "id": str(world.application_id),
            "name": world.bot.name,
            "icon": None,
            "description": "",
            "summary": "",
            "bot": things.user(world.bot),
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": f"{stable_id('key', world.application_id):064x}",
            "flags": 0,
            "owner": owner,
            "team": None,
            "type": None,
            "flags_new": "0",
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "explicit_content_filter": 0,
            "eligible_oauth2_scopes": [],
            "integration_types_config": {"0": {}, "1": {}},
            "approximate_guild_count": len(world.guilds),
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
        }
    )


async def my_guilds(call: Call) -> Reply:
    """GET /users/@me/guilds."""
    joined = [one for one in call.world.guilds.values() if one.bot_joined]
    after = int(call.query.get("after", 0))
    rest = sorted((one for one in joined if one.id > after), key=lambda one: one.id)
    return Reply([_own(call, one) for one in rest[: int(call.query.get("limit", 200))]])


def _own(call: Call, guild: Guild) -> Json:
    held = in_guild(guild, call.world.bot.id)
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "banner": None,
        "owner": False,
        "permissions": str(int(held)),
        "features": [],
    }


async def leave(call: Call) -> Reply:
    """DELETE /users/@me/guilds/{guild_id}."""
    call.world.remove_bot(call.guild())
    return Reply()


async def guild(call: Call) -> Reply:
    """GET /guilds/{guild_id}."""
    return Reply(things.guild(call.guild()))


async def channels(call: Call) -> Reply:
    """GET /guilds/{guild_id}/channels."""
    return Reply([things.channel(one, call.world) for one in call.guild().channels.values()])


async def channel(call: Call) -> Reply:
    """GET /channels/{channel_id}."""
    return Reply(things.channel(call.channel(), call.world))


async def member(call: Call) -> Reply:
    """GET /guilds/{guild_id}/members/{user_id}."""
    found = call.guild().members.get(call.number("user_id"))
    if found is None:
        raise DiscordError(10007)
    return Reply(things.member(found))


async def roles(call: Call) -> Reply:
    """GET /guilds/{guild_id}/roles."""
    return Reply([things.role(one) for one in call.guild().roles.values()])


def _role_below(call: Call, guild: Guild, role_id: int) -> Role:
    """A role that the bot may manage: it holds Manage Roles and stands above the role."""
    call.needs(guild, Permission.MANAGE_ROLES)
    role = guild.roles.get(role_id)
    if role is None:
        raise DiscordError(10011)
    if role.managed or role.id == guild.id:
        raise DiscordError(50028)
    if role.position >= top_position(guild, call.world.bot.id):
        raise DiscordError(50013)
    return role


async def create_role(call: Call) -> Reply:
    """POST /guilds/{guild_id}/roles: a role at the bottom, with no more than the bot has itself."""
    guild = call.guild()
    call.needs(guild, Permission.MANAGE_ROLES)
    if len(guild.roles) >= LIMITS["roles"][1]:
        raise DiscordError(30005)
    body = call.body or {}
    _role_fields(call, guild, body)
    name = body.get("name") or "new role"
    role = Role(call.world.mint(), name, int(body.get("permissions") or 0), 1, bool(body.get("mentionable")))
    guild.roles[role.id] = role
    call.world.emit("GUILD_ROLE_CREATE", guild.id, role)
    return Reply(things.role(role))


def _role_fields(call: Call, guild: Guild, body: Json) -> None:
    if len(body.get("name") or "") > LIMITS["role.name"][1]:
        raise refusal(("name",), "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
    if int(body.get("permissions") or 0) & ~in_guild(guild, call.world.bot.id):
        raise DiscordError(50013)


async def change_role(call: Call) -> Reply:
    """PATCH /guilds/{guild_id}/roles/{role_id}."""
    guild = call.guild()
    role = _role_below(call, guild, call.number("role_id"))
    _role_fields(call, guild, call.body)
    role.name = call.body.get("name") or role.name
    role.mentionable = bool(call.body.get("mentionable", role.mentionable))
    role.permissions = int(call.body.get("permissions") or role.permissions)
    call.world.emit("GUILD_ROLE_UPDATE", guild.id, role)
    return Reply(things.role(role))


async def delete_role(call: Call) -> Reply:
    """DELETE /guilds/{guild_id}/roles/{role_id}."""
    guild = call.guild()
    role = _role_below(call, guild, call.number("role_id"))
    call.world.remove_role(guild, role)
    return Reply()


async def give_role(call: Call) -> Reply:
    """PUT /guilds/{guild_id}/members/{user_id}/roles/{role_id}."""
    return _with_role(call, give=True)


async def take_role(call: Call) -> Reply:
    """DELETE /guilds/{guild_id}/members/{user_id}/roles/{role_id}."""
    return _with_role(call, give=False)


def _with_role(call: Call, *, give: bool) -> Reply:
    guild = call.guild()
    role = _role_below(call, guild, call.number("role_id"))
    found = guild.members.get(call.number("user_id"))
    if found is None:
        raise DiscordError(10007)
    call.world.change_member(found, give=role.id if give else None, take=None if give else role.id)
    return Reply()


async def open_direct(call: Call) -> Reply:
    """POST /users/@me/channels: the conversation with one person."""
    person = call.world.user(int(call.body["recipient_id"]))
    if person.bot:
        raise DiscordError(50007)
    return Reply(things.channel(call.world.direct(person), call.world))
