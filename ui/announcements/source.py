"""Why a post was made, and where its times and figures are from."""

from __future__ import annotations

import discord

from racing.announcements.posted import Cause, Change, Edited, PostedMessage
from ui.announcements.wording import moment, place
from ui.cards import note
from ui.theme import joined

ASKED = "This server's moderators asked for it in /setup, and can change it there."
A_DAY = "At most one such post a day."
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
    "official": "Asked once, because everybody's time and the one set here with /race-move differ.",
    "blocked": "Said once, because nothing can be posted in the channel that was chosen.",
    "race_week": f"Race week, on Mondays. {ASKED} {A_DAY}",
    "countdown": f"The countdown by the numbers: the days left are a car's number. {ASKED} {A_DAY}",
    "this_day": f"This day in racing, from years before this one. {ASKED} {A_DAY}",
    "quote_of_the_day": f"The quote of the day, each once before any comes again. {ASKED} {A_DAY}",
    "welcome": "Said once, because I was invited. Nothing more is posted until a moderator says so.",
    "test": "A moderator pressed Send a test in /setup.",
    "trivia": f"The champion trivia of the day, made from the records of complete seasons. {ASKED}",
    "trivia_question": "Asked with /trivia; made from the records of complete seasons.",
    "offer_rejected": "Said once, because moderators decided about a quote that you offered; so does /me.",
    "personal": "A reminder that you asked for with the button Remind me; /me lists yours.",
}
CAUSES = {Cause.OVER: "the last race was over", Cause.VOIDED: "a question was voided"}
WITH_WINNERS = ("card", "race_week")
COUNTED = (
    "Figures are counted from the race winners and the season tables; each command's own Source says how."
)
WITH_FIGURES = ("countdown", "this_day")
TRIVIA = ("trivia", "trivia_question", "trivia_table")
WITHOUT_TIMES = ("blocked", "this_day", "quote_of_the_day", "welcome", "test", "offer_rejected", *TRIVIA)


def post_source(posted: PostedMessage) -> discord.ui.LayoutView:
    """The answer to Source under a post."""
    row = posted.row
    lines = [WHY.get(row.kind, ASKED)]
    if row.kind not in WITHOUT_TIMES:
        lines.append(TIMES)
    if row.kind in WITH_FIGURES:
        lines.append(COUNTED)
    if row.kind in WITH_WINNERS:
        lines.append(WINNERS)
    sent = f", posted {moment(row.done_at, 'T')}" if row.done_at else ""
    tries = f" at try {row.attempts}" if row.attempts > 1 else ""
    edited = f" {_edit(row.kind, posted.edited)}" if posted.edited else ""
    lines.append(f"-# Due {moment(row.due_at, 'F')}{sent}{tries}.{edited}")
    return note("\n".join(lines))


def forgotten_post() -> discord.ui.LayoutView:
    """The answer to Source under a post of which nothing is kept any more."""
    return note("What became of a post is kept for half a year; of that one I know nothing any more.")


def _edit(kind: str, edited: Edited) -> str:
    return f"Last changed {moment(edited.at, 'F')}: {_why(kind, edited)}."


def _why(kind: str, edited: Edited) -> str:
    if edited.changes:
        return joined([_change(one) for one in edited.changes])
    if edited.cause is not None:
        return CAUSES[edited.cause]
    return "the question was closed" if kind in TRIVIA else "a race had started"


def _change(one: Change) -> str:
    name, after = place(one.event), one.after.starts_at
    if one.after.status != "planned":
        return f"{name} was {one.after.status}"
    if one.before is None:
        return f"{name} was added"
    before = one.before.starts_at
    if after is None:
        return f"{name} has no start time any more"
    if before is None:
        return f"{name} got its start time"
    if before == after:
        return f"{name} is on again"
    return f"{name} moved from {moment(before, 'F')} to {moment(after, 'F')}"
