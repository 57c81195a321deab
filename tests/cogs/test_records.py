"""/records as a fan uses it."""

from __future__ import annotations

from sandbox.fan import Fan


async def test_a_record_turns_its_pages(fan: Fan) -> None:
    answer = await fan.slash("/records", record="wins", series="winston")
    assert "**Richard Petty**, 200 wins" in answer.text
    turned = await fan.click(answer, "▶")
    assert turned.kind == "update"
    assert "2/10" in turned.buttons
    jumped = await fan.choose(turned, turned.options("Jump to")[-1], select="Jump to")
    assert "10/10" in jumped.buttons
    source = await fan.click(jumped, "Source")
    assert source.ephemeral
    assert "list of race winners" in source.text


async def test_a_driver_keeps_standing_in_the_next_record(fan: Fan) -> None:
    answer = await fan.slash("/records", record="wins", driver="kyle-busch", series="trucks")
    assert "**Kyle Busch**: first, 69 wins." in answer.text
    other = await fan.choose(answer, "Most top fives", select="Another record")
    assert "### Most top fives · Trucks" in other.text
    assert "**Kyle Busch**: fourth, 120 top fives." in other.text
    copy = await fan.as_("Sam").choose(answer, "Most starts", select="Another record")
    assert copy.ephemeral
    assert "**Matt Crafton**, 592 starts" in copy.text


async def test_a_track_by_an_old_name(fan: Fan) -> None:
    answer = await fan.slash("/records", record="wins", track="martinsville", series="cup")
    assert "### Most wins · Cup · Martinsville" in answer.text
    assert "**Richard Petty**, 15 wins" in answer.text
    turned = await fan.click(answer, "▶")
    assert "Martinsville" in turned.text


async def test_refusals_say_what_can_be_asked(fan: Fan) -> None:
    laps = await fan.slash("/records", record="laps-led", series="f1")
    assert laps.ephemeral
    assert '"Most laps led" is unknown for F1' in laps.text
    track = await fan.slash("/records", record="starts", track="daytona")
    assert "not counted by track" in track.text
    season = await fan.slash("/records", record="streak", season=1967)
    assert "Leave the season out" in season.text
    none = await fan.slash("/records", record="wins", series="trucks", season=1994)
    assert "1994" in none.text


async def test_seasons_and_drivers_are_completed(fan: Fan) -> None:
    seasons = await fan.autocomplete("/records", "season", record="wins", series="cup", season="1967")
    assert [choice.name for choice in seasons] == ["1967 · Grand National"]
    drivers = await fan.autocomplete("/records", "driver", record="wins", driver="hei")
    assert any("Corey Heim" in choice.name for choice in drivers)


async def test_did_you_mean_asks_for_the_same_record(fan: Fan) -> None:
    unclear = await fan.slash("/records", record="season-wins", series="trucks", driver="hiem")
    assert unclear.ephemeral
    meant = await fan.click(unclear, next(b for b in unclear.buttons if "Corey Heim" in b))
    assert "### Most wins in one season · Trucks" in meant.text
    assert "**Corey Heim**: first, 12 wins in 2025." in meant.text
    unclear = await fan.slash("/records", record="wins", track="nashville", driver="kyle-busch")
    assert 'More than one track fits "nashville"' in unclear.text
    meant = await fan.click(unclear, next(b for b in unclear.buttons if "Superspeedway" in b))
    assert "### Most wins · O'Reilly · Nashville Superspeedway" in meant.text
    assert "**Kyle Busch**: " in meant.text


async def test_driver_seasons_are_found_by_their_names(fan: Fan) -> None:
    found = await fan.autocomplete("/driver", "season", name="dale-earnhardt", season="winston")
    # 27 seasons from 1975 on, of which Discord takes 25.
    assert [choice.value for choice in found] == list(range(2001, 1976, -1))
