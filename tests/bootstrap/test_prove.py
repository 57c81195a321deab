"""`./test`: the order of the checks, and its exit code."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.bootstrap.tree import PROJECT, Tree, satisfied_lock


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path, satisfied_lock())


def test_paths_run_pytest_on_them_alone(tree: Tree) -> None:
    (tree.folder / "test_good.py").write_text("def test_good():\n    assert True\n")
    (tree.folder / "test_bad.py").write_text("def test_bad():\n    assert False\n")
    good = tree.start("test_good.py", script="test")
    assert good.returncode == 0
    assert "1 passed" in good.stdout.splitlines()[-1]
    bad = tree.start("test_bad.py", script="test")
    assert bad.returncode == 1
    assert "1 failed" in bad.stdout.splitlines()[-1]


def test_no_test_at_all_is_a_failure(tree: Tree) -> None:
    (tree.folder / "test_empty.py").touch()
    assert tree.start("test_empty.py", script="test").returncode == 5


def test_the_first_check_that_fails_ends_it(tree: Tree) -> None:
    (tree.folder / "bad.py").write_text("import os\n")
    done = tree.start(script="test")
    assert done.returncode == 1
    assert "F401" in done.stdout
    assert [line for line in done.stdout.splitlines() if line.startswith("+")] == ["+ ruff check . run test"]


@pytest.mark.parametrize(
    ("has_chromium", "apt_get_exit", "asked", "said"),
    [
        (True, 0, [], ""),
        (False, 0, ["update", "install -y --no-install-recommends chromium"], ""),
        (False, 100, ["update"], "chromium could not be installed: going on without it.\n"),
    ],
)
def test_the_build_server_gets_chromium_where_it_is_missing(
    tmp_path: Path, has_chromium: bool, apt_get_exit: int, asked: list[str], said: str
) -> None:
    commands = tmp_path / "commands"
    commands.mkdir()
    for name in ("bash", "dirname", "id"):
        (commands / name).symlink_to(shutil.which(name) or name)
    _script(commands / "apt-get", f'echo "$*" >> "{tmp_path}/asked"; exit {apt_get_exit}')
    _script(commands / "sudo", 'shift; exec "$@"')  # sudo -n COMMAND
    if has_chromium:
        _script(commands / "chromium", "exit 0")
    (tmp_path / ".ci").mkdir()
    shutil.copy(PROJECT / ".ci" / "run", tmp_path / ".ci" / "run")
    _script(tmp_path / "test", "echo proved; exit 7")
    ci = tmp_path / ".ci" / "run"
    done = subprocess.run(
        [commands / "bash", ci], env={"PATH": str(commands)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (7, "proved\n", said)
    log = tmp_path / "asked"
    assert (log.read_text().splitlines() if log.exists() else []) == asked


def _script(path: Path, command: str) -> None:
    path.write_text(f"#!{shutil.which('bash')}\n{command}\n")
    path.chmod(0o755)


@pytest.mark.parametrize("script", ["run", "test", ".ci/run"])
def test_the_scripts_can_be_started(script: str) -> None:
    assert (PROJECT / script).stat().st_mode & 0o111 == 0o111
