"""Judges REST requests by Discord's own OpenAPI 3.1 description of its API.

The file is named by DISCORD_OPENAPI; by default it is ../shared/discord/openapi.json beside this
project.  Only the parts of it that a request needs are compiled, and equal requests are judged once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

ROOT = Path(__file__).parent.parent
DEFAULT = ROOT.parent / "shared" / "discord" / "openapi.json"
BASE = "urn:discord"

Json = dict[str, Any]

# Where the description is narrower than what Discord documents and accepts.  Each: the last part of
# the schema's name, a kind of value that is accepted all the same, and why.
ACCEPTED: dict[str, tuple[type, str]] = {
    # docs: reference, "Snowflakes": they are sent as strings so that languages without 64-bit integers
    # can read them; in requests either form is taken, and discord.py sends integers.
    "SnowflakeType": (int, "ids may be sent as integers"),
}

# (method, path, query parameter): sent by discord.py, documented or accepted, not in the description.
ACCEPTED_QUERY: dict[tuple[str, str, str], str] = {
    ("GET", "/users/@me/guilds", "with_counts"): "docs: resources/user, Get Current User Guilds",
}

# (method, path, field): likewise.
ACCEPTED_FIELD: dict[tuple[str, str, str], str] = {
    ("POST", "/guilds/{guild_id}/roles", "permissions"): "docs: resources/guild: a string of bits",
    ("PATCH", "/guilds/{guild_id}/roles/{role_id}", "permissions"): "docs: resources/guild: likewise",
}


def find_description() -> Path | None:
    """Where Discord's description is; None when it is not on this machine."""
    named = os.environ.get("DISCORD_OPENAPI")
    path = Path(named) if named else DEFAULT
    return path if path.is_file() else None


def _ref(validator: Any, ref: str, instance: Any, schema: Json) -> Iterator[ValidationError]:
    accepted = ACCEPTED.get(ref.rsplit("/", 1)[-1])
    if accepted is not None and type(instance) is accepted[0]:
        return
    yield from validator._validate_reference(ref=ref, instance=instance)


class Description:
    """Discord's description, ready to judge."""

    def __init__(self, path: Path) -> None:
        self._document: Json = json.loads(path.read_text("utf-8"))
        resource = DRAFT202012.create_resource(self._document)
        registry: Registry[Any] = Registry().with_resource(BASE, resource)
        # The published stubs leave this function without types.
        extend: Any = validators.extend
        judged = extend(Draft202012Validator, {"oneOf": self._union, "anyOf": self._union, "$ref": _ref})
        self._make: Callable[[Json], Any] = lambda schema: judged(schema, registry=registry)
        self._validators: dict[tuple[str, str], Any] = {}
        self._judged: dict[str, list[str]] = {}

    def judge(self, method: str, template: str, query: Mapping[str, str], body: Any) -> list[str]:
        """What is wrong with a request, in plain sentences; nothing: an empty list.

        `template` is the path with its parameters in braces, as the description spells it; `body` the
        JSON, or that of payload_json when files came with it ({} for none).
        """
        key = json.dumps([method, template, sorted(query), body], sort_keys=True)
        if key not in self._judged:
            self._judged[key] = [
                f"{method} {template}: {one}" for one in self._complaints(method, template, query, body)
            ]
        return self._judged[key]

    def judge_answer(self, method: str, template: str, status: int, answer: Any) -> list[str]:
        """What is wrong with an answer of 2xx, in plain sentences; `answer` is its JSON, None for none."""
        operation = self._document["paths"].get(template, {}).get(method.lower(), {})
        described = operation.get("responses", {}).get(str(status))
        if described is None:
            return [f"{method} {template}: Discord does not answer {status}"]
        schema = described.get("content", {}).get("application/json", {}).get("schema")
        if schema is None or answer is None:
            wrong = (schema is None) != (answer is None)
            return [f"{method} {template}: a body too much, or none where there is one"] if wrong else []
        key = (f"{method} {status}", template)
        if key not in self._validators:
            self._validators[key] = self._make(_absolute(schema))
        found = self._validators[key].iter_errors(json.loads(json.dumps(answer)))
        return [f"{method} {template}: {_sentence(one)}" for one in found]

    def _complaints(self, method: str, template: str, query: Mapping[str, str], body: Any) -> Iterator[str]:
        path = self._document["paths"].get(template)
        if path is None:
            yield "Discord has no such path"
            return
        operation = path.get(method.lower())
        if operation is None:
            yield "Discord has no such method there"
            return
        parameters = [*path.get("parameters", ()), *operation.get("parameters", ())]
        named = {one["name"] for one in parameters if one["in"] == "query"}
        for name in query:
            if name not in named and (method, template, name) not in ACCEPTED_QUERY:
                yield f"Discord knows no query parameter {name!r}"
        for one in parameters:
            if one["in"] == "query" and one.get("required") and one["name"] not in query:
                yield f"the query parameter {one['name']!r} is missing"
        yield from self._body(method, template, operation, body)

    def _body(self, method: str, template: str, operation: Json, body: Any) -> Iterator[str]:
        if (method, template) not in self._validators:
            content = operation.get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema")
            self._validators[method, template] = schema and self._make(_absolute(schema))
        validator = self._validators[method, template]
        if validator is None:
            if body:
                yield "a body was sent where Discord takes none"
            return
        if not body and not operation["requestBody"].get("required"):
            return
        for error in validator.iter_errors(body):
            if (method, template, _place(error)) not in ACCEPTED_FIELD:
                yield _sentence(error)

    def _union(
        self, validator: Any, branches: list[Json], instance: Any, schema: Json
    ) -> Iterator[ValidationError]:
        """oneOf and anyOf: only branches whose `type` is that of the instance are looked at.

        This is quick, and says what is wrong with the one that was meant instead of "none of ten".
        """
        meant = branches if instance is None else [one for one in branches if one.get("type") != "null"]
        if isinstance(instance, dict) and "type" in instance:
            typed = [(one, self._type(one)) for one in meant]
            meant = [one for one, kinds in typed if kinds is None or instance["type"] in kinds]
        errors: list[ValidationError] = []
        for branch in meant:
            found = list(validator.descend(instance, branch))
            if not found:
                return
            errors.extend(found)
        if not errors:
            yield ValidationError(f"type {instance['type']!r} is not allowed here")
        elif len(meant) == 1:
            yield from errors
        else:
            best = best_match(iter(errors))
            yield best if best is not None else errors[0]

    def _type(self, branch: Json) -> tuple[Any, ...] | None:
        """The values that a branch takes as `type`; None when it does not say."""
        name = branch.get("$ref", "").rsplit("/", 1)[-1]
        target = self._document["components"]["schemas"].get(name, branch)
        kinds = target.get("properties", {}).get("type", {}).get("enum")
        return None if kinds is None else tuple(kinds)


def _absolute(schema: Any) -> Any:
    """The schema with references that name the document they are in."""
    if isinstance(schema, dict):
        return {key: _absolute(value) for key, value in schema.items()} | (
            {"$ref": BASE + schema["$ref"]} if "$ref" in schema else {}
        )
    return [_absolute(one) for one in schema] if isinstance(schema, list) else schema


def _place(error: ValidationError) -> str:
    return ".".join(str(step) for step in error.absolute_path)


def _sentence(error: ValidationError) -> str:
    words = error.message
    # The end of the message says what is wrong; a long value before it is cut.
    cut = words if len(words) < 300 else f"{words[:100]} … {words[-150:]}"
    return f"{_place(error) or 'the body'}: {cut}"
