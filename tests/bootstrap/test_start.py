"""What `./run` becomes when the interpreter has all it needs."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from dotenv import dotenv_values

from tests.bootstrap.tree import PROJECT, Tree, satisfied_lock


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path, satisfied_lock())


def test_a_satisfied_interpreter_is_used_in_place(tree: Tree) -> None:
    told = tree.told()
    assert told["prefix"] == sys.prefix
    assert not (tree.folder / ".venv").exists()


def test_it_starts_in_its_own_folder_from_anywhere(
    tree: Tree, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert tree.told(cwd=elsewhere)["cwd"] == str(tree.folder)


@pytest.mark.parametrize(
    ("env_file", "module"),
    [
        (None, "sandbox"),
        ("", "sandbox"),
        ("DISCORD_TOKEN=\n", "sandbox"),
        ("DISCORD_TOKEN=''\n", "sandbox"),
        ("DISCORD_TOKEN=   # fill in\nOTHER=1\n", "sandbox"),
        ("# DISCORD_TOKEN=abc\n", "sandbox"),
        ("MY_DISCORD_TOKEN=abc\n", "sandbox"),
        ("DISCORD_TOKEN=abc\nDISCORD_TOKEN=\n", "sandbox"),
        ("DISCORD_TOKEN=abc\n", "bot"),
        ("OTHER=1\r\nDISCORD_TOKEN = abc\r\n", "bot"),
        ("export DISCORD_TOKEN='abc'", "bot"),
        ('DISCORD_TOKEN="abc"  # mine', "bot"),
    ],
)
def test_a_token_in_the_env_file_decides(tree: Tree, env_file: str | None, module: str) -> None:
    if env_file is not None:
        (tree.folder / ".env").write_bytes(env_file.encode())
    assert tree.told()["module"] == module
    # The bot reads the file with this library: it must not be started for a token that it does not see.
    assert bool(dotenv_values(tree.folder / ".env").get("DISCORD_TOKEN")) is (module == "bot")


@pytest.mark.parametrize(("token", "module"), [("abc", "bot"), ("", "sandbox"), ("  ", "sandbox")])
def test_a_token_in_the_environment_decides(tree: Tree, token: str, module: str) -> None:
    tree.env["DISCORD_TOKEN"] = token
    assert tree.told()["module"] == module


def test_words_choose_what_is_started(tree: Tree) -> None:
    tree.env["DISCORD_TOKEN"] = "abc"
    once = tree.told("--once", "/driver name:Corey Heim")
    assert (once["module"], once["words"]) == ("sandbox", ["--once", "/driver name:Corey Heim"])
    tour = tree.told("--tour")
    assert (tour["module"], tour["words"]) == ("sandbox", ["--tour"])
    del tree.env["DISCORD_TOKEN"]
    other = tree.told("sync-commands")
    assert (other["module"], other["words"]) == ("bot", ["sync-commands"])


def test_help_names_every_way_to_start(tree: Tree) -> None:
    done = tree.start("--help")
    assert done.returncode == 0
    for word in ("DISCORD_TOKEN", "--once", "--tour", "--wheels", "sandbox"):
        assert word in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_env_file_becomes_private(tree: Tree) -> None:
    env_file = tree.folder / ".env"
    env_file.write_text("DISCORD_TOKEN=abc\n")
    env_file.chmod(0o644)
    tree.told()
    assert env_file.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no exec")
def test_signals_reach_the_bot(tree: Tree) -> None:
    command = [sys.executable, str(tree.folder / "run"), "wait"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=tree.env, stdin=pipe, stdout=pipe) as started:
        assert started.stdout is not None
        assert started.stdout.readline()  # the stub runs now, and waits
        started.send_signal(signal.SIGTERM)
        assert started.wait(timeout=30) == -signal.SIGTERM


def test_an_old_python_is_told_so(tree: Tree) -> None:
    tree.before_python_starts("import sys\nsys.version_info = (3, 9, 2, 'final', 0)\n")
    for script in ("run", "test"):
        done = tree.start(script=script)
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith("Pit Board needs Python 3.11 or newer; this is ")


@pytest.mark.parametrize("script", ["run", "test"])
def test_an_old_python_can_parse_the_scripts(script: str) -> None:
    ast.parse((PROJECT / script).read_text("utf-8"), feature_version=(3, 6))
    with pytest.raises(SyntaxError):  # the check bites
        ast.parse("if (a := 1): pass", feature_version=(3, 6))
