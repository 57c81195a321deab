"""A long list cut into pages: stateless buttons, and a select to jump where there are many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import discord

from ui.buttons import Press
from ui.cards import Controls

T = TypeVar("T")

JUMPS_FROM = 6  # pages; fewer are reached by the buttons
MAX_OPTIONS = 25  # of a select
JUMP = 9999  # the page number in the select's own custom_id, whose value is the page meant


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The part of a list that is shown: `number` counts from 0, `first` is the index of its first item."""

    items: tuple[T, ...]
    number: int
    pages: int
    first: int


def cut(items: Sequence[T], number: int, size: int) -> Page[T]:
    """Page `number` of `items`; a number beyond the ends is the nearest page there is."""
    pages = max(1, -(-len(items) // size))
    number = max(0, min(number, pages - 1))
    first = number * size
    return Page(tuple(items[first : first + size]), number, pages, first)


def page_buttons(
    page: Page[Any], press: Callable[[int], Press]
) -> list[discord.ui.Item[discord.ui.LayoutView]]:
    """◀ 3/12 ▶ for the row under the list, nothing for one page; `press` spells the press for a page.

    At an end the label changes too: screen readers do not tell that a button is disabled.
    """
    if page.pages == 1:
        return []
    at_start, at_end = page.number == 0, page.number == page.pages - 1
    back: discord.ui.Button[discord.ui.LayoutView] = discord.ui.Button(
        label="Start" if at_start else "◀", custom_id=press(page.number - 1).custom_id, disabled=at_start
    )
    here: discord.ui.Button[discord.ui.LayoutView] = discord.ui.Button(
        label=f"{page.number + 1}/{page.pages}", custom_id=press(page.number).custom_id, disabled=True
    )
    on: discord.ui.Button[discord.ui.LayoutView] = discord.ui.Button(
        label="End" if at_end else "▶", custom_id=press(page.number + 1).custom_id, disabled=at_end
    )
    return [back, here, on]


def jump_select(page: Page[Any], press: Callable[[int], Press], label: Callable[[int], str]) -> Controls:
    """A select of the pages where there are more than five; `label` says what stands on a page.

    More pages than a select takes are offered in even steps.
    """
    if page.pages < JUMPS_FROM:
        return []
    step = -(-page.pages // MAX_OPTIONS)
    options = [
        discord.SelectOption(label=label(number), value=str(number), default=number == page.number)
        for number in range(0, page.pages, step)
    ]
    return [discord.ui.Select(custom_id=press(JUMP).custom_id, placeholder="Jump to", options=options)]
