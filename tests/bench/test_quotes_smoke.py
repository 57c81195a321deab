"""The bench of the quote search runs."""

from __future__ import annotations

from pathlib import Path

from tests.bench.quotes import measure


async def test_the_search_is_measured(seeded_store: Path) -> None:
    figures = await measure(seeded_store, 20, quotes=500)
    assert [bool(figure.ours) for figure in figures] == [True, True, True]
