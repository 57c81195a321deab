"""Refusals about quotes, offers and reports → what the person is told."""

from __future__ import annotations

import discord

from racing.errors import AmbiguousName, RacingError, UnknownName
from racing.quote_errors import (
    AlreadyDecided,
    MembersLinesOff,
    NoQuotes,
    NotYours,
    OfferProblem,
    OfferRefused,
    QuoteGone,
    RefusedText,
    TextProblem,
    TooManyReports,
)
from ui.buttons import button
from ui.buttons.quotes import PickSpeaker
from ui.cards import note
from ui.quotes import safe
from ui.theme import clip

SHOWN = 60  # characters of what was typed that are repeated to the person
MAX_LABEL = 80

TEXTS = {
    TextProblem.EMPTY: "There are no words left once the invisible characters are out. Nothing was saved.",
    TextProblem.TOO_LONG: "That is too long: at most {limit:,} characters. Nothing was saved.",
    TextProblem.LINK: "Links and invites cannot stand in the words; a link to the source has its own field.",
    TextProblem.BAD_LINK: "The source must be one plain web address (https://…). Nothing was saved.",
    TextProblem.BAD_YEAR: "The year must be four digits, from 1800 to {limit}. Nothing was saved.",
}
OFFERS = {
    OfferProblem.BLOCKED: "This server’s moderators take no quotes from you at present.",
    OfferProblem.PERSON_WAITING: "{limit} quotes of yours wait for a moderator already. Offer more once "
    "those are decided.",
    OfferProblem.PERSON_TODAY: "You have offered {limit} quotes in the last 24 hours: enough for a day.",
    OfferProblem.SERVER_WAITING: "{limit} quotes wait for this server’s moderators already: no more for now.",
    OfferProblem.SERVER_FULL: "This server holds {limit} quotes of that kind already: remove one first "
    "(Source, then Remove).",
    OfferProblem.NOT_AS_WRITTEN: "A member’s own line is saved word for word or not at all: leave the words "
    "and the name as they stand. Nothing was saved.",
    OfferProblem.NOTHING_WRITTEN: "There are no words in that message to be saved.",
    OfferProblem.NO_SERVER: "Quotes are offered to a server that I am in: its moderators decide.",
}
STATES = {
    "approved": "was approved already",
    "rejected": "was rejected already",
    "edited": "was edited meanwhile: look at it again",
    "closed": "was closed already",
    "gone": "is no longer there",
}


def quote_refusal(error: RacingError) -> discord.ui.LayoutView | None:
    """The sentence for `error`, or None where it is none of these."""
    if isinstance(error, UnknownName) and error.kind == "speaker":
        picks = [button(clip(s.label, MAX_LABEL), PickSpeaker(s.key)) for s in error.suggestions]
        return note(_unknown_speaker(error), [picks])
    text = _sentence(error)
    return note(text) if text else None


def _sentence(error: RacingError) -> str:
    if isinstance(error, RefusedText):
        return refused_text(error)
    if isinstance(error, OfferRefused):
        return OFFERS[error.problem].format(limit=error.limit)
    if isinstance(error, NoQuotes):
        return _no_quotes(error)
    if isinstance(error, MembersLinesOff):
        return _off(error)
    if isinstance(error, AlreadyDecided):
        return decided_sentence(error)
    if isinstance(error, QuoteGone):
        return "That quote has been removed since."
    if isinstance(error, NotYours):
        return "Only the member whose line it is, or a moderator, may remove it."
    if isinstance(error, TooManyReports):
        return f"You have sent {error.limit} reports in the last 24 hours: enough for a day. Thank you."
    return ""


def refused_text(error: RefusedText) -> str:
    """Why a text cannot be kept as it is."""
    return TEXTS[error.problem].format(limit=error.limit)


def decided_sentence(error: AlreadyDecided) -> str:
    """ "That entry was approved already by @Morgan." """
    by = f" by <@{error.decided_by_id}>" if error.decided_by_id else ""
    return f"That entry {STATES[error.state]}{by}."


def _typed(text: str) -> str:
    return safe(clip(" ".join(text.split()), SHOWN))


def _unknown_speaker(error: UnknownName) -> str:
    typed = _typed(error.typed)
    if isinstance(error, AmbiguousName):
        return f'More than one who is quoted fits "{typed}". Which one?'
    if error.suggestions:
        return f'I know no words of "{typed}". Did you mean:'
    return f'I know nobody called "{typed}", and no words of theirs.'


def _no_quotes(error: NoQuotes) -> str:
    if error.members and not error.search:
        return "No member’s line yet. Right-click a message → Apps → Save as quote."
    by = f" by **{safe(error.speaker)}**" if error.speaker else ""
    if error.search:
        return f'I know no quote{by} with "{_typed(error.search)}" in it. Try fewer words.'
    return f"I know no quote{by} yet. Know one? Offer a quote stands under every quotation."


def _off(error: MembersLinesOff) -> str:
    if not error.in_server:
        return "Members’ lines belong to a server: ask there."
    return "This server keeps no lines of its members. A moderator can switch that on in /review."
