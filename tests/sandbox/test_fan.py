"""What people do, against a real discord.py bot."""

from __future__ import annotations

import pytest

from sandbox.fan import Choice, Fan, FanError, NoAnswer
from sandbox.server import LoopbackDiscord
from tests.sandbox.small_bot import PNG, SmallBot


async def test_slash_answers_with_every_kind_of_option(dana: Fan) -> None:
    answer = await dana.slash("/echo", words="ho", times=2, mood="grim", who="Sam")
    assert answer.kind == "message"
    assert answer.text == "hoho grim Sam"
    assert (answer.replies, answer.deferred, answer.ephemeral) == (1, False, False)
    assert answer.message is not None
    assert answer.message.author.name == "Pit Board"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({}, "required"),
        ({"words": ""}, "empty"),
        ({"words": "x" * 41}, "characters"),
        ({"words": "x", "times": 6}, "between"),
        ({"words": "x", "times": "many"}, "not a number"),
        ({"words": "x", "mood": "sad"}, "none of the choices"),
        ({"words": "x", "colour": "red"}, "no option"),
    ],
)
async def test_options_are_checked_before_they_are_sent(
    dana: Fan, options: dict[str, object], complaint: str
) -> None:
    with pytest.raises(FanError, match=complaint):
        await dana.slash("/echo", **options)


async def test_autocomplete_gives_the_choices_of_the_bot(dana: Fan) -> None:
    assert await dana.autocomplete("/find", "name", name="ab") == [
        Choice("ab0", "ab-0"),
        Choice("ab1", "ab-1"),
        Choice("ab2", "ab-2"),
    ]
    assert (await dana.slash("/find", name="typed freely")).text == "typed freely"


async def test_a_card_is_read_in_order_and_its_button_updates_it(dana: Fan) -> None:
    shown = await dana.slash("/show")
    assert shown.text == "Counted 0\n-# below"
    assert shown.first_line == "Counted 0"
    assert shown.buttons == ["Count 0", "Rules", "Closed"]
    assert shown.options() == ["Red", "Green", "Blue"]
    assert shown.as_text() == "Counted 0\nbelow\n[Count 0] [Rules] [Closed]\n[Colour ▾]"
    pressed = await dana.click(shown, "Count 0")
    assert (pressed.kind, pressed.first_line, pressed.replies) == ("update", "Counted 1", 1)
    assert shown.first_line == "Counted 0"
    assert (await dana.click(shown, "count:1")).first_line == "Counted 2"


async def test_buttons_that_cannot_be_pressed(dana: Fan) -> None:
    shown = await dana.slash("/show")
    with pytest.raises(FanError, match="disabled"):
        await dana.click(shown, "Closed")
    with pytest.raises(FanError, match="no button"):
        await dana.click(shown, "Elsewhere")
    assert (await dana.click(shown, "Rules")).link == "https://example.org/rules"


async def test_a_select_answers_to_the_one_who_chose(dana: Fan) -> None:
    shown = await dana.slash("/show")
    chosen = await dana.as_("Sam").choose(shown, "Green", select="Colour")
    assert (chosen.kind, chosen.text, chosen.ephemeral) == ("message", "You took green", True)
    with pytest.raises(FanError, match="does not see this message"):
        await dana.choose(chosen, "Green")
    with pytest.raises(FanError, match="not among"):
        await dana.choose(shown, "Purple")


async def test_a_form_is_opened_filled_and_sent(dana: Fan) -> None:
    form = await dana.slash("/form")
    assert form.kind == "modal"
    with pytest.raises(FanError, match="required"):
        await dana.submit(form, agreed="Yes")
    with pytest.raises(FanError, match="characters"):
        await dana.submit(form, words="x" * 21, agreed="Yes")
    assert (await dana.submit(form, words="Hello", Agreed="Yes")).text == "Hello/y"


async def test_thinking_becomes_a_card_and_follow_ups_count(dana: Fan, loopback: LoopbackDiscord) -> None:
    answer = await dana.slash("/think", hidden=True)
    assert (answer.kind, answer.deferred, answer.ephemeral) == ("message", True, True)
    assert answer.first_line == "Thought"
    await loopback.until(lambda: answer.replies == 2)


async def test_a_picture_carries_its_file_and_its_description(dana: Fan) -> None:
    answer = await dana.slash("/picture")
    assert answer.files == {"dot.png": PNG}
    assert answer.images == [("dot.png", "A dot")]


async def test_the_message_menu_hands_over_the_message(dana: Fan) -> None:
    said = await dana.as_("Sam").say("Boogity")
    answer = await dana.menu("Save as quote", said)
    assert (answer.text, answer.ephemeral) == ("saved: Boogity", True)


async def test_commands_for_moderators_are_hidden_from_fans(dana: Fan, loopback: LoopbackDiscord) -> None:
    assert "settle" not in {one["name"] for one in await dana.commands()}
    with pytest.raises(FanError, match="no command"):
        await dana.slash("/settle")
    assert (await dana.as_("Morgan").slash("/settle")).text == "settled"
    loopback.world.rule(loopback.world.guild(), "settle", dana.user.id, True)
    assert (await dana.slash("/settle")).text == "settled"


async def test_people_act_only_where_they_see(dana: Fan) -> None:
    with pytest.raises(FanError, match="does not see"):
        await dana.in_("mods").slash("/show")
    assert (await dana.as_("Morgan").in_("mods").slash("/show")).first_line == "Counted 0"


async def test_silence_is_reported(dana: Fan, loopback: LoopbackDiscord, small_bot: SmallBot) -> None:
    loopback.desk.answer_seconds = 0.2
    with pytest.raises(NoAnswer, match="/silence: no first answer"):
        await dana.slash("/silence")
    assert len(small_bot.errors) == 1


async def test_a_late_answer_is_refused(dana: Fan, loopback: LoopbackDiscord) -> None:
    loopback.desk.answer_seconds = 0.0
    with pytest.raises(NoAnswer):
        await dana.slash("/show")
    await loopback.until(lambda: any("callback" in one.path and one.status for one in loopback.requests))
    late = next(one for one in loopback.requests if "callback" in one.path)
    assert (late.status, late.answer["code"]) == (404, 10062)


async def test_what_discord_refuses_reaches_the_bot(dana: Fan, small_bot: SmallBot) -> None:
    answer = await dana.slash("/too_much")
    assert (answer.text, answer.replies) == ("refused", 1)
    assert "content: Must be 2000 or fewer in length" in str(small_bot.errors[0])


async def test_nobody_answers_without_a_bot(loopback: LoopbackDiscord) -> None:
    with pytest.raises(FanError, match="no command /show"):
        await Fan(loopback).slash("/show")
