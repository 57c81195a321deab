"""Every limit of the table: its bounds are accepted, one beyond is refused in Discord's shape."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sandbox.errors import DiscordError
from sandbox.limits import check_choices, check_command, check_commands, check_message
from sandbox.limits.table import FILE_BYTES, LIMITS
from tests.sandbox.limit_cases import (
    CASES,
    ELSEWHERE,
    NOW,
    V2,
    asked,
    button,
    command,
    event,
    gallery,
    label,
    message,
    modal,
    option,
    row,
    section,
    select,
    text,
    v2,
)


def test_every_limit_has_a_case() -> None:
    assert set(CASES) | ELSEWHERE == set(LIMITS)


@pytest.mark.parametrize("name", CASES)
def test_the_bounds_are_accepted(name: str) -> None:
    low, high = LIMITS[name]
    CASES[name](low)
    CASES[name](high)


@pytest.mark.parametrize("name", CASES)
def test_one_beyond_is_refused(name: str) -> None:
    low, high = LIMITS[name]
    for beyond in {low - 1, high + 1} - {-1}:
        with pytest.raises(DiscordError) as refused:
            CASES[name](beyond)
        assert refused.value.code in (50035, 30032, 50006)
        assert refused.value.code != 50035 or "_errors" in str(refused.value.body()["errors"])


@pytest.mark.parametrize(
    ("check", "code"),
    [
        (lambda: v2(row(button(1)), row(button(1))), "COMPONENT_CUSTOM_ID_DUPLICATED"),
        (lambda: v2({**text(1), "id": 7}, {**text(1), "id": 7}), "COMPONENT_ID_DUPLICATED"),
        (lambda: v2(row({**select(0), "options": [option(), option()]})), "OPTION_VALUE_DUPLICATED"),
        (lambda: v2(row(button(), select())), "BASE_TYPE_BAD_LENGTH"),
        (lambda: v2(button()), "UNION_TYPE_CHOICES"),
        (lambda: v2({"type": 17, "components": [{"type": 17, "components": [text(1)]}]}), "UNION_TYPE"),
        (lambda: v2({"type": 9, "components": [text(1)]}), "BASE_TYPE_REQUIRED"),
        (lambda: v2(section(1, accessory=select())), "UNION_TYPE_CHOICES"),
        (lambda: v2(row({"type": 2, "style": 1, "custom_id": "x"})), "BUTTON_COMPONENT_INVALID_EMPTY"),
        (lambda: v2(row(button(style=7))), "BASE_TYPE_CHOICES"),
        (lambda: v2(row({"type": 2, "style": 1, "label": "x"})), "BASE_TYPE_REQUIRED"),
        (lambda: v2(gallery(media={"url": "attachment://a.png"})), "ATTACHMENT_NOT_FOUND"),
        (lambda: v2({"type": 13, "file": {"url": "https://example.org/a"}}), "INVALID_SCHEME"),
        (lambda: message(content="x", components=[text(1)]), "UNION_TYPE_CHOICES"),
        (lambda: message(content="x", flags=V2, components=[text(1)]), "LEGACY_FIELDS"),
        (lambda: message(embeds=[{"title": "x"}], flags=V2, components=[text(1)]), "LEGACY_FIELDS"),
        (lambda: check_message({"flags": 0}, {}, before_flags=V2), "COMPONENTS_V2_PERMANENT"),
        (lambda: check_commands([command(), command()]), "DUPLICATE_NAME"),
        (lambda: check_command(command(name="Driver")), "INVALID_NAME"),
        (lambda: check_command(command(name="two words")), "INVALID_NAME"),
        (
            lambda: check_command(
                command(
                    options=[
                        {"type": 3, "name": "a", "description": "d"},
                        {"type": 3, "name": "b", "description": "d", "required": True},
                    ]
                )
            ),
            "OPTIONS_REQUIRED_INVALID",
        ),
        (
            lambda: check_command(asked(autocomplete=True, choices=[{"name": "n", "value": "v"}])),
            "AUTOCOMPLETE_WITH_CHOICES",
        ),
        (lambda: check_choices([{"name": "n", "value": "v"}], 4), "NUMBER_TYPE_COERCE"),
        (lambda: check_choices([{"name": "n", "value": 2**53 + 1}], 4), "NUMBER_TYPE_MAX"),
        (lambda: check_choices([{"name": "n", "value": 5}], 3), "STRING_TYPE_CONVERT"),
        (lambda: modal(label(1), label(1)), "COMPONENT_CUSTOM_ID_DUPLICATED"),
        (lambda: modal(row(button())), "BASE_TYPE_CHOICES"),
        (lambda: event(scheduled_end_time=None), "BASE_TYPE_REQUIRED"),
        (lambda: event(scheduled_start_time=NOW.isoformat()), "SCHEDULE_PAST"),
    ],
)
def test_what_is_wrong_in_itself_is_refused(check: Callable[[], None], code: str) -> None:
    with pytest.raises(DiscordError) as refused:
        check()
    assert refused.value.code == 50035
    assert code in str(refused.value.body())


def test_a_file_that_is_too_large_is_refused() -> None:
    check_message({"content": "x"}, {"a": b"x" * FILE_BYTES})
    with pytest.raises(DiscordError) as refused:
        check_message({"content": "x"}, {"a": b"x" * (FILE_BYTES + 1)})
    assert (refused.value.status, refused.value.code) == (413, 40005)


def test_the_shape_of_a_refusal_is_discords() -> None:
    with pytest.raises(DiscordError) as refused:
        v2({"type": 17, "components": [row(button(label="x" * 81))]})
    assert refused.value.body() == {
        "message": "Invalid Form Body",
        "code": 50035,
        "errors": {
            "components": {
                "0": {
                    "components": {
                        "0": {
                            "components": {
                                "0": {
                                    "label": {
                                        "_errors": [
                                            {
                                                "code": "BASE_TYPE_MAX_LENGTH",
                                                "message": "Must be 80 or fewer in length.",
                                            }
                                        ]
                                    }
                                }
                            }
                        }
                    }
                }
            }
        },
    }
