"""The bot was invited ten minutes ago, and nobody has set anything up: look-ups work all the same."""

from __future__ import annotations

from datetime import UTC, datetime

from .story import Ask, Hint, Invite, Post, Say, Scenario

NOT_SET_UP = Scenario(
    id="not_set_up",
    title="Nobody set it up",
    says="Friday 20 November 2026. The bot has just been invited, and nothing is configured.",
    opens_at=datetime(2026, 11, 20, 19, 30, tzinfo=UTC),
    steps=(
        Invite(10),
        Post(10, ("Pit Board is here",)),
        Say(9, "Morgan", "I invited a racing bot. Have not touched any settings yet"),
        Say(8, "Alex", "Does it do anything like that?"),
        Ask(7, "Alex", "driver", {"name": "Carson Hocevar"}, shows=("Carson Hocevar",)),
        Say(5, "Alex", "Apparently it does"),
        Ask(4, "Dana", "next", shows=("Daytona 500", "start time not announced")),
        Ask(1, "Morgan", "help", shows=("/driver",)),
    ),
    hints=(Hint("driver", {"name": "Corey Heim"}), Hint("next"), Hint("setup"), Hint("help")),
)
