"""Subjects of one sort, found by series and by how known they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from racing.series import Series
from racing.trivia.parts import Subject

S = TypeVar("S", bound=Subject)


class Pool(Generic[S]):
    """All subjects of one sort, in a fixed order: the same seed finds the same one."""

    def __init__(self, subjects: Iterable[S]) -> None:
        self._all = tuple(subjects)
        groups: defaultdict[tuple[Series, int], list[S]] = defaultdict(list)
        for subject in self._all:
            groups[subject.series, subject.level].append(subject)
        self._groups = {key: tuple(found) for key, found in groups.items()}

    def __iter__(self) -> Iterator[S]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def at(self, series: Series, level: int) -> tuple[S, ...]:
        """Those of one series and level."""
        return self._groups.get((series, level), ())
