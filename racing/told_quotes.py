"""A quotation ready to be shown: whose words, how sure that is, and where it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.offers import ServerQuote
from data.quotes import Quote, QuoteSource
from racing.people import People
from racing.speakers import DISPUTED, name_of


class Pool(StrEnum):
    """Racing's words and members' own lines are never mixed."""

    RACING = "racing"
    MEMBERS = "members"


class Attribution(StrEnum):
    """How sure it is that these are the speaker's words; the values are the seed's."""

    CONFIRMED = "confirmed"
    SINGLE = "single-source"
    ATTRIBUTED = "attributed"
    DISPUTED_SPEAKER = DISPUTED
    DISPUTED_WORDING = "disputed-wording"
    FILM = "film"
    SERVER = "server"  # added by this server's moderators
    MEMBER = "member"  # a member's own line


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words these are or may be; `speaker_id` None for one known by the name alone."""

    speaker_id: str | None
    name: str
    role: str | None
    is_driver: bool


@dataclass(frozen=True, slots=True)
class ToldQuote:
    """A quotation.  Several `speakers` only where it is disputed who said it, by last name.

    `key` is the quote_id, or "~12" for a server's own entry number 12, which is then `own`.
    """

    key: str
    text: str
    speakers: tuple[Speaker, ...]
    said_at: str | None
    year: int | None
    attribution: Attribution
    note: str | None
    sources: tuple[QuoteSource, ...]
    own: ServerQuote | None = None


def own_key(server_quote_id: int) -> str:
    """How a server's own quote is named among all: "~12"."""
    return f"~{server_quote_id}"


def tell_quote(people: People, quote: Quote) -> ToldQuote:
    """A reference quotation with the names of everybody who may have said it."""
    attribution = Attribution(quote.attribution)
    claims = [_speaker(people, quote.speaker, quote.speaker_name, quote.speaker_role)]
    if attribution is Attribution.DISPUTED_SPEAKER:
        claims += [_speaker(people, key, None, None) for key in quote.also_attributed_to]
    # By last name: no order of ours may favour one of the claims.
    claims.sort(key=lambda speaker: speaker.name.split()[-1])
    return ToldQuote(
        quote.quote_id,
        quote.text,
        tuple(claims),
        quote.said_at,
        quote.year,
        attribution,
        quote.attribution_note,
        quote.sources,
    )


def _speaker(people: People, speaker_id: str, given: str | None, role: str | None) -> Speaker:
    is_driver = people.get(speaker_id) is not None
    return Speaker(speaker_id, name_of(people, speaker_id, given), role, is_driver)


def tell_own(own: ServerQuote) -> ToldQuote:
    """A server's own quote."""
    words = own.wording
    return ToldQuote(
        own_key(own.server_quote_id),
        words.text,
        (Speaker(words.driver_id, words.speaker, None, words.driver_id is not None),),
        words.said_at,
        words.year,
        Attribution.MEMBER if own.pool == Pool.MEMBERS else Attribution.SERVER,
        None,
        (QuoteSource(words.source_url, words.source_url),) if words.source_url else (),
        own,
    )
