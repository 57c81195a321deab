"""What a list of records says."""

from __future__ import annotations

import re
from datetime import date, timedelta

import discord

from racing.archive import Archive
from racing.errors import FigureNotKept
from racing.records.ranking import RecordList, record_list
from racing.records.table import BY_KEY, RECORDS
from racing.series import Series
from ui.buttons import MAX_CUSTOM_ID
from ui.buttons.records import RecordsPage, track_mark
from ui.pages import JUMP
from ui.record_lines import worth
from ui.records import records_card, records_source

TODAY = date(2026, 11, 20)


def _text(view: discord.ui.LayoutView) -> str:
    return "\n".join(i.content for i in view.walk_children() if isinstance(i, discord.ui.TextDisplay))


async def _ask(
    archive: Archive, key: str, series: Series | None, season: int | None = None, driver: str | None = None
) -> RecordList:
    person = archive.people.resolve(driver) if driver else None
    return await record_list(archive, TODAY, BY_KEY[key], series, None, season, person)


async def _card(
    archive: Archive, key: str, series: Series | None, season: int | None = None, driver: str | None = None
) -> str:
    return _text(records_card(await _ask(archive, key, series, season, driver), 1))


async def test_the_first_line_answers(archive: Archive) -> None:
    told = [
        ("wins", Series.CUP, "**Richard Petty**, 200 wins, 95 more than David Pearson."),
        ("season-wins", Series.TRUCK, "**Corey Heim**, 12 wins in 2025."),
        ("starts", Series.TRUCK, "**Matt Crafton**, 592 starts, 232 more than Ron Hornaday Jr."),
        ("streak", Series.F1, "**Michael Schumacher** and **Lewis Hamilton**, 15 seasons each."),
        ("avg-finish", Series.NXS, "**Sam Ard**, 5.48 in 92 starts."),
        ("best-season", Series.CUP, "**David Pearson**, 11 of 18 starts in 1973 (61 %)."),
        ("youngest", Series.F1, "**Max Verstappen**, 18 years 228 days · Spanish GP, 15 May 2016."),
    ]
    for key, series, sentence in told:
        assert (await _card(archive, key, series)).splitlines()[1] == sentence


async def test_ties_are_told_as_ties(archive: Archive) -> None:
    text = await _card(archive, "wins", Series.CUP, driver="jimmie-johnson")
    assert "**6=** Cale Yarborough · 83 wins, 1965–1985\n**6=** Jimmie Johnson · 83 wins" in text
    assert "**8** Dale Earnhardt · 76 wins" in text
    assert "**Jimmie Johnson**: shared sixth, 83 wins." in text


async def test_where_a_driver_stands(archive: Archive) -> None:
    below = await _card(archive, "avg-finish", Series.NXS, driver="corey-heim")
    assert "**Corey Heim**: 20.00 in 20 starts; too few to be ranked." in below
    nothing = await _card(archive, "wins", Series.CUP, driver="carson-hocevar", season=2024)
    assert "**Carson Hocevar** is not in this list: no win." in nothing
    far = await _card(archive, "starts", Series.CUP, driver="corey-heim")
    assert "**Corey Heim**: shared" in far


async def test_the_footer_tells_how_far(archive: Archive) -> None:
    wins = await _card(archive, "wins", None)
    assert "2026 wins: Cup to 4 Oct; the season has ended. No series was named, so this is Cup." in wins
    starts = await _card(archive, "starts", Series.CUP)
    assert "Complete seasons, 1949–2025." in starts
    assert "2026" not in starts
    rate = await _card(archive, "avg-finish", Series.CUP)
    assert "At least 50 starts." in rate
    ages = await _card(archive, "oldest", Series.CUP)
    assert "Births are known for 168 of 210 winners." in ages
    poles = _text(records_source(await _ask(archive, "grid-first", Series.CUP)))
    assert "not the same as official poles" in poles


async def test_an_old_season_carries_its_name(archive: Archive) -> None:
    assert "### Most wins · Cup · 1967 (Grand National)" in await _card(archive, "wins", Series.CUP, 1967)
    assert "### Most wins · Cup · 2025\n" in await _card(archive, "wins", Series.CUP, 2025)
    assert "### Most wins · Trucks · 1995 (SuperTruck)" in await _card(archive, "wins", Series.TRUCK, 1995)


async def test_every_card_keeps_discords_limits(archive: Archive) -> None:
    for series in Series:
        for record in RECORDS:
            for season in (None, series.first_season, 2026):
                if season and not record.by_season:
                    continue
                try:
                    found = await _ask(archive, record.key, series, season)
                except FigureNotKept:
                    continue
                for view in (records_card(found, 2**63, 9), records_source(found)):
                    assert view.content_length() <= 4000
                    assert sum(1 for _ in view.walk_children()) <= 15


async def test_the_longest_button_fits(archive: Archive) -> None:
    longest = max((p.driver.driver_id for p in archive.people.search("british columbia")), key=len)
    for record in RECORDS:
        press = RecordsPage(2**63, record.key, "truck", "0" * 8, 2026, longest, JUMP)
        assert len(press.custom_id) <= MAX_CUSTOM_ID


async def test_every_track_has_a_mark_of_its_own(archive: Archive) -> None:
    places = list(archive.places.all)
    assert len({track_mark(place.place_id) for place in places}) == len(places)
    assert track_mark(None) == "-"


def _added(born: date, years: int, days: int) -> date:
    leapt = (born.month, born.day) == (2, 29)
    try:
        return born.replace(year=born.year + years) + timedelta(days=days)
    except ValueError:
        assert leapt
        return date(born.year + years, 3, 1) + timedelta(days=days)


async def test_an_age_added_to_the_birth_is_the_day_of_the_race(archive: Archive) -> None:
    checked = 0
    for series in Series:
        for key in ("youngest", "oldest"):
            found = await _ask(archive, key, series)
            for rank in found.ranks:
                told = re.match(r"(\d+) years (\d+) days? · ", worth(found, rank.score))
                assert told is not None
                years, days = int(told[1]), int(told[2])
                assert days < 366
                assert rank.score.race is not None
                assert rank.driver.born_on is not None
                assert _added(rank.driver.born_on, years, days) == rank.score.race.run_on
                checked += 1
    assert checked > 500
