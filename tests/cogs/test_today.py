"""/today as a fan uses it."""

from __future__ import annotations

from sandbox.fan import Fan


async def test_this_day_its_pages_and_its_source(fan: Fan) -> None:
    answer = await fan.slash("/today")
    assert answer.first_line == "### 20 November"
    assert "Jimmie Johnson won the Ford EcoBoost 400" in answer.text
    second = await fan.click(answer, "▶")
    assert second.kind == "update"
    assert second.text != answer.text
    copy = await fan.as_("Sam").click(answer, "◀")
    assert copy.ephemeral
    source = await fan.click(answer, "Source")
    assert source.ephemeral
    assert "Races by their date" in source.text


async def test_days_are_understood_however_they_are_written(fan: Fan) -> None:
    for date in ("18 Feb", "Feb 18", "18.2.", "February 18th", "2/18"):
        answer = await fan.slash("/today", date=date)
        assert answer.first_line == "### 18 February"
        assert "Richard Petty won the Daytona 500" in answer.text
    alone = await fan.slash("/today", date="1979-02-18")
    assert alone.first_line == "### 18 February 1979"
    assert "Michael Waltrip" not in alone.text
    assert (await fan.slash("/today", date="29 Feb")).first_line == "### 29 February"


async def test_one_series_by_its_old_name(fan: Fan) -> None:
    answer = await fan.slash("/today", date="8 Nov", series="nationwide")
    assert "O'Reilly races were won on this day" in answer.text
    assert "Cup)" not in answer.text


async def test_bad_days_get_a_sentence(fan: Fan) -> None:
    for date, said in (
        ("3/4", '"3/4" may be 4 Mar or 3 Apr. Write the month as a word: "4 Mar".'),
        ("30 Feb", 'No calendar has the day "30 Feb".'),
        ("race day", '"race day" is no day that I can read.'),
    ):
        answer = await fan.slash("/today", date=date)
        assert answer.ephemeral
        assert said in answer.text


async def test_days_are_offered(fan: Fan) -> None:
    assert [c.value for c in await fan.autocomplete("/today", "date", date="")] == [
        "20 Nov",
        "19 Nov",
        "21 Nov",
    ]
    assert (await fan.autocomplete("/today", "date", date="feb"))[0].value == "1 Feb"
    assert [c.name for c in await fan.autocomplete("/today", "date", date="1979-02-18")] == [
        "18 February 1979"
    ]
