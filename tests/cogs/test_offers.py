"""Offering a quote: what is refused, and the form that comes back with what was typed."""

from __future__ import annotations

from sandbox.fan import Answer, Fan


async def test_refusals_of_the_form_are_said_in_words(fan: Fan) -> None:
    card = await fan.slash("/quote")

    async def refused(**fields: str) -> str:
        form = await fan.click(card, "Offer a quote")
        given = {"text": "Words", "speaker": "Somebody", **fields}
        answer = await fan.submit(form, **given)
        assert answer.ephemeral
        return answer.text

    assert "Links and invites" in await refused(text="join discord.gg/abc")
    assert "four digits, from 1800 to 2026" in await refused(year="2999")
    assert "plain web address" in await refused(source="discord.gg/abc")
    for _ in range(5):
        assert "Thank you" in await refused()
    assert "5 quotes of yours wait" in await refused()


async def test_a_refused_form_is_opened_again_with_what_was_typed(fan: Fan) -> None:
    typed = {
        "text": "Two lines,\n```and``` some ticks ``\n**Year**\n",
        "speaker": "Somebody `*bold*`",
        "said_at": "Bristol",
        "year": "1999",
        "source": "no address",
    }
    refused = await fan.submit(await fan.click(await fan.slash("/quote"), "Offer a quote"), **typed)
    assert "plain web address" in refused.text
    again = await fan.click(refused, "Fix it")
    assert values_of(again) == typed
    assert "Thank you" in (await fan.submit(again, source="https://example.com/1")).text


async def test_a_refused_save_keeps_whose_words_they_are(fan: Fan) -> None:
    sam, morgan = fan.as_("Sam"), fan.as_("Morgan")
    said = await sam.say("Rubbing is racing")
    await morgan.click(await morgan.slash("/review"), "Switch members’ lines on")
    form = await fan.menu("Save as quote", said)
    refused = await fan.submit(form, whose="racing", speaker="Dale Earnhardt", year="99")
    assert "four digits" in refused.text
    again = await fan.click(refused, "Fix it")
    assert values_of(again) == {"text": "Rubbing is racing", "speaker": "Dale Earnhardt", "year": "99"}
    assert "Thank you" in (await fan.submit(again, year="1999")).text
    page = await morgan.slash("/review")
    assert "**Dale Earnhardt** (in the records) · 1999 · for the racing quotes" in page.text


def values_of(form: Answer) -> dict[str, str]:
    """What stands in the fields of a form already."""
    fields = [part["component"] for part in (form.modal or {})["components"]]
    return {one["custom_id"]: one["value"] for one in fields if one.get("value")}
