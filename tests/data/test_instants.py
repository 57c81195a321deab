"""Instants and the whole milliseconds that the store keeps of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data.instants import from_ms, to_ms

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@given(st.integers(-(10**12), 4 * 10**12))
def test_every_millisecond_is_kept(stored: int) -> None:
    instant = from_ms(stored)
    assert instant == EPOCH + timedelta(milliseconds=stored)
    assert instant.tzinfo is UTC
    assert to_ms(instant) == stored
