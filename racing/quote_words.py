"""What somebody types to find a quote → words of the search index: typos mended, noise left out."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import filterfalse

from rapidfuzz import fuzz, process

from data.quotes import Term, WordCount
from racing.folding import MAX_TYPED

MAX_WORDS = 8  # more do not find more
MIN_LIKENESS = 70  # of a typo to the word that was meant ("hocever" to "hocevar" is 86)
MAX_MENDED = 2  # words of a search; each is held against some thousand others
SMALL = 10_000  # words of a vocabulary in which a wrong first letter is looked for as well
MIN_PREFIX = 3  # letters from which on the beginning of a word stands for it
RARE = 500  # quotes a word may be in and still be weighed; more take longer than 10 ms
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of `text` as the index has them: lower case, without accents; "didn't" is two."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(filterfalse(unicodedata.combining, folded)))


@dataclass(frozen=True, slots=True)
class Sought:
    """What is searched for.  `mended` pairs a typo with the word it was taken for; `missed` are in no quote.

    `ranked` is False where every word is in so many quotes that weighing them would take too long.
    """

    terms: tuple[Term, ...]
    mended: tuple[tuple[str, str], ...]
    missed: tuple[str, ...]
    ranked: bool

    @property
    def words(self) -> str:
        """The words in one line, fit to be searched for again."""
        return " ".join(term.word for term in self.terms)


class Vocabulary:
    """The words of the index, each with the number of quotes that have it."""

    def __init__(self, counts: Iterable[WordCount]) -> None:
        self._counts = {count.word: count.quotes for count in counts}
        self._sorted = sorted(self._counts)
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for word in self._sorted:
            self._by_start.setdefault((word[0], len(word)), []).append(word)

    def read(self, typed: str, own: Set[str] = frozenset()) -> Sought | None:
        """What `typed` (its first 100 characters) asks for; None when no word of it is known.

        `own` are the words of a server's own quotes.
        """
        terms: dict[Term, int] = {}
        mended: list[tuple[str, str]] = []
        missed: list[str] = []
        for word in words_of(typed[:MAX_TYPED])[:MAX_WORDS]:
            term = self._term(word, own, mend=len(mended) + len(missed) < MAX_MENDED)
            if term is None:
                missed.append(word)
                continue
            terms[term] = self._frequency(term)
            if term.word != word:
                mended.append((word, term.word))
        if not terms:
            return None
        rare = [term for term, quotes in terms.items() if quotes <= RARE]
        return Sought(tuple(rare or terms), tuple(mended), tuple(missed), bool(rare))

    def _term(self, word: str, own: Set[str], *, mend: bool) -> Term | None:
        if word in self._counts or word in own:
            return Term(word)
        if len(word) >= MIN_PREFIX and (self._starting_with(word) or any(w.startswith(word) for w in own)):
            return Term(word, prefix=True)
        meant = self._meant(word, own) if mend and len(word) >= MIN_PREFIX else None
        return Term(meant) if meant else None

    def _meant(self, word: str, own: Set[str]) -> str | None:
        """The likeliest word; people rarely miss the first letter, and sometimes swap the first two."""
        lengths = range(max(2, len(word) - 2), len(word) + 3)
        near = [w for n in lengths for start in word[:2] for w in self._by_start.get((start, n), ())]
        best = self._best(word, [*near, *own])
        if best is None and len(self._sorted) <= SMALL:
            every = [w for (_, n), words in self._by_start.items() if n in lengths for w in words]
            best = self._best(word, every)
        return best

    def _best(self, word: str, among: list[str]) -> str | None:
        found = process.extract(word, among, scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS, limit=5)
        ranked = sorted(found, key=lambda f: (-f[1], -self._counts.get(f[0], 0), f[0]))
        return ranked[0][0] if ranked else None

    def _starting_with(self, prefix: str) -> list[str]:
        first = bisect.bisect_left(self._sorted, prefix)
        last = bisect.bisect_left(self._sorted, prefix + "\U0010ffff")
        return self._sorted[first:last]

    def _frequency(self, term: Term) -> int:
        words = self._starting_with(term.word) if term.prefix else [term.word]
        return sum(self._counts.get(word, 0) for word in words)
