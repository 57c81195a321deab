"""Text from outside, made fit to be kept: no control or direction characters, no links, not too long."""

from __future__ import annotations

import re
import unicodedata

from racing.quote_errors import RefusedText, TextProblem

MAX_LINES = 12
_JOINER = "\u200d"  # holds emoji together; every other format character is dropped (bidi ones above all)
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SPACES = re.compile(r"[^\S\n]+")
_ANY_LINK = re.compile(
    r"[a-z][a-z0-9+.-]*://|\bwww\.|\b(discord(app)?\.(gg|com)|dsc\.gg|discord\.me)\b", re.IGNORECASE
)
_KEPT_LINK = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,}(:\d+)?(/[^\s<>()\[\]\"'`\\|*]*)?", re.IGNORECASE)
_INVITE = re.compile(r"discord(app)?\.(gg|com)|dsc\.gg|discord\.me", re.IGNORECASE)
_YEAR = re.compile(r"(1[89]|20)\d\d")


def clean_text(text: str, limit: int, *, lines: int = MAX_LINES) -> str:
    """`text` in NFC with nothing invisible in it, at most `limit` characters in at most `lines` lines.

    Further lines are joined to the last one.

    Raises: RefusedText for a link, an invite, or a text that is longer.
    """
    broken = _BREAKS.sub("\n", text)
    visible = "".join(c for c in broken if c in (_JOINER, "\n", "\t") or unicodedata.category(c)[0] != "C")
    rows = [_SPACES.sub(" ", row).strip() for row in visible.split("\n")]
    rows = [row for row in rows if row]
    head, tail = rows[: lines - 1], rows[lines - 1 :]
    cleaned = unicodedata.normalize("NFC", "\n".join([*head, " ".join(tail)]).strip())
    if len(cleaned) > limit:
        raise RefusedText(TextProblem.TOO_LONG, limit)
    if _ANY_LINK.search(cleaned):
        raise RefusedText(TextProblem.LINK)
    return cleaned


def clean_line(text: str, limit: int) -> str:
    """`clean_text` in a single line."""
    return clean_text(text, limit, lines=1)


def clean_link(text: str, limit: int) -> str | None:
    """A plain http(s) address, or None for nothing.

    Raises: RefusedText for anything else, an invite included.
    """
    link = text.strip()
    if not link:
        return None
    if len(link) > limit or not _KEPT_LINK.fullmatch(link) or _INVITE.search(link):
        raise RefusedText(TextProblem.BAD_LINK)
    return link


def clean_year(text: str, latest: int) -> int | None:
    """A year from 1800 to `latest`, or None for nothing.

    Raises: RefusedText for anything else.
    """
    typed = text.strip()
    if not typed:
        return None
    if not _YEAR.fullmatch(typed) or not typed.isascii() or int(typed) > latest:
        raise RefusedText(TextProblem.BAD_YEAR, latest)
    return int(typed)
