"""Everything that the bot says by itself, and what became of it.

rows        what a row is; planning and listing rows
queue       the sender's side: claim, give back, expire
outcome     what became of a try
changes     an event or a setting has changed: rows are moved, called off, planned anew
blocks      channels in which nothing can be posted at present
forgetting  what was decided long ago
"""

from data.outbox.blocks import (
    Blocked,
    block_channel,
    is_told,
    list_blocked,
    set_explained,
    unblock_channel,
    unblock_refused,
)
from data.outbox.changes import (
    bring_back,
    cancel_guild_rows,
    cancel_unwanted,
    list_telling,
    set_wanted,
    shift_windows,
)
from data.outbox.forgetting import delete_old_rows, newest_message_at
from data.outbox.outcome import (
    mark_final,
    mark_sent,
    retry_row,
    set_tries_back,
    turn_into_post,
)
from data.outbox.queue import (
    LEASE,
    TOO_LATE,
    UNREACHABLE,
    Claim,
    ClaimedRow,
    claim_rows,
    count_due_between,
    expire_overdue,
    expire_superseded,
    get_next_try,
    recover,
    take_up,
)
from data.outbox.rows import (
    NewRow,
    OutboxRow,
    add_rows,
    count_edits,
    get_row,
    get_row_by_id,
    list_edits,
    list_guild_rows,
    list_sent_to,
)

__all__ = [
    "LEASE",
    "TOO_LATE",
    "UNREACHABLE",
    "Blocked",
    "Claim",
    "ClaimedRow",
    "NewRow",
    "OutboxRow",
    "add_rows",
    "block_channel",
    "bring_back",
    "cancel_guild_rows",
    "cancel_unwanted",
    "claim_rows",
    "count_due_between",
    "count_edits",
    "delete_old_rows",
    "expire_overdue",
    "expire_superseded",
    "get_next_try",
    "get_row",
    "get_row_by_id",
    "is_told",
    "list_blocked",
    "list_edits",
    "list_guild_rows",
    "list_sent_to",
    "list_telling",
    "mark_final",
    "mark_sent",
    "newest_message_at",
    "recover",
    "retry_row",
    "set_explained",
    "set_tries_back",
    "set_wanted",
    "shift_windows",
    "take_up",
    "turn_into_post",
    "unblock_channel",
    "unblock_refused",
]
