"""The two lock files, and how `./run` reads them."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.bootstrap.tree import PROJECT, load_run

LOCKS = ("requirements.txt", "requirements-dev.txt")


def _blocks(name: str) -> list[str]:
    """The requirements of a lock, each with its continuation lines."""
    return re.sub(r" \\\n\s+", " ", (PROJECT / name).read_text("utf-8")).splitlines()


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_pinned_and_hashed(name: str) -> None:
    line = re.compile(r"[\w.-]+==\S+( ; [^-]+)?( --hash=sha256:[0-9a-f]{64})+")
    assert [block for block in _blocks(name) if not line.fullmatch(block)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_direct_requirement_is_locked(name: str) -> None:
    asked = (PROJECT / name.replace(".txt", ".in")).read_text("utf-8").splitlines()
    locked = {block.split("==")[0] for block in _blocks(name)}
    wanted = {re.split(r"[=<>]", line)[0].replace(".", "-") for line in asked if line and line[0] not in "#-"}
    assert wanted
    assert wanted <= locked


def test_the_developers_lock_holds_the_bots_versions() -> None:
    pins = load_run().pins
    assert pins(PROJECT / LOCKS[0]).items() <= pins(PROJECT / LOCKS[1]).items()


def test_pins_are_the_lines_that_hold_here(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(
        "# a comment\n"
        "discord-py==2.7.1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n"
        "here==1.0 ; python_full_version >= '3.11' \\\n    --hash=sha256:22\n"
        "not.here==1.0.post1 ; python_full_version < '3.11' \\\n    --hash=sha256:33\n"
    )
    assert load_run().pins(lock) == {"discord-py": "2.7.1", "here": "1.0"}


@pytest.mark.parametrize(
    ("marker", "holds"),
    [
        ("", True),
        (f"sys_platform == '{sys.platform}'", True),
        (f'sys_platform != "{sys.platform}"', False),
        ("sys_platform == 'amiga'", False),
        (f"os_name == '{os.name}'", True),
        ("python_version >= '3.9'", True),
        ("python_full_version < '3.11.0'", False),
        ("python_full_version >= '100'", False),
        ("platform_python_implementation != 'PyPy'", sys.implementation.name != "pypy"),
        ("platform_python_implementation == 'CPython'", sys.implementation.name == "cpython"),
        (f"python_version >= '3.9' and sys_platform == '{sys.platform}'", True),
        (f"python_version < '3.9' and sys_platform == '{sys.platform}'", False),
        ("(python_version < '3.9' and os_name == 'nt') or sys_platform != 'amiga'", True),
        ("something_new == 'unheard of'", True),
    ],
)
def test_markers(marker: str, holds: bool) -> None:
    assert load_run().applies(marker) is holds
