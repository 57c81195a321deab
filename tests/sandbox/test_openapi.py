"""The judge of requests, on requests that are right and wrong by Discord's own description."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.openapi import Description


@pytest.fixture(autouse=True)
def at_hand(description: Description | None) -> None:
    """Skip where Discord's description is not at hand."""
    if description is None:
        pytest.skip("Discord's OpenAPI file is not here (DISCORD_OPENAPI names it)")


MESSAGES = "/channels/{channel_id}/messages"
COMMANDS = "/applications/{application_id}/commands"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"

BUTTON = {"type": 2, "style": 1, "label": "Go", "custom_id": "go"}
CARD = {"flags": 1 << 15, "components": [{"type": 17, "components": [{"type": 10, "content": "Hello"}]}]}


@pytest.mark.parametrize(
    ("method", "template", "body"),
    [
        ("POST", MESSAGES, {"content": "hello", "nonce": "n", "enforce_nonce": True}),
        ("POST", MESSAGES, CARD),
        ("POST", MESSAGES, {"content": "x", "message_reference": {"message_id": 5}}),
        ("POST", CALLBACK, {"type": 4, "data": CARD}),
        ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "a", "value": "a"}]}}),
        ("POST", CALLBACK, {"type": 6}),
        ("PUT", COMMANDS, [{"name": "driver", "description": "Show", "type": 1}]),
        ("GET", "/users/@me", {}),
    ],
)
def test_right_requests_pass(description: Description, method: str, template: str, body: Any) -> None:
    assert description.judge(method, template, {}, body) == []


@pytest.mark.parametrize(
    ("method", "template", "body", "complaint"),
    [
        ("GET", "/nowhere", {}, "no such path"),
        ("DELETE", MESSAGES, {}, "no such method"),
        ("POST", MESSAGES, {"content": "x" * 4001}, "content: .*too long"),
        ("POST", MESSAGES, {"nonce": "n" * 26}, "nonce"),
        ("POST", MESSAGES, {"components": [BUTTON]}, "type 2 is not allowed here"),
        ("POST", MESSAGES, {"components": [{"type": 10}]}, "'content' is a required property"),
        (
            "POST",
            MESSAGES,
            {"components": [{"type": 1, "components": [{**BUTTON, "label": "x" * 81}]}]},
            "components.0.components.0.label: .*too long",
        ),
        ("POST", CALLBACK, {"type": 3}, "type 3 is not allowed here"),
        ("POST", CALLBACK, {"type": 9, "data": {"title": "x"}}, "required property"),
        ("PUT", COMMANDS, [{"description": "no name"}], "'name' is a required property"),
        ("DELETE", f"{COMMANDS}/{{command_id}}", {"why": 1}, "takes none"),
    ],
)
def test_wrong_requests_are_told(
    description: Description, method: str, template: str, body: Any, complaint: str
) -> None:
    found = description.judge(method, template, {}, body)
    assert any(re.search(complaint, one) for one in found), found


def test_query_parameters_are_judged_by_name(description: Description) -> None:
    assert description.judge("GET", MESSAGES, {"limit": "5", "before": "9"}, {}) == []
    (complaint,) = description.judge("GET", MESSAGES, {"newest": "1"}, {})
    assert "no query parameter 'newest'" in complaint


def test_answers_are_judged_too(description: Description) -> None:
    assert description.judge_answer("DELETE", f"{MESSAGES}/{{message_id}}", 204, None) == []
    (complaint,) = description.judge_answer("GET", "/gateway/bot", 200, {"url": "x", "shards": 1})
    assert "'session_start_limit' is a required property" in complaint
    assert "does not answer 299" in description.judge_answer("GET", "/gateway/bot", 299, {})[0]
