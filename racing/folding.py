"""Names without what people leave out: accents, case, dots, apostrophes."""

from __future__ import annotations

import re
import unicodedata

MAX_TYPED = 100  # nobody's name is longer; fuzzy search of a long text costs time

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_DROPPED = re.compile(r"[.'’`´]")
_PARTED = re.compile(r"[^a-z0-9]+")
_INITIALS = re.compile(r"\b([a-z]) (?=[a-z]\b)")


def fold(text: str) -> str:
    """`text` cut to 100 characters, in plain lower-case words: "A. J. Foyt" and "a.j. foyt" are "aj foyt"."""
    plain = text[:MAX_TYPED].casefold()
    if not plain.isascii():  # most names are, and thousands are folded
        apart = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(c for c in apart if not unicodedata.combining(c))
    words = _PARTED.sub(" ", _DROPPED.sub("", plain)).strip()
    return _INITIALS.sub(r"\1", words)
