"""/results as a fan uses it."""

from __future__ import annotations

from sandbox.fan import Fan


async def test_pages_and_neighbouring_races(fan: Fan) -> None:
    answer = await fan.slash("/results", season=2026, race="san diego")
    assert answer.first_line == "### Anduril 250"
    assert "**12** Chase Elliott" in answer.text
    second = await fan.click(answer, "▶")
    assert second.kind == "update"
    assert "**13** Daniel Suárez" in second.text
    before = await fan.click(second, "Race before")
    assert before.first_line == "### Great American Getaway 400 presented by VISITPA"
    after = await fan.click(before, "Race after")
    assert after.first_line == "### Anduril 250"
    assert "**1** Corey Heim" in after.text
    source = await fan.click(after, "Source")
    assert source.ephemeral
    assert "2026 Anduril 250" in source.text


async def test_another_person_gets_a_copy(fan: Fan) -> None:
    answer = await fan.slash("/results", series="f1", season=2025, race="r1")
    copy = await fan.as_("Sam").click(answer, "▶")
    assert copy.ephemeral
    assert "not classified" in copy.text
    assert "**1** Lando Norris" in answer.text


async def test_every_series_answers_for_the_oldest_the_newest_and_no_season(fan: Fan) -> None:
    # One person may ask ten times in half a minute: four take turns.
    for member, series, oldest in (
        ("Dana", "cup", 1949),
        ("Sam", "busch", 1982),
        ("Alex", "supertruck", 1995),
        ("Morgan", "formula one", 1950),
    ):
        asking = fan.as_(member)
        first = await asking.slash("/results", series=series, season=oldest)
        assert "I know the winner" in first.text
        assert "Our latest race." in (await asking.slash("/results", series=series)).text
        refused = await asking.slash("/results", series=series, season=oldest - 1)
        assert refused.ephemeral
        assert f"of {oldest - 1} in the records" in refused.text
        assert f"{oldest} to 2026." in refused.text


async def test_races_are_offered_within_the_season(fan: Fan) -> None:
    offered = await fan.autocomplete("/results", "race", season=2025, race="day")
    assert [choice.value for choice in offered] == ["cup-2025-1", "cup-2025-26"]
    typed = await fan.autocomplete("/results", "race", season="2025", race="day")  # typed, and not picked
    assert typed == offered
    by_round = await fan.autocomplete("/results", "race", series="trucks", season=2009, race="2")
    assert by_round[0].name.startswith("R2 ")
    newest = await fan.autocomplete("/results", "race", race="")
    assert newest[0].value == "cup-2026-31"
    answer = await fan.slash("/results", season=2025, race=offered[0].value)
    assert "**William Byron** won from 5th on the grid" in answer.text


async def test_seasons_are_offered_by_series(fan: Fan) -> None:
    offered = await fan.autocomplete("/results", "season", series="trucks", season="199")
    assert [choice.value for choice in offered] == [1999, 1998, 1997, 1996, 1995]


async def test_did_you_mean_answers_with_the_race(fan: Fan) -> None:
    asked = await fan.slash("/results", race="bristol")
    assert asked.ephemeral
    assert len(asked.buttons) == 2
    answer = await fan.click(asked, asked.buttons[1])
    assert answer.first_line == "### Bass Pro Shops Night Race"


async def test_what_is_not_known_is_said_with_its_reason(fan: Fan) -> None:
    over = await fan.slash("/results", race="homestead")
    assert "was run on 8 Nov 2026; its result is not in our records yet. Ours end on 4 Oct 2026." in over.text
    ahead = await fan.slash("/results", season=2027, race="daytona 500")
    assert "has not been run yet. It is planned for 21 Feb 2027." in ahead.text
    unknown = await fan.slash("/results", race="qwertz")
    assert 'I know no race called "qwertz" in that season.' in unknown.text
    old = await fan.slash("/results", race="1979 Daytona 500")
    assert "I know the winner, Richard Petty." in old.text
