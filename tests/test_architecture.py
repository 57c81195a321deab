"""The rules of the house, read off the source: imports, sizes, and what each room may contain.

The rules are in tests/architecture/; each is also shown to bite.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import words
from tests.architecture.effects import effects_of_importing, module_names
from tests.architecture.examples import PASSED, REFUSED, RULES
from tests.architecture.source import PROJECT, ROOMS, Rule, Source, python_sources


def _name(value: object) -> str | None:
    return getattr(value, "__name__", None)


def _show(findings: list[str]) -> str:
    return "\n" + "\n".join(findings)


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_the_source_keeps_the_rule(rule: Rule) -> None:
    sources = python_sources()
    assert {source.room for source in sources} == {*ROOMS, "tests", ""}
    findings = [finding for source in sources for finding in rule(source)]
    assert not findings, _show(findings)


def test_no_text_has_stray_words() -> None:
    findings = [finding for source in words.texts() for finding in words.no_stray_words(source)]
    assert not findings, _show(findings)


@pytest.mark.parametrize(("rule", "path", "text"), REFUSED, ids=_name)
def test_the_rule_bites(rule: Rule, path: str, text: str) -> None:
    findings = list(rule(Source(path, text)))
    assert findings
    assert all(finding.startswith(f"{path}:") for finding in findings)


@pytest.mark.parametrize(("rule", "path", "text"), PASSED, ids=_name)
def test_the_rule_lets_pass(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text))) == []


def test_importing_any_module_has_no_effect() -> None:
    modules = module_names(PROJECT, ROOMS)
    assert {"bot", "bot.clock", "data"} <= set(modules)
    effects = effects_of_importing(PROJECT, modules)
    assert not effects, _show(effects.splitlines()[-5:])


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("open('x.txt', 'w')", "open"),
        ("import os\nos.mkdir('x')", "os.mkdir"),
        ("import sqlite3\nsqlite3.connect(':memory:')", "sqlite3.connect"),
        ("import socket\nsocket.socket().connect_ex(('127.0.0.1', 9))", "socket.connect"),
        ("import subprocess, sys\nsubprocess.run([sys.executable, '-c', ''])", "subprocess.Popen"),
        (
            "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()",
            "a thread",
        ),
        ("print('hello')", "hello"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_an_import_with_an_effect_is_seen(tmp_path: Path, text: str, effect: str) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "__init__.py").write_text(text)
    assert effect in effects_of_importing(tmp_path, module_names(tmp_path, ["room"]))
    assert not (tmp_path / "x.txt").exists()


def test_an_import_without_an_effect_is_silent(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "quiet.py").write_text("import json\nX = json.loads('1')\n")
    assert effects_of_importing(tmp_path, ["room.quiet"]) == ""
