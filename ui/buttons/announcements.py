"""What is pressed under a post that nobody asked for."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class PostSource(Press):
    """Why this was posted, and where its times and figures are from.

    `outbox_id` makes the button the mark by which the sender knows its own message in a channel's
    history: every post carries it.
    """

    prefix = "post-source"
    outbox_id: int
