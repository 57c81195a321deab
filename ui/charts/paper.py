"""The card that every chart is drawn on, and its pens.

800 x 450 units, drawn at 1.5 pixels each.  The card is dark on every background (Discord does not say which
theme a reader has): it sits on the dark theme and reads as a card on the light one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ui.charts.widths import fit

WIDTH, HEIGHT = 800, 450
MARGIN = 28
CARD = "#1a1a1e"
TEXT, SECOND, QUIET, GRID = "#f2f3f5", "#b5bac1", "#949ba4", "#33343b"  # contrast 15.6, 8.9, 6.2 : 1
RED = "#ff5d5d"
GREY_LINE = "#5d6069"
# Four colours that keep apart under normal, protan, deutan and tritan sight (OKLab distance 20 and more).
YELLOW, CYAN, ORANGE, BLUE = COLOURS = ("#e8d028", "#28e8e8", "#e85828", "#2888e8")
TITLE, SUBTITLE, LABEL, SOURCE = 28, 21, 22, 16

Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate in as few characters as it needs."""
    return f"{value:.1f}".removesuffix(".0")


def text(
    at: Point,
    content: str,
    *,
    size: float = LABEL,
    colour: str = SECOND,
    anchor: str = "start",
    bold: bool = False,
) -> str:
    """Words whose baseline is at `at`; `anchor` start, middle or end."""
    weight = ' font-weight="700"' if bold else ""
    placed = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{number(at[0])}" y="{number(at[1])}" font-size="{number(size)}" fill="{colour}"'
        f"{weight}{placed}>{escape(content, quote=False)}</text>"
    )


def line(points: Sequence[Point], colour: str, thick: float, dash: str = "", opacity: float = 1) -> str:
    """A line through `points`."""
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    faint = f' stroke-opacity="{number(opacity)}"' if opacity < 1 else ""
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{number(thick)}"'
        f' stroke-linejoin="round" stroke-linecap="round"{dashed}{faint}/>'
    )


def box(at: Point, size: Point, colour: str, *, radius: float = 0, opacity: float = 1, edge: str = "") -> str:
    """A filled rectangle, with an edge where a colour for it is given."""
    rounded = f' rx="{number(radius)}"' if radius else ""
    faint = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    edged = f' stroke="{edge}"' if edge else ""
    return (
        f'<rect x="{number(at[0])}" y="{number(at[1])}" width="{number(size[0])}"'
        f' height="{number(size[1])}" fill="{colour}"{rounded}{faint}{edged}/>'
    )


def disc(at: Point, radius: float, colour: str) -> str:
    """A disc with a dark edge, which parts it from the lines that it covers."""
    return (
        f'<circle cx="{number(at[0])}" cy="{number(at[1])}" r="{number(radius)}" fill="{colour}"'
        f' stroke="{CARD}" stroke-width="2"/>'
    )


def cross(at: Point, arm: float) -> str:
    """A red cross."""
    x, y = at
    one = line([(x - arm, y - arm), (x + arm, y + arm)], RED, 3.5)
    return one + line([(x - arm, y + arm), (x + arm, y - arm)], RED, 3.5)


def marker(position: int, at: Point, colour: str) -> str:
    """The end of line 0 to 3: disc, square, triangle, diamond."""
    x, y = at
    if position == 0:
        return disc(at, 9, colour)
    shape = (
        [(-8, -8), (8, -8), (8, 8), (-8, 8)],
        [(0, -10), (10, 8), (-10, 8)],
        [(0, -11), (11, 0), (0, 11), (-11, 0)],
    )[position - 1]
    path = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in shape)
    return f'<polygon points="{path}" fill="{colour}" stroke="{CARD}" stroke-width="2"/>'


def card(title: str, subtitle: str, source: str, drawing: Iterable[str]) -> str:
    """The whole SVG: subject, how to read it, where it comes from, and the drawing between them."""
    room = WIDTH - 2 * MARGIN
    title, title_size = fit(title, TITLE, room, LABEL, bold=True)
    subtitle, subtitle_size = fit(subtitle, SUBTITLE, room, SUBTITLE)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
            f' viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Inter">',
            box((0, 0), (WIDTH, HEIGHT), CARD, radius=16),
            text((MARGIN, 43), title, size=title_size, colour=TEXT, bold=True),
            text((MARGIN, 74), subtitle, size=subtitle_size),
            *drawing,
            text((WIDTH - MARGIN, 437), source, size=SOURCE, colour=QUIET, anchor="end"),
            "</svg>",
        ]
    )
