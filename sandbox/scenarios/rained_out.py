"""The trucks at Charlotte, 22 to 24 May 2026: rained out on Friday and on Saturday, run on Sunday morning.

The published schedule, as the bot knows it, holds the day on which they ran in the end.  So the
moderator first gives the race the Friday evening that it had, and then moves it as the rain did; the
hours of those two evenings are the story's own.
"""

from __future__ import annotations

from datetime import UTC, datetime

from .story import Ask, Choose, Hint, Post, Press, Say, Scenario

HOUR = 60
DAY = 24 * HOUR
THURSDAY, FRIDAY, SATURDAY = 3 * DAY, 2 * DAY, DAY  # 08:50 in New York
TRUCKS = "North Carolina Education Lottery 200"
MOVED = "Charlotte has moved"

RAINED_OUT = Scenario(
    id="rained_out",
    title="Rained out twice",
    says="Sunday 24 May 2026, 08:50 in New York. The trucks at Charlotte try a third time, in ten minutes "
    "the reminder is due. (Friday's and Saturday's hours are this story's own.)",
    opens_at=datetime(2026, 5, 24, 12, 50, tzinfo=UTC),
    steps=(
        Ask(THURSDAY - 11 * HOUR, "Morgan", "setup", channel="race-day"),
        Press(THURSDAY - 11 * HOUR - 1, "Morgan", "Use recommended here", ("Next:",), channel="race-day"),
        Press(THURSDAY - 11 * HOUR - 2, "Morgan", "Race days", ("Cup",), channel="race-day"),
        Choose(THURSDAY - 11 * HOUR - 3, "Morgan", "Series", "Trucks", ("Trucks",), channel="race-day"),
        Ask(
            THURSDAY - 11 * HOUR - 4,
            "Morgan",
            "race-move",
            {"event": TRUCKS, "start": "2026-05-22 20:00"},
            shows=("now starts", "Next: race-day card"),
            channel="race-day",
        ),
        Say(THURSDAY - 11 * HOUR - 5, "Morgan", "Trucks at Charlotte tomorrow night.", channel="race-day"),
        Post(FRIDAY - 10, ("Race day: Charlotte", TRUCKS), channel="race-day"),
        Say(FRIDAY - 8 * HOUR, "Sam", "Radar over Charlotte is one big blob"),
        Say(FRIDAY - 9 * HOUR, "Morgan", "Called for tonight. The trucks run tomorrow instead"),
        Ask(
            FRIDAY - 9 * HOUR - 1,
            "Morgan",
            "race-move",
            {"event": TRUCKS, "start": "2026-05-23 20:30"},
            shows=("now starts",),
            channel="race-day",
        ),
        Post(FRIDAY - 9 * HOUR - 1, (MOVED, "<t:1779582600:F>"), channel="race-day"),
        Post(SATURDAY - 10, ("Race day: Charlotte", "<t:1779582600:F>"), channel="race-day"),
        Say(SATURDAY - 8 * HOUR, "Alex", "It rains again, doesn't it"),
        Say(SATURDAY - 9 * HOUR, "Morgan", "It does. Third try: <t:1779631200:F>"),
        Ask(
            SATURDAY - 9 * HOUR - 1,
            "Morgan",
            "race-move",
            {"event": TRUCKS, "start": "2026-05-24 10:00"},
            shows=("now starts",),
            channel="race-day",
        ),
        Post(SATURDAY - 9 * HOUR - 1, (MOVED, "<t:1779631200:F>"), channel="race-day"),
        # A race before 11:00 has its card the evening before.
        Post(SATURDAY - 10 * HOUR, ("Race day: Charlotte", "<t:1779631200:F>"), channel="race-day"),
        Say(18, "Dana", "Sun is out! Coffee and trucks, then 600 miles of Cup"),
        Say(14, "Sam", "Crafton must have waited out more rain than anyone in that garage ever"),
        Ask(12, "Sam", "driver", {"name": "Matt Crafton"}, shows=("Matt Crafton", "592")),
        Say(9, "Dana", "592 starts. That is a lot of umbrellas"),
        Say(5, "Alex", "And the reminder knows?"),
        Say(4, "Morgan", "It moved with the race. Ten minutes, watch #race-day"),
    ),
    hints=(
        Hint("next"),
        Hint("driver", {"name": "Matt Crafton"}),
        Hint("help"),
    ),
)
