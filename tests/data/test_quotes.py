"""The search index of the quotations, and what was shown where."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from data.db import Database
from data.quotes import Place, Term, list_words, match_text, search_quotes, take_unseen


async def test_the_index_holds_what_the_table_holds(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.execute("INSERT INTO quote_fts (quote_fts) VALUES ('integrity-check')")
        await tx.execute("DELETE FROM quote WHERE quote_id <> 'film-if-you-aint-first'")
        await tx.execute("INSERT INTO quote_fts (quote_fts) VALUES ('integrity-check')")
    words = {count.word: count.quotes for count in await list_words(db)}
    assert words["first"] == 1
    assert "daytona" not in words


async def _found(db: Database, word: str) -> list[str]:
    return await search_quotes(db, [Term(word)], 5, all_of_them=True, ranked=True)


async def test_text_speaker_tag_and_occasion_are_searched(db: Database) -> None:
    assert "film-rubbin-is-racin" in await _found(db, "rubbin")
    assert await _found(db, "hocevar")  # a claimed speaker
    assert "raikkonen-leave-me-alone" in await _found(db, "raikkonen")  # without accents
    assert await _found(db, "motivation")  # a tag
    assert await _found(db, "homestead")  # an occasion


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.booleans())
def test_nothing_typed_is_an_operator(words: list[str], all_of_them: bool) -> None:
    text = match_text([Term(word) for word in words], all_of_them=all_of_them)
    outside = "".join(text.replace('""', "").split('"')[::2])
    assert set(outside.split()) <= {"AND", "OR"}


async def test_the_last_one_shown_does_not_open_the_next_round(db: Database, now: datetime) -> None:
    place, keys = Place(1, 0), ["a", "b"]
    assert [await take_unseen(db, place, keys, now) for _ in range(2)] == ["a", "b"]
    assert await take_unseen(db, place, ["b", "a"], now) == "a"
    assert await take_unseen(db, place, ["b", "a"], now) == "b"
    assert await take_unseen(db, place, [], now) is None
    assert await take_unseen(db, place, ["c"], now) == "c"
    assert await take_unseen(db, place, ["c"], now) == "c"  # there is nothing else
