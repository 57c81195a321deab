"""All kinds of question: every module of this package has one as KIND.  Adding a kind is adding a file."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from racing.trivia.parts import Kind

KINDS: tuple[Kind[Any], ...] = tuple(
    import_module(f"{__name__}.{module.name}").KIND
    for module in sorted(iter_modules(__path__), key=lambda module: module.name)
)
