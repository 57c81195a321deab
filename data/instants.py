"""Instants as the store keeps them: whole milliseconds since 1970, UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_ms(instant: datetime) -> int:
    """An aware instant as the store keeps it."""
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def from_ms(stored: int) -> datetime:
    """What `to_ms` stored, aware, in UTC; to the millisecond up to the year 2096."""
    return datetime.fromtimestamp(stored / 1000, UTC)


def ms_or_none(instant: datetime | None) -> int | None:
    """`to_ms` for an instant that may be unknown."""
    return None if instant is None else to_ms(instant)


def instant_or_none(stored: int | None) -> datetime | None:
    """`from_ms` for an instant that may be unknown."""
    return None if stored is None else from_ms(stored)
