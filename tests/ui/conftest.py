"""Snapshots of cards stand together, one file per test module."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.amber import AmberSnapshotExtension
from syrupy.location import PyTestLocation

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"


class CardSnapshots(AmberSnapshotExtension):
    """Text as it is read, in tests/snapshots."""

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        """The folder, whichever test asks."""
        return str(SNAPSHOTS)


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """What a card was when it was last read by a person."""
    return snapshot.use_extension(CardSnapshots)
