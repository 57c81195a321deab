"""How `./run` fills `.venv`, and what it says when it cannot."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bootstrap.tree import Tree, make_wheel


@pytest.fixture
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wheels")


@pytest.fixture
def tree(tmp_path: Path, wheels: Path) -> Tree:
    """A tree whose lock names a package that only the folder `wheels` has."""
    return Tree(tmp_path, make_wheel(wheels))


def test_an_unreachable_index_is_named_with_the_way_out(tree: Tree, wheels: Path) -> None:
    (tree.folder / ".venv").mkdir()  # all that was left of an earlier attempt
    done = tree.start()
    assert (done.returncode, done.stdout) == (3, "")
    assert "The package index cannot be reached and this is missing: tinydep." in done.stderr
    assert (
        "python -m pip download --only-binary :all: --require-hashes -r requirements.txt -d FOLDER"
        in done.stderr
    )
    assert "./run --wheels FOLDER" in done.stderr
    assert "Traceback" not in done.stderr
    # The same for ./test, with its own names.
    done = tree.start(script="test")
    assert done.returncode == 3
    assert "-r requirements-dev.txt -d FOLDER" in done.stderr
    assert "./test --wheels FOLDER" in done.stderr
    # A wheel that is not the locked one is refused by its hash.
    wheel = next(wheels.glob("*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    done = tree.start("--wheels", str(wheels))
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("Installing requirements.txt failed: ")
    assert "missing" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups to kill")
def test_an_installation_killed_midway_is_begun_again_from_wheels(tree: Tree, wheels: Path) -> None:
    venv = tree.folder / ".venv"
    with socket.create_server(("127.0.0.1", 0)) as index:
        env = tree.env | {"PIP_INDEX_URL": f"http://127.0.0.1:{index.getsockname()[1]}/"}
        command = [sys.executable, str(tree.folder / "run")]
        with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL, start_new_session=True) as started:
            index.settimeout(60)
            asked, _ = index.accept()  # pip waits for an answer now: the middle of the installation
            with asked:
                os.killpg(started.pid, signal.SIGKILL)
                started.wait(timeout=30)
    assert (venv / "unfinished").exists()
    half_written = venv / "half-written"
    half_written.touch()

    told = tree.told("--wheels", os.path.relpath(wheels, tree.folder), "sync-commands")
    assert (told["module"], told["words"], told["prefix"]) == ("bot", ["sync-commands"], str(venv))
    assert not half_written.exists()
    assert not (venv / "unfinished").exists()
    again = tree.start()
    assert (again.returncode, again.stderr) == (0, "")  # nothing to install, nothing to say

    # A package that was lost is missed, and comes back.
    lost = next(venv.glob("lib/python*/site-packages/tinydep-1.0.dist-info"))
    shutil.rmtree(lost)
    assert tree.start().returncode == 3
    tree.told("--wheels", str(wheels))
    assert lost.exists()


def test_a_python_without_venv_names_the_package(tree: Tree) -> None:
    # What Debian does without python3-venv: the module is simply not there.
    tree.before_python_starts("import sys\nsys.modules['ensurepip'] = None\n")
    done = tree.start()
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert (done.returncode, done.stdout) == (3, "")
    assert f"install the package {package}" in done.stderr
    assert not (tree.folder / ".venv").exists()


@pytest.mark.parametrize("words", [("--wheels",), ("--wheels", "no-such-folder")])
def test_wheels_without_a_folder_are_refused(tree: Tree, words: tuple[str, ...]) -> None:
    done = tree.start(*words)
    assert done.returncode == 3
    assert "name a folder" in done.stderr
    assert not (tree.folder / ".venv").exists()
