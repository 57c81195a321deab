"""Refusals around a server's settings and the pace of asking; their sentences are in ui/setup_errors.py."""

from __future__ import annotations

from datetime import timedelta

from racing.errors import RacingError


class TooFast(RacingError):
    """Somebody asks, or shows answers to everybody, too fast; `wait` is how long until the next."""

    def __init__(self, wait: timedelta, *, sharing: bool = False) -> None:
        super().__init__(wait)
        self.wait = wait
        self.sharing = sharing


class UnknownZone(RacingError):
    """`typed` is no time zone; `near` are names of zones like it."""

    def __init__(self, typed: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(typed)
        self.typed = typed
        self.near = near


class TooLateToUndo(RacingError):
    """The minute in which a change could be taken back is over."""
