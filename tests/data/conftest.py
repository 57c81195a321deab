"""What the stores of a whole and of an interrupted start are compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.store_kit import Content, content


@pytest.fixture(scope="session")
def seeded_content(seeded_store: Path) -> Content:
    """What a store holds after a start that nothing disturbed."""
    return content(seeded_store)
