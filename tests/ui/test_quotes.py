"""The cards of quotations, at their worst and as they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from syrupy.assertion import SnapshotAssertion

from data.offers import ServerQuote, Wording
from data.quotes import Term, list_quote_outlines
from racing.archive import Archive
from racing.quote_errors import NoQuotes, OfferProblem, OfferRefused, RefusedText, TextProblem
from racing.quote_words import Sought
from racing.quotes import QuoteAnswer, Wish
from racing.told_quotes import Pool, ToldQuote, tell_own
from tests.ui.reading import drawn, faults, text_of
from ui.buttons.quotes import NextQuote
from ui.quote_errors import quote_refusal
from ui.quotes import MARKS, MEANINGS, quote_card, quote_source, safe

OWNER = 2**63 - 1
LONGEST_ID = "jason-m-white-british-columbia"
NUMBER = 9_999_999_999


def _answer(quote: ToldQuote, wish: Wish | None = None, more_by: str | None = LONGEST_ID) -> QuoteAnswer:
    return QuoteAnswer(quote, wish or Wish(speaker_id=LONGEST_ID), 0, 0, None, more_by)


WORST = Wording("", "*" * 100, LONGEST_ID, "_" * 100, 2026, "https://example.org/" + "x_" * 140)
MILD = Wording("", "Dana", None, "in #general", 2026, None)


def _own(now: datetime, text: str, pool: Pool, words: Wording = WORST) -> ToldQuote:
    words = replace(words, text=text)
    entry = ServerQuote(
        *(NUMBER, OWNER, pool.value, "approved", 99, words, OWNER, OWNER, OWNER, OWNER, now, OWNER, None)
    )
    return tell_own(entry)


async def test_every_quotation_of_the_seed_is_a_card(archive: Archive) -> None:
    quotes = [await archive.quotes.tell(0, o.quote_id) for o in await list_quote_outlines(archive.db)]
    assert len(quotes) == 173
    for quote in quotes:
        card = quote_card(_answer(quote), OWNER, in_server=True)
        told = [one for one in faults(card) if "!" not in one]  # the words may shout, we do not
        assert not [one for one in told if "“" not in one], (quote.key, told)
        text = text_of(card)
        assert f"**{MARKS[quote.attribution]}.**" in text
        assert all(safe(speaker.name) in text for speaker in quote.speakers)
        assert all(safe(source.title) in text for source in quote.sources)
        source = quote_source(quote, moderator=True)
        assert source.content_length() <= 4000
        assert MEANINGS[quote.attribution] in text_of(source)


@pytest.mark.parametrize("pool", list(Pool))
@pytest.mark.parametrize("char", ["*", "<", "@", "\n> ", "👨‍👩‍👧"])
def test_the_longest_words_fit(now: datetime, pool: Pool, char: str) -> None:
    text = (char * 1000)[:1000]
    quote = _own(now, text, pool)
    wish = Wish(pool, LONGEST_ID, "x" * 100)
    sought = Sought((), (("x" * 50, "y" * 50),) * 8, ("z" * 50,), True)
    card = quote_card(QuoteAnswer(quote, wish, 48, 50, sought, LONGEST_ID), OWNER, in_server=True)
    assert not [one for one in faults(card) if "“" not in one and "emoji" not in one]
    assert len(list(card.walk_children())) <= 15
    assert quote_source(quote, moderator=True).content_length() <= 4000


async def test_what_another_carries_is_a_search_again(archive: Archive) -> None:
    quote = await archive.quotes.tell(0, "trucks-most-like-cup")
    words = "daytona rattle cage championship victory perseverance"
    sought = Sought(tuple(Term(word) for word in words.split()), (), (), True)
    typed = f"https://{words.replace(' ', ':')}"
    answer = QuoteAnswer(quote, Wish(Pool.RACING, LONGEST_ID, typed), 3, 9, sought, None)
    card = quote_card(answer, OWNER, in_server=False)
    ids = [getattr(item, "custom_id", "") or "" for item in card.walk_children()]
    (cells,) = [one.split(":")[1:] for one in ids if one.startswith("quote:")]
    press = NextQuote.read(cells)
    assert press.rank == 4
    assert words.startswith(press.words + " ")


async def test_how_they_read(archive: Archive, now: datetime, snapshot: SnapshotAssertion) -> None:
    keys = [
        "heim-dad-day-one",
        "trucks-most-like-cup",
        "raikkonen-leave-me-alone",
        "film-rubbin-is-racin",
        "ray-heim-nothing-better",
    ]
    quotes = [await archive.quotes.tell(0, key) for key in keys]
    quotes += [_own(now, "We go again\non **Sunday** @everyone", pool, MILD) for pool in Pool]
    cards = [drawn(quote_card(_answer(quote), OWNER, in_server=True)) for quote in quotes]
    assert "\n\n----\n\n".join(cards) == snapshot


def test_typed_text_is_harmless() -> None:
    shown = safe("@everyone <@1> <@&2> <#3> <t:4:R> </a:5> <:b:6> [x](y) **z**")
    assert "@everyone" not in shown
    assert not [part for part in shown.split("<")[:-1] if not part.endswith("\\")]
    assert "\\*\\*z" in shown


@pytest.mark.parametrize("problem", list(TextProblem))
def test_every_refused_text_has_its_sentence(problem: TextProblem) -> None:
    view = quote_refusal(RefusedText(problem, 1000))
    assert view is not None
    assert "{" not in text_of(view)


@pytest.mark.parametrize("problem", list(OfferProblem))
def test_every_refused_offer_has_its_sentence(problem: OfferProblem) -> None:
    view = quote_refusal(OfferRefused(problem, 5))
    assert view is not None
    assert not faults(view)


def test_an_empty_pool_teaches() -> None:
    for error, said in [
        (NoQuotes(None, None, True), "Right-click a message"),
        (NoQuotes("Ted Chamberlain", None, False), "no quote by **Ted Chamberlain** yet"),
        (NoQuotes("Ted Chamberlain", "x" * 200, False), "x…"),
    ]:
        view = quote_refusal(error)
        assert view is not None
        assert said in text_of(view)
