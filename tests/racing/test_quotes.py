"""/quote: no repeat before the pool is used up, the best match, and what is kept apart."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.db import open_database
from data.quotes import Place
from racing.archive import Archive
from racing.offers import switch_members_lines
from racing.people import People
from racing.quote_errors import MembersLinesOff, NoQuotes, QuoteGone
from racing.quotes import QuoteBook, Wish, open_quote_book
from racing.told_quotes import Attribution, Pool, own_key
from tests.racing.quote_kit import GUILD, OTHER_GUILD, approved, offered

HERE, PRIVATE = Place(GUILD, 0), Place(0, 7)
DAY = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def book(archive: Archive) -> QuoteBook:
    """All quotations."""
    return archive.quotes


async def _words(book: QuoteBook, words: str, place: Place = HERE, rank: int = 0) -> str:
    # A search draws nothing: whatever is drawn with, the answer is the same.
    answer = await book.answer(place, Wish(words=words), DAY, Random(), rank)
    return answer.quote.key


@asynccontextmanager
async def _started(path: Path, people: People) -> AsyncIterator[QuoteBook]:
    async with open_database(path) as db:
        yield await open_quote_book(db, people)


# Each number is how many are asked for before the next restart.
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=3),
    st.integers(0, 2**32),
    st.integers(0, 3),
    st.sampled_from([HERE, PRIVATE]),
)
def test_nothing_is_repeated_before_all_were_shown(
    seeded_store: Path, runs: list[int], seed: int, own: int, place: Place
) -> None:
    async def shown(path: Path) -> list[str]:
        keys: list[str] = []
        async with open_database(path) as db:
            for number in range(own):
                await approved(db, DAY, f"Our own number {number}")
        for run in [*runs, 173 + 3]:
            async with _started(path, People([], [])) as book:
                for _ in range(run):
                    when = DAY + timedelta(seconds=len(keys))
                    keys.append((await book.answer(place, Wish(), when, Random(seed + len(keys)))).quote.key)
        return keys

    with tempfile.TemporaryDirectory() as folder:
        keys = asyncio.run(shown(Path(shutil.copy(seeded_store, Path(folder) / "s.db"))))
    pool = 173 + (own if place is HERE else 0)
    rounds = [keys[at : at + pool] for at in range(0, len(keys), pool)]
    assert all(len(set(one)) == len(one) for one in rounds)
    assert len(rounds[0]) == pool
    assert all(first[-1] != second[0] for first, second in pairwise(rounds))


async def test_two_at_once_are_given_two(book: QuoteBook, draw: Random) -> None:
    seed = draw.random()  # the same for all, so that all reach for the same quote first
    answers = await asyncio.gather(*(book.answer(HERE, Wish(), DAY, Random(seed)) for _ in range(20)))
    assert len({answer.quote.key for answer in answers}) == 20


async def test_each_server_has_its_own_round(book: QuoteBook, draw: Random) -> None:
    wish = Wish(speaker_id="harry-hogge")
    for place in (HERE, Place(OTHER_GUILD, 0), PRIVATE, Place(0, 8)):
        assert (await book.answer(place, wish, DAY, draw)).quote.key == "film-rubbin-is-racin"
    shown = await book.db.fetch_all("SELECT guild_id, user_id FROM quote_seen ORDER BY 1, 2")
    assert shown == [(0, 7), (0, 8), (GUILD, 0), (OTHER_GUILD, 0)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("trucks most similar to Cup cars", "trucks-most-like-cup"),
        ("rubbin racin", "film-rubbin-is-racin"),
        ("rattle his cage", "earnhardt-rattle-his-cage"),
        ("ratle cagge", "earnhardt-rattle-his-cage"),
        ("RÄIKKÖNEN leave me alone", "raikkonen-leave-me-alone"),
        ("raikonen leave alone", "raikkonen-leave-me-alone"),
        ("aint first youre last", "film-if-you-aint-first"),
        ("quarter midget", "heim-only-reason"),
        ("apples oran", "apples-to-oranges"),
    ],
)
async def test_the_best_match_is_found(book: QuoteBook, typed: str, found: str) -> None:
    assert await _words(book, typed) == found


async def test_a_typo_is_told(book: QuoteBook, draw: Random) -> None:
    answer = await book.answer(HERE, Wish(words="hocever trucks similar"), DAY, draw)
    assert answer.sought is not None
    assert answer.sought.mended == (("hocever", "hocevar"),)
    assert (answer.rank, answer.found) == (0, 1)


async def test_the_hits_of_a_search_go_round(book: QuoteBook, draw: Random) -> None:
    answer = await book.answer(HERE, Wish(words="daytona"), DAY, draw)
    keys = [await _words(book, "daytona", rank=rank) for rank in range(answer.found)]
    assert len(set(keys)) == answer.found > 5
    assert await _words(book, "daytona", rank=answer.found) == keys[0]
    # A search is not counted as shown.
    assert await book.db.fetch_all("SELECT * FROM quote_seen") == []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(min_size=1, max_size=120))
async def test_no_search_does_harm(book: QuoteBook, typed: str) -> None:
    with suppress(NoQuotes):
        assert await book.tell(GUILD, await _words(book, typed))


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "' OR 1=1 --",
        "NEAR(a b)",
        "text : cage",
        "cage NOT rattle",
        "*",
        "^cage",
        "cage*",
        "(((",
        "nul\x00byte",
        "\ud800",
        "-cage",
        "{text names} : x",
        "AND OR NOT",
        "x" * 6000,
        "quote_fts",
        "integrity-check",
        "\u202egnicar",
        "%",
        "𝔠𝔞𝔤𝔢",
    ],
)
async def test_case_30_operators_are_words(book: QuoteBook, typed: str) -> None:
    try:
        assert await _words(book, typed)
    except NoQuotes:
        assert await _words(book, "cage") == "earnhardt-rattle-his-cage"


async def test_a_disputed_speaker_is_both_and_neither_first_by_us(book: QuoteBook, draw: Random) -> None:
    quote = await book.tell(GUILD, "trucks-most-like-cup")
    assert quote.attribution is Attribution.DISPUTED_SPEAKER
    assert [speaker.speaker_id for speaker in quote.speakers] == ["corey-heim", "carson-hocevar"]
    for speaker_id in ("corey-heim", "carson-hocevar"):
        found = await book.answer(HERE, Wish(speaker_id=speaker_id, words="trucks similar"), DAY, draw)
        assert found.quote.key == "trucks-most-like-cup"
        assert found.more_by is None


async def test_a_film_line_is_not_the_drivers(book: QuoteBook, draw: Random) -> None:
    film = await book.tell(GUILD, "film-only-person-i-envied")
    assert [speaker.speaker_id for speaker in film.speakers] == ["niki-lauda-film-character"]
    assert not film.speakers[0].is_driver
    with pytest.raises(NoQuotes):
        await book.answer(HERE, Wish(speaker_id="niki-lauda", words="envied"), DAY, draw)
    assert await _words(book, "lauda envied") == film.key


async def test_a_driver_without_words_is_said_to_have_none(book: QuoteBook, draw: Random) -> None:
    with pytest.raises(NoQuotes) as refused:
        await book.answer(HERE, Wish(speaker_id="ted-chamberlain"), DAY, draw)
    assert (refused.value.speaker, refused.value.search) == ("Ted Chamberlain", None)


async def test_what_a_server_adds_stays_there(book: QuoteBook, now: datetime, draw: Random) -> None:
    entry = await approved(book.db, now, "Zebras on the backstretch, boys")
    key = own_key(entry.server_quote_id)
    assert await _words(book, "zebras backstretch") == key
    assert await _words(book, "zebrs") == key  # corrected against the server's own words
    for elsewhere in (Place(OTHER_GUILD, 0), PRIVATE):
        with pytest.raises(NoQuotes):
            await _words(book, "zebras", elsewhere)
        with pytest.raises(QuoteGone):
            await book.tell(elsewhere.guild_id, key)
    by_driver = Wish(speaker_id="dale-earnhardt", words="zebras")
    assert (await book.answer(HERE, by_driver, DAY, draw)).quote.key == key


async def test_what_is_approved_while_a_search_reads_does_no_harm(book: QuoteBook, now: datetime) -> None:
    """The search finds it already; it was not among the server's quotes that were read right before."""
    before = await approved(book.db, now, "Zebras on the backstretch, boys")
    await approved(book.db, now, "On the backstretch: zebras")
    words = "zebras backstretch"
    sought = book.vocabulary.read(words, set(words.split()))
    assert sought is not None
    found = await book._hits(HERE, Wish(words=words), sought, [before])
    assert found == [own_key(before.server_quote_id)]


