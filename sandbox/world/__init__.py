"""Guilds, channels, roles, members and messages in memory."""

from .model import Attachment, Channel, Event, Guild, Member, Message, Role, ScheduledEvent, User
from .permissions import Permission
from .pit_lane import pit_lane
from .store import World

__all__ = [
    "Attachment",
    "Channel",
    "Event",
    "Guild",
    "Member",
    "Message",
    "Permission",
    "Role",
    "ScheduledEvent",
    "User",
    "World",
    "pit_lane",
]
