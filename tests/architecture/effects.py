"""Import modules in a process of their own that refuses everything an import should not do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Libraries come first and unwatched: what they do while they load is theirs.
IMPORTER = r"""
import importlib, os, sys, threading
sys.path.insert(0, os.getcwd())
libraries, modules = sys.argv[1].split(","), sys.argv[2].split(",")
for name in libraries:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        pass  # comes with its feature
REFUSED = {"socket.connect", "socket.bind", "socket.getaddrinfo", "sqlite3.connect", "subprocess.Popen",
           "os.mkdir", "os.remove", "os.rename", "os.putenv", "os.system", "os.exec", "os.fork"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
current = ""
def watch(event, args):
    if event in REFUSED or event == "open" and isinstance(args[2], int) and args[2] & WRITING:
        sys.stderr.write(f"importing {current} did {event} {args[0]!r}\n")
        os._exit(1)
sys.addaudithook(watch)
for current in modules:
    importlib.import_module(current)
    if threading.active_count() > 1:
        sys.exit(f"importing {current} started a thread")
"""
LIBRARIES = (
    *("discord", "discord.ext.commands", "aiohttp", "aiohttp.web", "aiosqlite", "apscheduler", "dotenv"),
    *("rapidfuzz.fuzz", "rapidfuzz.process", "icalendar", "resvg_py", "asyncio", "ssl", "concurrent.futures"),
)


def module_names(folder: Path, rooms: Sequence[str]) -> list[str]:
    """The modules of `rooms` under `folder`, as they are imported."""
    files = [path.relative_to(folder) for room in rooms for path in sorted((folder / room).rglob("*.py"))]
    names = [".".join(file.with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in names]


def effects_of_importing(folder: Path, modules: Sequence[str]) -> str:
    """What went wrong or was said while `modules` of `folder` were imported; "" when nothing did."""
    command = [sys.executable, "-B", "-c", IMPORTER, ",".join(LIBRARIES), ",".join(modules)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    said = (done.stdout + done.stderr).strip()
    return said or (f"exit {done.returncode}" if done.returncode else "")
