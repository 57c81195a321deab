"""What articles say, beside what the records give."""

from __future__ import annotations

import re
from datetime import date

import pytest

from racing.archive import Archive
from racing.drivers import driver_record
from racing.facts import CheckedFact, FactStatus, fill_figures
from tests.racing.seed_tables import table

TODAY = date(2026, 11, 20)


async def facts(archive: Archive, driver_id: str, season: int | None = None) -> dict[str, CheckedFact]:
    record = await driver_record(archive, archive.people.resolve(driver_id), TODAY, None, season)
    return {fact.reported: fact for fact in record.facts}


@pytest.mark.parametrize(
    ("reported", "status", "record"),
    [
        ("nine wins in 2024", FactStatus.CORRECTED, "six (eleven in his Truck career by then)"),
        (
            "three wins in his debut season",
            FactStatus.CORRECTED,
            "his first starts were in 2021, his first wins in 2022; the three wins came in 2023",
        ),
        (
            "champion with 12 wins, a lap led in every race",
            FactStatus.CONFIRMED,
            "twelve wins in 25 starts, a lap led in 25 of them, 1,625 laps in all",
        ),
        ("his crew chief was Scott Zipadelli", FactStatus.SINGLE_SOURCE, None),
    ],
)
async def test_claims_about_heim(archive: Archive, reported: str, status: FactStatus, record: str) -> None:
    fact = (await facts(archive, "corey-heim"))[reported]
    assert (fact.status, fact.record) == (status, record)


async def test_corrected_claims_come_first_and_a_season_has_its_own(archive: Archive) -> None:
    told = list((await facts(archive, "corey-heim")).values())
    order = [fact.status for fact in told]
    assert order == sorted(order, key=list(FactStatus).index)
    assert {fact.season for fact in (await facts(archive, "corey-heim", 2024)).values()} == {2024}
    assert await facts(archive, "richard-petty") == {}


async def test_every_figure_in_the_seed_is_filled(archive: Archive) -> None:
    checked = 0
    for row in table("facts"):
        for driver_id in row["drivers"].split("|"):
            fact = (await facts(archive, driver_id)).get(row["reported"])
            if fact and fact.record:
                checked += 1
                assert not re.search(r"[{}]", fact.record), fact.record
    assert checked >= 9


async def test_a_minus_sums_up_to_a_season(archive: Archive) -> None:
    record = await driver_record(archive, archive.people.resolve("corey-heim"), TODAY)
    seasons = [s for r in record.series for s in r.seasons]
    rows = [r for r in table("driver_seasons") if (r["driver_id"], r["series"]) == ("corey-heim", "truck")]
    starts = sum(int(r["starts"]) for r in rows if r["season"] <= "2024")
    assert fill_figures("{starts:truck:-2024}", seasons) == str(starts)
    assert fill_figures("{wins:truck:1999} wins", seasons) == "none wins"
    assert fill_figures("{wins:truck:-2025}", seasons) == "23"
