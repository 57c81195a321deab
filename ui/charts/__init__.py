"""Pictures as SVG text, one drawing per file; bot/charts.py makes PNG of it."""

from __future__ import annotations

from pathlib import Path

# Inter 4.001 (SIL Open Font License), regular and bold, cut down to Latin letters, with kerning and without
# hints: shipped, so that every machine draws the same.
FONTS = Path(__file__).parent / "fonts"


class NotDrawn(Exception):
    """A picture cannot be had now (too many are waited for, or drawing failed): the text must do."""
