"""/track as a fan uses it."""

from __future__ import annotations

from sandbox.fan import Fan


async def test_a_track_its_series_and_its_source(fan: Fan) -> None:
    answer = await fan.slash("/track", name="daytona")
    assert answer.first_line == "### Daytona International Speedway"
    assert not answer.ephemeral
    cup = await fan.choose(answer, "Cup")
    assert cup.kind == "update"
    assert "**29 Aug 2026** Ryan Preece" in cup.text
    assert "**Trucks**" in (await fan.choose(cup, "All series")).text
    source = await fan.click(answer, "Source")
    assert source.ephemeral
    assert "the races whose winner's start is known (254 of 256)" in source.text


async def test_another_person_gets_a_copy_of_their_own(fan: Fan) -> None:
    answer = await fan.slash("/track", name="bristol")
    copy = await fan.as_("Sam").choose(answer, "Trucks")
    assert copy.ephemeral
    assert "**Trucks** · " in copy.text


async def test_an_old_series_name_and_a_choice_from_the_list(fan: Fan) -> None:
    offered = await fan.autocomplete("/track", "name", name="sears")
    assert offered[0].value == "sonoma-raceway"
    answer = await fan.slash("/track", name=offered[0].value, series="winston")
    assert "**Cup** · " in answer.text
    assert "**Trucks**" not in answer.text


async def test_nothing_typed_and_typos_are_offered_something(fan: Fan) -> None:
    assert len(await fan.autocomplete("/track", "name", name="")) == 25
    assert (await fan.autocomplete("/track", "name", name="talledga"))[0].value == "talladega-superspeedway"


async def test_did_you_mean_answers_with_the_track(fan: Fan) -> None:
    asked = await fan.slash("/track", name="nashville", series="trucks")
    assert asked.ephemeral
    assert asked.text == 'More than one track fits "nashville". Which one?'
    answer = await fan.click(asked, asked.buttons[0])
    assert "Nashville" in answer.first_line
    assert "**Trucks** · " in answer.text
    assert "**O'Reilly** · " not in answer.text


async def test_what_is_refused_says_why(fan: Fan) -> None:
    unknown = await fan.slash("/track", name="xyzzy")
    assert unknown.ephemeral
    assert 'I know no track called "xyzzy".' in unknown.text
    other = await fan.slash("/track", name="monaco", series="trucks")
    assert other.text == "There is no Trucks race at **Circuit de Monaco** in the records. There are: F1."
    ahead = await fan.slash("/track", name="madring")
    assert ahead.text == "No race at **Circuito de Madring** is in the records yet."
