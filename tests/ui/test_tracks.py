"""What the card of a track says."""

from __future__ import annotations

from datetime import date

from syrupy.assertion import SnapshotAssertion

from racing.archive import Archive
from racing.series import Series
from racing.tracks import TrackRecord, track_record
from tests.ui.reading import drawn, faults, text_of
from ui.tracks import length, track_card, track_source

TODAY = date(2026, 11, 20)


async def _record(archive: Archive, name: str, series: Series | None = None) -> TrackRecord:
    return await track_record(archive, archive.places.resolve(name, series), TODAY, series)


async def test_representative_tracks(archive: Archive, snapshot: SnapshotAssertion) -> None:
    for name, series in (
        ("daytona", None),
        ("darlington", Series.CUP),
        ("monaco", None),
        ("soldier field", None),
        ("reims", None),
    ):
        assert drawn(track_card(await _record(archive, name, series), 1)) == snapshot(name=name)
    assert text_of(track_source(await _record(archive, "gateway"))) == snapshot(name="source")


async def test_every_track_fits_and_reads_well(archive: Archive) -> None:
    for place in archive.places.all:
        for series in (None, *place.series) if place.races else ():
            record = await track_record(archive, place, TODAY, series)
            card = track_card(record, 2**63)
            assert faults(card) == [], place.name
            assert faults(track_source(record)) == [], place.name
            assert text_of(card).count("\n-# ") + text_of(card).startswith("-# ") == 1


async def test_an_old_name_is_explained(archive: Archive) -> None:
    text = text_of(track_card(await _record(archive, "atlanta motor speedway"), 1))
    assert text.startswith("### EchoPark Speedway\nHampton, Georgia · 1.54 miles (2.48 km)")
    assert "Also known as Atlanta Motor Speedway and Atlanta International Raceway." in text
    assert "Also known" not in text_of(track_card(await _record(archive, "martinsville"), 1))


async def test_latest_and_last_are_kept_apart(archive: Archive) -> None:
    assert "Our latest: 29 Aug 2026." in text_of(track_card(await _record(archive, "daytona", Series.CUP), 1))
    closed = text_of(track_card(await _record(archive, "langhorne"), 1))
    assert "Last: 15 Sep 1957." in closed
    assert "latest" not in closed.lower()


async def test_one_race_has_no_shares_and_no_leaders(archive: Archive) -> None:
    text = text_of(track_card(await _record(archive, "soldier field"), 1))
    assert "**Cup** · 1 race, 1956\n**21 Jul 1956** Fireball Roberts\n" in text
    assert "Most wins" not in text
    assert "%" not in text


async def test_a_list_cut_among_equals_says_so(archive: Archive) -> None:
    text = text_of(track_card(await _record(archive, "monaco"), 1))
    assert "Ayrton Senna 6, Michael Schumacher 5, Graham Hill 5, Alain Prost 4, " in text
    assert text.count("and 3 more with 3") == 1


def test_lengths_begin_with_the_unit_of_the_series() -> None:
    assert length(2.5, miles_first=True) == "2.5 miles (4.02 km)"
    assert length(1.0, miles_first=True) == "1 mile (1.61 km)"
    assert length(2.074, miles_first=False) == "3.338 km (2.074 miles)"
