"""Text from outside, made fit to be kept: no control or direction characters, no links, not too long."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from racing.quote_errors import RefusedText, TextProblem

MAX_LINES = 12
MAX_MARKS = 3  # on one character: enough for every script's words, too few to paint over the lines around
_JOINER = "\u200d"  # holds emoji together; every other format character is dropped (bidi ones above all)
# Letters, symbols and marks by category, and nothing to be seen: fillers and blanks.
_BLANKS = str.maketrans(
    {"\u3164": " ", "\u2800": " ", "\uffa0": " "}
    | dict.fromkeys("\u115f\u1160\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f", "")
)
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # which form of an emoji is meant
_KEYCAPS = "0123456789#*‼⁉"  # no symbols by category, and emoji with a selector
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

    Further lines are joined to the last one.  Where nothing is left that can be seen, the answer is "".

    Raises: RefusedText for a link, an invite, or a text that is longer.
    """
    broken = _BREAKS.sub("\n", text)
    visible = "".join(c for c in broken if c in (_JOINER, "\n", "\t") or unicodedata.category(c)[0] != "C")
    visible = _on_bases(unicodedata.normalize("NFC", visible.translate(_BLANKS)))
    rows = [_SPACES.sub(" ", row).strip() for row in visible.split("\n")]
    rows = [row for row in rows if row]
    head, tail = rows[: lines - 1], rows[lines - 1 :]
    cleaned = unicodedata.normalize("NFC", "\n".join([*head, " ".join(tail)]).strip())
    if len(cleaned) > limit:
        raise RefusedText(TextProblem.TOO_LONG, limit)
    if _ANY_LINK.search(cleaned):
        raise RefusedText(TextProblem.LINK)
    return cleaned


def _on_bases(text: str) -> str:
    """`text` with marks only on what can bear them, and joiners only between symbols."""
    kept: list[str] = []
    base, marks = " ", 0
    for char, following in pairwise(f"{text} "):
        if char == _JOINER:
            wanted = _is_symbol(base) and _is_symbol(following)
        elif unicodedata.category(char)[0] == "M":
            # Elsewhere a selector does nothing but hide a word from the search for links.
            bears = _is_symbol(base) or base in _KEYCAPS if _SELECTORS.match(char) else not base.isspace()
            wanted = bears and marks < MAX_MARKS
            marks += wanted
        else:
            base, marks, wanted = char, 0, True
        if wanted:
            kept.append(char)
    return "".join(kept)


def _is_symbol(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk", "Sm")  # ↔ is a mathematical one


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
