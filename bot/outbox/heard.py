"""What Discord told while a request was under way: a refusal that is older than that may be over already."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

KEPT = 300.0  # seconds; longer than a request takes and its outcome waits for the store


class Heard:
    """When something was last heard that can end a refusal, of whole servers and of single channels."""

    def __init__(self) -> None:
        self._at: dict[int, float] = {}

    def note(self, ids: Iterable[int]) -> None:
        """Something was heard of these servers or channels just now."""
        now = asyncio.get_running_loop().time()
        self._at = {one: at for one, at in self._at.items() if now - at < KEPT}
        self._at.update(dict.fromkeys(ids, now))

    def since(self, began: float, *ids: int | None) -> bool:
        """Whether something was heard of one of them at `began` (the loop's time) or later."""
        return any(one in self._at and self._at[one] >= began for one in ids if one is not None)
