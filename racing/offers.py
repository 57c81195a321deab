"""Offering a quote to a server: what is taken, what it is cleaned to, and how much of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.db import Database
from data.guild_settings import set_guild_setting
from data.offers import NewOffer, OfferCounts, Wording, add_offer, delete_server_quote, get_server_quote
from racing.cleaning import clean_line, clean_link, clean_text, clean_year
from racing.errors import UnknownName
from racing.people import People
from racing.quote_errors import (
    MembersLinesOff,
    NotYours,
    OfferProblem,
    OfferRefused,
    QuoteGone,
    RefusedText,
    TextProblem,
)
from racing.quotes import MEMBERS_LINES, ON, members_lines_on
from racing.told_quotes import Pool

MAX_TEXT = 1_000  # characters of a quote
MAX_LINE = 100  # of a speaker or an occasion
MAX_LINK = 300
WAITING_OF_PERSON = 5
OFFERS_A_DAY = 10
WAITING_OF_SERVER = 200
APPROVED_OF_SERVER = 500  # of each pool


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form as they were sent."""

    text: str
    speaker: str
    said_at: str = ""
    year: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SavedMessage:
    """The message that a quote is saved from; `digest` is that of its text (see `text_digest`)."""

    channel_id: int
    message_id: int
    author_id: int
    digest: str


def text_to_save(content: str) -> str:
    """The words of a message as they would be kept.

    Raises: RefusedText, OfferRefused for a message without words.
    """
    text = clean_text(content, MAX_TEXT)
    if not text:
        raise OfferRefused(OfferProblem.NOTHING_WRITTEN)
    return text


def text_digest(text: str, author: str) -> str:
    """Eight characters that tell whether words and name are still those of the message."""
    spelt = f"{clean_text(text, MAX_TEXT)}\0{clean_line(author, MAX_LINE)}"
    return hashlib.blake2b(spelt.encode(), digest_size=4).hexdigest()


def read_wording(people: People, typed: Typed, now: datetime) -> Wording:
    """The fields cleaned; a speaker who is surely a driver is linked to the records.

    Raises: RefusedText.
    """
    text = clean_text(typed.text, MAX_TEXT)
    speaker = clean_line(typed.speaker, MAX_LINE)
    if not text or not speaker:
        raise RefusedText(TextProblem.EMPTY)
    driver_id = None
    try:
        person = people.resolve(speaker)
        driver_id, speaker = person.driver.driver_id, person.driver.name
    except UnknownName:
        pass  # somebody who never raced: the name stays as it was typed
    return Wording(
        text,
        speaker,
        driver_id,
        clean_line(typed.said_at, MAX_LINE) or None,
        clean_year(typed.year, now.year),
        clean_link(typed.source, MAX_LINK),
    )


@dataclass(frozen=True, slots=True)
class Sender:
    """Who offers, where."""

    guild_id: int
    user_id: int


async def offer_racing(
    db: Database, people: People, sender: Sender, typed: Typed, now: datetime, saved: SavedMessage | None
) -> int:
    """Let somebody's words about racing wait for a moderator; the entry's number.

    Raises: RefusedText, OfferRefused.
    """
    wording = read_wording(people, typed, now)
    channel_id, message_id = (saved.channel_id, saved.message_id) if saved else (None, None)
    offer = NewOffer(sender.guild_id, Pool.RACING, wording, None, channel_id, message_id, sender.user_id)
    return await add_offer(db, offer, now, now - timedelta(days=1), _allow)


async def offer_members_line(
    db: Database, sender: Sender, typed: Typed, now: datetime, saved: SavedMessage
) -> int:
    """Let a member's own line wait for a moderator: word for word, or not at all.

    Raises: RefusedText, OfferRefused, MembersLinesOff.
    """
    if not await members_lines_on(db, sender.guild_id):
        raise MembersLinesOff(in_server=True)
    if text_digest(typed.text, typed.speaker) != saved.digest:
        raise OfferRefused(OfferProblem.NOT_AS_WRITTEN)
    wording = Wording(
        clean_text(typed.text, MAX_TEXT),
        clean_line(typed.speaker, MAX_LINE),
        None,
        clean_line(typed.said_at, MAX_LINE) or None,
        clean_year(typed.year, now.year),
        None,
    )
    if not wording.text or not wording.speaker:
        raise RefusedText(TextProblem.EMPTY)
    offer = NewOffer(
        *(sender.guild_id, Pool.MEMBERS, wording, saved.author_id),
        *(saved.channel_id, saved.message_id, sender.user_id),
    )
    return await add_offer(db, offer, now, now - timedelta(days=1), _allow)


def _allow(counts: OfferCounts) -> None:
    """Raises OfferRefused where a person or a server has reached its limit."""
    if counts.blocked:
        raise OfferRefused(OfferProblem.BLOCKED)
    if counts.waiting_of_person >= WAITING_OF_PERSON:
        raise OfferRefused(OfferProblem.PERSON_WAITING, WAITING_OF_PERSON)
    if counts.of_person_since >= OFFERS_A_DAY:
        raise OfferRefused(OfferProblem.PERSON_TODAY, OFFERS_A_DAY)
    if counts.waiting_of_server >= WAITING_OF_SERVER:
        raise OfferRefused(OfferProblem.SERVER_WAITING, WAITING_OF_SERVER)


async def remove_quote(db: Database, sender: Sender, server_quote_id: int, *, moderator: bool) -> None:
    """Remove a server's own quote: a moderator any, a member only that member's own line.

    Raises: QuoteGone, NotYours.
    """
    own = await get_server_quote(db, sender.guild_id, server_quote_id)
    if own is None:
        raise QuoteGone
    if not moderator and own.author_id != sender.user_id:
        raise NotYours
    await delete_server_quote(db, sender.guild_id, server_quote_id)


async def switch_members_lines(db: Database, guild_id: int, *, on: bool) -> None:
    """Keep and show lines of members in this server, or no longer; switched off, none is lost."""
    await set_guild_setting(db, guild_id, MEMBERS_LINES, ON if on else "off")
