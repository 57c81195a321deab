"""Pictures as SVG text, one drawing per file; bot/charts.py makes PNG of it."""

from __future__ import annotations

from pathlib import Path

FONTS = Path(__file__).parent / "fonts"  # Inter: shipped, so that every machine draws the same


class NotDrawn(Exception):
    """A picture cannot be had now (too many are waited for, or drawing failed): the text must do."""
