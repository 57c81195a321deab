"""Lists cut into pages."""

from __future__ import annotations

from dataclasses import dataclass

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.buttons import Press
from ui.pages import JUMP, MAX_OPTIONS, cut, jump_select, page_buttons


@dataclass(frozen=True)
class _Turn(Press):
    prefix = "turn"
    page: int


@given(st.lists(st.integers(), max_size=300), st.integers(-5, 400), st.integers(1, 30))
def test_every_item_stands_on_one_page(items: list[int], number: int, size: int) -> None:
    pages = cut(items, 0, size).pages
    assert [item for n in range(pages) for item in cut(items, n, size).items] == items
    page = cut(items, number, size)
    assert 0 <= page.number < pages
    assert page.first == page.number * size


def _labels(number: int, count: int) -> list[tuple[str | None, bool]]:
    buttons = page_buttons(cut(range(count), number, 10), _Turn)
    assert all(isinstance(one, discord.ui.Button) for one in buttons)
    return [(one.label, one.disabled) for one in buttons if isinstance(one, discord.ui.Button)]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, [("Start", True), ("1/3", True), ("▶", False)]),
        (1, [("◀", False), ("2/3", True), ("▶", False)]),
        (2, [("◀", False), ("3/3", True), ("End", True)]),
    ],
)
def test_the_ends_say_so(number: int, expected: list[tuple[str, bool]]) -> None:
    assert _labels(number, 25) == expected


def test_one_page_has_no_buttons() -> None:
    assert _labels(0, 10) == []


@pytest.mark.parametrize(("count", "options"), [(50, 0), (51, 6), (250, 25), (260, 13), (2000, 25)])
def test_more_than_five_pages_have_a_select(count: int, options: int) -> None:
    controls = jump_select(cut(range(count), 0, 10), _Turn, lambda number: f"Page {number + 1}")
    selects = [one for one in controls if isinstance(one, discord.ui.Select)]
    assert sum(len(one.options) for one in selects) == options <= MAX_OPTIONS
    assert all(one.custom_id == f"turn:{JUMP}" for one in selects)


def test_no_two_controls_share_a_custom_id() -> None:
    page = cut(range(100), 3, 10)
    controls = [*page_buttons(page, _Turn), *jump_select(page, _Turn, str)]
    ids = [one.custom_id for one in controls if isinstance(one, discord.ui.Button | discord.ui.Select)]
    assert len(set(ids)) == len(ids) == 4
