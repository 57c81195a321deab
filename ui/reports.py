"""Report a mistake: the button under every Source note, its form, and the answer."""

from __future__ import annotations

from typing import Any

import discord

from ui.buttons import button
from ui.buttons.reports import ReportForm, ReportMistake
from ui.cards import note
from ui.forms import form, text_field
from ui.theme import clip

MAX_KEY = 70  # of what a custom_id has room for
MAX_REPORT = 500
MAX_LINK = 300


def report_row(card: str, *about: object) -> list[discord.ui.Item[Any]]:
    """Below a Source note; `report_row("results", "cup", 2026, 4)` names the card (None is left out)."""
    key = " ".join(str(part) for part in about if part is not None).replace(":", " ")
    return [button("Report a mistake", ReportMistake(card, clip(key, MAX_KEY)))]


def report_form(press: ReportMistake) -> discord.ui.Modal:
    """What is wrong, and where the right figure can be read."""
    return form(
        "Report a mistake",
        ReportForm(press.card, press.key),
        [
            text_field(
                "text",
                "What is wrong?",
                "Kept with the card and your name, for the moderators here and the operator.",
                limit=MAX_REPORT,
                long=True,
            ),
            text_field("source", "Where can the right figure be read?", limit=MAX_LINK, required=False),
        ],
    )


def reported_note(report_id: int, *, in_server: bool) -> discord.ui.LayoutView:
    """After a report was sent."""
    who = "This server’s moderators and whoever runs this bot" if in_server else "Whoever runs this bot"
    return note(f"Thank you. {who} will see it as report {report_id}. /me shows and erases what you sent.")
