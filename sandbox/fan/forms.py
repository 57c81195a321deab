"""Filling in a form, with the checks of Discord's client."""

from __future__ import annotations

from typing import Any

from .errors import FanError

Json = dict[str, Any]
Given = dict[str, str | list[str]]

ROW, TEXT_INPUT, STRING_SELECT, TEXT, LABEL, UPLOAD, RADIO, CHECKBOXES, CHECKBOX = (
    *(1, 4, 3, 10, 18),
    *(19, 21, 22, 23),
)


def fill(modal: Json, given: Given) -> list[Json]:
    """The components of a submit; fields are named by custom_id or by their label.

    Raises FanError for a field that does not exist, is required and empty, or has a value that the
    form does not take.
    """
    left = dict(given)
    filled = []
    for part in modal["components"]:
        if part["type"] == LABEL:
            field = part["component"]
            value = _take(left, field["custom_id"], part["label"])
            filled.append({"type": LABEL, "id": 0, "component": _field(field, part["label"], value)})
        elif part["type"] == ROW:
            field = part["components"][0]
            value = _take(left, field["custom_id"], field["label"])
            filled.append({"type": ROW, "id": 0, "components": [_field(field, field["label"], value)]})
        else:
            filled.append({"type": TEXT, "id": 0})
    if left:
        raise FanError(f"the form has no field {next(iter(left))!r}.")
    for number, part in enumerate(filled, start=1):
        part["id"] = number
    return filled


def _take(left: Given, custom_id: str, label: str) -> str | list[str] | None:
    for name in (custom_id, label):
        if name in left:
            return left.pop(name)
    return None


def _field(field: Json, label: str, value: Any) -> Json:
    shown: Json = {"type": field["type"], "custom_id": field["custom_id"], "id": field.get("id", 0)}
    required = field.get("required", True)
    if field["type"] == TEXT_INPUT:
        text = (field.get("value") or "") if value is None else str(value)
        return {**shown, "value": _text(field, label, text, required)}
    if field["type"] == CHECKBOX:
        ticked = field.get("default", False) if value is None else value in (True, "true", "on")
        return {**shown, "value": ticked}
    values = _values(field, label, value)
    if field["type"] == RADIO:
        if required and not values:
            raise FanError(f"{label}: this field is required.")
        return {**shown, "value": values[0] if values else None}
    least = field.get("min_values")
    least = 1 if least is None else least
    if not values and not required:
        least = 0
    most = field.get("max_values") or (len(field["options"]) if field["type"] == CHECKBOXES else 1)
    if not least <= len(values) <= most:
        raise FanError(f"{label}: choose {least} to {most}, not {len(values)}.")
    return {**shown, "values": values}


def _text(field: Json, label: str, text: str, required: bool) -> str:
    if not text and not required:
        return text
    if not text.strip():
        raise FanError(f"{label}: this field is required.")
    low, high = field.get("min_length") or 0, field.get("max_length") or 4000
    if not low <= len(text) <= high:
        raise FanError(f"{label}: must have {low} to {high} characters, not {len(text)}.")
    if field["style"] == 1 and "\n" in text:
        raise FanError(f"{label}: this field takes a single line.")
    return text


def _values(field: Json, label: str, value: Any) -> list[str]:
    options = field.get("options")
    if value is None:
        return [one["value"] for one in options or () if one.get("default")]
    wanted = [value] if isinstance(value, str) else list(value)
    if options is None:
        return [str(one) for one in wanted]
    by_name = {one["label"]: one["value"] for one in options} | {
        one["value"]: one["value"] for one in options
    }
    missing = [one for one in wanted if one not in by_name]
    if missing:
        raise FanError(f"{label}: {missing[0]!r} is not among {[one['label'] for one in options]}.")
    return [by_name[one] for one in wanted]
