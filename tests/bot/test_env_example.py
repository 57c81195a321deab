"""Every setting that the bot reads is in .env.example, and no other."""

from __future__ import annotations

import re

from bot.settings import ROOT, read_settings
from tests.bot.child_kit import settings_of_example

NAME = re.compile(r"\"(PITBOARD_[A-Z_]+|DISCORD_TOKEN)\"")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def _names_in_the_code() -> set[str]:
    files = [file for room in ("bot", "cogs", "racing", "data", "ui") for file in (ROOT / room).rglob("*.py")]
    return {name for file in files for name in NAME.findall(file.read_text(encoding="utf-8"))}


def test_the_example_names_exactly_what_is_read() -> None:
    named = settings_of_example()
    assert sorted(named) == sorted(set(named))
    assert set(named) == _names_in_the_code()
    assert {"DISCORD_TOKEN", "PITBOARD_DATABASE"} <= set(named)


def test_only_the_token_asks_to_be_filled_in() -> None:
    assert re.findall(r"^[^#\s].*$", EXAMPLE, re.M) == ["DISCORD_TOKEN="]


def test_each_has_a_comment_of_its_own() -> None:
    for block in EXAMPLE.strip().split("\n\n"):
        *comment, setting = block.splitlines()
        assert comment
        assert all(line.startswith("# ") for line in comment)
        assert "=" in setting


def test_the_values_shown_are_the_defaults() -> None:
    shown = dict(re.findall(r"^# ([A-Z_]+)=(.*)$", EXAMPLE, re.M))
    token = {"DISCORD_TOKEN": "a.b.c"}
    nowhere = ROOT / ".env.that.is.not.there"
    assert read_settings({**token, **shown}, nowhere) == read_settings(token, nowhere)
