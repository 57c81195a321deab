"""The forms that offer a quote, and what is said after one was sent."""

from __future__ import annotations

import discord

from ui.buttons.quotes import OfferForm, SaveForm
from ui.cards import note
from ui.forms import Field, choice_field, form, text_field

MAX_TEXT = 1_000  # Discord's forms take more, a quote does not
MAX_LINE = 100
MAX_LINK = 300
RACING, MEMBER = "racing", "members"  # values of the choice whose words they are


def text_part(value: str = "") -> Field:
    """The field for the words."""
    return text_field(
        "text", "The words", "Exactly as they were said", limit=MAX_TEXT, value=value, long=True
    )


def occasion_part(value: str = "") -> Field:
    """The field for when and where."""
    return text_field("said_at", "Where, on which occasion?", limit=MAX_LINE, value=value, required=False)


def year_part(value: str = "") -> Field:
    """The field for the year."""
    return text_field("year", "Year", limit=4, value=value, required=False)


def speaker_part(value: str = "", description: str | None = None) -> Field:
    """The field for who said it."""
    return text_field("speaker", "Who said it?", description, limit=MAX_LINE, value=value)


def source_part(value: str = "") -> Field:
    """The field for the source."""
    return text_field("source", "Link to the source", limit=MAX_LINK, value=value, required=False)


def offer_form() -> discord.ui.Modal:
    """The form of "Offer a quote"."""
    parts = [text_part(), speaker_part(), occasion_part(), year_part(), source_part()]
    return form("Offer a quote", OfferForm(), parts)


def save_form(press: SaveForm, text: str, author: str, *, members: bool) -> discord.ui.Modal:
    """The form of "Save as quote"; `members` tells whether it may be kept as the member's own line.

    The message itself is the source then, so that field makes room for the choice.
    """
    if not members:
        parts = [text_part(text), speaker_part(), occasion_part(), year_part(), source_part()]
        return form("Save as quote", press, parts)
    whose = choice_field(
        "whose", "Whose words?", [(MEMBER, f"{author}’s own line"), (RACING, "Somebody’s in racing")]
    )
    speaker = speaker_part(author, "Change it only for somebody in racing")
    return form("Save as quote", press, [whose, text_part(text), speaker, occasion_part(), year_part()])


def offered_note() -> discord.ui.LayoutView:
    """After an offer was sent."""
    return note(
        "Thank you. A moderator of this server decides whether it is kept; they see who offered it, "
        "nobody else does. /me shows what became of it."
    )
