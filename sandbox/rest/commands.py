"""The published commands, global and of one guild."""

from __future__ import annotations

import copy
from typing import Any

from ..clock import stable_id
from ..errors import DiscordError
from ..limits import check_command, check_commands
from ..world.model import Guild
from .call import Call, Json, Reply

Commands = dict[int, Json]


def _shelf(call: Call) -> tuple[Commands, Guild | None]:
    """The commands that the path speaks of."""
    if call.number("application_id") != call.world.application_id:
        raise DiscordError(20012)
    if "guild_id" in call.params:
        guild = call.guild()
        return guild.commands, guild
    return call.world.commands, None


def stored(call: Call, sent: Json, guild: Guild | None, before: Json | None = None) -> Json:
    """A command as Discord keeps it: the same id as long as its kind and name are the same."""
    kind, world = sent.get("type") or 1, call.world
    place = guild.id if guild else 0
    command: Json = {
        "id": str(stable_id("command", world.application_id, place, kind, sent["name"])),
        "application_id": str(world.application_id),
        "type": kind,
        "name": sent["name"],
        "name_localizations": sent.get("name_localizations"),
        "description": sent.get("description") or "",
        "description_localizations": sent.get("description_localizations"),
        "default_member_permissions": _bits(sent.get("default_member_permissions")),
        "nsfw": bool(sent.get("nsfw")),
        "integration_types": sent.get("integration_types") or [0],
        "contexts": sent.get("contexts"),
    }
    if guild is None:
        command["dm_permission"] = sent.get("dm_permission") is not False
    else:
        command["guild_id"] = str(guild.id)
    if sent.get("options"):
        command["options"] = [_option(one) for one in sent["options"]]
    same = before is not None and {**before, "version": 0} == {**command, "version": 0}
    command["version"] = before["version"] if same and before else str(world.mint())
    return command


def _bits(value: Any) -> str | None:
    return None if value is None else str(int(value))


def _option(sent: Json) -> Json:
    """An option as Discord gives it back: what is false, empty or null is left out."""
    kept = {name: copy.deepcopy(value) for name, value in sent.items() if value not in (None, False, [])}
    if "options" in kept:
        kept["options"] = [_option(one) for one in sent["options"]]
    return kept


async def list_all(call: Call) -> Reply:
    """GET …/commands; the languages only with with_localizations."""
    commands, _ = _shelf(call)
    found = [copy.deepcopy(one) for one in commands.values()]
    if not call.flag("with_localizations"):
        for one in found:
            _without_languages(one)
    return Reply(found)


def _without_languages(item: Json) -> None:
    for name in ("name_localizations", "description_localizations"):
        item.pop(name, None)
    for one in (*item.get("options", ()), *item.get("choices", ())):
        _without_languages(one)


async def replace_all(call: Call) -> Reply:
    """PUT …/commands: these and no others; commands that stay keep their ids."""
    commands, guild = _shelf(call)
    check_commands(call.body)
    new: Commands = {}
    for sent in call.body:
        command = stored(call, sent, guild)
        command_id = int(command["id"])
        new[command_id] = stored(call, sent, guild, commands.get(command_id))
    commands.clear()
    commands.update(new)
    return Reply(list(commands.values()))


async def create(call: Call) -> Reply:
    """POST …/commands: a new one, or the one of this name replaced."""
    commands, guild = _shelf(call)
    check_command(call.body)
    command = stored(call, call.body, guild)
    known = int(command["id"]) in commands
    check_commands([*(one for one in commands.values() if one["id"] != command["id"]), command])
    commands[int(command["id"])] = command
    return Reply(command, 200 if known else 201)


def _one(call: Call) -> tuple[Commands, Guild | None, Json]:
    commands, guild = _shelf(call)
    command = commands.get(call.number("command_id"))
    if command is None:
        raise DiscordError(10063)
    return commands, guild, command


async def get_one(call: Call) -> Reply:
    """GET …/commands/{command_id}."""
    return Reply(_one(call)[2])


async def change(call: Call) -> Reply:
    """PATCH …/commands/{command_id}; the id stays even when the name changes."""
    commands, guild, command = _one(call)
    merged = {**command, **call.body}
    check_command(merged)
    commands[int(command["id"])] = {**stored(call, merged, guild, command), "id": command["id"]}
    return Reply(commands[int(command["id"])])


async def delete(call: Call) -> Reply:
    """DELETE …/commands/{command_id}."""
    commands, _, command = _one(call)
    del commands[int(command["id"])]
    return Reply()


async def list_rules(call: Call) -> Reply:
    """GET …/guilds/{guild_id}/commands/permissions: what moderators set under Integrations."""
    guild = call.guild()
    return Reply([_rules(call, guild, command_id) for command_id in guild.command_rules])


async def get_rules(call: Call) -> Reply:
    """GET …/guilds/{guild_id}/commands/{command_id}/permissions."""
    guild = call.guild()
    if call.number("command_id") not in guild.command_rules:
        raise DiscordError(10066)
    return Reply(_rules(call, guild, call.number("command_id")))


def _rules(call: Call, guild: Guild, command_id: int) -> Json:
    def kind(target_id: int) -> int:
        return 1 if target_id in guild.roles else 2 if target_id in guild.members else 3

    return {
        "id": str(command_id),
        "application_id": str(call.world.application_id),
        "guild_id": str(guild.id),
        "permissions": [
            {"id": str(target_id), "type": kind(target_id), "permission": allowed}
            for target_id, allowed in guild.command_rules[command_id].items()
        ],
    }
