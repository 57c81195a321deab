"""/quote: a quotation that this server has not seen lately, or the best match; with its papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from data.db import Database
from data.guild_settings import get_guild_setting
from data.offers import ServerQuote, get_server_quote, list_server_quotes, search_server_quotes
from data.quotes import (
    Place,
    QuoteOutline,
    Term,
    get_quote,
    list_quote_outlines,
    list_quotes,
    list_words,
    search_quotes,
    take_unseen,
)
from racing.people import People
from racing.quote_errors import MembersLinesOff, NoQuotes, QuoteGone
from racing.quote_words import Sought, Vocabulary, words_of
from racing.speakers import Voices, claimed_by, name_of
from racing.told_quotes import Pool, ToldQuote, own_key, tell_own, tell_quote

MAX_HITS = 50
MAX_READ = 20  # hits whose words are read again, for the typed order
MEMBERS_LINES = "members-lines"  # the setting's name
ON = "on"


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: `speaker_id` "" anybody's; `words` "" a random one, else search by them."""

    pool: Pool = Pool.RACING
    speaker_id: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class QuoteAnswer:
    """One quote for a wish.  For a search: which of `found` hits, and how the words were read.

    `more_by` is the speaker_id of whom there are more quotes.
    """

    quote: ToldQuote
    wish: Wish
    rank: int
    found: int
    sought: Sought | None
    more_by: str | None


async def members_lines_on(db: Database, guild_id: int) -> bool:
    """Whether a server keeps lines of its members; off until a moderator switches it on."""
    return await get_guild_setting(db, guild_id, MEMBERS_LINES) == ON


