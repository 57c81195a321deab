"""Checks a form before it is opened."""

from __future__ import annotations

from typing import Any

from ..errors import Problems
from .components import LABEL, ROW, SELECTS, TEXT, TEXT_INPUT, Tree, Where
from .table import LIMITS

Json = dict[str, Any]

UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 19, 21, 22, 23
IN_LABEL = (TEXT_INPUT, *SELECTS, UPLOAD, RADIO, CHECKBOXES, CHECKBOX)


def check_modal(data: Json) -> None:
    """Refuse a form that Discord would refuse (docs: components/reference; receiving-and-responding)."""
    problems = Problems()
    tree = Tree(problems, lambda url: False)
    place: Where = ("data",)
    tree.field(data, "custom_id", place, "custom_id", required=True)
    tree.field(data, "title", place, "modal.title", required=True)
    parts = data.get("components") or []
    problems.length((*place, "components"), len(parts), *LIMITS["modal.components"])
    for number, part in enumerate(parts):
        _part(tree, part, (*place, "components", number))
    problems.refuse()


def _part(tree: Tree, part: Json, where: Where) -> None:
    kind = part.get("type")
    if kind == TEXT:
        tree.words(part, where)
    elif kind == LABEL:
        tree.field(part, "label", where, "label.label", required=True)
        tree.field(part, "description", where, "label.description")
        _input(tree, part.get("component") or {}, (*where, "component"), IN_LABEL)
    elif kind == ROW:
        # The old way, still accepted: one text input that carries its own label.
        inner = part.get("components") or []
        tree.problems.length((*where, "components"), len(inner), 1, 1)
        for number, one in enumerate(inner):
            place = (*where, "components", number)
            tree.field(one, "label", place, "text_input.label", required=True)
            _input(tree, one, place, (TEXT_INPUT,))
    else:
        tree.problems.choice((*where, "type"), (ROW, TEXT, LABEL))


def _input(tree: Tree, field: Json, where: Where, allowed: tuple[int, ...]) -> None:
    kind = field.get("type")
    if kind not in allowed:
        tree.problems.choice((*where, "type"), allowed)
    elif kind in SELECTS:
        tree.select(field, where)
    else:
        tree.custom_id(field, where)
        if kind == TEXT_INPUT:
            _text_input(tree, field, where)
        elif kind == UPLOAD:
            tree.field(field, "min_values", where, "upload.values")
            tree.field(field, "max_values", where, "upload.values")
        elif kind in (RADIO, CHECKBOXES):
            tree.options(field, where, "radio.options" if kind == RADIO else "group.options")


def _text_input(tree: Tree, field: Json, where: Where) -> None:
    for name in ("min_length", "max_length", "value", "placeholder"):
        tree.field(field, name, where, f"text_input.{name}")
    if field.get("style") not in (1, 2):
        tree.problems.choice((*where, "style"), (1, 2))
    least, most = field.get("min_length"), field.get("max_length")
    if least is not None and most is not None and least > most:
        tree.problems.add((*where, "min_length"), "TEXT_INPUT_MIN_ABOVE_MAX", "Must not exceed max_length.")
    value = field.get("value")
    if value and most is not None and len(value) > most:
        tree.problems.length((*where, "value"), len(value), 0, most)
