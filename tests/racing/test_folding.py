"""What people leave out of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racing.folding import MAX_TYPED, fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Kimi Räikkönen", "kimi raikkonen"),
        ("A.J. Foyt", "aj foyt"),
        ("a. j. FOYT", "aj foyt"),
        ("A J Foyt", "aj foyt"),
        ("Dale Earnhardt, Jr.", "dale earnhardt jr"),
        ("O'Reilly", "oreilly"),
        ("O’Reilly", "oreilly"),
        ("Nico Hülkenberg", "nico hulkenberg"),
        ("Jerzy Łukasz Ødegård", "jerzy lukasz odegard"),
        ("Straße", "strasse"),
        ("  --  ", ""),
        ("🏎️", ""),
        ("", ""),
    ],
)
def test_names_are_plain_words(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_any_text_becomes_plain_words_of_bounded_length(typed: str) -> None:
    folded = fold(typed)
    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert folded == folded.strip()
    assert "  " not in folded
    # A letter may be taken apart into several ("ﷺ" into eighteen), never into more.
    assert len(folded) <= 20 * MAX_TYPED


def test_a_long_text_is_cut() -> None:
    assert fold("x" * 4000) == "x" * MAX_TYPED


@given(st.text(alphabet="abcdeåéîøüABC .'’-", max_size=40))
def test_folding_twice_changes_nothing_more(typed: str) -> None:
    assert fold(fold(typed)) == fold(typed)
