"""What the code of each room may contain."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.imports import imports
from tests.architecture.source import AnyFunction, Source, body_lines, dotted

MOST_LINES_OF_A_FILE = 250
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_COMMAND = 15
DOCUMENTED = ("data", "racing", "ui", "bot", "cogs")
CLOCKS = ("bot/clock.py", "sandbox/clock.py")

SQL = re.compile(
    r"\b(SELECT\b.*\bFROM|INSERT (OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|CREATE (\w+ )?TABLE)\b", re.S
)
CLOCK = re.compile(
    r"(.*\.)?(datetime\.(now|today)|utcnow|date\.today)|time\.(time|time_ns|localtime|gmtime|ctime)"
)
MOCKS = re.compile(r"(unittest\.mock|mock|pytest_mock)(\..*)?|unittest\.mock")


def ui_only_shows(source: Source) -> Iterator[str]:
    """`ui/` waits for nothing and asks no database."""
    for function in source.functions() if source.room == "ui" else ():
        if isinstance(function, ast.AsyncFunctionDef):
            yield source.at(function, f"async def {function.name}: ui/ does nothing, it shows")
        given = function.args
        for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs):
            wish = ast.unparse(argument.annotation) if argument.annotation else ""
            if re.search(r"\bDatabase\b", wish):
                yield source.at(function, f"{function.name} takes a Database: ui/ shows what it is given")


def sql_stays_in_data(source: Source) -> Iterator[str]:
    """SQL is written in `data/` alone."""
    if source.room in ("data", "tests"):
        return
    for node in source.nodes():
        text = ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        if SQL.search(text):
            yield source.at(node, "SQL outside data/")


def the_clock_is_read_once(source: Source) -> Iterator[str]:
    """The time of day comes from the two clocks; everything else gets `now` as an argument."""
    if source.room == "tests" or source.path in CLOCKS:
        return
    for node in source.nodes():
        if isinstance(node, ast.Attribute) and CLOCK.fullmatch(dotted(node)):
            yield source.at(node, f"{dotted(node)}: the clock is read in {CLOCKS[0]}")
    for found in imports(source):
        if found.name and CLOCK.fullmatch(found.full):
            yield source.at(found.node, f"{found.full}: the clock is read in {CLOCKS[0]}")


def files_and_functions_are_short(source: Source) -> Iterator[str]:
    """At most 250 lines a file, 40 a function without its head and docstring."""
    lines = len(source.text.splitlines())
    if lines > MOST_LINES_OF_A_FILE:
        yield source.at(source.tree, f"{lines} lines: make it a package of the same name")
    for function in source.functions():
        if (lines := body_lines(function)) > MOST_LINES_OF_A_FUNCTION:
            yield source.at(
                function, f"{function.name} has {lines} lines, {MOST_LINES_OF_A_FUNCTION} are allowed"
            )


def commands_are_short(source: Source) -> Iterator[str]:
    """A command reads its options, calls `racing`, calls `ui`: at most 15 lines."""
    for function in source.functions() if source.room == "cogs" else ():
        names = [
            dotted(item.func if isinstance(item, ast.Call) else item) for item in function.decorator_list
        ]
        is_command = any(name.split(".")[-1] in ("command", "context_menu") for name in names)
        if is_command and (lines := body_lines(function)) > MOST_LINES_OF_A_COMMAND:
            yield source.at(
                function, f"/{function.name} has {lines} lines, {MOST_LINES_OF_A_COMMAND} are allowed"
            )


def tests_use_real_parts(source: Source) -> Iterator[str]:
    """No mocks, nothing of discord.py replaced by a test."""
    for found in imports(source):
        if MOCKS.fullmatch(found.full) or MOCKS.fullmatch(found.module):
            yield source.at(found.node, f"{found.full}: no mocks, the sandbox is there for that")
    for node in source.nodes():
        if isinstance(node, ast.Call) and re.fullmatch(r"monkeypatch\.(setattr|setitem)", dotted(node.func)):
            first = ast.unparse(node.args[0]) if node.args else ""
            if "discord" in first:
                yield source.at(node, f"{first} replaced: the library is used as it is")


def tests_wait_for_something(source: Source) -> Iterator[str]:
    """A test waits for what it needs, not for a while; `sleep(0)` only lets others run.

    tests/load is no test: it measures over time.
    """
    tested = source.room == "tests" and not source.path.startswith("tests/load/")
    for node in source.nodes() if tested else ():
        if isinstance(node, ast.Call) and dotted(node.func) in ("time.sleep", "asyncio.sleep", "sleep"):
            if [ast.unparse(argument) for argument in node.args] == ["0"]:
                continue
            yield source.at(node, "sleeping in a test: wait for the event")


def only_commands_print(source: Source) -> Iterator[str]:
    """Printing is for what is started by hand."""
    if source.path.endswith("__main__.py") or source.room == "" or source.path.startswith("tests/bench/"):
        return
    for node in source.nodes():
        if isinstance(node, ast.Call) and dotted(node.func) == "print":
            yield source.at(node, "print(): use the log")


def public_things_are_documented(source: Source) -> Iterator[str]:
    """Public functions, classes, and the methods of classes that inherit none of them, have a docstring."""
    if source.room not in DOCUMENTED:
        return
    for node in source.tree.body:
        if isinstance(node, AnyFunction | ast.ClassDef) and not node.name.startswith("_"):
            yield from _undocumented(source, node)
            if isinstance(node, ast.ClassDef) and not node.bases:
                for method in node.body:
                    if isinstance(method, AnyFunction) and not method.name.startswith("_"):
                        yield from _undocumented(source, method)


def _undocumented(source: Source, node: AnyFunction | ast.ClassDef) -> Iterator[str]:
    decorators = {dotted(item).split(".")[-1] for item in node.decorator_list}
    if ast.get_docstring(node) is None and not decorators & {"overload", "setter"}:
        yield source.at(node, f"{node.name} has no docstring")


def nothing_is_left_unfinished(source: Source) -> Iterator[str]:
    """No function that is not there yet."""
    for node in source.nodes():
        if isinstance(node, ast.Name) and node.id == "NotImplemented" + "Error":
            yield source.at(node, "not implemented: leave it out until it is")