async def test_what_waits_is_not_shown(book: QuoteBook, now: datetime) -> None:
    entry = await offered(book.db, now, "Zebras on the backstretch, boys")
    with pytest.raises(NoQuotes):
        await _words(book, "zebras")
    with pytest.raises(QuoteGone):
        await book.tell(GUILD, own_key(entry.server_quote_id))


async def test_members_lines_are_a_pool_of_their_own(book: QuoteBook, now: datetime, draw: Random) -> None:
    line = await approved(
        book.db, now, "Zebras again", pool="members", speaker="Dana", driver_id=None, author_id=1
    )
    key, wish = own_key(line.server_quote_id), Wish(Pool.MEMBERS)
    with pytest.raises(MembersLinesOff):
        await book.answer(HERE, wish, DAY, draw)
    await switch_members_lines(book.db, GUILD, on=True)
    for asked in (wish, Wish(Pool.MEMBERS, "", "dana"), Wish(Pool.MEMBERS, "", "zebra")):
        assert (await book.answer(HERE, asked, DAY, draw)).quote.key == key
    with pytest.raises(NoQuotes):
        await _words(book, "zebras")
    with pytest.raises(NoQuotes):  # racing's words are not among the members'
        await book.answer(HERE, Wish(Pool.MEMBERS, "", "cage"), DAY, draw)
    for elsewhere in (Place(OTHER_GUILD, 0), PRIVATE):
        with pytest.raises(MembersLinesOff):
            await book.answer(elsewhere, wish, DAY, draw)
    racing = {(await book.answer(HERE, Wish(), DAY, draw)).quote.key for _ in range(174)}
    assert key not in racing
    assert len(racing) == 173
