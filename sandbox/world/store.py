"""The world: everything that the pretended Discord holds, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from ..clock import Mint, WorldClock, stable_id
from ..errors import DiscordError
from ..limits.table import NONCE_SECONDS
from . import permissions as rights
from .model import DIRECT, Attachment, Channel, Event, Guild, Member, Message, Role, ScheduledEvent, User

Listener = Callable[[Event], None]


class World:
    """Guilds, channels, roles, members and messages; tells its listeners what happens.

    Ids of what the world starts with are derived from names and so are the same at every start;
    ids of messages and interactions are minted from the world's clock.  `token` is the one token
    that is accepted, `shards` how many the bot is told to use.
    """

    def __init__(
        self,
        start_at: datetime | None = None,
        *,
        token: str = "loopback.token.of-the-practice-server",
        shards: int = 1,
        bot_name: str = "Pit Board",
    ) -> None:
        self.clock = WorldClock(start_at)
        self.started_at = self.clock.now()
        self.mint = Mint(self.clock).snowflake
        self.token = token
        self.shards = shards
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.files: dict[int, Attachment] = {}
        self.files_url = ""
        self.nonces: dict[str, Message] = {}
        self.nonce_seconds: float = NONCE_SECONDS  # negative: no nonce is ever known again
        self.repeats = 0  # requests that were answered with the first message of their nonce
        self.commands: dict[int, dict[str, Any]] = {}
        self._listeners: list[Listener] = []
        self.bot = self.add_user(bot_name, bot=True)
        self.application_id = self.bot.id

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(event)` for all that happens; the answer ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def emit(self, name: str, guild_id: int | None, subject: Any) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener(Event(name, guild_id, subject))

    # People and places are added with names; whoever asks for one gives its name or its id.

    def add_user(self, name: str, *, bot: bool = False) -> User:
        """The account called `name`, made if there is none yet."""
        user_id = stable_id("user", name)
        return self.users.setdefault(user_id, User(user_id, name, bot=bot))

    def add_guild(
        self,
        name: str,
        *,
        channels: Iterable[str] = ("general",),
        members: Iterable[str] = ("Dana",),
        bot_joined: bool = True,
        bot_permissions: int = rights.BOT,
    ) -> Guild:
        """A new server called `name`, with the bot in it unless `bot_joined` is false."""
        owner = self.add_user("Riley")
        guild = Guild(stable_id("guild", name), name, owner.id, bot_joined=False)
        guild.joined_at = self.started_at
        guild.roles[guild.id] = Role(guild.id, "@everyone", rights.EVERYONE, position=0)
        self.guilds[guild.id] = guild
        for member in (owner.name, *members):
            self.add_member(guild, member)
        for channel in channels:
            self.add_channel(guild, channel)
        guild.system_channel_id = next(iter(guild.channels), None)
        if bot_joined:
            self.join_bot(guild, permissions=bot_permissions)
        return guild

    def join_bot(self, guild: Guild, *, permissions: int = rights.BOT) -> None:
        """Invite the bot: its own managed role carries what it was invited with."""
        role = Role(stable_id("role", guild.id, "bot"), self.bot.name, permissions, 2, managed=True)
        role.bot_id = self.bot.id
        guild.roles[role.id] = role
        member = Member(self.bot, guild.id, self.clock.now(), {role.id})
        guild.members[self.bot.id] = member
        guild.bot_joined, guild.joined_at = True, member.joined_at
        self.emit("GUILD_CREATE", guild.id, guild)

    def remove_bot(self, guild: Guild) -> None:
        """A moderator removes the bot."""
        for role_id in guild.members.pop(self.bot.id).role_ids:
            if guild.roles[role_id].managed:
                del guild.roles[role_id]
        guild.bot_joined = False
        self.emit("GUILD_DELETE", guild.id, guild)

    def set_available(self, guild: Guild, available: bool) -> None:
        """Begin or end an outage of this guild."""
        guild.available = available
        self.emit("GUILD_AVAILABLE" if available else "GUILD_DELETE", guild.id, guild)

    def add_channel(self, guild: Guild, name: str, *, kind: int = 0) -> Channel:
        """A new channel, open to everyone."""
        channel_id = stable_id("channel", guild.id, name)
        channel = Channel(channel_id, name, guild.id, kind, position=len(guild.channels))
        guild.channels[channel_id] = self.channels[channel_id] = channel
        self.emit("CHANNEL_CREATE", guild.id, channel)
        return channel

    def remove_channel(self, channel: Channel) -> None:
        """Delete a channel with its messages."""
        del self.channels[channel.id]
        if channel.guild_id is not None:
            del self.guilds[channel.guild_id].channels[channel.id]
        self.emit("CHANNEL_DELETE", channel.guild_id, channel)

    def overwrite(self, channel: Channel, target_id: int, *, allow: int = 0, deny: int = 0) -> None:
        """Set what a role or member (by id) may and may not do in a channel."""
        channel.overwrites[target_id] = (int(allow), int(deny))
        self.emit("CHANNEL_UPDATE", channel.guild_id, channel)

    def add_role(self, guild: Guild, name: str, *, permissions: int = 0, position: int = 1) -> Role:
        """A new role; position 1 stands below the bot's own role."""
        role = Role(stable_id("role", guild.id, name), name, int(permissions), position)
        guild.roles[role.id] = role
        self.emit("GUILD_ROLE_CREATE", guild.id, role)
        return role

    def change_role(self, guild: Guild, role: Role, *, permissions: int) -> None:
        """Give a role other permissions."""
        role.permissions = int(permissions)
        self.emit("GUILD_ROLE_UPDATE", guild.id, role)

    def remove_role(self, guild: Guild, role: Role) -> None:
        """Delete a role; nobody has it any more, and of that Discord says nothing."""
        for member in guild.members.values():
            member.role_ids.discard(role.id)
        del guild.roles[role.id]
        self.emit("GUILD_ROLE_DELETE", guild.id, role)

    def allow_bot(self, guild: Guild, permissions: int) -> None:
        """Add `permissions` to those that the bot's own role carries."""
        role = next(role for role in guild.roles.values() if role.bot_id == self.bot.id)
        self.change_role(guild, role, permissions=role.permissions | int(permissions))

    def add_member(self, guild: Guild, name: str, *roles: Role) -> Member:
        """Let the person called `name` join, with these roles."""
        user = self.add_user(name)
        member = Member(user, guild.id, self.started_at, {role.id for role in roles})
        guild.members[user.id] = member
        return member

    def change_member(self, member: Member, *, give: int | None = None, take: int | None = None) -> None:
        """Give or take a role (by id)."""
        if give is not None:
            member.role_ids.add(give)
        if take is not None:
            member.role_ids.discard(take)
        self.emit("GUILD_MEMBER_UPDATE", member.guild_id, member)

    def rule(self, guild: Guild, command: str, target_id: int, allowed: bool) -> None:
        """What a moderator sets under Integrations: a command for one role, member or channel."""
        found = [one for one in (*self.commands.values(), *guild.commands.values()) if one["name"] == command]
        guild.command_rules.setdefault(int(found[0]["id"]), {})[target_id] = allowed

    # Look-ups: by name for tests and people, by id for REST; absent is Discord's refusal.

    def user(self, name: str | int) -> User:
        """The account with this name or id."""
        for user in self.users.values():
            if name in (user.id, user.name):
                return user
        raise DiscordError(10013)

    def guild(self, name: str | int | None = None) -> Guild:
        """The guild with this name or id; the first one when None."""
        if isinstance(name, int) and name in self.guilds:
            return self.guilds[name]
        for guild in self.guilds.values():
            if name is None or name == guild.name:
                return guild
        raise DiscordError(10004)

    def channel(self, name: str | int, guild: Guild | None = None) -> Channel:
        """The channel with this id, or with this name in `guild` (by default the first guild)."""
        if isinstance(name, int):
            if name not in self.channels:
                raise DiscordError(10003)
            return self.channels[name]
        for channel in (guild or self.guild()).channels.values():
            if channel.name == name.removeprefix("#"):
                return channel
        raise DiscordError(10003)

    def direct(self, user: User) -> Channel:
        """The conversation between the bot and `user`, opened if there is none yet."""
        channel_id = stable_id("direct", user.id)
        if channel_id not in self.channels:
            self.channels[channel_id] = Channel(channel_id, user.name, kind=DIRECT, recipient_id=user.id)
        return self.channels[channel_id]

    def guild_of(self, channel: Channel) -> Guild | None:
        """The guild of a channel; None for a conversation."""
        return None if channel.guild_id is None else self.guilds[channel.guild_id]

    def rights_of(self, user_id: int, channel: Channel) -> int:
        """The permission bits of a user in a channel."""
        return rights.in_channel(self.guild_of(channel), channel, user_id)

    def history(self, channel: Channel | str) -> list[Message]:
        """The messages of a channel that everyone there sees, oldest first."""
        place = self.channel(channel) if isinstance(channel, str) else channel
        return [self.messages[one] for one in place.message_ids if not self.messages[one].ephemeral]

    def set_event(self, event: ScheduledEvent, name: str) -> None:
        """Keep (or with GUILD_SCHEDULED_EVENT_DELETE drop) an event and tell of it."""
        events = self.guilds[event.guild_id].events
        if name.endswith("DELETE"):
            del events[event.id]
        else:
            events[event.id] = event
        self.emit(name, event.guild_id, event)
