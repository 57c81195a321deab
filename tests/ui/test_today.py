"""What the card of a day says."""

from __future__ import annotations

import re
from datetime import date, timedelta

import discord
from syrupy.assertion import SnapshotAssertion

from racing.archive import Archive
from racing.days import Day
from racing.series import Series
from racing.today import day_record
from tests.ui.reading import drawn, text_of
from tests.ui.reading import faults as all_faults
from ui.today import today_card, today_source

TODAY = date(2026, 11, 20)
SHOUTED = re.compile("Heluva Good!|LI?UNA!", re.IGNORECASE)  # names of races


def faults(view: discord.ui.LayoutView) -> list[str]:
    return [fault for fault in all_faults(view) if not SHOUTED.search(fault)]


async def _text(archive: Archive, day: Day, series: Series | None = None) -> str:
    return text_of(today_card(await day_record(archive, TODAY, day, series), 1))


async def test_representative_days(archive: Archive, snapshot: SnapshotAssertion) -> None:
    for day in (Day(11, 20, None), Day(2, 18, None), Day(2, 29, None), Day(7, 1, 1951), Day(12, 25, None)):
        assert drawn(today_card(await day_record(archive, TODAY, day), 1)) == snapshot(name=day.text)
    assert text_of(today_source(await day_record(archive, TODAY, Day(11, 20, None)))) == snapshot(
        name="source"
    )


async def test_every_day_of_the_year_fits_and_reads_well(archive: Archive) -> None:
    for offset in range(366):
        when = date(2024, 1, 1) + timedelta(offset)
        record = await day_record(archive, TODAY, Day(when.month, when.day, None))
        for page in range(-(-len(record.moments) // 8) or 1):
            card = today_card(record, 2**63, page)
            assert faults(card) == [], when
            assert "birthday" not in text_of(card).lower()


async def test_a_round_anniversary_and_a_season_of_the_year_after(archive: Archive) -> None:
    assert (
        "**1976**, 50 years ago · Cale Yarborough won the Firecracker 400 at Daytona (Winston Cup)\n"
        in await _text(archive, Day(7, 4, None))
    )
    assert "Ned Jarrett won the Textile 250 at Concord (Grand National, 1964 season)" in await _text(
        archive, Day(11, 10, 1963)
    )


async def test_births_are_told_by_the_record_alone(archive: Archive) -> None:
    text = await _text(archive, Day(9, 17, 1975))
    assert "**1975** · Born: Jimmie Johnson, 7 Cup titles, 83 Cup wins, 1 O'Reilly win" in text
    assert "No race" not in text
    assert "1 driver was born." in text


async def test_days_without_anything_and_days_to_come(archive: Archive) -> None:
    assert "No race was won and no driver of our records was born on this day." in await _text(
        archive, Day(12, 25, 2000)
    )
    assert "That day is still to come." in await _text(archive, Day(3, 1, 2027))


async def test_what_our_winners_do_not_reach_is_said(archive: Archive) -> None:
    assert "2026 wins: Cup to 4 Oct; the season has ended." in await _text(
        archive, Day(11, 8, None), Series.CUP
    )
    assert "2026" not in await _text(archive, Day(2, 20, 1959))


async def test_the_summary_counts(archive: Archive) -> None:
    assert "9 Cup races were won on this day. 1 driver was born." in await _text(
        archive, Day(11, 8, None), Series.CUP
    )
    assert "1 race was won on this day." in await _text(archive, Day(2, 18, 1979))
