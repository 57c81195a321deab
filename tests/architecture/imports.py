"""Who may import whom: bot → cogs → ui → racing → data, downwards only."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.source import ROOMS, Source

THIRD_PARTY = {
    "data": {"aiosqlite"},
    "racing": {"rapidfuzz"},
    "ui": {"discord", "icalendar"},
    "cogs": {"discord"},
    "bot": {"discord", "apscheduler", "dotenv", "aiohttp", "resvg_py"},
    "sandbox": {"aiohttp"},
}
# Rooms that may be imported whole; those of CLASSES_ONLY as types alone.
WHOLE = {
    "data": {"data"},
    "racing": {"racing", "data"},
    "ui": {"ui"},
    "cogs": {"ui", "racing"},
    "bot": set(ROOMS) - {"sandbox"},
    "sandbox": {"sandbox"},
}
CLASSES_ONLY = {"ui": {"data", "racing"}, "cogs": {"data"}}
SANDBOX_MAY = ("bot.app", "bot.settings", "bot.clock")
# Parts of the standard library that a room has no use for: SQL, clock, chance and the outside world.
NEVER = {room: {"sqlite3"} for room in ROOMS if room != "data"}
NEVER["racing"] = {"sqlite3", "time"}
NEVER["ui"] = {"sqlite3", "time", "random", "secrets", "asyncio", "socket", "subprocess"}

CLASS_NAME = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")


@dataclass(frozen=True)
class Import:
    """`module` as a full name; `name` what is taken from it ("" for `import module`)."""

    node: ast.AST
    module: str
    name: str
    for_types: bool

    @property
    def full(self) -> str:
        """The module and the name in one."""
        return f"{self.module}.{self.name}" if self.name else self.module

    @property
    def top(self) -> str:
        """The room or the library."""
        return self.module.split(".")[0]


def imports(source: Source) -> Iterator[Import]:
    """Every import of a file, relative ones spelt out, with whether it stands under TYPE_CHECKING."""
    guarded = {
        id(inner)
        for node in source.nodes()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in source.nodes():
        if isinstance(node, ast.Import):
            yield from (Import(node, alias.name, "", id(node) in guarded) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = source.path.split("/")[: -node.level] if node.level else []
            module = ".".join([*package, *([node.module] if node.module else [])])
            yield from (Import(node, module, alias.name, id(node) in guarded) for alias in node.names)


def rooms_import_downwards(source: Source) -> Iterator[str]:
    """The table "Who may import whom"."""
    if source.room not in ROOMS:
        return
    for found in imports(source):
        if reason := _refused(source, found):
            yield source.at(found.node, f"{source.room}/ may not import {found.full}{reason}")


def _refused(source: Source, found: Import) -> str | None:
    """Why an import is against the table, None where it is not."""
    room = source.room
    if found.top not in (*ROOMS, "tests"):
        if found.top in NEVER.get(room, ()):
            return ": not in this room"
        # discord.py holds the gateway's address, which is what this file replaces, as a yarl.URL.
        redirect = source.path == "sandbox/redirect.py" and found.top in ("discord", "yarl")
        known = found.top in sys.stdlib_module_names or found.top in THIRD_PARTY[room]
        return None if known or redirect else ": not one of its libraries"
    if found.top in WHOLE[room]:
        return None
    if found.top in CLASSES_ONLY.get(room, ()):
        return None if CLASS_NAME.fullmatch(found.name) else ": only classes from there"
    if room == "cogs" and found.top == "cogs":
        target = found.full.split(".")[1]
        own = source.path.split("/")[1].removesuffix(".py")
        return None if target.startswith("_") or target == own else ": another cog"
    if room == "cogs" and found.top == "bot":
        return None if found.for_types else " except under TYPE_CHECKING"
    if room == "sandbox" and found.top == "bot":
        allowed = any(f"{found.full}.".startswith(f"{module}.") for module in SANDBOX_MAY)
        return None if allowed else f": only {', '.join(SANDBOX_MAY)}"
    return ": upwards"