class QuoteBook:
    """All reference quotations in outline, and the way to each; opened once, after seeding."""

    def __init__(
        self, db: Database, people: People, outlines: Sequence[QuoteOutline], vocabulary: Vocabulary
    ) -> None:
        self.db = db
        self.people = people
        self.voices = Voices(people, outlines)
        self.vocabulary = vocabulary
        self._all = [outline.quote_id for outline in outlines]
        self._by_speaker: dict[str, list[str]] = {}
        for outline in outlines:
            for speaker_id in claimed_by(outline):
                self._by_speaker.setdefault(speaker_id, []).append(outline.quote_id)

    async def answer(
        self, place: Place, wish: Wish, now: datetime, rng: Random, rank: int = 0
    ) -> QuoteAnswer:
        """A quote for `wish`: one that `place` has not seen until all were, or hit number `rank` of a search.

        Raises: NoQuotes, MembersLinesOff.
        """
        own = await self._own(place, wish.pool)
        sought = self.vocabulary.read(wish.words, _words(own)) if wish.words else None
        hits: list[str] = []
        if wish.words:
            hits = await self._hits(place, wish, sought, own) if sought else []
            rank %= max(1, len(hits))
            key = hits[rank] if hits else None
        else:
            keys = self._keys(wish, own)
            rng.shuffle(keys)
            key = await take_unseen(self.db, place, keys, now)
        if key is None:
            raise NoQuotes(self._name(wish.speaker_id), wish.words or None, wish.pool is Pool.MEMBERS)
        quote = await self.tell(place.guild_id, key)
        return QuoteAnswer(quote, wish, rank, len(hits), sought, self._more_by(quote, wish, own))

    async def tell(self, guild_id: int, key: str) -> ToldQuote:
        """The quote of that key as it is shown in this server.

        Raises: QuoteGone.
        """
        if key.startswith("~"):
            own = await get_server_quote(self.db, guild_id, int(key[1:]))
            if own is None or own.state != "approved":
                raise QuoteGone
            return tell_own(own)
        quote = await get_quote(self.db, key)
        if quote is None:
            raise QuoteGone
        return tell_quote(self.people, quote)

    def read(self, pool: Pool, driver: str | None, search: str | None) -> Wish:
        """What the options of /quote ask for.  A member's name is searched for like any other word.

        Raises: AmbiguousName, UnknownName (kind "speaker").
        """
        if pool is Pool.MEMBERS:
            return Wish(pool, "", " ".join(filter(None, [driver, search])))
        return Wish(pool, self.voices.resolve(driver) if driver else "", search or "")

    def _name(self, speaker_id: str) -> str | None:
        voice = self.voices.get(speaker_id)
        return voice.name if voice else name_of(self.people, speaker_id, None) if speaker_id else None

    async def _own(self, place: Place, pool: Pool) -> list[ServerQuote]:
        if pool is Pool.MEMBERS and not (place.guild_id and await members_lines_on(self.db, place.guild_id)):
            raise MembersLinesOff(bool(place.guild_id))
        return await list_server_quotes(self.db, place.guild_id, "approved", pool) if place.guild_id else []

    def _keys(self, wish: Wish, own: list[ServerQuote]) -> list[str]:
        if wish.pool is Pool.MEMBERS:
            return [own_key(q.server_quote_id) for q in own]
        reference = self._by_speaker.get(wish.speaker_id, []) if wish.speaker_id else self._all
        return [
            *reference,
            *(own_key(q.server_quote_id) for q in own if wish.speaker_id in ("", q.wording.driver_id)),
        ]

    async def _hits(self, place: Place, wish: Wish, sought: Sought, own: list[ServerQuote]) -> list[str]:
        """Keys, best first: every word, else any; the typed words in their order before all others."""
        allowed = set(self._keys(wish, own)) if wish.speaker_id else None
        by = [Term(word) for word in words_of(wish.speaker_id)]
        for all_of_them in (True, False):
            found: list[str] = []
            if wish.pool is Pool.RACING:
                found = await search_quotes(
                    self.db, sought.terms, MAX_HITS, all_of_them=all_of_them, ranked=sought.ranked, by=by
                )
            if own:
                ids = await search_server_quotes(
                    self.db, place.guild_id, wish.pool, sought.terms, MAX_HITS, all_of_them=all_of_them
                )
                found += [own_key(server_quote_id) for server_quote_id in ids]
            found = [key for key in found if allowed is None or key in allowed]
            if found:
                return await self._phrase_first(found, sought, own)
        return []

    async def _phrase_first(self, keys: list[str], sought: Sought, own: list[ServerQuote]) -> list[str]:
        if len(sought.terms) < 2 or len(keys) < 2:
            return keys
        keys, rest = keys[:MAX_READ], keys[MAX_READ:]
        phrase = f" {sought.words} "
        texts = {q.quote_id: q.text for q in await list_quotes(self.db, keys)}
        texts |= {own_key(q.server_quote_id): q.wording.text for q in own}
        # What was approved, or is gone, since the one of the two reads is left out.
        keys = [key for key in keys if key in texts]
        first = sorted(keys, key=lambda key: phrase not in f" {' '.join(words_of(texts[key]))} ")
        return first + rest

    def _more_by(self, quote: ToldQuote, wish: Wish, own: list[ServerQuote]) -> str | None:
        """The one speaker, where there is more of theirs than what was asked for already."""
        speaker_id = quote.speakers[0].speaker_id if len(quote.speakers) == 1 else None
        if speaker_id is None or (speaker_id == wish.speaker_id and not wish.words):
            return None
        return speaker_id if len(self._keys(Wish(speaker_id=speaker_id), own)) > 1 else None


def _words(own: list[ServerQuote]) -> frozenset[str]:
    texts = (f"{q.wording.text} {q.wording.speaker} {q.wording.said_at or ''}" for q in own)
    return frozenset(word for text in texts for word in words_of(text))


async def open_quote_book(db: Database, people: People) -> QuoteBook:
    """Read what is kept in memory of the quotations (some milliseconds)."""
    return QuoteBook(db, people, await list_quote_outlines(db), Vocabulary(await list_words(db)))
