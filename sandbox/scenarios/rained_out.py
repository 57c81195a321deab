"""The trucks at Charlotte, 22 to 24 May 2026: rained out on Friday and on Saturday, run on Sunday morning."""

from __future__ import annotations

from datetime import UTC, datetime

from .story import Ask, Hint, Say, Scenario

HOUR = 60
DAY = 24 * HOUR

RAINED_OUT = Scenario(
    id="rained_out",
    title="Rained out twice",
    says="Sunday 24 May 2026, 09:10 in New York. The trucks at Charlotte try a third time.",
    opens_at=datetime(2026, 5, 24, 13, 10, tzinfo=UTC),
    steps=(
        Say(DAY + 13 * HOUR, "Sam", "Radar over Charlotte is one big blob"),
        Say(DAY + 12 * HOUR, "Morgan", "Called for tonight. The trucks run tomorrow instead"),
        Say(14 * HOUR, "Alex", "It rains again, doesn't it"),
        Say(13 * HOUR, "Morgan", "It does. Third try: <t:1779631200:F>"),
        Say(25, "Dana", "Sun is out! Coffee and trucks, then 600 miles of Cup"),
        Say(21, "Sam", "Crafton must have waited out more rain than anyone in that garage ever"),
        Ask(19, "Sam", "driver", {"name": "Matt Crafton"}, shows=("Matt Crafton", "592")),
        Say(16, "Dana", "592 starts. That is a lot of umbrellas"),
        Say(40, "Morgan", "Charlotte, trucks: third try this morning.", channel="race-day"),
    ),
    hints=(
        Hint("driver", {"name": "Matt Crafton"}),
        Hint("driver", {"name": "Ron Hornaday Jr."}),
        Hint("help"),
    ),
)
