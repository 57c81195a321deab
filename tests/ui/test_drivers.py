"""The cards of /driver: everybody's within the limits and fit to be read, some kept word by word."""

from __future__ import annotations

import random
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from racing.archive import Archive
from racing.drivers import DriverRecord, driver_record
from racing.errors import NoSuchSeason
from tests.racing.seed_tables import table
from tests.ui.reading import drawn, faults, text_of
from ui.drivers import driver_card, driver_source

TODAY = date(2026, 11, 20)
OWNER = 2**63 - 1  # as long as an id can be


async def ask(archive: Archive, driver_id: str, year: int | None = None, today: date = TODAY) -> DriverRecord:
    return await driver_record(archive, archive.people.resolve(driver_id), today, None, year)


def pages(record: DriverRecord) -> range:
    return range(1 + (len(record.seasons) - 1) // 22)


async def test_everybody_has_a_card_and_a_season_fit_to_be_read(
    archive: Archive, draw: random.Random
) -> None:
    wrong = {}
    for person in archive.people.everyone:
        driver_id = person.driver.driver_id
        career = await ask(archive, driver_id)
        season = await ask(archive, driver_id, draw.choice(career.seasons))
        cards = [driver_card(career, OWNER, page) for page in pages(career)]
        cards += [driver_card(season, OWNER), driver_source(career, archive.corrections)]
        found = [fault for card in cards for fault in faults(card)]
        if found:
            wrong[driver_id] = found
    assert wrong == {}
    assert len(archive.people) == 5107


async def test_everybody_of_the_open_season_has_a_card_on_a_day_before_its_end(archive: Archive) -> None:
    drivers = sorted({row["driver_id"] for row in table("driver_seasons") if row["season"] == "2026"})
    checked = 0
    for today in (date(2026, 2, 16), date(2026, 6, 1)):
        for driver_id in drivers:
            try:
                career = await ask(archive, driver_id, None, today)
            except NoSuchSeason:
                continue  # not raced yet by then
            newest = await ask(archive, driver_id, career.seasons[0], today)
            for record in (career, newest):
                assert faults(driver_card(record, OWNER)) == [], (driver_id, today)
                checked += 1
    assert checked > 400


async def test_every_champion_season_reads_well(archive: Archive) -> None:
    for row in table("champions"):
        card = driver_card(await ask(archive, row["driver_id"], int(row["season"])), OWNER)
        assert faults(card) == [], row
        assert "champion with" in text_of(card).splitlines()[1], row


CARDS = [
    ("corey-heim", None),
    ("corey-heim", 2025),
    ("corey-heim", 2026),
    ("richard-petty", None),
    ("richard-petty", 1967),
    ("kyle-busch", None),
    ("kyle-busch", 2010),
    ("juan-pablo-montoya", None),
    ("kimi-raikkonen", None),
    ("carson-hocevar", 2023),
    ("aj-foyt", None),
    ("a-f-nichols", None),
    ("jim-roper", None),
    ("michael-schumacher", 1997),
    ("max-verstappen", None),
    ("lando-norris", 2026),
    ("stirling-moss", 1957),
    ("matt-crafton", 2019),
    ("mini-tyrrell", None),
    ("lance-stroll", None),
    ("jason-m-white-british-columbia", None),  # the longest name
]


@pytest.mark.parametrize(("driver_id", "year"), CARDS, ids=lambda value: str(value or "career"))
async def test_the_card_of(
    archive: Archive, snapshot: SnapshotAssertion, driver_id: str, year: int | None
) -> None:
    assert drawn(driver_card(await ask(archive, driver_id, year), OWNER)) == snapshot


def test_the_longest_name_is_among_the_cards() -> None:
    longest = max(table("drivers"), key=lambda row: len(row["name"]))
    assert (longest["driver_id"], None) in CARDS


async def test_running_and_over_are_told_apart(archive: Archive) -> None:
    async def footer(driver_id: str, year: int | None, today: date) -> str:
        return text_of(driver_card(await ask(archive, driver_id, year, today), OWNER)).splitlines()[-1]

    running = await footer("corey-heim", 2026, date(2026, 6, 1))
    assert running == "-# 2026: Cup after 14 of 36 races, Trucks after 11 of 25 races."
    over = await footer("corey-heim", 2026, TODAY)
    assert over == (
        "-# 2026 wins: Cup to 4 Oct, Trucks to 22 Aug; everything else: Cup to 21 Jun, Trucks to 19 Jun; "
        "both seasons have ended."
    )
    assert await footer("corey-heim", 2026, date(2027, 6, 1)) == over
    assert await footer("corey-heim", 2025, TODAY) == "-# From the race results of 2025."


async def test_wins_of_an_open_season_never_stand_beside_its_starts(archive: Archive) -> None:
    for driver_id in sorted({r["driver_id"] for r in table("race_winners") if r["season"] == "2026"}):
        text = text_of(driver_card(await ask(archive, driver_id, 2026), OWNER))
        assert " in " not in text.splitlines()[1]
        starts = [line for line in text.splitlines() if " starts to " in line or " starts in " in line]
        assert starts
        assert not any("win" in line for line in starts), text


@pytest.mark.parametrize(
    ("driver_id", "told"),
    [
        ("dale-earnhardt", ["Raced from 1975 to 2001.", "Died on 18 Feb 2001."]),
        ("kimi-raikkonen", ["Raced from 2001 to 2023."]),
        ("corey-heim", ["Racing since 2021."]),
        ("a-f-nichols", ["Raced in 1962."]),
    ],
)
async def test_the_tense(archive: Archive, driver_id: str, told: list[str]) -> None:
    text = text_of(driver_card(await ask(archive, driver_id), OWNER))
    assert all(sentence in text for sentence in told)
    assert text.count("Racing since") == (driver_id == "corey-heim")


async def test_source_tells_the_formula_the_ends_and_what_was_mended(archive: Archive) -> None:
    record = await ask(archive, "kimi-raikkonen")
    mended = [c for c in archive.corrections if c.row_key == "kimi-raikkonen"]
    text = text_of(driver_source(record, mended))
    assert "F1DB (CC BY 4.0)" in text
    assert "nascaR.data" in text
    assert "the sum of the finishes by the number of classified finishes" in text
    assert "Corrected 20 Nov 2026: name “Kimi Raikkonen” to “Kimi Räikkönen” (F1DB)." in text
    heim = text_of(driver_source(await ask(archive, "corey-heim"), []))
    assert "everything else: Cup to 21 Jun, Trucks to 19 Jun" in heim
    assert "Formula 1" not in heim
