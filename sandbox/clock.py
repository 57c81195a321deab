"""The sandbox's own clock, and the ids that are minted from it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from bot.clock import Clock

# Discord counts milliseconds from the first second of 2015 (docs: reference, "Snowflakes").
EPOCH_MS = 1_420_070_400_000


class WorldClock(Clock):
    """The bot's clock as the sandbox runs it: it starts at a chosen instant and can be moved.

    Being a `Clock`, it can be handed to the bot itself, so that both agree on what time it is.
    """

    def __init__(self, start_at: datetime | None = None) -> None:
        """Start at `start_at` (aware), by default now."""
        super().__init__()
        self._start_offset = timedelta(0) if start_at is None else start_at - self.now()
        self.set_offset(self._start_offset)

    def set_offset(self, offset: timedelta) -> None:
        """Let `now()` be real time plus `offset`."""
        self.offset = offset
        super().set_offset(offset)

    def move(self, by: timedelta) -> None:
        """Go forward by `by` (backwards when negative)."""
        self.set_offset(self.offset + by)

    def move_to(self, instant: datetime) -> None:
        """Go to `instant` (aware)."""
        self.move(instant - self.now())


class Mint:
    """Makes snowflakes from the world's clock: unique, and growing while the clock does."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last_ms = 0
        self._sequence = 0
        self._turn = 0

    def snowflake(self) -> int:
        """A new id whose timestamp is the present instant of the world."""
        now_ms = int(self._clock.now().timestamp() * 1000)
        if now_ms > self._last_ms:
            self._sequence = 0
        elif now_ms == self._last_ms:
            self._sequence += 1
        else:
            # The clock was turned back: another "worker" keeps the ids of both passages apart.
            self._turn += 1
            self._sequence = 0
        if self._sequence > 0xFFF:
            now_ms, self._sequence = now_ms + 1, 0
        self._last_ms = now_ms
        return (now_ms - EPOCH_MS) << 22 | (self._turn & 0x3FF) << 12 | self._sequence


def snowflake_at(snowflake: int) -> datetime:
    """The instant that is written in `snowflake`, aware, UTC."""
    return datetime.fromtimestamp(((snowflake >> 22) + EPOCH_MS) / 1000, UTC)


def stable_id(*names: object) -> int:
    """The same id for the same names at every start, dated somewhere in the years 2016 to 2024."""
    digest = hashlib.sha256("\x1f".join(str(name) for name in names).encode()).digest()
    first_ms, span_ms = 31_536_000_000, 283_824_000_000
    since_epoch = first_ms + int.from_bytes(digest[:8], "big") % span_ms
    return since_epoch << 22 | int.from_bytes(digest[8:11], "big") & 0x3FFFFF
