"""What was posted: what became of every announcement."""

from __future__ import annotations

from datetime import date

import discord

from data.events import Event
from data.outbox import OutboxRow
from racing.setup.posted import Posted, PostedRow
from ui.announcements.wording import moment, place
from ui.buttons import button
from ui.buttons.setup import ChoosePosted, SetupPage, WhatWasPosted
from ui.cards import Controls, card
from ui.pages import cut, page_buttons
from ui.setup.wording import LEADS, choices, kind_name
from ui.theme import clip, counted, day, plain

PAGE = 8
MAX_OPTIONS = 25
DAYS = 14  # in the select; the rest are races
ALL = "-"
_ACTIONS = {
    "event_create": "server event",
    "event_edit": "server event moved",
    "event_delete": "server event removed",
}


def posted_page(posted: Posted, page: int = 0) -> discord.ui.LayoutView:
    """Newest first, by race or day where one is chosen."""
    shown = cut(posted.rows, page, PAGE)
    only = to_cell(posted.only)

    def turn(number: int) -> WhatWasPosted:
        return WhatWasPosted(number, only)

    head = f"### What was posted\n{counted(len(posted.rows), 'announcement')}"
    lines = "\n".join(posted_line(one) for one in shown.items)
    if not posted.rows:
        head, lines = "### What was posted\nNothing yet: nothing was due.", ""
    rows: list[Controls] = []
    options = _filters(posted)
    if len(options) > 1:
        rows.append(choices(ChoosePosted(), "By race or day", options, [only], several=False))
    rows.append([*page_buttons(shown, turn), button("Back", SetupPage("home"))])
    return card([head, lines, "-# Times are yours. Planned rows still change with the calendar."], rows)


def _filters(posted: Posted) -> list[tuple[str, str]]:
    options = [(ALL, "Everything")]
    options += [(one.isoformat(), _day(one)) for one in posted.days[:DAYS]]
    options += [(to_cell(event.event_id), clip(_race(event), 100)) for event in posted.events]
    return options[:MAX_OPTIONS]


def _day(one: date) -> str:
    return day(one, year=True)


def _race(event: Event) -> str:
    return f"{event.name} {event.season}"


def to_cell(only: str) -> str:
    """A filter as a custom_id can hold it: ":" parts its cells."""
    return only.replace(":", "~") or ALL


def from_cell(cell: str) -> str:
    """What `to_cell` wrote."""
    return "" if cell == ALL else cell.replace("~", ":")


def posted_line(one: PostedRow) -> str:
    """ "<t:…:f> · **race-day card**, Sonoma in #race-day · sent"."""
    row = one.row
    what = _ACTIONS.get(row.action, kind_name(row.kind))
    about = f", {place(one.event)}" if one.event else ""
    where = f" in <#{row.channel_id}>" if row.channel_id else ""
    return f"{moment(row.due_at, 'f')} · **{what}**{about}{where} · {_state(one)}"


def _state(one: PostedRow) -> str:
    if one.newer is not None:
        return _superseded(one.row, one.newer)
    if one.row.state == "cancelled" and one.event is not None and one.event.status != "planned":
        return f"called off: the race is {one.event.status}"
    return state_words(one.row)


def _superseded(row: OutboxRow, newer: OutboxRow) -> str:
    """A reminder goes with its race; a notice that was not posted yet is replaced by the next one."""
    if row.kind in LEADS:
        return f"moved with the race to {moment(newer.due_at, 'f')}"
    return "not posted, a newer one took its place"


def state_words(row: OutboxRow) -> str:
    """What became of a row, with the link to its message or the reason why there is none."""
    why = plain(row.last_error or "")
    if row.state == "sent":
        if row.message_id and row.guild_id and row.channel_id and row.action in ("post", "edit"):
            return f"[sent](<https://discord.com/channels/{row.guild_id}/{row.channel_id}/{row.message_id}>)"
        return "sent"
    if row.state == "planned" and row.attempts:
        return f"tried {row.attempts}×, will be tried again{f': {why}' if why else ''}"
    words = {
        "planned": "due",
        "claimed": "being sent",
        "expired": "not posted, its time was over",
        "cancelled": "called off",
        "failed": "failed",
        "uncertain": "not known whether it arrived, so it was not repeated",
    }[row.state]
    if row.state == "expired" and why == "superseded":
        return "not posted, a newer one took its place"
    return f"{words}: {why}" if why and row.state in ("cancelled", "failed", "uncertain") else words
