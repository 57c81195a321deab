"""/review: one offer at a time, with what it may repeat; the reports; the people who are stopped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord

from data.offers import ServerQuote
from data.reports import Report
from racing.near_quotes import NearQuote
from racing.review import Desk
from racing.told_quotes import Pool
from ui.buttons import button
from ui.buttons.review import (
    AllowPerson,
    ApproveOffer,
    CloseReport,
    EditForm,
    EditOffer,
    RejectForm,
    RejectOffer,
    ReviewAt,
    ReviewReports,
    StoppedPeople,
    StopPerson,
    StopPersonYes,
    SwitchMembersLines,
)
from ui.cards import card
from ui.forms import form, text_field
from ui.offers import occasion_part, source_part, speaker_part, text_part, year_part
from ui.quotes import quoted, safe
from ui.theme import clip, counted

SHOWN_NEAR = 80  # characters of a quote that is there already
SHOWN_NAME = 40  # of its speaker's name
MAX_REASON = 300
REPORTS_SHOWN = 4  # with a button each, and one to go back
MAX_STOPPED = 100  # named at once
EMPTY = (
    "Nothing waits for you. Members offer quotes with **Offer a quote** under a quotation, or with a "
    "right-click on a message → Apps → **Save as quote**."
)

Buttons = list[discord.ui.Item[Any]]


def review_page(desk: Desk, said: str = "") -> discord.ui.LayoutView:
    """The entry in question; `said` is what came of the last decision."""
    entry = desk.entry
    rows = [_entry_buttons(entry, desk), _desk_buttons(desk)]
    if entry is None:
        head = f"**{counted(desk.reports, 'reported mistake')}**\n" if desk.reports else ""
        return card([said, f"{head}{EMPTY}", _state(desk)], rows)
    head = f"**Offered quote {desk.position + 1} of {desk.waiting}**"
    if desk.reports:
        head += f" · {counted(desk.reports, 'reported mistake')}"
    near = "\n".join(_near(one) for one in desk.near)
    return card([said, f"{head}\n{quoted(entry.wording.text)}\n{_about(entry)}", near, _state(desk)], rows)


def _about(entry: ServerQuote) -> str:
    words = entry.wording
    known = " (in the records)" if words.driver_id else ""
    year = str(words.year) if words.year else None
    occasion = ", ".join(filter(None, [safe(words.said_at) if words.said_at else None, year]))
    pool = "for the racing quotes"
    if entry.pool == Pool.MEMBERS:
        pool = f"own line of <@{entry.author_id}>, for the members’ lines"
    lines = [" · ".join(filter(None, [f"**{safe(words.speaker)}**{known}", occasion, pool]))]
    who = f"<@{entry.offered_by_id}>" if entry.offered_by_id else "somebody whose data were erased"
    lines.append(f"Offered by {who} {discord.utils.format_dt(entry.offered_at, 'R')}")
    if words.source_url:
        lines[-1] += f" · <{words.source_url}>"
    if entry.message_id:
        at = f"{entry.guild_id}/{entry.channel_id}/{entry.message_id}"
        lines[-1] += f" · [message](<https://discord.com/channels/{at}>)"
    return "\n".join(lines)


def _near(one: NearQuote) -> str:
    names = " or ".join(safe(clip(speaker.name, SHOWN_NAME)) for speaker in one.quote.speakers)
    there = "Waiting too" if one.quote.own and one.quote.own.state == "waiting" else "Already there"
    return f"{there}, {one.likeness} % alike: **{names}** “{safe(clip(one.quote.text, SHOWN_NEAR))}”"


def _state(desk: Desk) -> str:
    members = "on" if desk.members_lines else "off"
    approved = f"{counted(desk.approved, 'quote')} of this server’s own"
    return f"-# {approved}. Members’ lines: {members}. To remove a quote: its Source, then Remove."


def _entry_buttons(entry: ServerQuote | None, desk: Desk) -> Buttons:
    if entry is None:
        return []
    at = (entry.server_quote_id, entry.revision, desk.position)
    buttons: Buttons = [
        button("Approve", ApproveOffer(*at), discord.ButtonStyle.primary),
        button("Edit", EditOffer(*at)),
        button("Reject", RejectOffer(*at)),
    ]
    if entry.offered_by_id:
        stop = StopPerson(entry.server_quote_id, desk.position)
        buttons.append(button("Stop offers from this person", stop, discord.ButtonStyle.danger))
    if desk.waiting > 1:
        buttons.append(button("Next", ReviewAt((desk.position + 1) % desk.waiting)))
    return buttons


def _desk_buttons(desk: Desk) -> Buttons:
    switch = "Switch members’ lines off" if desk.members_lines else "Switch members’ lines on"
    return [
        button(f"Reports ({desk.reports})", ReviewReports()),
        button(switch, SwitchMembersLines(int(not desk.members_lines))),
        button(f"Stopped people ({len(desk.blocked)})", StoppedPeople()),
    ]


def edit_form(entry: ServerQuote, position: int) -> discord.ui.Modal:
    """The fields of an offer; of a member's own line only the occasion and the year."""
    words = entry.wording
    occasion, year = occasion_part(words.said_at or ""), year_part(str(words.year or ""))
    parts = [occasion, year]
    if entry.pool != Pool.MEMBERS:
        source = source_part(words.source_url or "")
        parts = [text_part(words.text), speaker_part(words.speaker), occasion, year, source]
    return form("Edit the quote", EditForm(entry.server_quote_id, entry.revision, position), parts)


