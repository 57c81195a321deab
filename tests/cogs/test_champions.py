"""/champions as a fan uses it."""

from __future__ import annotations

from sandbox.fan import Fan


async def test_the_list_turns_its_pages_and_its_order(fan: Fan) -> None:
    answer = await fan.slash("/champions")
    assert "Champion of 2025: **Kyle Larson**" in answer.text
    turned = await fan.click(answer, "▶")
    assert turned.kind == "update"
    assert "**2015** · Kyle Busch" in turned.text
    oldest = await fan.choose(turned, turned.options()[-1])
    assert "**1949** · Red Byron" in oldest.text
    drivers = await fan.click(oldest, "By driver")
    assert "**1=** Richard Petty · 7 titles" in drivers.text
    assert "Champion of 2025" in (await fan.click(drivers, "By season")).text


async def test_an_old_name_and_a_season(fan: Fan) -> None:
    answer = await fan.slash("/champions", series="busch", season=1995)
    assert "### Busch champion 1995" in answer.text
    later = await fan.click(answer, "1996 ▶")
    assert "### Busch champion 1996" in later.text
    everybody = await fan.click(later, "All champions")
    assert "-# Xfinity Series" in everybody.text


async def test_another_person_gets_a_copy(fan: Fan) -> None:
    answer = await fan.slash("/champions", series="f1", season=2021)
    copy = await fan.as_("Sam").click(answer, "◀ 2020")
    assert copy.ephemeral
    assert "Lewis Hamilton" in copy.text
    source = await fan.click(answer, "Source")
    assert source.ephemeral
    assert "F1DB" in source.text


async def test_a_season_that_was_not_held(fan: Fan) -> None:
    answer = await fan.slash("/champions", series="trucks", season=1994)
    assert answer.ephemeral
    assert "1994" in answer.text
    assert "1995" in answer.text


async def test_an_ambiguous_series_names_those_that_fit(fan: Fan) -> None:
    answer = await fan.slash("/champions", series="grand")
    assert answer.ephemeral
    assert 'More than one series fits "grand": Cup, Formula 1.' in answer.text


async def test_seasons_are_completed_by_their_names(fan: Fan) -> None:
    winston = await fan.autocomplete("/champions", "season", series="cup", season="winston")
    assert winston[0].name == "2003 · Winston Cup Series"
    assert winston[0].value == 2003
    years = await fan.autocomplete("/champions", "season", series="craftsman", season="199")
    assert [choice.value for choice in years] == [1999, 1998, 1997, 1996, 1995]
