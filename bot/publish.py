"""Commands are published on purpose: only when what Discord holds differs from the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord.ext import commands

# What Discord adds to a command by itself, and what it answers in another form than it was sent.
_NOT_OURS = {"id", "application_id", "version", "guild_id", "dm_permission", "nsfw", "handler"}


@dataclass(frozen=True)
class Published:
    """What Discord holds now: name → id of the slash commands, whether anything had to be changed, and
    how many commands there are, entries of menus included."""

    ids: dict[str, int]
    changed: bool
    count: int


async def publish(bot: commands.AutoShardedBot, *, force: bool = False) -> Published:
    """Compare with one GET, and send the whole tree only if it differs or if `force`.

    Raises: discord.HTTPException, discord.app_commands.CommandSyncFailure.
    """
    application_id = bot.application_id
    assert application_id is not None  # known since the login
    held: Sequence[Mapping[str, Any]] = await bot.http.get_global_commands(application_id)
    wanted = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
    changed = force or _shapes(held) != _shapes(wanted)
    if changed:
        synced = await bot.tree.sync()
        ids = {c.name: c.id for c in synced if c.type is discord.AppCommandType.chat_input}
        return Published(ids, True, len(synced))
    return Published({c["name"]: int(c["id"]) for c in held if c.get("type", 1) == 1}, False, len(held))


def _shapes(commands_: Sequence[Mapping[str, Any]]) -> list[Any]:
    return sorted((_shape({"type": 1, **command}) for command in commands_), key=repr)


def _shape(value: Any) -> Any:
    """`value` without what is unset, so that a left-out field equals an empty one."""
    if isinstance(value, Mapping):
        shaped = {key: _shape(cell) for key, cell in value.items() if key not in _NOT_OURS}
        if shaped.get("default_member_permissions") is not None:
            shaped["default_member_permissions"] = str(shaped["default_member_permissions"])
        for unordered in ("contexts", "integration_types"):
            shaped[unordered] = sorted(shaped.get(unordered) or [])
        return sorted((k, v) for k, v in shaped.items() if v not in (None, [], {}, "") and v is not False)
    if isinstance(value, list | tuple):
        return [_shape(cell) for cell in value]
    return value
