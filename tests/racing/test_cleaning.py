"""Text from outside: what is kept of it, and what is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racing.cleaning import MAX_LINES, clean_line, clean_link, clean_text, clean_year
from racing.quote_errors import RefusedText, TextProblem

ODD = "\u200d\u3164\u2800\u115f\u1160\uffa0\ufe0f\u034f\u0301\u20e3\u09c7\u09be a\nके👩❤🏽1"


@given(st.text(st.characters(exclude_characters="./:"), max_size=900) | st.text(ODD, max_size=60))
def test_what_is_kept_is_nfc_visible_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_text(text, 4000)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert len(cleaned.split("\n")) <= MAX_LINES
    assert not [c for c in cleaned if unicodedata.category(c)[0] == "C" and c not in "\n\u200d"]
    assert clean_text(cleaned, 4000) == cleaned
    assert cleaned == "" or any(unicodedata.category(c)[0] in "LNPS" for c in cleaned)
    cleaned.encode()


@given(st.text("\u200d\u3164\u2800\u115f\u1160\uffa0\ufe0f\u034f\u17b4\u180b\u0301\u20e3 \n", max_size=60))
def test_what_looks_empty_is_empty(text: str) -> None:
    assert clean_text(text, 1000) == ""


@given(st.text("a1👩\u0301\u0302\u0489\ufe0f\u20dd", max_size=60))
def test_marks_do_not_pile_up(text: str) -> None:
    marks = "".join("m" if unicodedata.category(c)[0] == "M" else " " for c in clean_text(text, 1000))
    assert max(map(len, marks.split()), default=0) <= 3


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("I won\u202e!kcul fo teb a", "I won!kcul fo teb a"),  # right-to-left override
        ("a\u2066b\u2069c\u200ed\u061ce", "abcde"),
        ("nul\x00 bell\x07 del\x7f", "nul bell del"),
        ("half \ud800 a character", "half a character"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("e\u0301te\u0301", "été"),
        ("a\r\nb\u2028c\n\n\n d", "a\nb\nc\nd"),
        ("  two\t\t spaces\u00a0here ", "two spaces here"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("👩🏽\u200d❤\ufe0f\u200d👨 1\ufe0f\u20e3", "👩🏽\u200d❤\ufe0f\u200d👨 1\ufe0f\u20e3"),
        ("won\u200d by\u200da lap\u200d", "won bya lap"),
        ("\u200d👩\u200d\u200d", "👩"),
        ("one\u3164two\u2800three", "one two three"),
        ("H\u0335\u0334\u0336\u0337\u0338\u0353i", "H\u0335\u0334\u0336i"),
        ("\u0301 \u0302a", "a"),
        ("सर्किट ไม่ได้ Việt", "सर्किट ไม่ได้ Việt"),
    ],
)
def test_what_nobody_sees_is_dropped(text: str, kept: str) -> None:
    assert clean_text(text, 1000) == kept


@pytest.mark.parametrize(
    "text",
    [
        "join discord.gg/abc",
        "join DISCORD.GG/abc now",
        "discordapp.com/invite/abc",
        "dis\u200bcord.gg/abc",
        "dis\u200dcord.gg/abc",
        "dis\ufe0fcord.gg/abc",
        "discord.\ufe0fgg/abc",
        "discord.\u115fgg/abc",
        "https://example.org",
        "[read](https://example.org)",
        "javascript://x",
        "www.example.org",
    ],
)
def test_links_and_invites_are_refused(text: str) -> None:
    with pytest.raises(RefusedText) as caught:
        clean_text(text, 1000)
    assert caught.value.problem is TextProblem.LINK


def test_the_limit_counts_what_is_kept() -> None:
    assert len(clean_text("x" * 1000 + "\u200b" * 50, 1000)) == 1000
    with pytest.raises(RefusedText) as caught:
        clean_text("x" * 1001, 1000)
    assert (caught.value.problem, caught.value.limit) == (TextProblem.TOO_LONG, 1000)
    assert clean_line("one\ntwo", 20) == "one two"


@pytest.mark.parametrize("link", ["https://example.org/a_b?c=d#e", "http://a.example.org:8080/", "", "  "])
def test_a_plain_address_is_a_source(link: str) -> None:
    assert clean_link(link, 300) == (link.strip() or None)


@pytest.mark.parametrize(
    "link",
    [
        "example.org",
        "javascript:alert(1)",
        "https://discord.gg/abc",
        "https://example.org/a b",
        "https://example.org/>x",
        "https://example.org/)x",
        "https://example.org/" + "x" * 300,
        "https://localhost/",
        "https://user@example.org/",
    ],
)
def test_anything_else_is_no_source(link: str) -> None:
    with pytest.raises(RefusedText) as caught:
        clean_link(link, 300)
    assert caught.value.problem is TextProblem.BAD_LINK


def test_a_year_is_four_digits_and_not_to_come() -> None:
    assert [clean_year(text, 2026) for text in ("1949", " 2026 ", "")] == [1949, 2026, None]
    for text in ("2027", "49", "1799", "١٩٤٩", "1949.0", "-1949"):
        with pytest.raises(RefusedText):
            clean_year(text, 2026)
