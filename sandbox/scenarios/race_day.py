"""A whole race day at Sonoma, for the tour: set up, moved by the rain, the bot killed in the middle."""

from __future__ import annotations

from datetime import UTC, datetime

from .story import Ask, Post, Press, Say, Scenario, Switch

# Before 16:40 in New York: 08:00, 09:00, 11:30, and the reminder's 16:30 after the move.
SETUP, CARD, RAIN, REMINDER = 520, 460, 310, 10
ROOM = "race-day"

RACE_DAY = Scenario(
    id="race_day",
    title="Race Sunday",
    says="28 June 2026, Sonoma; all times are New York's.",
    opens_at=datetime(2026, 6, 28, 20, 40, tzinfo=UTC),
    steps=(
        Ask(SETUP, "Morgan", "setup", shows=("off",), channel=ROOM),
        Press(SETUP - 1, "Morgan", "Use recommended here", ("Next:",), channel=ROOM),
        Post(CARD, ("Race day: Sonoma",), channel=ROOM),
        Say(RAIN, "Sam", "It pours at Sonoma", channel=ROOM),
        Ask(
            RAIN - 1,
            "Morgan",
            "race-move",
            {"event": "Toyota / Save Mart 350", "start": "+2h"},
            shows=("now starts",),
            channel=ROOM,
        ),
        Post(RAIN - 1, ("Sonoma has moved",), channel=ROOM),
        Say(REMINDER + 6, "Sam", "It dries", channel=ROOM),
        Switch(REMINDER + 5, on=False),
        Switch(REMINDER - 1, on=True),
        Post(REMINDER - 1, ("Sonoma: green flag",), channel=ROOM),
        Switch(REMINDER - 5, on=False),
        Switch(REMINDER - 6, on=True),
        Press(REMINDER - 8, "Alex", "Remind me", ("30 minutes",), channel=ROOM),
    ),
    hints=(),
)
