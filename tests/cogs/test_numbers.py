"""/number as a fan uses it."""

from __future__ import annotations

from sandbox.fan import Fan


async def test_a_number_answers_and_turns_its_pages(fan: Fan) -> None:
    answer = await fan.slash("/number", car="93", series="winston")
    assert "54 drivers have tried, Ted Chamberlain" in answer.text
    assert not answer.ephemeral
    turned = await fan.click(answer, "▶")
    assert turned.kind == "update"
    assert "2/6" in turned.buttons
    jumped = await fan.choose(turned, turned.options()[-1])
    assert "6/6" in jumped.buttons
    everything = await fan.click(jumped, "All series")
    assert "Trucks: 44 drivers" in everything.buttons
    trucks = await fan.click(everything, "Trucks: 44 drivers")
    assert "No No. 93 has ever won a Truck race" in trucks.text


async def test_another_person_gets_a_copy(fan: Fan) -> None:
    answer = await fan.slash("/number", car="No. 3")
    copy = await fan.as_("Sam").click(answer, "Source")
    assert copy.ephemeral
    assert "07 is not 7" in copy.text
    shown = await fan.as_("Sam").click(answer, next(b for b in answer.buttons if b.startswith("Cup")))
    assert shown.ephemeral
    assert shown.kind == "message"


async def test_a_number_nobody_drove_suggests_one(fan: Fan) -> None:
    answer = await fan.slash("/number", car="0043")
    assert answer.ephemeral
    assert 'No car No. "0043"' in answer.text
    meant = await fan.click(answer, "No. 43")
    assert "192 of them with Richard Petty" in meant.text


async def test_numbers_are_completed(fan: Fan) -> None:
    names = [choice.name for choice in await fan.autocomplete("/number", "car", car="07")]
    assert names[0] == "07 · Cup, O'Reilly, Trucks"
    assert len(await fan.autocomplete("/number", "car", car="")) == 25
    assert await fan.autocomplete("/number", "car", car="zzz") == []
