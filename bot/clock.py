"""The one place that asks what time it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Wall time as aware UTC, shifted by an offset that is zero outside the sandbox.

    Everything that is due is decided by `now()`.  The sandbox moves its clock with `set_offset`;
    whoever must look again after such a jump registers with `on_jump` (called synchronously).
    """

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self._offset = offset
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def on_jump(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener()` after every `set_offset`, until the function that is returned is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def set_offset(self, offset: timedelta) -> None:
        """Let `now()` be real time plus `offset` from here on."""
        self._offset = offset
        for listener in tuple(self._listeners):
            listener()
