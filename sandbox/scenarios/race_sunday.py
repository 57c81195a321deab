"""Sonoma, the morning of the race: a channel that talks, and a driver's card."""

from __future__ import annotations

from datetime import UTC, datetime

from .story import Ask, Hint, Say, Scenario

RACE_SUNDAY = Scenario(
    id="race_sunday",
    title="Race Sunday",
    says="Sunday 28 June 2026, 08:55 in New York. Sonoma is this afternoon.",
    opens_at=datetime(2026, 6, 28, 12, 55, tzinfo=UTC),
    steps=(
        Say(42, "Morgan", "Only green flags and rain in here, please.", channel="race-day"),
        Say(41, "Morgan", "Morning, Pit Lane. **Sonoma** today, green flag at <t:1782675000:t>."),
        Say(38, "Sam", "110 laps of left *and* right. My favourite kind of Sunday"),
        Say(37, "Sam", "van Gisbergen won it last year, Larson the year before"),
        Say(33, "Alex", "Couch is booked, snacks are bought. And the F1 from Austria first"),
        Say(21, "Dana", "Quick one: how was Heim's year in the trucks? I missed all of 2025"),
        Say(20, "Sam", "He won a few"),
        Ask(19, "Dana", "driver", {"name": "Corey Heim"}, shows=("Corey Heim", "12 wins")),
        Say(17, "Dana", "A few, he says"),
        Say(14, "Alex", "Nobody has won Sonoma more often than Jeff Gordon. Still"),
        Ask(12, "Alex", "driver", {"name": "gordon jeff"}, shows=("Jeff Gordon", "93 Cup wins")),
        Say(8, "Sam", "What else can it do?"),
        Say(6, "Morgan", "Type / and look. Or /help, which only you will see"),
        Say(2, "Morgan", "Ask it here as much as you like, that is what the channel is for"),
    ),
    hints=(
        Hint("driver", {"name": "Corey Heim"}),
        Hint("driver", {"name": "Richard Petty"}),
        Hint("help"),
    ),
)
