"""Checks application commands and the choices that autocomplete answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..errors import DiscordError, Problems
from .components import Where
from .table import INTEGER, LIMITS

Json = dict[str, Any]

SUBCOMMAND, GROUP, STRING, INTEGER_OPTION, NUMBER = 1, 2, 3, 4, 10
CHAT_INPUT, USER, MESSAGE = 1, 2, 3

_SLASH_NAME = re.compile(r"^[-_'\w]{1,32}$")


def check_commands(commands: Iterable[Json]) -> None:
    """Refuse a whole set of commands: the limit of each kind, and names that are there twice."""
    problems = Problems()
    seen: set[tuple[int, str]] = set()
    count = {CHAT_INPUT: 0, USER: 0, MESSAGE: 0}
    for number, command in enumerate(commands):
        kind, name = command.get("type") or CHAT_INPUT, command.get("name", "")
        count[kind] = count.get(kind, 0) + 1
        if (kind, name) in seen:
            problems.add(
                (number, "name"),
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            )
        seen.add((kind, name))
        _command(command, (number,), problems)
    for kind, limit in ((CHAT_INPUT, "chat_input"), (USER, "user"), (MESSAGE, "message")):
        if count[kind] > LIMITS[f"commands.{limit}"][1]:
            raise DiscordError(30032)
    problems.refuse()


def check_command(command: Json) -> None:
    """Refuse one command that Discord would refuse."""
    problems = Problems()
    _command(command, (), problems)
    problems.refuse()


def _command(command: Json, where: Where, problems: Problems) -> None:
    kind = command.get("type") or CHAT_INPUT
    if kind == CHAT_INPUT:
        _names(command, where, problems)
        _options(command, where, problems)
    else:
        problems.length((*where, "name"), len(command.get("name") or ""), *LIMITS["command.name"])
        if command.get("description") or command.get("options"):
            problems.add(where, "APPLICATION_COMMAND_CONTEXT_MENU_PLAIN", "A menu entry has only a name.")
    if _size(command) > LIMITS["command.total"][1]:
        problems.add(
            where,
            "APPLICATION_COMMAND_TOO_LARGE",
            f"Command exceeds maximum size ({LIMITS['command.total'][1]})",
        )


def _names(item: Json, where: Where, problems: Problems) -> None:
    """The name and the description of a command or an option, in each language."""
    names: dict[Where, str] = {("name",): item.get("name") or ""}
    for locale, name in (item.get("name_localizations") or {}).items():
        names[("name_localizations", locale)] = name
    for place, name in names.items():
        if not _SLASH_NAME.match(name) or name != name.lower():
            problems.add(
                (*where, *place),
                "APPLICATION_COMMAND_INVALID_NAME",
                "Command name is invalid",
            )
    descriptions: dict[Where, str] = {("description",): item.get("description") or ""}
    for locale, words in (item.get("description_localizations") or {}).items():
        descriptions[("description_localizations", locale)] = words
    for place, words in descriptions.items():
        problems.length((*where, *place), len(words), *LIMITS["command.description"])


def _options(item: Json, where: Where, problems: Problems) -> None:
    options = item.get("options") or []
    problems.length((*where, "options"), len(options), *LIMITS["command.options"])
    seen: set[str] = set()
    optional_before = False
    kinds = {one.get("type") in (SUBCOMMAND, GROUP) for one in options}
    if len(kinds) == 2:
        problems.add((*where, "options"), "APPLICATION_COMMAND_OPTIONS_MIXED", "Sub-commands stand alone.")
    for number, option in enumerate(options):
        place = (*where, "options", number)
        _names(option, place, problems)
        if option.get("name") in seen:
            problems.add(
                (*place, "name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                "Option name already exists",
            )
        seen.add(option.get("name"))
        if option.get("required") and optional_before:
            problems.add(
                place,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional_before |= not option.get("required")
        _option(option, place, problems)


def _option(option: Json, where: Where, problems: Problems) -> None:
    kind = option.get("type")
    if kind not in range(1, 12):
        problems.choice((*where, "type"), tuple(range(1, 12)))
    elif kind in (SUBCOMMAND, GROUP):
        _options(option, where, problems)
    choices = option.get("choices") or []
    problems.length((*where, "choices"), len(choices), *LIMITS["choices"])
    if choices and option.get("autocomplete"):
        problems.add(
            (*where, "autocomplete"),
            "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES",
            "Cannot be used together with choices",
        )
    if choices:
        _choices(choices, (*where, "choices"), kind or STRING, problems)
    for name in ("min_length", "max_length"):
        low, high = LIMITS[f"string_option.{name}"]
        if option.get(name) is not None and not low <= option[name] <= high:
            problems.add((*where, name), "NUMBER_TYPE_RANGE", f"Must be between {low} and {high}.")


def check_choices(choices: list[Json], kind: int) -> None:
    """Refuse an autocomplete answer for an option of type `kind`."""
    problems = Problems()
    problems.length(("data", "choices"), len(choices), *LIMITS["choices"])
    _choices(choices, ("data", "choices"), kind, problems)
    problems.refuse()


def _choices(choices: list[Json], where: Where, kind: int, problems: Problems) -> None:
    for number, choice in enumerate(choices):
        value = choice.get("value")
        place = (*where, number, "value")
        problems.length((*where, number, "name"), len(choice.get("name") or ""), *LIMITS["choice.name"])
        if kind == STRING:
            if not isinstance(value, str):
                problems.add(place, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            else:
                problems.length(place, len(value), *LIMITS["choice.value"])
        elif type(value) not in ((int,) if kind == INTEGER_OPTION else (int, float)):
            problems.add(place, "NUMBER_TYPE_COERCE", f'Value "{value}" is not of the type of the option.')
        elif value is not None and abs(value) > INTEGER:
            problems.add(place, "NUMBER_TYPE_MAX", "Beyond 2^53.")


def _size(item: Json) -> int:
    """Characters of names, descriptions and values together, the longest language of each."""
    size = 0
    for name in ("name", "description"):
        texts = [item.get(name) or "", *(item.get(f"{name}_localizations") or {}).values()]
        size += max(map(len, texts))
    for choice in item.get("choices") or ():
        size += len(str(choice.get("value", ""))) + len(choice.get("name", ""))
    return size + sum(_size(option) for option in item.get("options") or ())
