"""A grey Friday in November: nothing races, so people count the days and talk about the past."""

from __future__ import annotations

from datetime import UTC, datetime

from .story import Ask, Choose, Hint, Post, Press, Say, Scenario

HOUR = 60
EVENING = 16 * HOUR  # Thursday, 20:00
COUNTDOWN = "Countdown by the numbers, in the off-season"

OFF_SEASON = Scenario(
    id="off_season",
    title="Off-season",
    says="Friday 20 November 2026, noon in New York. 93 days to the Daytona 500.",
    opens_at=datetime(2026, 11, 20, 17, 0, tzinfo=UTC),
    steps=(
        Ask(EVENING, "Morgan", "setup"),
        Press(EVENING - 1, "Morgan", "Quotes and days", ("Nothing is posted",)),
        Choose(EVENING - 2, "Morgan", "Channel for quotes and days", "general", ("Choose what goes",)),
        Choose(EVENING - 3, "Morgan", "What is posted", COUNTDOWN, ("Countdown by the numbers",)),
        Say(EVENING - 5, "Morgan", "From tomorrow on somebody counts the days for us"),
        Post(3 * HOUR, ("93 days to the Daytona 500", "No. 93")),
        Say(55, "Alex", "93 days. And what runs first?"),
        Ask(54, "Alex", "next", shows=("93 days to the Daytona 500", "Busch Light Clash")),
        Say(50, "Sam", "Then let's settle something old. 200 wins: real?"),
        Ask(48, "Sam", "driver", {"name": "Richard Petty"}, shows=("Richard Petty", "200")),
        Say(45, "Sam", "Real. And nearly all of them in one car number"),
        Ask(43, "Alex", "number", {"car": "43"}, shows=("No. 43", "Richard Petty")),
        Say(30, "Dana", "My dad swears Räikkönen once drove a NASCAR race. I can't even spell him"),
        Ask(28, "Dana", "driver", {"name": "raikonen"}, shows=("Kimi Räikkönen",)),
        Say(26, "Dana", "He was right. I will never hear the end of it"),
        Say(9, "Morgan", "Anything on this day, at least?"),
        Ask(8, "Morgan", "today", shows=("20 November", "Jimmie Johnson")),
        Say(5, "Alex", "Ten years since Johnson's seventh. Ten."),
    ),
    hints=(
        Hint("next"),
        Hint("driver", {"name": "Juan Pablo Montoya"}),
        Hint("champions"),
        Hint("help"),
    ),
)
