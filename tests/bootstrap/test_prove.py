"""`./test`: the order of the checks, and its exit code."""

from __future__ import annotations

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


@pytest.mark.parametrize("script", ["run", "test", ".ci/run"])
def test_the_scripts_can_be_started(script: str) -> None:
    assert (PROJECT / script).stat().st_mode & 0o111 == 0o111
