"""What a number's card says."""

from __future__ import annotations

from datetime import date

import discord

from racing.archive import Archive
from racing.numbers import number_record, open_numbers
from racing.series import Series
from ui.numbers import number_card, number_headline, number_source

TODAY = date(2026, 11, 20)


def _text(view: discord.ui.LayoutView) -> str:
    return "\n".join(i.content for i in view.walk_children() if isinstance(i, discord.ui.TextDisplay))


HEADLINES = [
    (
        "93",
        Series.CUP,
        "No No. 93 has ever won a Cup race. "
        "54 drivers have tried, Ted Chamberlain in nine different seasons.",
    ),
    ("43", Series.CUP, "No. 43 has won 200 Cup races, 192 of them with Richard Petty."),
    ("07", Series.TRUCK, "No. 07 has won one Truck race, with Kyle Larson."),
    ("07", Series.CUP, "No. 07 has won 2 Cup races, both with Clint Bowyer."),
    ("93", Series.NXS, "No No. 93 has ever won an O'Reilly race. 41 drivers have tried."),
    ("999", Series.F1, "Nobody has started an F1 race with No. 999."),
]


async def test_the_first_line_answers(archive: Archive) -> None:
    for car, series, sentence in HEADLINES:
        record = await number_record(archive, car, TODAY, series)
        assert number_headline(car, record.series[0]) == sentence


async def test_a_season_of_several_numbers_has_no_sum(archive: Archive) -> None:
    card = _text(number_card(await number_record(archive, "93", TODAY, Series.CUP), 1))
    assert "**Ted Chamberlain** · drove it in 9 seasons, 1949–1959" in card
    assert "**Dave Blaney** · 1999–2001 · 74 starts" in card


async def test_all_series_are_grouped(archive: Archive) -> None:
    card = _text(number_card(await number_record(archive, "43", TODAY), 1))
    found = [card.index(f"**{name}** ·") for name in ("Cup", "Trucks", "O'Reilly", "F1")]
    assert found == sorted(found)
    assert "Cup to 4 Oct" in card


async def test_every_card_keeps_discords_limits(archive: Archive) -> None:
    numbers = await open_numbers(archive)
    busiest = [number for number, _ in numbers.search("")]
    strangest = ["500B", "17x", "41.5", "B-29"]
    for car in [*busiest, *strangest]:
        record = await number_record(archive, car, TODAY)
        for one in (record, *[await number_record(archive, car, TODAY, s.series) for s in record.series]):
            for view in (number_card(one, 2**63, 3), number_source(one)):
                assert view.content_length() <= 4000
                assert sum(1 for _ in view.walk_children()) <= 15
