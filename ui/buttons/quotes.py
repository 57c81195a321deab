"""What is pressed under a quotation, and the forms that offer one."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class NextQuote(Press):
    """Another quote for the same wish.  `owner_id` asked; `pool` is "racing" or "members".

    `words` "" is a random quote, else a search whose hit number `rank` is meant.
    """

    prefix = "quote"
    owner_id: int
    pool: str
    speaker_id: str
    rank: int
    words: str


@dataclass(frozen=True)
class PickSpeaker(Press):
    """One of "Did you mean"."""

    prefix = "quote-by"
    speaker_id: str


@dataclass(frozen=True)
class QuotePapers(Press):
    """Where a quotation comes from, and how sure it is."""

    prefix = "quote-source"
    key: str


@dataclass(frozen=True)
class OfferQuote(Press):
    """Open the form to offer a quote."""

    prefix = "quote-offer"


@dataclass(frozen=True)
class OfferForm(Press):
    """An offered quote is sent."""

    prefix = "quote-form"


@dataclass(frozen=True)
class SaveForm(Press):
    """A quote saved from a message is sent; `digest` is that of the message's words and author."""

    prefix = "quote-save"
    channel_id: int
    message_id: int
    author_id: int
    digest: str


@dataclass(frozen=True)
class FixOffer(Press):
    """Open the form of a refused offer again, with what was typed."""

    prefix = "quote-fix"


@dataclass(frozen=True)
class FixSave(Press):
    """Open the form of a refused save again; the fields are those of SaveForm, `whose` what was chosen."""

    prefix = "quote-fix-save"
    channel_id: int
    message_id: int
    author_id: int
    digest: str
    whose: str


@dataclass(frozen=True)
class RemoveQuote(Press):
    """Ask whether one of the server's own quotes is to be removed."""

    prefix = "quote-remove"
    server_quote_id: int


@dataclass(frozen=True)
class RemoveQuoteYes(Press):
    """Remove it."""

    prefix = "quote-remove-yes"
    server_quote_id: int
