"""The options of a command as a person fills them in, checked as Discord's client checks them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..compose import keep_file
from ..limits.table import FILE_BYTES, INTEGER
from ..payloads import interactions as payloads
from ..payloads import things
from ..world.model import Channel, Guild
from ..world.store import World
from .errors import FanError

Json = dict[str, Any]

SUB, GROUP, STRING, INT, BOOL, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, FILE = range(1, 12)


class Resolver:
    """Finds what names mean, and collects the `resolved` part of an interaction."""

    def __init__(self, world: World, guild: Guild | None, user_id: int) -> None:
        self._world, self._guild, self._user_id = world, guild, user_id
        self.found: dict[str, dict[str, Json]] = {}

    def _keep(self, shelf: str, key: int, thing: Json) -> str:
        self.found.setdefault(shelf, {})[str(key)] = thing
        return str(key)

    def user(self, name: str | int, channel: Channel) -> str:
        """A person by name."""
        user = self._world.user(name)
        if self._guild is not None and user.id in self._guild.members:
            member = payloads.member(self._guild.members[user.id], self._guild, channel)
            self._keep("members", user.id, {key: value for key, value in member.items() if key != "user"})
        return self._keep("users", user.id, things.user(user))

    def channel(self, name: str | int, kinds: list[int]) -> str:
        """A channel by name, of one of `kinds` (any when empty)."""
        channel = self._world.channel(name, self._guild)
        if kinds and channel.kind not in kinds:
            raise FanError(f"#{channel.name} is not among the channels that are offered.")
        shown = payloads.partial_channel(channel, self._world, self._user_id)
        return self._keep("channels", channel.id, shown)

    def role(self, name: str | int) -> str:
        """A role by name."""
        for role in self._guild.roles.values() if self._guild else ():
            if name in (role.name, role.id):
                return self._keep("roles", role.id, things.role(role))
        raise FanError(f"there is no role {name!r}.")

    def file(self, upload: Any) -> str:
        """A file as (name, content), kept where the bot fetches it."""
        if not isinstance(upload, tuple):
            raise FanError(f"{upload!r} is no file.")
        name, content = upload
        if len(content) > FILE_BYTES:
            raise FanError(f"{name} is too large.")
        kept = keep_file(self._world, 0, name, content)
        return self._keep("attachments", kept.id, {**things.attachment(kept), "ephemeral": True})


def fill(command: Json, given: dict[str, Any], resolver: Resolver, channel: Channel) -> list[Json]:
    """The options of a complete command; raises FanError where Discord's client would refuse."""
    offered = {one["name"]: one for one in command.get("options", ())}
    unknown = [name for name in given if name not in offered]
    if unknown:
        raise FanError(f"/{command['name']} has no option {unknown[0]!r}, only {list(offered)}.")
    filled = []
    for name, option in offered.items():
        if name in given:
            value = _value(option, given[name], resolver, channel)
            filled.append({"name": name, "type": option["type"], "value": value})
        elif option.get("required"):
            raise FanError(f"{name}: this option is required.")
    return filled


def fill_partly(command: Json, focused: str, given: dict[str, Any]) -> list[Json]:
    """The options while one of them is being typed; nothing is checked yet."""
    offered = {one["name"]: one for one in command.get("options", ())}
    if not offered.get(focused, {}).get("autocomplete"):
        raise FanError(f"{focused!r} is not an option with suggestions.")
    filled: list[Json] = []
    for name, option in offered.items():
        if name == focused:
            typed = str(given.get(name, ""))
            filled.append({"name": name, "type": option["type"], "value": typed, "focused": True})
        elif name in given and option["type"] != FILE:
            filled.append({"name": name, "type": option["type"], "value": given[name]})
    return filled


def _value(option: Json, value: Any, resolver: Resolver, channel: Channel) -> Any:
    kind = option["type"]
    for choice in option.get("choices", ()):
        if value in (choice["name"], choice["value"]):
            return choice["value"]
    if option.get("choices"):
        raise FanError(f"{option['name']}: {value!r} is none of the choices.")
    others: dict[int, Callable[[], Any]] = {
        STRING: lambda: _text(option, value),
        INT: lambda: _number(option, value, int),
        NUMBER: lambda: _number(option, value, float),
        BOOL: lambda: value is True or str(value).lower() == "true",
        USER: lambda: resolver.user(value, channel),
        CHANNEL: lambda: resolver.channel(value, option.get("channel_types", [])),
        ROLE: lambda: resolver.role(value),
        MENTIONABLE: lambda: _mentionable(value, resolver, channel),
        FILE: lambda: resolver.file(value),
    }
    return others[kind]()


def _text(option: Json, value: Any) -> str:
    text = str(value)
    low, high = option.get("min_length", 1), option.get("max_length", 6000)
    if not text.strip():
        raise FanError(f"{option['name']}: an empty value cannot be sent.")
    if not low <= len(text) <= high:
        raise FanError(f"{option['name']}: must have {low} to {high} characters, not {len(text)}.")
    return text


def _number(option: Json, value: Any, kind: type[int] | type[float]) -> int | float:
    try:
        number = kind(value)
    except (TypeError, ValueError):
        number = None
    if number is None or isinstance(value, bool) or (kind is int and number != float(value)):
        raise FanError(f"{option['name']}: {value!r} is not a number of this kind.")
    low, high = option.get("min_value", -INTEGER), option.get("max_value", INTEGER)
    if not low <= number <= high:
        raise FanError(f"{option['name']}: must lie between {low} and {high}.")
    return number


def _mentionable(value: Any, resolver: Resolver, channel: Channel) -> str:
    try:
        return resolver.role(value)
    except FanError:
        return resolver.user(value, channel)
