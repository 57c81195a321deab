"""/standings as a fan uses it."""

from __future__ import annotations

from sandbox.fan import Fan


async def test_pages_and_source(fan: Fan) -> None:
    answer = await fan.slash("/standings")
    assert answer.first_line == "### 2026 Cup Series"
    assert "**1** Tyler Reddick · 5 wins" in answer.text
    second = await fan.click(answer, "▶")
    assert second.kind == "update"
    assert "**13** " in second.text
    assert "**1** " in (await fan.click(second, "◀")).text
    source = await fan.click(answer, "Source")
    assert source.ephemeral
    assert "Order: wins, then top fives" in source.text


async def test_another_person_gets_a_copy(fan: Fan) -> None:
    answer = await fan.slash("/standings", series="f1", season=1997)
    copy = await fan.as_("Sam").click(answer, "▶")
    assert copy.ephemeral
    assert "struck from the table" in copy.text


async def test_every_series_answers_for_the_oldest_the_newest_and_no_season(fan: Fan) -> None:
    # One person may ask ten times in half a minute: four take turns.
    for member, series, oldest in (
        ("Dana", "strictly stock", 1949),
        ("Sam", "busch", 1982),
        ("Alex", "supertruck", 1995),
        ("Morgan", "f1", 1950),
    ):
        asking = fan.as_(member)
        assert "was champion" in (await asking.slash("/standings", series=series, season=oldest)).text
        newest = await asking.slash("/standings", series=series)
        assert newest.first_line.startswith("### 2026 ")
        assert "champion." not in newest.text
        refused = await asking.slash("/standings", series=series, season=oldest - 1)
        assert refused.ephemeral
        assert f"{oldest} to 2026." in refused.text


async def test_seasons_are_offered(fan: Fan) -> None:
    offered = await fan.autocomplete("/standings", "season", series="f1", season="")
    assert offered[0].value == 2026
    assert len(offered) == 25
