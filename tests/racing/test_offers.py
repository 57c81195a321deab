"""Offering a quote: what is taken, linked, limited, and who may remove it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from data.offers import Decision, ServerQuote, get_server_quote, set_decision
from racing.archive import Archive
from racing.offers import (
    OFFERS_A_DAY,
    WAITING_OF_PERSON,
    WAITING_OF_SERVER,
    SavedMessage,
    Sender,
    Typed,
    offer_members_line,
    offer_racing,
    remove_quote,
    switch_members_lines,
    text_digest,
    text_to_save,
)
from racing.quote_errors import (
    MembersLinesOff,
    NotYours,
    OfferProblem,
    OfferRefused,
    QuoteGone,
    RefusedText,
    TextProblem,
)
from racing.review import stop_offers
from tests.racing.quote_kit import DANA, GUILD, MORGAN, OTHER_GUILD, SAM, approved, offered

TYPED = Typed("We had a car that could win.", "jimmie johnson", "Martinsville", "2012", "")
HERE = Sender(GUILD, DANA)


async def _offer(archive: Archive, now: datetime, typed: Typed = TYPED, sender: Sender = HERE) -> ServerQuote:
    number = await offer_racing(archive.db, archive.people, sender, typed, now, None)
    entry = await get_server_quote(archive.db, sender.guild_id, number)
    assert entry is not None
    return entry


async def _decide(archive: Archive, entry: ServerQuote, now: datetime) -> None:
    decision = Decision(entry.server_quote_id, entry.revision, "approved", MORGAN)
    async with archive.db.transaction() as tx:
        assert await set_decision(tx, entry.guild_id, decision, now)


async def test_an_offer_waits_cleaned_and_linked(archive: Archive, now: datetime) -> None:
    typed = Typed(" We\u202e had\x00 a car. ", "RAIKKONEN", " Monza\n2005 ", "2005", "https://example.org/a")
    entry = await _offer(archive, now, typed)
    words = entry.wording
    assert (words.text, words.speaker, words.driver_id) == (
        "We had a car.",
        "Kimi Räikkönen",
        "kimi-raikkonen",
    )
    assert (words.said_at, words.year, words.source_url) == ("Monza 2005", 2005, "https://example.org/a")
    assert (entry.state, entry.pool, entry.offered_by_id, entry.author_id) == (
        "waiting",
        "racing",
        DANA,
        None,
    )
    unknown = await _offer(archive, now, replace(TYPED, speaker="My uncle"))
    assert (unknown.wording.speaker, unknown.wording.driver_id) == ("My uncle", None)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("text", "\u200b \x00", TextProblem.EMPTY),
        ("speaker", "\u202e", TextProblem.EMPTY),
        ("text", "x" * 1001, TextProblem.TOO_LONG),
        ("text", "x" * 5000, TextProblem.TOO_LONG),
        ("text", "see discord.gg/abc", TextProblem.LINK),
        ("speaker", "discord.gg/abc", TextProblem.LINK),
        ("said_at", "https://example.org", TextProblem.LINK),
        ("year", "next", TextProblem.BAD_YEAR),
        ("source", "discord.gg/abc", TextProblem.BAD_LINK),
    ],
)
async def test_case_30_what_cannot_be_kept_is_refused(
    archive: Archive, now: datetime, field: str, value: str, problem: TextProblem
) -> None:
    with pytest.raises(RefusedText) as refused:
        await _offer(archive, now, replace(TYPED, **{field: value}))
    assert refused.value.problem is problem
    assert await archive.db.fetch_all("SELECT 1 FROM server_quote") == []


async def test_a_person_has_so_many_waiting(archive: Archive, now: datetime) -> None:
    offers = (_offer(archive, now) for _ in range(WAITING_OF_PERSON + 3))
    results = await asyncio.gather(*offers, return_exceptions=True)
    refused = [one for one in results if isinstance(one, OfferRefused)]
    assert [one.problem for one in refused] == [OfferProblem.PERSON_WAITING] * 3
    assert await _offer(archive, now, sender=Sender(GUILD, SAM))
    assert await _offer(archive, now, sender=Sender(OTHER_GUILD, DANA))


async def test_a_person_has_so_many_a_day(archive: Archive, now: datetime) -> None:
    for number in range(OFFERS_A_DAY):
        await _decide(archive, await _offer(archive, now + timedelta(seconds=number)), now)
    with pytest.raises(OfferRefused) as refused:
        await _offer(archive, now + timedelta(hours=23))
    assert refused.value.problem is OfferProblem.PERSON_TODAY
    assert await _offer(archive, now + timedelta(hours=24))


async def test_a_server_has_so_many_waiting(archive: Archive, now: datetime) -> None:
    for number in range(WAITING_OF_SERVER):
        await offered(archive.db, now, f"Number {number}", offered_by_id=number + 1)
    with pytest.raises(OfferRefused) as refused:
        await _offer(archive, now)
    assert refused.value.problem is OfferProblem.SERVER_WAITING


async def test_who_is_stopped_offers_no_more(archive: Archive, now: datetime) -> None:
    entry = await _offer(archive, now)
    await _offer(archive, now)
    assert await stop_offers(archive.db, GUILD, entry.server_quote_id, MORGAN, now) == (DANA, 2)
    with pytest.raises(OfferRefused) as refused:
        await _offer(archive, now)
    assert refused.value.problem is OfferProblem.BLOCKED
    assert await _offer(archive, now, sender=Sender(OTHER_GUILD, DANA))


def _saved(text: str, author: str) -> SavedMessage:
    return SavedMessage(11, 12, SAM, text_digest(text, author))


async def test_a_members_line_is_kept_word_for_word(archive: Archive, now: datetime) -> None:
    content = "We go again\r\non  Sunday **everyone**"
    text, line = text_to_save(content), Typed(text_to_save(content), "Sam")
    with pytest.raises(MembersLinesOff):
        await offer_members_line(archive.db, HERE, line, now, _saved(text, "Sam"))
    await switch_members_lines(archive.db, GUILD, on=True)
    for changed in (replace(line, text=text + " not"), replace(line, speaker="Dana")):
        with pytest.raises(OfferRefused) as refused:
            await offer_members_line(archive.db, HERE, changed, now, _saved(text, "Sam"))
        assert refused.value.problem is OfferProblem.NOT_AS_WRITTEN
    # A form may hand line ends and spaces back in its own way.
    sent = replace(line, text=text.replace("\n", "\r\n") + " ")
    number = await offer_members_line(archive.db, HERE, sent, now, _saved(text, "Sam"))
    entry = await get_server_quote(archive.db, GUILD, number)
    assert entry is not None
    assert entry.wording.text == "We go again\non Sunday **everyone**"
    assert (entry.pool, entry.author_id, entry.offered_by_id) == ("members", SAM, DANA)
    assert (entry.channel_id, entry.message_id) == (11, 12)


@pytest.mark.parametrize("content", ["", "  \n ", "\u200b"])
def test_a_message_without_words_cannot_be_saved(content: str) -> None:
    with pytest.raises(OfferRefused) as refused:
        text_to_save(content)
    assert refused.value.problem is OfferProblem.NOTHING_WRITTEN


async def test_only_the_author_or_a_moderator_removes(archive: Archive, now: datetime) -> None:
    db = archive.db
    line = await approved(db, now, "My line", pool="members", author_id=SAM, offered_by_id=DANA)
    number = line.server_quote_id
    with pytest.raises(NotYours):  # who saved it is not who said it
        await remove_quote(db, HERE, number, moderator=False)
    with pytest.raises(QuoteGone):
        await remove_quote(db, Sender(OTHER_GUILD, SAM), number, moderator=True)
    await remove_quote(db, Sender(GUILD, SAM), number, moderator=False)
    with pytest.raises(QuoteGone):
        await remove_quote(db, Sender(GUILD, SAM), number, moderator=False)
    racing = await approved(db, now, "A driver's words", offered_by_id=DANA)
    with pytest.raises(NotYours):
        await remove_quote(db, HERE, racing.server_quote_id, moderator=False)
    await remove_quote(db, Sender(GUILD, MORGAN), racing.server_quote_id, moderator=True)
    assert await db.fetch_all("SELECT 1 FROM server_quote") == []
