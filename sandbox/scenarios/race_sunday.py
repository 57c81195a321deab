"""Sonoma, the morning of the race: a server that was set up last night, and a channel that talks."""

from __future__ import annotations

from datetime import UTC, datetime

from ..world.permissions import Permission
from .story import Ask, Hint, Post, Press, Say, Scenario

HOUR = 60
EVENING = 13 * HOUR + 30  # Saturday, 19:29

RACE_SUNDAY = Scenario(
    id="race_sunday",
    title="Race Sunday",
    says="Sunday 28 June 2026, 08:59 in New York. The race-day card for Sonoma is a minute away.",
    opens_at=datetime(2026, 6, 28, 12, 59, tzinfo=UTC),
    steps=(
        Say(EVENING + 2, "Morgan", "Let me set the bot up before tomorrow.", channel="race-day"),
        Ask(EVENING + 1, "Morgan", "setup", shows=("Setup", "off"), channel="race-day"),
        Press(EVENING, "Morgan", "Use recommended here", ("Next:", "Sonoma"), channel="race-day"),
        Say(EVENING - 1, "Morgan", "One tap. Card tomorrow at nine.", channel="race-day"),
        Say(EVENING - 30, "Sam", "One for the road?", channel="trivia"),
        Ask(EVENING - 31, "Sam", "trivia", shows=("on its way",), channel="trivia"),
        Post(EVENING - 31, ("Champion trivia", "Closes"), channel="trivia"),
        Press(EVENING - 31.2, "Dana", 0, ("Your answer",), channel="trivia"),
        Press(EVENING - 31.4, "Alex", 1, ("Your answer",), channel="trivia"),
        Press(EVENING - 31.6, "Sam", 0, ("Your answer",), channel="trivia"),
        Post(EVENING - 32.2, ("-# From",), channel="trivia", edited=True),
        Say(EVENING - 34, "Alex", "I was *this* close", channel="trivia"),
        Say(46, "Morgan", "Only green flags and rain in here, please.", channel="race-day"),
        Say(45, "Morgan", "Morning, Pit Lane. **Sonoma** today, green flag at <t:1782675000:t>."),
        Say(42, "Sam", "110 laps of left *and* right. My favourite kind of Sunday"),
        Say(41, "Sam", "van Gisbergen won it last year, Larson the year before"),
        Say(37, "Alex", "Couch is booked, snacks are bought. And the F1 from Austria first"),
        Say(25, "Dana", "Quick one: how was Heim's year in the trucks? I missed all of 2025"),
        Say(24, "Sam", "He won a few"),
        Ask(23, "Dana", "driver", {"name": "Corey Heim"}, shows=("Corey Heim", "12 wins")),
        Say(21, "Dana", "A few, he says"),
        Say(18, "Alex", "Who said that trucks are the most similar to Cup cars? Was that him?"),
        Ask(
            17,
            "Alex",
            "quote",
            {"search": "most similar to Cup cars"},
            shows=("Who said it is disputed.", "Carson Hocevar"),
        ),
        Say(15, "Sam", "It does not pick a side. I like that in a bot"),
        Say(12, "Sam", "What else can it do?"),
        Say(10, "Morgan", "Type / and look. Or /help, which only you will see"),
        Say(6, "Morgan", "Ask it here as much as you like, that is what the channel is for"),
    ),
    hints=(
        Hint("next"),
        Hint("driver", {"name": "Corey Heim"}),
        Hint("trivia"),
        Hint("help"),
    ),
    bot_may=Permission.MANAGE_ROLES,  # so that Make a role and Notify me can be tried
)
