"""What is in force: starts and statuses, for everybody and for the servers with a time of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

State = tuple[datetime | None, str]


@dataclass
class Model:
    """By event_id, and by (guild_id, event_id)."""

    published: dict[str, datetime]
    everybody: dict[str, State]
    own: dict[tuple[int, str], State] = field(default_factory=dict)

    def seen(self, guild_id: int, event_id: str) -> State:
        """An event as a server sees it."""
        return self.own.get((guild_id, event_id), self.everybody[event_id])

    def move(self, guild_id: int | None, event_id: str, state: State | None) -> None:
        """For one server or (None) for everybody; None: as published, or as everybody has it."""
        if guild_id is None:
            self.everybody[event_id] = state or (self.published[event_id], "planned")
            for (own_guild, own_event), own in list(self.own.items()):
                # A server's own time ends where everybody's agrees with it.
                if own_event == event_id and not differs(own, self.everybody[event_id]):
                    del self.own[own_guild, own_event]
        elif state is None:
            self.own.pop((guild_id, event_id), None)
        else:
            self.own[guild_id, event_id] = state


def differs(one: State, other: State) -> bool:
    """Whether these are two revisions."""
    if one[1] != other[1] or one[0] is None or other[0] is None:
        return one != other
    return abs(one[0] - other[0]) >= timedelta(minutes=15)