def reject_form(press: RejectOffer) -> discord.ui.Modal:
    """The reason that the sender is told."""
    reason = text_field(
        "reason",
        "Why not?",
        "Sent to who offered it, without your name",
        limit=MAX_REASON,
        required=False,
        long=True,
    )
    return form(
        "Reject the quote", RejectForm(press.server_quote_id, press.revision, press.position), [reason]
    )


def rejected_sentence(entry: ServerQuote) -> str:
    """What the moderator is told; a sender whose data were erased cannot be written to."""
    return "Rejected. Its sender will be told." if entry.offered_by_id else "Rejected."


def ask_stop(entry: ServerQuote, position: int) -> discord.ui.LayoutView:
    """The one question before somebody's offers are stopped."""
    yes = StopPersonYes(entry.server_quote_id, position)
    return card(
        [
            f"Take no more quotes from <@{entry.offered_by_id}>? Those that wait are rejected without a "
            "reason. **Stopped people** takes it back."
        ],
        [[button("Stop offers", yes, discord.ButtonStyle.danger), button("Back", ReviewAt(position))]],
    )


def stopped_sentence(user_id: int, rejected: int) -> str:
    """ "No more offers from @Dana; 2 waiting quotes were rejected." """
    also = f"; {counted(rejected, 'waiting quote')} rejected" if rejected else ""
    return f"No more offers from <@{user_id}>{also}."


def allowed_sentence(user_id: int, *, was_stopped: bool) -> str:
    """What came of taking somebody's offers again."""
    state = "taken again" if was_stopped else "taken: nobody had stopped them"
    return f"Quotes from <@{user_id}> are {state}."


def members_sentence(on: bool) -> str:
    """What the switch has changed."""
    if on:
        return (
            "Members’ lines are on: **Save as quote** can keep a member’s own words, and /quote from:this "
            "server shows them. Each member can remove their own."
        )
    return "Members’ lines are off: nothing of them is shown or taken. What was approved is kept."


def reports_page(reports: Sequence[Report], said: str = "") -> discord.ui.LayoutView:
    """What members say is wrong, oldest first."""
    shown = reports[:REPORTS_SHOWN]
    lines = [f"**{counted(len(reports), 'reported mistake')}**"]
    lines += [_report(report) for report in shown]
    if not reports:
        lines = ["Nobody has reported a mistake. **Report a mistake** stands under every Source."]
    elif len(reports) > len(shown):
        lines.append(f"-# {len(reports) - len(shown)} more behind these.")
    done: Buttons = [button(f"Done with {r.report_id}", CloseReport(r.report_id)) for r in shown]
    return card([said, *lines], [[*done, button("Back", ReviewAt(0))]])


def _report(report: Report) -> str:
    who = f"<@{report.user_id}>" if report.user_id else "somebody whose data were erased"
    source = f"\n<{report.source}>" if report.source else ""
    when = discord.utils.format_dt(report.reported_at, "R")
    head = f"**{report.report_id}** · /{safe(report.card)} {safe(report.card_key)} · {who} {when}"
    text = "\n".join(f"> {line}" for line in safe(report.text).split("\n"))
    return f"{head}\n{text}{source}"


def stopped_page(user_ids: Sequence[int], said: str = "") -> discord.ui.LayoutView:
    """Whose offers are not taken, and a select of people to take them again."""
    back: Buttons = [button("Back", ReviewAt(0))]
    if not user_ids:
        return card([said, "Nobody is stopped from offering quotes."], [back])
    # Discord's own picker: it shows names, which the bot does not know of people who are not about.
    placeholder = "Take offers again from …"
    select: Buttons = [discord.ui.UserSelect(custom_id=AllowPerson().custom_id, placeholder=placeholder)]
    people = ", ".join(f"<@{user_id}>" for user_id in user_ids[:MAX_STOPPED])
    return card([said, f"**No quotes are taken from** {people}"], [select, back])
