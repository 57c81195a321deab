"""What an offered quote may repeat: found, and found without comparing everything with everything."""

from __future__ import annotations

from datetime import datetime
from random import Random

import pytest
from rapidfuzz import fuzz

from data.offers import list_server_quotes
from racing.archive import Archive
from racing.near_quotes import near_quotes
from racing.review import open_desk
from tests.racing.quote_kit import GUILD, approved, offered

FEW = 40  # of 873
SHORT = 200  # characters; a comparison takes 0.5 ms at most
APPROVED, WAITING = 500, 200
COMMON = ("championship", "motorsport", "restrictor")  # in every text
SYLLABLES = [f"{consonant}{vowel}" for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]


class Counted:
    """The real comparison of parts, and what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[str, str]] = []

    def __call__(self, one: str, other: str) -> float:
        self.given.append((one, other))
        return fuzz.partial_ratio(one, other)


def _long(draw: Random) -> str:
    """990 characters; the longest words are in every other such text as well."""
    words = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(300)]
    return " ".join([*COMMON, *words])[:990].strip()


@pytest.fixture
async def full(archive: Archive, now: datetime, draw: Random) -> Archive:
    """500 long quotes of the server, and as many offers as may wait."""
    texts = [_long(draw) for _ in range(APPROVED + WAITING)]
    async with archive.db.transaction() as tx:
        await tx.execute_many(
            "INSERT INTO server_quote (guild_id, pool, state, text, speaker, offered_at) "
            "VALUES (?, 'racing', 'waiting', ?, 'Somebody', ?)",
            [(GUILD, text, now.isoformat()) for text in texts],
        )
        await tx.execute("UPDATE server_quote SET state = 'approved' WHERE server_quote_id <= ?", (APPROVED,))
    return archive


async def _near(archive: Archive, now: datetime, text: str) -> tuple[list[str], Counted]:
    """The texts that `text` may repeat, and what was compared as a part."""
    entry, counted = await offered(archive.db, now, text), Counted()
    waiting = await list_server_quotes(archive.db, GUILD, "waiting")
    near = await near_quotes(archive.quotes, entry, waiting, counted)
    return [one.quote.text for one in near], counted


@pytest.mark.parametrize("characters", [990, SHORT - 20])
async def test_few_are_looked_into(full: Archive, now: datetime, draw: Random, characters: int) -> None:
    """A long offer can only have one of the short ones in it, a short one be in any that shares its words."""
    _, counted = await _near(full, now, _long(draw)[:characters])
    assert len(counted.given) <= FEW
    assert bool(counted.given) or characters > SHORT
    assert all(min(len(one), len(other)) <= SHORT for one, other in counted.given)


async def test_characters_that_are_spelt_out_are_cut(full: Archive, now: datetime) -> None:
    await approved(full.db, now, "race " + "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 900)
    _, counted = await _near(full, now, "race \N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}")
    assert all(len(text) <= 1000 for pair in counted.given for text in pair)


async def test_a_quote_is_found_among_hundreds(full: Archive, now: datetime, draw: Random) -> None:
    """Word for word and inside a longer one, waiting and approved."""
    (kept,) = draw.sample(await list_server_quotes(full.db, GUILD, "approved"), 1)
    (asked,) = draw.sample(await list_server_quotes(full.db, GUILD, "waiting"), 1)
    for known in (kept.wording.text, asked.wording.text):
        typo = known[:40] + "x" + known[41:]
        assert known in (await _near(full, now, typo))[0]
    story = f"{_long(draw)[:500]} the giraffe overtook us in turn three {_long(draw)[:300]}"
    await approved(full.db, now, story)
    assert (await _near(full, now, "The giraffe overtook us, in turn three!"))[0] == [story]
    await offered(full.db, now, "Zebras on the backstretch, and then the caution came out again")
    assert len((await _near(full, now, "zebras on the backstretch"))[0]) == 1


async def test_nothing_without_words_is_like_anything(archive: Archive, now: datetime) -> None:
    await approved(archive.db, now, "?!")
    await offered(archive.db, now, "…")
    assert (await open_desk(archive.quotes, GUILD)).near == ()
