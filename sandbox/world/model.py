"""The things that a Discord holds, as plain records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

TEXT, DIRECT, CATEGORY, ANNOUNCEMENT, PUBLIC_THREAD = 0, 1, 4, 5, 11

SUPPRESS_EMBEDS, EPHEMERAL, LOADING, SUPPRESS_NOTIFICATIONS, COMPONENTS_V2 = (
    1 << 2,
    1 << 6,
    1 << 7,
    1 << 12,
    1 << 15,
)


@dataclass(eq=False)
class User:
    """An account.  `accepts_dms` is false for people who closed their messages."""

    id: int
    name: str
    bot: bool = False
    accepts_dms: bool = True
    locale: str = "en-US"


@dataclass(eq=False)
class Role:
    """A role; @everyone has the id of its guild and position 0."""

    id: int
    name: str
    permissions: int = 0
    position: int = 1
    mentionable: bool = False
    managed: bool = False
    bot_id: int | None = None


@dataclass(eq=False)
class Channel:
    """A channel of a guild, or a conversation with one person (`guild_id` None).

    `overwrites`: id of a role or member -> (allowed bits, denied bits).
    """

    id: int
    name: str
    guild_id: int | None = None
    kind: int = TEXT
    position: int = 0
    topic: str | None = None
    recipient_id: int | None = None
    parent_id: int | None = None
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    message_ids: list[int] = field(default_factory=list)


@dataclass(eq=False)
class Member:
    """A user in one guild."""

    user: User
    guild_id: int
    joined_at: datetime
    role_ids: set[int] = field(default_factory=set)
    nick: str | None = None


@dataclass(eq=False)
class Guild:
    """A server.  `bot_joined`: the bot is a member; `available` is false during an outage.

    `command_rules`: command id -> {id of a role, member or channel -> allowed}, as moderators set
    them under Server Settings, Integrations.
    """

    id: int
    name: str
    owner_id: int
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    events: dict[int, ScheduledEvent] = field(default_factory=dict)
    commands: dict[int, dict[str, Any]] = field(default_factory=dict)
    command_rules: dict[int, dict[int, bool]] = field(default_factory=dict)
    locale: str = "en-US"
    system_channel_id: int | None = None
    available: bool = True
    bot_joined: bool = True
    joined_at: datetime | None = None


@dataclass(eq=False)
class Attachment:
    """A file on a message.  `content` is kept in memory and served under `url`."""

    id: int
    filename: str
    content: bytes
    url: str
    content_type: str
    description: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(eq=False)
class Message:
    """A message.  `ephemeral_to`: the one person who sees it.

    `pinged_user_ids`, `pinged_role_ids`, `pinged_everyone`: whom it notified, after allowed_mentions.
    """

    id: int
    channel_id: int
    guild_id: int | None
    author: User
    sent_at: datetime
    content: str = ""
    components: list[dict[str, Any]] = field(default_factory=list)
    embeds: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    kind: int = 0
    edited_at: datetime | None = None
    nonce: str | None = None
    reference_id: int | None = None
    interaction: dict[str, Any] | None = None
    webhook_id: int | None = None
    ephemeral_to: int | None = None
    pinged_user_ids: list[int] = field(default_factory=list)
    pinged_role_ids: list[int] = field(default_factory=list)
    pinged_everyone: bool = False
    deleted: bool = False

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether it still says that the bot is thinking."""
        return bool(self.flags & LOADING)


@dataclass(eq=False)
class ScheduledEvent:
    """An event of a guild; `fields` as Discord stores them (docs: guild-scheduled-event)."""

    id: int
    guild_id: int
    creator_id: int
    fields: dict[str, Any]


@dataclass(frozen=True)
class Event:
    """Something that happened.  `name` as on the gateway, `subject` the record that it is about."""

    name: str
    guild_id: int | None
    subject: Any
