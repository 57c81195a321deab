"""What the card of a race says."""

from __future__ import annotations

import re
from datetime import date

import discord
from syrupy.assertion import SnapshotAssertion

from racing.archive import Archive
from racing.results import RaceRecord, race_record
from tests.racing.seed_tables import table
from tests.ui.reading import drawn, text_of
from tests.ui.reading import faults as all_faults
from ui.results import results_card, results_source

TODAY = date(2026, 11, 20)
SHOUTED = re.compile("Heluva Good!|LI?UNA!", re.IGNORECASE)  # names of races


def faults(view: discord.ui.LayoutView) -> list[str]:
    return [fault for fault in all_faults(view) if not SHOUTED.search(fault)]


async def _race(archive: Archive, key: str) -> RaceRecord:
    return await race_record(archive, TODAY, typed=key)


async def test_representative_races(archive: Archive, snapshot: SnapshotAssertion) -> None:
    for key in ("cup-2026-17", "cup-2026-31", "f1-1951-4", "cup-1964-1", "truck-2025-25"):
        assert drawn(results_card(await _race(archive, key), 1)) == snapshot(name=key)
    assert drawn(results_card(await _race(archive, "f1-2025-1"), 1, page=1)) == snapshot(
        name="not classified"
    )
    assert text_of(results_source(await _race(archive, "f1-2025-1"))) == snapshot(name="source")


async def test_an_unknown_field_is_said_plainly(archive: Archive) -> None:
    text = text_of(results_card(await _race(archive, "cup-1979-2"), 1))
    said = "Results for the 1979 Daytona 500 are not in the records yet: I know the winner, Richard Petty."
    assert said in text
    assert "200 laps of 2.5 miles · winner led 12 · 41 cars" in text


async def test_our_latest_is_never_the_latest_race(archive: Archive) -> None:
    text = text_of(results_card(await race_record(archive, TODAY), 1))
    assert "No series was named, so this is Cup. Our latest race." in text
    assert "results to 21 Jun, winners to 4 Oct. The season ended 8 Nov 2026." in text
    assert "Our latest" not in text_of(results_card(await _race(archive, "cup-2026-30"), 1))


async def test_races_of_all_times_fit_and_read_well(archive: Archive) -> None:
    races = table("race_winners")
    longest = sorted(races, key=lambda race: len(race["race_name"]))[-12:]
    fields = [race for race in races if race["season"] in ("2025", "2026")]
    for race in [*races[::61], *longest, *fields[::9]]:
        record = await _race(archive, f"{race['series']}-{race['season']}-{race['round']}")
        for page in range(-(-len(record.field) // 12) or 1):
            assert faults(results_card(record, 2**63, page)) == [], race["race_name"]
        assert faults(results_source(record)) == []


async def test_all_of_a_field_stand_on_the_pages_once(archive: Archive) -> None:
    record = await _race(archive, "f1-2025-1")
    text = "\n".join(text_of(results_card(record, 1, page)) for page in (0, 1))
    assert [text.count(f"** {one.name} · ") for one in record.field] == [1] * 20
    assert text.count("not classified") == 6
    assert "0 laps" not in text
    assert text_of(results_card(record, 1, 99)) == text_of(results_card(record, 1, 1))
