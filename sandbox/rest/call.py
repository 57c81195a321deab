"""One REST request as its handler sees it, and what a handler answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from ..compose import Files
from ..errors import DiscordError
from ..interactions import Desk
from ..world.model import Channel, Guild, Message
from ..world.permissions import Permission, in_guild
from ..world.store import World

Json = dict[str, Any]


@dataclass
class Call:
    """`params` stand in the path, `body` is the JSON (of payload_json when files came along)."""

    world: World
    desk: Desk
    params: dict[str, str]
    query: dict[str, str]
    body: Any
    files: Files
    gateway_url: str = ""
    starts_left: int = 1000

    def number(self, name: str) -> int:
        """A snowflake of the path."""
        return int(self.params[name])

    def flag(self, name: str) -> bool:
        """Whether a query parameter says yes."""
        return self.query.get(name, "").lower() in ("1", "true")

    def guild(self) -> Guild:
        """The guild of the path, if the bot is in it."""
        guild = self.world.guilds.get(self.number("guild_id"))
        if guild is None:
            raise DiscordError(10004)
        if not guild.bot_joined or not guild.available:
            raise DiscordError(50001)
        return guild

    def needs(self, guild: Guild, permission: Permission) -> None:
        """Refuse unless the bot holds one of the bits of `permission` in the guild."""
        if not in_guild(guild, self.world.bot.id) & permission:
            raise DiscordError(50013)

    def channel(self, *needed: Permission) -> Channel:
        """The channel of the path, if the bot sees it and holds every bit of `needed`."""
        channel = self.world.channel(self.number("channel_id"))
        guild = self.world.guild_of(channel)
        if guild is not None and (not guild.bot_joined or not guild.available):
            raise DiscordError(50001)
        held = self.world.rights_of(self.world.bot.id, channel)
        if not held & Permission.VIEW_CHANNEL:
            raise DiscordError(50001)
        if any(not held & one for one in needed):
            raise DiscordError(50013)
        return channel

    def message(self) -> Message:
        """The message of the path, which must stand in the channel of the path."""
        message = self.world.messages.get(self.number("message_id"))
        if message is None or message.ephemeral or message.channel_id != self.number("channel_id"):
            raise DiscordError(10008)
        return message


@dataclass
class Reply:
    """What a handler answers; `body` None with 204."""

    body: Any = None
    status: int = field(default=200)

    def __post_init__(self) -> None:
        if self.body is None:
            self.status = 204


Handler = Callable[[Call], Awaitable[Reply]]
