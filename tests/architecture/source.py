"""The project's own source as the rules read it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ROOMS = ("data", "racing", "ui", "cogs", "bot", "sandbox")
SCRIPTS = ("run", "test")

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


class Source:
    """One Python file: `path` relative to the project with slashes, and its text."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.room = path.split("/")[0] if "/" in path else ""

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed text."""
        return ast.parse(self.text, self.path)

    @cached_property
    def _nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    def nodes(self) -> Iterator[ast.AST]:
        """Every node of the tree."""
        return iter(self._nodes)

    def functions(self) -> Iterator[AnyFunction]:
        """Every function and method, nested ones too."""
        return (node for node in self.nodes() if isinstance(node, AnyFunction))

    def at(self, node: ast.AST, message: str) -> str:
        """A finding, as a place that an editor can open."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {message}"


Rule = Callable[[Source], Iterator[str]]


def dotted(node: ast.AST) -> str:
    """The name that `a.b.c` spells, "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{before}.{node.attr}" if (before := dotted(node.value)) else ""
    return ""


def body_lines(function: AnyFunction) -> int:
    """How many lines a function has below its head and its docstring."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return ((body[-1].end_lineno or 0) - body[0].lineno + 1) if body else 0


@cache
def python_sources() -> list[Source]:
    """Every Python file of the project, and its two scripts; each is read and parsed once for all rules."""
    paths = [path for room in (*ROOMS, "tests") for path in sorted((PROJECT / room).rglob("*.py"))]
    paths += [PROJECT / script for script in SCRIPTS]
    return [Source(path.relative_to(PROJECT).as_posix(), path.read_text("utf-8")) for path in paths]
