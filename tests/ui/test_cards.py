"""The frame of every message."""

from __future__ import annotations

import discord
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.reading import text_of
from ui.buttons import button
from ui.buttons.drivers import DriverSource
from ui.cards import MAX_TEXT, TOO_LONG, card, note

SOURCE = DriverSource("corey-heim", "-", 0)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=3000), max_size=5))
def test_no_card_is_longer_than_discord_allows(paragraphs: list[str]) -> None:
    view = card(paragraphs, [[button("Source", SOURCE)]])
    assert view.content_length() <= MAX_TEXT
    if sum(map(len, paragraphs)) <= MAX_TEXT:
        assert text_of(view) == "\n".join(filter(None, paragraphs))


def test_a_long_text_is_cut_at_a_line_and_says_so() -> None:
    view = card(["\n".join(["x" * 99] * 50), "lost"])
    text = text_of(view)
    assert text.endswith(TOO_LONG)
    assert set(text.removesuffix(TOO_LONG).splitlines()) == {"x" * 99}
    assert "lost" not in text


def test_empty_paragraphs_and_rows_leave_no_gap() -> None:
    view = card(["a", "", "b"], [[], [button("Source", SOURCE)]], discord.Colour(0xE8D028))
    (frame,) = view.children
    assert isinstance(frame, discord.ui.Container)
    assert [type(item) for item in frame.children] == [
        discord.ui.TextDisplay,
        discord.ui.TextDisplay,
        discord.ui.ActionRow,
    ]
    assert frame.accent_colour == discord.Colour(0xE8D028)


def test_a_note_has_no_frame() -> None:
    view = note("Hello", [[], [button("Source", SOURCE)]])
    assert [type(item) for item in view.children] == [discord.ui.TextDisplay, discord.ui.ActionRow]
    assert text_of(note("y" * 5000)).endswith(TOO_LONG)
    assert len(text_of(note("y\n" * 5000))) <= MAX_TEXT


def test_a_card_never_expires() -> None:
    assert card(["a"]).timeout is None
    assert note("a").timeout is None
