"""A grey Friday in November: nothing races, so people talk about the past."""

from __future__ import annotations

from datetime import UTC, datetime

from .story import Ask, Hint, Say, Scenario

OFF_SEASON = Scenario(
    id="off_season",
    title="Off-season",
    says="Friday 20 November 2026, noon in New York. 93 days to the Daytona 500.",
    opens_at=datetime(2026, 11, 20, 17, 0, tzinfo=UTC),
    steps=(
        Say(52, "Alex", "93 days. I counted"),
        Say(50, "Sam", "Then let's settle something old. 200 wins: real?"),
        Ask(48, "Sam", "driver", {"name": "Richard Petty"}, shows=("Richard Petty", "200")),
        Say(45, "Sam", "Real."),
        Say(30, "Dana", "My dad swears Räikkönen once drove a NASCAR race. I can't even spell him"),
        Ask(28, "Dana", "driver", {"name": "raikonen"}, shows=("Kimi Räikkönen",)),
        Say(26, "Dana", "He was right. I will never hear the end of it"),
    ),
    hints=(
        Hint("driver", {"name": "Corey Heim"}),
        Hint("driver", {"name": "Juan Pablo Montoya"}),
        Hint("help"),
    ),
)
