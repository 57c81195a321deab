"""The table in README.md is true: every fault is proven where it says, or it says why not."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parents[1]
NUMBERS = range(1, 31)


def cases() -> dict[int, set[str]]:
    """Number → the files with a test that is named after it; "04_to_07" names all of them."""
    found: dict[int, set[str]] = defaultdict(set)
    for path in TESTS.rglob("test_*.py"):
        text = path.read_text(encoding="utf-8")
        if "test_case_" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if name := re.match(r"test_case_(\d\d)(?:_(to|and)_(\d\d))?_", node.name):
                first, last = int(name[1]), int(name[3] or name[1])
                for number in range(first, last + 1) if name[2] == "to" else (first, last):
                    found[number].add(path.name)
    return found


def table() -> dict[int, tuple[set[str], str]]:
    """Number → the files of its row, and what it says is not here."""
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| ([^|]*) \| ([^|]*)\|$", (HERE / "README.md").read_text(), re.M)
    return {int(number): (set(re.findall(r"`(\w+\.py)`", files)), why.strip()) for number, files, why in rows}


def test_every_fault_stands_in_the_table() -> None:
    assert list(table()) == list(NUMBERS)
    assert all(files or why for files, why in table().values())


def test_every_row_names_the_files_that_prove_it() -> None:
    assert cases() == {number: files for number, (files, _) in table().items() if files}
