"""What the papers say is true: the README's commands and rooms, and the snapshot of the commands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from discord import app_commands
from syrupy.assertion import SnapshotAssertion

from bot.client import RacingBot
from tests.architecture.imports import THIRD_PARTY

README = Path(__file__).parent.parent / "README.md"


async def test_readme_lists_every_command(bot: RacingBot) -> None:
    readme = README.read_text()
    table = readme[readme.index("## Commands") : readme.index("## Run it for real")]
    commands = [
        c for c in bot.tree.get_commands() if isinstance(c, app_commands.Command | app_commands.Group)
    ]
    assert set(re.findall(r"^\| `/([a-z-]+)", table, re.MULTILINE)) == {command.name for command in commands}


async def test_the_published_commands_are_the_committed_ones(
    bot: RacingBot, snapshot: SnapshotAssertion
) -> None:
    """A renamed command loses its moderators' overrides: `pytest --snapshot-update` says that it is meant."""
    commands: list[dict[str, Any]] = [c.to_dict(bot.tree) for c in bot.tree.get_commands()]
    text = json.dumps(sorted(commands, key=lambda c: str(c["name"])), indent=1, ensure_ascii=False)
    assert text == snapshot


def test_readme_shows_the_import_table() -> None:
    rows = re.findall(r"^\| `(\w+)/` \| [^|]* \| ([^|]*) \|", README.read_text(), re.MULTILINE)
    shown = {room: set(re.findall(r"[a-z][a-z_-]+", re.sub(r"\(.*\)", "", cell))) for room, cell in rows}
    assert shown.keys() == THIRD_PARTY.keys()
    for room, allowed in THIRD_PARTY.items():
        # discord stands in the sandbox's row with the one file that may import it.
        assert shown[room] - {"discord"} <= allowed, room
