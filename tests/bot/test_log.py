"""What is logged, in which form; never a token."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"
OTHER = "OTg3NjU0MzIxMDk4NzY1NDMy.Gzyxwv.ABabcdefghijklmnopqrstuvwxyz0123456789"
SHORT = "not-in-discords-form"
HOOK = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5"

# Each kind of line that could carry a secret: an argument, an exception, a chain of them, a stack, a URL.
LOGGING = f"""
import logging, sys
from bot.log import set_up_logging
from bot.settings import Settings
token, form, level = sys.argv[1:]
set_up_logging(Settings(token=token, log_format=form, log_level=level))
log = logging.getLogger("bot.test")
log.info("token %s and %r", token, {{"token": token}})
log.warning("another's: {OTHER}")
log.error("POST https://discord.com/api/v10/webhooks/123456/{HOOK} responded with 429")
log.error("POST https://discord.com/api/v10/interactions/123456/{HOOK}:1:f/callback responded with 404")
try:
    try:
        raise ValueError(token)
    except ValueError as error:
        raise RuntimeError("Authorization: Bot " + token) from error
except RuntimeError:
    log.exception("failed with %s", token)
log.error("with a stack", stack_info=True)
logging.getLogger("discord.http").warning("header %s", token)
logging.getLogger("discord.gateway").debug("payload %s", token)
logging.getLogger("discord.gateway").info("kept: Räikkönen\\nsecond line")
logging.getLogger("bot.test").debug("quiet unless asked for")
"""


def _logged(form: str, level: str = "DEBUG", token: str = TOKEN) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LOGGING, token, form, level],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=True,
    )
    assert done.stdout == ""
    return done.stderr.splitlines()


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("token", [TOKEN, SHORT])
def test_case_30_no_line_has_a_secret(form: str, token: str) -> None:
    said = "\n".join(_logged(form, token=token))
    for secret in (token, OTHER, HOOK, HOOK + ":1:f"):
        assert secret not in said
    assert said.count("[hidden]") >= 9
    assert "Authorization: Bot [hidden]" in said
    assert "payload" not in said  # discord.py's DEBUG lines are payloads


def test_text_is_one_readable_line() -> None:
    first = _logged("text")[0]
    assert first.endswith("INFO    bot.test: token [hidden] and {'token': '[hidden]'}")


def test_json_is_one_object_a_line() -> None:
    objects = [json.loads(line) for line in _logged("json")]
    assert all(set(one) == {"at", "level", "logger", "log"} for one in objects)
    levels = [one["level"] for one in objects]
    assert levels == ["INFO", "WARNING", "ERROR", "ERROR", "ERROR", "ERROR", "WARNING", "INFO", "DEBUG"]
    assert objects[0]["log"] == "token [hidden] and {'token': '[hidden]'}"
    assert objects[0]["logger"] == "bot.test"
    assert objects[7]["log"] == "kept: Räikkönen\nsecond line"
    assert "Traceback" in objects[4]["log"]


@pytest.mark.parametrize(("level", "lines"), [("DEBUG", 9), ("INFO", 8), ("WARNING", 6), ("ERROR", 4)])
def test_the_level_chooses(level: str, lines: int) -> None:
    said = [json.loads(line) for line in _logged("json", level)]
    assert len(said) == lines
    chosen = logging.getLevelNamesMapping()[level]
    assert all(logging.getLevelNamesMapping()[one["level"]] >= chosen for one in said)
