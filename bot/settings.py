"""The environment (and .env) → one frozen Settings, or one sentence that says what is wrong."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

ROOT = Path(__file__).parent.parent
DEFAULT_DATABASE = ROOT / "var" / "pitboard.db"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("text", "json")


class SettingsError(Exception):
    """A setting is missing or wrong; `str(error)` is the sentence for the operator."""


@dataclass(frozen=True)
class Settings:
    """Everything that the operator may choose; .env.example has a line for each."""

    token: str
    database: Path = DEFAULT_DATABASE
    log_level: str = "INFO"
    log_format: str = "text"


def read_settings(environ: Mapping[str, str] = os.environ, dotenv: Path = ROOT / ".env") -> Settings:
    """Settings from `environ`, and from the file `dotenv` for what is not set there.

    Raises: SettingsError.
    """
    values = {**dotenv_values(dotenv), **environ} if dotenv.is_file() else dict(environ)
    token = (values.get("DISCORD_TOKEN") or "").strip()
    if not token:
        raise SettingsError("No DISCORD_TOKEN. To try it without one: python -m sandbox")
    level = _one_of("PITBOARD_LOG_LEVEL", (values.get("PITBOARD_LOG_LEVEL") or "INFO").upper(), LOG_LEVELS)
    form = _one_of("PITBOARD_LOG_FORMAT", (values.get("PITBOARD_LOG_FORMAT") or "text").lower(), LOG_FORMATS)
    return Settings(token, ROOT / (values.get("PITBOARD_DATABASE") or DEFAULT_DATABASE), level, form)


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise SettingsError(f"{name} is {value!r}; it must be one of {', '.join(allowed)}.")
    return value


def warn_if_readable(dotenv: Path = ROOT / ".env") -> None:
    """Log a warning when others on this machine can read the file with the token."""
    if os.name == "posix" and dotenv.is_file() and dotenv.stat().st_mode & 0o077:
        logging.getLogger(__name__).warning(".env can be read by others here: chmod 600 .env")
