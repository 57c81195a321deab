"""The tour: Race Sunday as text, with the bot in a process of its own."""

from __future__ import annotations

from pathlib import Path

from sandbox.child import ChildBot
from sandbox.server import LoopbackDiscord
from sandbox.tour import WIDTH, tour


async def test_the_tour_shows_race_sunday_and_a_button_after_a_restart(store: Path) -> None:
    written: list[str] = []
    bots: list[ChildBot] = []

    def make_bot(server: LoopbackDiscord) -> ChildBot:
        bots.append(ChildBot(server, store))
        return bots[-1]

    await tour(make_bot, written.append)
    lines = "".join(written).splitlines()
    assert lines[0] == "A practice server. Not Discord, nothing leaves this machine."
    assert lines[1].startswith("Race Sunday. Sunday 28 June 2026, 08:55 in New York.")
    assert 50 <= len(lines) <= 80
    assert max(map(len, lines)) <= WIDTH
    assert "08:36  Dana used /driver name:Corey Heim" in lines
    card = lines[lines.index("08:36  Dana used /driver name:Corey Heim") + 1 :]
    assert card[0] == "       | Corey Heim"
    assert any("12 wins in 25 races, led all 25" in line for line in card)
    assert any("[Source]" in line for line in card)
    restart = next(at for at, line in enumerate(lines) if line.startswith("The bot is killed"))
    assert lines[restart + 1] == "08:55  Alex pressed [Source]"
    assert lines[restart + 2] == "       | (only Alex sees this)"
    assert len(lines) > restart + 3
    assert [(bot.starts, bot.running) for bot in bots] == [(2, False)]
