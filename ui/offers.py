"""The forms that offer a quote, and what is said after one was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import discord

from racing.offers import Typed
from racing.quote_errors import RefusedText
from ui.buttons import Press, button
from ui.buttons.quotes import OfferForm, SaveForm
from ui.cards import card, note
from ui.forms import Field, choice_field, form, kept_texts, read_kept, text_field
from ui.quote_errors import refused_text

MAX_TEXT = 1_000  # Discord's forms take more, a quote does not
MAX_LINE = 100
MAX_LINK = 300
RACING, MEMBER = "racing", "members"  # values of the choice whose words they are
NAMES = {  # of the fields, above what was typed into them
    "text": "The words",
    "speaker": "Who said it",
    "said_at": "Where, on which occasion",
    "year": "Year",
    "source": "Link to the source",
}


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


def offer_form(typed: Typed | None = None) -> discord.ui.Modal:
    """The form of "Offer a quote", with what was `typed` before in it."""
    old = typed or Typed("", "")
    parts = [text_part(old.text), speaker_part(old.speaker), *_rest(old), source_part(old.source)]
    return form("Offer a quote", OfferForm(), parts)


def save_form(press: SaveForm, typed: Typed, *, own_line: str = "", whose: str = MEMBER) -> discord.ui.Modal:
    """The form of "Save as quote"; `own_line` words the choice of a member's own line, "" where it is none.

    The message itself is the source then, so that field makes room for the choice, of which `whose` is
    chosen already.
    """
    if not own_line:
        parts = [text_part(typed.text), speaker_part(typed.speaker), *_rest(typed), source_part(typed.source)]
        return form("Save as quote", press, parts)
    choices = [(MEMBER, own_line), (RACING, "Somebody’s in racing")]
    pick = choice_field("whose", "Whose words?", sorted(choices, key=lambda choice: choice[0] != whose))
    speaker = speaker_part(typed.speaker, "Change it only for somebody in racing")
    return form("Save as quote", press, [pick, text_part(typed.text), speaker, *_rest(typed)])


def _rest(typed: Typed) -> tuple[Field, Field]:
    return occasion_part(typed.said_at), year_part(typed.year)


def refused_offer(error: RefusedText, typed: Typed, fix: Press) -> discord.ui.LayoutView:
    """Why an offer was not taken, and all that was typed: `fix` opens the form with it again.

    The message is where the words are kept meanwhile: nothing is stored, and a restart loses nothing.
    """
    kept = kept_texts(NAMES, asdict(typed))
    return card([refused_text(error), *kept], [[button("Fix it", fix, discord.ButtonStyle.primary)]])


def read_refused(texts: Iterable[str]) -> Typed:
    """What was typed, read back from the texts of `refused_offer`."""
    return Typed(**{"text": "", "speaker": "", **read_kept(NAMES, texts)})


def offered_note() -> discord.ui.LayoutView:
    """After an offer was sent."""
    return note(
        "Thank you. A moderator of this server decides whether it is kept; they see who offered it, "
        "nobody else does. /me shows what became of it."
    )
