"""What it takes to post somewhere: the same for an answer's question and for what is announced."""

from __future__ import annotations

import discord

VIEW, SEND = "View Channel", "Send Messages"
SEND_IN_THREADS = "Send Messages in Threads"


def missing_to_post(held: discord.Permissions, *, threaded: bool) -> tuple[str, ...]:
    """The permissions that are not there, by Discord's names.

    A thread asks for a permission of its own instead of that of its channel.
    """
    needed = {VIEW: held.view_channel}
    if threaded:
        needed[SEND_IN_THREADS] = held.send_messages_in_threads
    else:
        needed[SEND] = held.send_messages
    return tuple(name for name, given in needed.items() if not given)
