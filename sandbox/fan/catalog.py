"""Which commands a person is shown, and which one is meant."""

from __future__ import annotations

from typing import Any

from ..world.model import Channel, Guild, User
from ..world.permissions import ALL, Permission
from ..world.store import World
from .errors import FanError

Json = dict[str, Any]


def visible(world: World, guild: Guild | None, channel: Channel, user: User, held: int) -> list[Json]:
    """The published commands that `user`, holding the bits `held` in `channel`, is shown there.

    A command of the guild stands before a global one of the same name.
    """
    found = {(one["type"], one["name"]): one for one in world.commands.values()}
    if guild is None:
        return [one for one in found.values() if 1 in (one.get("contexts") or (0, 1))]
    found |= {(one["type"], one["name"]): one for one in guild.commands.values()}
    return [one for one in found.values() if _may_use(one, guild, channel, user, held)]


def _may_use(command: Json, guild: Guild, channel: Channel, user: User, held: int) -> bool:
    """Discord's own check: the place, the moderators' rules, then the default permissions."""
    if 0 not in (command.get("contexts") or (0,)):
        return False
    if held == ALL:
        return True
    rules = guild.command_rules.get(int(command["id"]), {})
    if not held & Permission.USE_APPLICATION_COMMANDS or rules.get(channel.id) is False:
        return False
    if user.id in rules:
        return rules[user.id]
    roles = [rules[one] for one in (*guild.members[user.id].role_ids, guild.id) if one in rules]
    if roles:
        return any(roles)
    needed = command.get("default_member_permissions")
    return needed is None or (int(needed) != 0 and int(needed) & held == int(needed))


def find(commands: list[Json], name: str) -> tuple[Json, list[Json]]:
    """The slash command that is meant, and the way down to its sub-command ("/group sub")."""
    words = name.removeprefix("/").split()
    found = [one for one in commands if one["type"] == 1 and one["name"] == words[0]]
    if not found:
        raise FanError(f"there is no command /{words[0]} here.")
    path = [found[0]]
    for word in words[1:]:
        inner = [one for one in path[-1].get("options", ()) if one["name"] == word and one["type"] < 3]
        if not inner:
            raise FanError(f"/{words[0]} has no sub-command {word!r}.")
        path.append(inner[0])
    if any(one["type"] < 3 for one in path[-1].get("options", ())):
        raise FanError(f"/{' '.join(words)} cannot be sent by itself: it is a group.")
    return found[0], path


def chosen(command: Json, path: list[Json], filled: list[Json]) -> Json:
    """The `data` of an interaction with this command."""
    for step in reversed(path[1:]):
        filled = [{"name": step["name"], "type": step["type"], "options": filled}]
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if filled:
        data["options"] = filled
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data
