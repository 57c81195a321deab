"""Words that do not belong in any text of the project.  Written in parts, so that this file has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.architecture.source import PROJECT, ROOMS, SCRIPTS, Source

SUFFIXES = {".py", ".js", ".css", ".html", ".sql", ".md", ".toml", ".txt", ".in", ".example"}
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3)) + r")\b")
SOMEBODYS_PATH = re.compile("/(" + "|".join(("wo" + "rk", "ro" + "ot")) + ")/")
REGISTRY = re.compile(
    r"\b("
    + "|".join(("pypi" + r"\.org", "python" + r"hosted\.org", "registry" + r"\.npm", "jsdeli" + "vr"))
    + ")"
)
REASONS = (
    (UNFINISHED, "unfinished"),
    (SOMEBODYS_PATH, "a path of somebody's machine"),
    (REGISTRY, "a registry's host"),
)


def no_stray_words(source: Source) -> Iterator[str]:
    """No notes to oneself, no path of a machine, no package registry."""
    for number, line in enumerate(source.text.splitlines(), 1):
        for pattern, reason in REASONS:
            if match := pattern.search(line):
                yield f"{source.path}:{number}: {reason}: {match.group()}"


def texts() -> list[Source]:
    """Everything that people read: code, page, documents, settings; not the fact tables."""
    inside = [path for room in (*ROOMS, "tests", ".ci") for path in sorted((PROJECT / room).rglob("*"))]
    paths = [*inside, *sorted(PROJECT.glob("*"))]
    wanted = [path for path in paths if path.is_file() and (path.suffix in SUFFIXES or path.name in SCRIPTS)]
    return [Source(path.relative_to(PROJECT).as_posix(), path.read_text("utf-8")) for path in wanted]
