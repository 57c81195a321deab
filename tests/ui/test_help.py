"""/help: one page, made from the command tree."""

from __future__ import annotations

from tests.ui.reading import faults, text_of
from ui.help import CommandLine, help_page

COMMANDS = [
    CommandLine("tracks", "Show a track", 5, False),
    CommandLine("help", "This page", 4, False),
    CommandLine("quote", "A quote", None, False),
    CommandLine("driver", "Show a driver's career or one season", 3, False),
    CommandLine("setup", "Set up this server", 2, True),
    CommandLine("backup", "Keep a copy", None, True),
]


def test_the_first_commands_stand_first_as_links() -> None:
    lines = text_of(help_page(COMMANDS, moderator=False)).splitlines()
    listed = [line for line in lines if " · " in line]
    assert listed == [
        "</driver:3> · Show a driver's career or one season",
        "`/quote` · A quote",
        "</tracks:5> · Show a track",
    ]
    assert lines[-1].startswith("-# ")


def test_only_moderators_see_theirs() -> None:
    assert "setup" not in text_of(help_page(COMMANDS, moderator=False))
    text = text_of(help_page(COMMANDS, moderator=True))
    assert text.index("**For moderators**") < text.index("`/backup`") < text.index("</setup:2>")
    assert "For moderators" not in text_of(help_page(COMMANDS[:4], moderator=True))


def test_a_hundred_commands_still_fit() -> None:
    many = [CommandLine(f"command{n}", "d" * 100, 2**63, False) for n in range(100)]
    assert help_page(many, moderator=True).content_length() <= 4000
    assert faults(help_page(COMMANDS, moderator=True)) == []
