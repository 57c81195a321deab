"""What a driver is called where a whole name is too long: "Larson", "van Gisbergen", "Earnhardt Jr."."""

from __future__ import annotations

import re

_SUFFIXES = ("Jr.", "Sr.", "II", "III", "IV")


def last_name(name: str) -> str:
    """The last name with its particles and suffix, without a note in brackets."""
    words = re.sub(r" \(.*\)", "", name).split()
    suffix = [words.pop()] if len(words) > 2 and words[-1] in _SUFFIXES else []
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return " ".join([*words[first:], *suffix])


def told_apart(one: str, two: str) -> tuple[str, str]:
    """Two drivers by last name; brothers and namesakes by more of their names.

    "Kyle Busch" and "Kurt Busch" are "Kyle" and "Kurt".
    """
    if last_name(one) != last_name(two):
        return last_name(one), last_name(two)
    first, second = one.split()[0], two.split()[0]
    return (first, second) if first != second else (one, two)
