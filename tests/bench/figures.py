"""How figures are formed and printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row of the table; `met` None where nothing was promised."""

    what: str
    ours: str
    noop: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None


HEAD = Figure("what", "Pit Board", "no-op", "ratio", "target")


def percentile(samples: Sequence[float], part: float) -> float:
    """The nearest-rank percentile; `part` from 0 to 1."""
    ordered = sorted(samples)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def compared(what: str, ours: Sequence[float], noop: Sequence[float], part: float, most: float = 0) -> Figure:
    """A percentile (seconds) of both and their ratio; `most` is the largest ratio promised."""
    mine, theirs = percentile(ours, part), percentile(noop, part)
    ratio = mine / theirs
    return Figure(
        f"{what} p{part * 100:.0f}",
        milliseconds(mine),
        milliseconds(theirs),
        f"{ratio:.2f} ×",
        f"≤ {most:g} ×" if most else "",
        ratio <= most if most else None,
    )


def alone(what: str, seconds: float, most: float = 0) -> Figure:
    """A time of our own; `most` (seconds) is the longest promised."""
    target = f"≤ {milliseconds(most)}" if most else ""
    return Figure(what, milliseconds(seconds), target=target, met=seconds <= most if most else None)


def milliseconds(seconds: float) -> str:
    """With three figures or so."""
    value = seconds * 1000
    return f"{value:.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 10 else f"{value:.2f} ms"


def table(figures: Sequence[Figure]) -> str:
    """All rows as plain text, columns aligned."""
    met = {None: "", True: "met", False: "MISSED"}
    rows = [(f.what, f.ours, f.noop, f.ratio, f.target, met[f.met]) for f in [HEAD, *figures]]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = []
    for what, *cells in rows:
        right = [cell.rjust(width) for cell, width in zip(cells[:4], widths[1:5], strict=True)]
        lines.append("  ".join([what.ljust(widths[0]), *right, cells[4]]).rstrip())
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)
