"""A message as a terminal can show it: Discord's markdown turned into plain words."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_SIMPLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(-# |#{1,3} )", re.MULTILINE), ""),
    (re.compile(r"^```\w*\n?|```$", re.MULTILINE), ""),
    (re.compile(r"</([^:>]+):\d+>"), r"/\1"),
    (re.compile(r"<a?(:\w+:)\d+>"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\(<?([^)>]+)>?\)"), r"\1 (\2)"),
    (re.compile(r"(\*\*|__|~~|\|\|)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w\\*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!`)`([^`\n]+)`"), r"\1"),
    (re.compile(r"<(https?://[^>]+)>"), r"\1"),
    (re.compile(r"\\([*_~`|\\<>#\[\]()-])"), r"\1"),
)

_UNITS = (
    ("year", 31_536_000),
    ("month", 2_592_000),
    ("day", 86_400),
    ("hour", 3600),
    ("minute", 60),
    ("second", 1),
)


def plain(text: str, now: datetime) -> str:
    """`text` without markdown; times in UTC, relative ones as seen from `now`."""
    text = re.sub(r"<t:(-?\d+)(?::([tTdDfFR]))?>", lambda found: _time(found, now), text)
    for pattern, words in _SIMPLE:
        text = pattern.sub(words, text)
    return text


def _time(found: re.Match[str], now: datetime) -> str:
    moment = datetime.fromtimestamp(int(found[1]), UTC)
    if found[2] == "R":
        return _distance((moment - now).total_seconds())
    if found[2] in ("t", "T"):
        return f"{moment:%H:%M} UTC"
    day = f"{moment.day} {moment:%b %Y}"
    if found[2] in ("d", "D"):
        return day
    return f"{moment:%a} {day} {moment:%H:%M} UTC"


def _distance(seconds: float) -> str:
    size = abs(seconds)
    unit, length = next((one for one in _UNITS if size >= one[1]), _UNITS[-1])
    count = round(size / length)
    words = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"in {words}" if seconds > 0 else f"{words} ago"
