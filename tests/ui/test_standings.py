"""What the card of a table says."""

from __future__ import annotations

from datetime import date

from syrupy.assertion import SnapshotAssertion

from racing.archive import Archive
from racing.series import Series
from racing.standings import season_table
from tests.ui.reading import drawn, faults, text_of
from ui.standings import standings_card, standings_source

TODAY = date(2026, 11, 20)


async def _text(archive: Archive, series: Series | None, season: int | None, today: date = TODAY) -> str:
    return text_of(standings_card(await season_table(archive, today, series, season), 1))


async def test_representative_tables(archive: Archive, snapshot: SnapshotAssertion) -> None:
    for series, season in ((Series.CUP, 2026), (Series.CUP, 1985), (Series.F1, 2025), (Series.F1, 2026)):
        table = await season_table(archive, TODAY, series, season)
        assert drawn(standings_card(table, 1)) == snapshot(name=f"{series} {season}")
        assert text_of(standings_source(table)) == snapshot(name=f"{series} {season} source")


async def test_every_season_fits_and_reads_well(archive: Archive) -> None:
    for series in Series:
        span = archive.spans[series]
        for season in range(span.first, span.last + 1, 4):
            table = await season_table(archive, TODAY, series, season)
            for page in range(-(-len(table.standings) // 12)):
                assert faults(standings_card(table, 2**63, page)) == [], (series, season)
            assert faults(standings_source(table)) == []


async def test_nascar_is_never_called_points(archive: Archive) -> None:
    for season in (1949, 1985, 2025, 2026):
        text = await _text(archive, Series.CUP, season)
        assert "By wins and finishes, not the official points." in text
        assert text.count("point") == 1


async def test_an_unknown_champion_is_said(archive: Archive) -> None:
    over = await _text(archive, None, None)
    assert "2026: decided 8 Nov. Not in our records yet. Most wins: Tyler Reddick, 5." in over
    assert "Wins to 4 Oct; top fives and top tens to 21 Jun." in over
    assert "No series was named, so this is Cup." in over
    running = await _text(archive, Series.CUP, 2026, date(2026, 5, 1))
    assert "After 10 of 36 races. Most wins: Tyler Reddick, 5." in running
    assert "champion" not in running


async def test_formula_1_tells_the_gap(archive: Archive) -> None:
    told = await _text(archive, Series.F1, 2025)
    assert "**Lando Norris** was champion with 423 points, 2 ahead of Max Verstappen." in told
    assert "– Michael" not in told
    leads = await _text(archive, Series.F1, 2026)
    assert "**Kimi Antonelli** leads with 219 points after 11 of 23 races" in leads
    unknown = await _text(archive, Series.F1, 2026, date(2026, 5, 1))
    assert "The points of that day are not in our records: by wins and finishes." in unknown


async def test_a_driver_struck_from_the_table_keeps_the_races(archive: Archive) -> None:
    table = await season_table(archive, TODAY, Series.F1, 1997)
    text = text_of(standings_card(table, 1, 1))
    assert "**–** Michael Schumacher · struck from the table · 5 wins · 8 podiums" in text
