"""One command line in, one plain text out."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.child import ROOT
from sandbox.fan import FanError
from sandbox.fan.plain import plain
from sandbox.once import parse

DRIVER = {
    "type": 1,
    "name": "driver",
    "options": [
        {"type": 3, "name": "name", "required": True},
        {"type": 3, "name": "series"},
        {"type": 4, "name": "season"},
    ],
}
GROUP = {"type": 1, "name": "me", "options": [{"type": 1, "name": "export", "options": []}]}


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("/driver name:Corey Heim", {"name": "Corey Heim"}),
        ("/driver name:Corey Heim season:2025", {"name": "Corey Heim", "season": "2025"}),
        ("/driver season:2025  name: A: B name2:C", {"season": "2025", "name": "A: B name2:C"}),
        ("/driver name:", {"name": ""}),
        ("/driver", {}),
        ("/me export", {}),
    ],
)
def test_values_run_until_the_next_option(line: str, given: dict[str, str]) -> None:
    name, options = parse(line, [DRIVER, GROUP])
    assert options == given
    assert name == ("/me export" if "export" in line else "/driver")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("driver name:x", 'begins with "/"'),
        ("/pilot name:x", "no command /pilot"),
        ("/driver Corey", "has the options name, series, season; 'Corey' is none"),
        ("/me", "it is a group"),
        ("/me import", "group"),
    ],
)
def test_what_does_not_parse_is_a_sentence(line: str, complaint: str) -> None:
    with pytest.raises(FanError, match=complaint):
        parse(line, [DRIVER, GROUP])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Corey** _Heim_ won ***12***", "Corey _Heim_ won 12"),
        ("# Title\n-# small", "Title\nsmall"),
        ("</driver:123456>", "/driver"),
        ("[words](<https://example.org>)", "words (https://example.org)"),
        ("<t:1782675000:R>", "in 2 hours"),
        ("<t:1782675000:F>", "Sun 28 Jun 2026 19:30 UTC"),
        ("<t:1782675000:t>", "19:30 UTC"),
        ("a\\_b 2 * 3 * 4", "a_b 2 * 3 * 4"),
        ("```\n1 2\n```", "1 2\n"),
    ],
)
def test_markdown_becomes_plain_words(text: str, shown: str) -> None:
    assert plain(text, datetime(2026, 6, 28, 17, 30, tzinfo=UTC)) == shown


async def run(*words: str, **environ: str) -> tuple[int, str, str]:
    """Exit code, output and errors of `python -m sandbox` with these words.

    That a first start is slow is said on a slow machine alone, and is no error.
    """
    kept = {key: value for key, value in os.environ.items() if key != "DISCORD_TOKEN"}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "sandbox",
        *words,
        cwd=ROOT,
        env={**kept, **environ},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    errors = [line for line in err.decode().splitlines(True) if not line.startswith("First start:")]
    return process.returncode or 0, out.decode(), "".join(errors)


async def test_once_answers_with_a_token_set_from_a_store_of_its_own(tmp_path: Path) -> None:
    database = str(tmp_path / "pitboard.db")
    code, out, err = await run("--once", "/help", DISCORD_TOKEN="set", PITBOARD_DATABASE=database)
    assert (code, err) == (0, "")
    assert "/driver" in out
    assert [one.name for one in tmp_path.glob("*.db")] == ["once.db"]


async def test_several_at_a_time_wait_for_each_other(tmp_path: Path) -> None:
    database = str(tmp_path / "pitboard.db")
    both = await asyncio.gather(*(run("--once", "/help", PITBOARD_DATABASE=database) for _ in range(2)))
    assert [(code, err) for code, _, err in both] == [(0, ""), (0, "")]


async def test_errors_are_one_sentence(tmp_path: Path) -> None:
    database = str(tmp_path / "pitboard.db")
    assert await run("--once", "/nothing", PITBOARD_DATABASE=database) == (
        1,
        "",
        "There is no command /nothing here.\n",
    )
    code, _, err = await run(DISCORD_TOKEN="set", PITBOARD_DATABASE=database)
    assert (code, err[:16]) == (2, "A token is set: ")
    assert (await run("--twice"))[0] == 2
