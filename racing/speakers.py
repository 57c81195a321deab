"""Whose words we have: drivers and others, found by what people type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from data.quotes import QuoteOutline
from racing.errors import AmbiguousName, Suggestion, UnknownName
from racing.folding import fold
from racing.people import People

MAX_SUGGESTED = 5
MIN_LIKENESS = 70
DISPUTED = "disputed-speaker"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is quoted: `quotes` counts what is, or may be, their words."""

    speaker_id: str
    name: str
    quotes: int

    @property
    def label(self) -> str:
        """The line of a list: "Corey Heim · 9 quotes"."""
        return f"{self.name} · {self.quotes} quote{'' if self.quotes == 1 else 's'}"


def claimed_by(outline: QuoteOutline) -> tuple[str, ...]:
    """Everybody whose words these may be: where the speaker is disputed each claim counts alike.

    A film's line is nobody's but the character's.
    """
    also = outline.also_attributed_to if outline.attribution == DISPUTED else ()
    return (outline.speaker, *also)


def name_of(people: People, speaker_id: str, given: str | None) -> str:
    """A driver's name as the records have it, else the name that is given, else the id in words."""
    person = people.get(speaker_id)
    if person is not None:
        return person.driver.name
    return given or speaker_id.replace("-", " ").title()


class Voices:
    """The index over everybody who is quoted."""

    def __init__(self, people: People, outlines: Iterable[QuoteOutline]) -> None:
        self._people = people
        counts: dict[str, int] = {}
        names: dict[str, str] = {}
        for outline in outlines:
            for speaker_id in claimed_by(outline):
                given = outline.speaker_name if speaker_id == outline.speaker else None
                counts[speaker_id] = counts.get(speaker_id, 0) + 1
                names.setdefault(speaker_id, name_of(people, speaker_id, given))
        voices = [Voice(key, names[key], count) for key, count in counts.items()]
        self._voices = {v.speaker_id: v for v in sorted(voices, key=lambda v: (-v.quotes, v.name))}
        self._folded = {key: fold(voice.name) for key, voice in self._voices.items()}

    def get(self, speaker_id: str) -> Voice | None:
        """The voice of that id, or None where nothing of theirs is known."""
        return self._voices.get(speaker_id)

    def search(self, typed: str, limit: int) -> list[Voice]:
        """Whom `typed` may mean, the most quoted first; like names for a typo."""
        found = self._beginning_with(fold(typed).split()) or self._alike(typed, limit)
        return found[:limit]

    def resolve(self, typed: str) -> str:
        """The id of the one that is meant; of a driver even where nothing of theirs is known.

        Raises: AmbiguousName, UnknownName (kind "speaker"), with suggestions who are quoted.
        """
        if typed in self._voices:
            return typed
        folded = fold(typed)
        exact = [key for key, name in self._folded.items() if name == folded]
        if len(exact) == 1:
            return exact[0]
        found = self._beginning_with(folded.split()) if folded else []
        if len(found) == 1:
            return found[0].speaker_id
        if found:
            raise AmbiguousName("speaker", typed, _suggestions(found))
        try:
            return self._people.resolve(typed).driver.driver_id
        except UnknownName as error:
            quoted = [self._voices[s.key] for s in error.suggestions if s.key in self._voices]
            near = quoted or self._alike(typed, MAX_SUGGESTED)
            raise UnknownName("speaker", typed, _suggestions(near)) from error

    def _beginning_with(self, words: list[str]) -> list[Voice]:
        """Those for whom every typed word begins a word of the name."""
        return [
            voice
            for key, voice in self._voices.items()
            if all(any(part.startswith(word) for part in self._folded[key].split()) for word in words)
        ]

    def _alike(self, typed: str, limit: int) -> list[Voice]:
        """Those of whom every typed word is like a word of the name, likest first."""
        words = fold(typed).split()
        scored = [(_likeness(words, name.split()), key) for key, name in self._folded.items()]
        near = sorted(pair for pair in scored if pair[0] >= MIN_LIKENESS)
        return [self._voices[key] for _, key in reversed(near)][:limit]


def _likeness(typed: list[str], name: list[str]) -> float:
    """0 to 100: how well the worst of the typed words is met."""
    return min((max((fuzz.ratio(word, part) for part in name), default=0.0) for word in typed), default=0.0)


def _suggestions(voices: list[Voice]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(v.speaker_id, v.label) for v in voices[:MAX_SUGGESTED])
