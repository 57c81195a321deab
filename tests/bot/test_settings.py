"""The environment and .env → Settings, or one sentence."""

from __future__ import annotations

import logging
import os
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from bot.settings import DEFAULT_DATABASE, ROOT, Settings, SettingsError, read_settings, warn_if_readable

TOKEN = {"DISCORD_TOKEN": "a.b.c"}


@pytest.fixture
def dotenv(tmp_path: Path) -> Path:
    """A path for a .env that does not exist yet."""
    return tmp_path / ".env"


def test_only_the_token_is_required(dotenv: Path) -> None:
    assert read_settings(TOKEN, dotenv) == Settings("a.b.c", DEFAULT_DATABASE, "INFO", "text")
    assert DEFAULT_DATABASE.parent == ROOT / "var"


@pytest.mark.parametrize("environ", [{}, {"DISCORD_TOKEN": ""}, {"DISCORD_TOKEN": "  \n"}])
def test_without_a_token_the_sandbox_is_named(dotenv: Path, environ: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(environ, dotenv)
    assert str(refused.value) == "No DISCORD_TOKEN. To try it without one: python -m sandbox"


def test_everything_may_be_set(dotenv: Path, tmp_path: Path) -> None:
    store = tmp_path / "elsewhere.db"
    environ = {"PITBOARD_DATABASE": str(store), "PITBOARD_LOG_LEVEL": "debug", "PITBOARD_LOG_FORMAT": "JSON"}
    assert read_settings({**TOKEN, **environ}, dotenv) == Settings("a.b.c", store, "DEBUG", "json")


def test_a_relative_store_lies_in_the_project_s_folder(dotenv: Path) -> None:
    settings = read_settings({**TOKEN, "PITBOARD_DATABASE": "var/other.db"}, dotenv)
    assert settings.database == ROOT / "var" / "other.db"


@pytest.mark.parametrize("name", ["PITBOARD_DATABASE", "PITBOARD_LOG_LEVEL", "PITBOARD_LOG_FORMAT"])
def test_set_to_nothing_is_not_set(dotenv: Path, name: str) -> None:
    assert read_settings({**TOKEN, name: ""}, dotenv) == read_settings(TOKEN, dotenv)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "PITBOARD_LOG_LEVEL",
            "PITBOARD_LOG_LEVEL is 'LOUD'; it must be one of DEBUG, INFO, WARNING, ERROR.",
        ),
        ("PITBOARD_LOG_FORMAT", "PITBOARD_LOG_FORMAT is 'loud'; it must be one of text, json."),
    ],
)
def test_a_word_that_is_not_known_is_named(dotenv: Path, name: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({**TOKEN, name: "loud"}, dotenv)
    assert str(refused.value) == sentence


def test_the_file_serves_what_the_environment_leaves_open(dotenv: Path) -> None:
    dotenv.write_text("# ours\nDISCORD_TOKEN = 'x.y.z' \nPITBOARD_LOG_LEVEL=ERROR\n", encoding="utf-8")
    assert read_settings({}, dotenv).token == "x.y.z"
    both = read_settings(TOKEN, dotenv)
    assert (both.token, both.log_level) == ("a.b.c", "ERROR")


def test_settings_do_not_change(dotenv: Path) -> None:
    with pytest.raises(FrozenInstanceError):
        read_settings(TOKEN, dotenv).token = "other"  # type: ignore[misc]


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
@pytest.mark.parametrize(("mode", "warnings"), [(0o600, 0), (0o400, 0), (0o640, 1), (0o604, 1), (0o666, 1)])
def test_a_file_that_others_can_read_is_a_warning(
    dotenv: Path, caplog: pytest.LogCaptureFixture, mode: int, warnings: int
) -> None:
    dotenv.write_text("DISCORD_TOKEN=secret.token.words", encoding="utf-8")
    dotenv.chmod(mode)
    with caplog.at_level(logging.WARNING):
        warn_if_readable(dotenv)
    assert [record.getMessage() for record in caplog.records] == [
        ".env can be read by others here: chmod 600 .env"
    ] * warnings


def test_no_file_is_no_warning(dotenv: Path, caplog: pytest.LogCaptureFixture) -> None:
    warn_if_readable(dotenv)
    assert caplog.records == []
