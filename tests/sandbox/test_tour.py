"""The tour: a race day as text, with the bot in a process of its own."""

from __future__ import annotations

from pathlib import Path

from sandbox.child import ChildBot
from sandbox.server import LoopbackDiscord
from sandbox.tour import WIDTH, tour

README = Path(__file__).parents[2] / "README.md"


def excerpt_in_readme() -> str:
    """The stretch of the tour that the README shows."""
    return README.read_text().split("```text\n", 1)[1].split("```", 1)[0]


async def test_the_tour_shows_a_race_day_in_which_nothing_comes_twice(store: Path) -> None:
    written: list[str] = []
    bots: list[ChildBot] = []

    def make_bot(server: LoopbackDiscord) -> ChildBot:
        bots.append(ChildBot(server, store))
        return bots[-1]

    await tour(make_bot, written.append)
    lines = "".join(written).splitlines()
    assert lines[0] == "A practice server. Not Discord, nothing leaves this machine."
    assert lines[1] == "Race Sunday. 28 June 2026, Sonoma; all times are New York's."
    assert 50 <= len(lines) <= 70
    assert max(map(len, lines)) <= WIDTH
    events = [line for line in lines if line[:2].isdecimal()]
    assert events == [
        "08:00  Morgan used /setup",
        "08:01  Morgan pressed [Use recommended here]",
        "09:00  Pit Board posts:",
        "11:30  Sam: It pours at Sonoma",
        "11:31  Morgan used /race-move event:Toyota / Save Mart 350 start:+2h",
        "11:31  Pit Board posts, as a reply to its card:",
        "16:24  Sam: It dries",
        "16:25  The bot is killed (kill -9).",
        "16:31  The bot is started again.",
        "16:31  Pit Board posts, as a reply to its card:",
        "16:35  The bot is killed (kill -9).",
        "16:36  The bot is started again.",
        "16:38  Alex pressed [Remind me]",
    ]
    for words in (
        "Next: Sun 09:00: race-day card, Sonoma in #race-day.",
        "Green flag Sun 15:30 · in 6 hours",
        "Sonoma has moved from Sun 15:30 to Sun 17:30",
        "Sonoma: green flag in 59 minutes on TNT.",
        "30 minutes before the start: Sun 17:00",
    ):
        assert words in " ".join(" ".join(lines).replace("|", " ").split())
    assert lines[-1] == "Posted in #race-day: 3. Posted twice: nothing."
    assert [(bot.starts, bot.running) for bot in bots] == [(3, False)]
    assert excerpt_in_readme() in "\n".join(lines)
