"""The cards of /compare: within the limits for anybody, some kept word by word."""

from __future__ import annotations

import random
from datetime import date

import discord
import pytest
from syrupy.assertion import SnapshotAssertion

from racing.archive import Archive
from racing.compare import compare, resolve_two
from racing.comparison import Comparison
from racing.errors import UnknownOfTwo
from racing.series import Series
from tests.ui.reading import drawn, faults, text_of
from ui.charts.head_to_head import head_to_head_alt
from ui.compare import compare_card, compare_source, compare_text
from ui.compare_lines import headline
from ui.errors import refusal
from ui.short_names import last_name, told_apart

TODAY = date(2026, 11, 20)
OWNER = 2**63 - 1


async def ask(archive: Archive, first: str, second: str, season: int | None = None) -> Comparison:
    one, two = resolve_two(archive.people, first, second)
    return await compare(archive, one, two, TODAY, None, season)


@pytest.mark.parametrize(
    ("first", "second", "season"),
    [
        ("kyle-larson", "chase-elliott", None),
        ("corey-heim", "carson-hocevar", 2026),
        ("richard-petty", "ayrton-senna", None),
        ("ayrton-senna", "alain-prost", 1988),
        ("kyle-busch", "kurt-busch", 2004),
        ("jason-m-white-british-columbia", "robin-montgomerie-charrington", None),
    ],
)
async def test_the_card_word_by_word(
    archive: Archive, snapshot: SnapshotAssertion, first: str, second: str, season: int | None
) -> None:
    assert drawn(compare_card(await ask(archive, first, second, season), OWNER, drawn=True)) == snapshot


async def test_any_two_have_a_card_fit_to_be_read(archive: Archive) -> None:
    draw = random.Random(5)
    people = list(archive.people.everyone)
    by_length = sorted(people, key=lambda p: -len(p.driver.driver_id))[:2]
    current = [person for person in people if person.current]
    pairs = [
        by_length,
        *(draw.sample(people, 2) for _ in range(60)),
        *(draw.sample(current, 2) for _ in range(60)),
    ]
    for one, two in pairs:
        found = await compare(archive, one, two, TODAY, None, None)
        for shown in (True, False):
            assert faults(compare_card(found, OWNER, shown)) == [], (one.label, two.label)
        assert faults(compare_text(found)) + faults(compare_source(found)) == [], (one.label, two.label)
        assert len(head_to_head_alt(found, headline(found))) <= 1024
        for season in found.common[:2]:
            card = compare_card(await compare(archive, one, two, TODAY, None, season), OWNER, drawn=True)
            assert faults(card) == [], (one.label, two.label, season)


async def test_who_leads_stands_first_and_bold(archive: Archive) -> None:
    text = text_of(compare_card(await ask(archive, "richard-petty", "david-pearson"), OWNER, drawn=True))
    assert "Wins: **Petty 200**, Pearson 105" in text
    text = text_of(compare_card(await ask(archive, "david-pearson", "richard-petty"), OWNER, drawn=True))
    assert "Wins: **Petty 200**, Pearson 105" in text


async def test_the_picture_says_what_is_in_it(archive: Archive) -> None:
    view = compare_card(await ask(archive, "richard-petty", "david-pearson"), OWNER, drawn=True)
    galleries = [item for item in view.walk_children() if isinstance(item, discord.ui.MediaGallery)]
    assert galleries[0].items[0].description is not None
    assert galleries[0].items[0].description.startswith("Cup wins: Petty, 200 to 105.")
    without = compare_card(await ask(archive, "richard-petty", "david-pearson"), OWNER, drawn=False)
    assert not [item for item in without.walk_children() if isinstance(item, discord.ui.MediaGallery)]


async def test_did_you_mean_keeps_the_other_name(archive: Archive) -> None:
    with pytest.raises(UnknownOfTwo) as unknown:
        resolve_two(archive.people, "hiem", "a:b " + "x" * 90, Series.NXS, 2025)
    view = refusal(unknown.value)
    buttons = [item for item in view.walk_children() if isinstance(item, discord.ui.Button)]
    assert faults(view) == []
    assert (buttons[0].custom_id or "").startswith("cmp-pick:1:corey-heim:a b xxx")
    assert (buttons[0].custom_id or "").endswith(":nxs:2025")


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Kyle Larson", "Larson"),
        ("Shane van Gisbergen", "van Gisbergen"),
        ("Andres Perez de Lara", "de Lara"),
        ("Dale Earnhardt Jr.", "Earnhardt Jr."),
        ("Jason M. White (British Columbia)", "White"),
        ("Junior Johnson", "Johnson"),
    ],
)
def test_last_names(name: str, last: str) -> None:
    assert last_name(name) == last


def test_brothers_are_told_apart() -> None:
    assert told_apart("Kyle Busch", "Kurt Busch") == ("Kyle", "Kurt")
    assert told_apart("Kyle Larson", "Kurt Busch") == ("Larson", "Busch")
    assert told_apart("Jason White", "Jason White (Delaware)") == ("Jason White", "Jason White (Delaware)")
