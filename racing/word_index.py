"""Names found by words that are like theirs: prefixes, typos, words in any order."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

MIN_LIKENESS = 70  # below this a word is another word, not a typo ("hiem" ~ "heim" is 75)
SURE_LIKENESS = 88  # from here on a typo is answered without asking ("raikonen" is 94)
MAX_NEAR = 25  # words looked at per typo


class WordIndex:
    """Which things have a word like a typed one.  Built once: (key, folded words of its names).

    `also` gives typed words a second spelling ("junior" is "jr"); both are looked for.
    """

    def __init__(
        self, named: Iterable[tuple[str, Iterable[str]]], also: Mapping[str, str] | None = None
    ) -> None:
        self._also = also or {}
        self._by_word: dict[str, list[str]] = {}
        for key, words in named:
            for word in words:
                self._by_word.setdefault(word, []).append(key)
        self._words = sorted(self._by_word)

    def having(self, words: Sequence[str]) -> set[str]:
        """The keys that have each of `words` among theirs, letter by letter."""
        return set.intersection(*(set(self._by_word.get(word, ())) for word in words)) if words else set()

    def alike(self, words: Sequence[str]) -> dict[str, float]:
        """key → likeness 0–101 of those that have a word like each of `words`; the worst word counts."""
        likeness: dict[str, float] | None = None
        for word in words:
            found = self._alike(word)
            if word in self._also:
                found = {**self._alike(self._also[word]), **found}
            if likeness is None:
                likeness = found
            else:
                likeness = {key: min(score, found[key]) for key, score in likeness.items() if key in found}
        return likeness or {}

    def _alike(self, word: str) -> dict[str, float]:
        """key → likeness of `word` to the nearest word of the name: 101 the word, 100 its start."""
        found: dict[str, float] = {}
        for name_word in reversed(self._starting_with(word)):  # the word itself is the first of these
            whole = name_word == word and len(word) > 1
            found.update(dict.fromkeys(self._by_word[name_word], 101.0 if whole else 100.0))
        if len(word) > 1 and (len(word) > 3 or not found):
            # Typos, too, although a prefix fits: "hamiltn" must not lose to one obscure namesake.
            for name_word, score in self._near(word):
                for key in self._by_word[name_word]:
                    found[key] = max(score, found.get(key, 0.0))
        return found

    def _near(self, word: str) -> Iterator[tuple[str, float]]:
        """Words that `word` may be a typo of, and longer ones: "hiem" may be the start of Heimann."""
        near = process.extract(
            word, self._words, scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS, limit=MAX_NEAR
        )
        for name_word, score, _ in near:
            for longer in self._starting_with(name_word):
                yield longer, min(score, 99.0) if longer == name_word else score - 5

    def _starting_with(self, prefix: str) -> list[str]:
        first = bisect.bisect_left(self._words, prefix)
        last = bisect.bisect_left(self._words, prefix + "{")  # the character after z
        return self._words[first:last]
