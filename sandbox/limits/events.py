"""Checks a guild scheduled event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..errors import Problems
from .table import LIMITS

Json = dict[str, Any]

EXTERNAL = 3


def check_event(fields: Json, now: datetime) -> None:
    """Refuse an event that Discord would refuse; `fields` is the event as it would become.

    Events outside Discord (type 3) need a place and an end (docs: resources/guild-scheduled-event).
    """
    problems = Problems()
    name = fields.get("name")
    if name is None:
        problems.required(("name",))
    else:
        problems.length(("name",), len(name), *LIMITS["event.name"])
    problems.length(("description",), len(fields.get("description") or ""), *LIMITS["event.description"])
    if fields.get("privacy_level") != 2:
        problems.choice(("privacy_level",), (2,))
    if fields.get("entity_type") not in (1, 2, EXTERNAL):
        problems.choice(("entity_type",), (1, 2, EXTERNAL))
    if fields.get("entity_type") == EXTERNAL:
        location = (fields.get("entity_metadata") or {}).get("location") or ""
        problems.length(("entity_metadata", "location"), len(location), *LIMITS["event.location"])
        if not fields.get("scheduled_end_time"):
            problems.required(("scheduled_end_time",))
    _times(fields, now, problems)
    problems.refuse()


def _times(fields: Json, now: datetime, problems: Problems) -> None:
    start = fields.get("scheduled_start_time")
    if not start:
        problems.required(("scheduled_start_time",))
        return
    start_at, end = datetime.fromisoformat(start), fields.get("scheduled_end_time")
    if start_at <= now and fields.get("status", 1) == 1:
        problems.add(
            ("scheduled_start_time",),
            "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
            "Cannot schedule event in the past.",
        )
    if end and datetime.fromisoformat(end) <= start_at:
        problems.add(
            ("scheduled_end_time",),
            "GUILD_SCHEDULED_EVENT_END_BEFORE_START",
            "Cannot schedule event to end before it starts.",
        )
