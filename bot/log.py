"""What is logged, where and in what form.  Tokens never."""

from __future__ import annotations

import json
import logging
import re
import sys

from bot.settings import Settings

# A bot token; the secret part of a webhook or interaction URL.
_SECRETS = re.compile(
    r"[\w-]{20,}\.[\w-]{6}\.[\w-]{25,}|(?<=/webhooks/)\d+/[\w.-]+|(?<=/interactions/)\d+/[\w.-]+"
)
HIDDEN = "[hidden]"


class _Redacting(logging.Formatter):
    def __init__(self, token: str, *, as_json: bool) -> None:
        super().__init__("%(message)s" if as_json else "%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._token = token
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if self._token:
            text = text.replace(self._token, HIDDEN)
        text = _SECRETS.sub(HIDDEN, text)
        if not self._as_json:
            return text
        head = {"at": self.formatTime(record), "level": record.levelname, "logger": record.name}
        return json.dumps({**head, "log": text})


def set_up_logging(settings: Settings) -> None:
    """Log to standard error in the form that `settings` ask for.

    Libraries stay at INFO: discord.py writes payloads and URLs with their tokens at DEBUG.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacting(settings.token, as_json=settings.log_format == "json"))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for library in ("discord", "aiosqlite", "asyncio"):
        logging.getLogger(library).setLevel(max(logging.INFO, logging.getLevelName(settings.log_level)))
