"""Every entry of quotes.json, and what an entry may not be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.db import Database
from data.errors import SeedError
from data.quote_file import ATTRIBUTIONS, read_quote_file
from data.quotes import get_quote, list_quote_outlines
from data.seed import FOLDER, read_tables, seed_version

FILE = FOLDER / "quotes.json"
ENTRIES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))


async def test_every_entry_is_in_the_store_as_it_is_in_the_file(db: Database) -> None:
    assert len(ENTRIES) == 173
    assert len({entry["id"] for entry in ENTRIES}) == 173
    assert [outline.quote_id for outline in await list_quote_outlines(db)] == [e["id"] for e in ENTRIES]
    for entry in ENTRIES:
        quote = await get_quote(db, entry["id"])
        assert quote is not None
        assert entry["attribution"] in ATTRIBUTIONS
        told = (quote.text, quote.speaker, quote.speaker_name, quote.speaker_role, quote.said_at)
        assert told == tuple(
            entry[key] for key in ("text", "speaker", "speaker_name", "speaker_role", "said_at")
        )
        assert (quote.year, quote.series, quote.attribution) == (
            entry["year"],
            entry["series"],
            entry["attribution"],
        )
        assert quote.attribution_note == entry["attribution_note"]
        assert list(quote.also_attributed_to) == entry["also_attributed_to"]
        assert [(s.title, s.url) for s in quote.sources] == [(s["title"], s["url"]) for s in entry["sources"]]
        assert list(quote.tags) == entry["tags"]


async def test_a_speaker_who_never_raced_has_a_name_and_a_role(db: Database) -> None:
    drivers = {row[0] for row in await db.fetch_all("SELECT driver_id FROM driver")}
    others = [entry for entry in ENTRIES if entry["speaker"] not in drivers]
    assert len(others) == 20
    assert all(entry["speaker_name"] and entry["speaker_role"] for entry in others)


def _without(field: str) -> Callable[[dict[str, Any]], object]:
    return lambda entry: entry.pop(field)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_without("text"), "'text'"),
        (lambda e: e.update(text="  "), "text is empty"),
        (lambda e: e.update(attribution="sure"), "attribution is 'sure'"),
        (lambda e: e.update(year="2025"), "year is '2025'"),
        (lambda e: e.update(sources=[]), "no source"),
        (lambda e: e.update(sources=[{"title": "", "url": None}]), "title is empty"),
        (lambda e: e.update(tags=["a|b"]), "tags is"),
        (lambda e: e.update(attribution="disputed-speaker", also_attributed_to=[]), "also_attributed_to"),
        (lambda e: e.update(speaker_name=3), "speaker_name is 3"),
    ],
)
def test_a_spoilt_entry_stops_the_seeding_by_name(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], object], says: str
) -> None:
    entry = json.loads(json.dumps(ENTRIES[0]))
    spoil(entry)
    file = tmp_path / "quotes.json"
    file.write_text(json.dumps([entry]), "utf-8")
    with pytest.raises(SeedError, match=says) as caught:
        read_quote_file(file)
    assert ENTRIES[0]["id"] in str(caught.value)


def test_text_that_is_no_json_stops_the_seeding(tmp_path: Path) -> None:
    (tmp_path / "quotes.json").write_text("[{", "utf-8")
    with pytest.raises(SeedError, match="no JSON"):
        read_quote_file(tmp_path / "quotes.json")


def test_a_changed_quotation_is_another_version(tmp_path: Path) -> None:
    for file in [*FOLDER.glob("*.csv"), FILE]:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert seed_version(tmp_path) == seed_version()
    (tmp_path / "quotes.json").write_text(FILE.read_text("utf-8").replace("He’s been", "He was"), "utf-8")
    assert seed_version(tmp_path) != seed_version()


def test_a_quotation_is_mended_like_any_other_fact(tmp_path: Path) -> None:
    for file in [*FOLDER.glob("*.csv"), FILE]:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "corrections.csv").open("a", encoding="utf-8") as corrections:
        corrections.write("quotes,heim-only-reason,year,2025,2024,a test,2026-11-20\n")
    row = next(r for r in read_tables(tmp_path).rows["quotes"] if r["quote_id"] == "heim-only-reason")
    assert row["year"] == "2024"
