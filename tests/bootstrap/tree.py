"""A small copy of the project to start: the real scripts, and stub packages that tell what they got."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import TypedDict

PROJECT = Path(__file__).resolve().parents[2]

STUB = """import json, os, sys
told = {"module": NAME, "words": sys.argv[1:], "cwd": os.getcwd(), "prefix": sys.prefix}
print(json.dumps(told), flush=True)
if "wait" in sys.argv:
    sys.stdin.read()
"""


class Told(TypedDict):
    """What a stub package prints: its name, its arguments, its folder, the environment it runs in."""

    module: str
    words: list[str]
    cwd: str
    prefix: str


def load_run() -> ModuleType:
    """The script `run` as a module."""
    loader = SourceFileLoader("pitboard_run", str(PROJECT / "run"))
    spec = importlib.util.spec_from_loader("pitboard_run", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


def satisfied_lock() -> str:
    """A lock that the interpreter of this test run satisfies."""
    return f"pytest=={importlib.metadata.version('pytest')} \\\n    --hash=sha256:{'0' * 64}\n"


def make_wheel(folder: Path) -> str:
    """Write the wheel of a package `tinydep` into `folder`; the lock that names it."""
    wheel = folder / "tinydep-1.0-py3-none-any.whl"
    info = "tinydep-1.0.dist-info"
    files = {
        "tinydep.py": "ANSWER = 42\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: tinydep\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return f"tinydep==1.0 \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


class Tree:
    """The copy in `folder`, with `lock` as both of its requirements files."""

    def __init__(self, folder: Path, lock: str) -> None:
        self.folder = folder
        for script in ("run", "test"):
            shutil.copy(PROJECT / script, folder / script)
        for name in ("requirements.txt", "requirements-dev.txt"):
            (folder / name).write_text(lock)
        for module in ("bot", "sandbox"):
            (folder / module).mkdir()
            (folder / module / "__main__.py").write_text(STUB.replace("NAME", repr(module)))
        # Nobody listens on the discard port: whoever asks the package index fails at once.
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": "http://127.0.0.1:9/",
            "PIP_RETRIES": "0",
        }

    def start(
        self, *words: str, script: str = "run", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a script to its end."""
        command = [sys.executable, str(self.folder / script), *words]
        return subprocess.run(
            command,
            env=self.env,
            cwd=cwd or self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def told(self, *words: str, cwd: Path | None = None) -> Told:
        """Run `run`, which must succeed; what the stub package it became has told."""
        done = self.start(*words, cwd=cwd)
        assert done.returncode == 0, done.stderr
        told: Told = json.loads(done.stdout)
        return told

    def before_python_starts(self, code: str) -> None:
        """Let the interpreter run `code` first, as a system's own sitecustomize does."""
        site = self.folder / "site"
        site.mkdir()
        (site / "sitecustomize.py").write_text(code)
        self.env["PYTHONPATH"] = str(site)
