"""Why a post was made, and where its times and figures are from."""

from __future__ import annotations

import discord

from data.outbox import OutboxRow
from ui.announcements.wording import moment
from ui.cards import note

ASKED = "This server's moderators asked for it in /setup, and can change it there."
TIMES = (
    "Start times and TV are those of the series' published schedule, unless this server's moderators "
    "have set another with /race-move. A time that is not published is not guessed."
)
WINNERS = (
    "Winners at the track are counted from the list of race winners, up to the day before the race: "
    "a post never tells a result."
)
WHY = {
    "card": f"The race-day card: one a day, changed in place. {ASKED}",
    "moved": "A notice, because another time had been posted here before.",
    "cancelled": "A notice, because its start had been posted here before.",
    "blocked": "Said once, because nothing can be posted in the channel that was chosen.",
    "personal": "A reminder that you asked for with the button Remind me; /me lists yours.",
}
WITH_WINNERS = ("card",)


def post_source(row: OutboxRow) -> discord.ui.LayoutView:
    """The answer to Source under a post."""
    lines = [WHY.get(row.kind, ASKED)]
    if row.kind != "blocked":
        lines.append(TIMES)
    if row.kind in WITH_WINNERS:
        lines.append(WINNERS)
    sent = f", sent {moment(row.done_at, 'T')}" if row.done_at else ""
    tries = f" at try {row.attempts}" if row.attempts > 1 else ""
    lines.append(f"-# Due {moment(row.due_at, 'F')}{sent}{tries}.")
    return note("\n".join(lines))
