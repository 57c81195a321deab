"""/quote, Save as quote and Offer a quote as fans use them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.client import RacingBot
from racing.offers import switch_members_lines
from sandbox.fan import Answer, Fan, NoAnswer
from sandbox.server import LoopbackDiscord
from tests.forked import ForkedBot
from tests.racing.quote_kit import approved

THIS_SERVER = {"from": "this server"}


def _words(answer: Answer) -> str:
    return answer.text.split("”")[0]


async def test_another_and_more_by_this_speaker(fan: Fan) -> None:
    answer = await fan.slash("/quote", driver="Ken Squier")
    assert not answer.ephemeral
    assert "**Ken Squier**, broadcaster" in answer.text
    assert answer.buttons == ["Another", "Offer a quote", "Source"]
    second = await fan.click(answer, "Another")
    assert second.kind == "update"
    assert "Ken Squier" in second.text
    assert _words(second) != _words(answer)
    found = await fan.slash("/quote", search="ratle his cagge zzzqq")
    assert "“ratle” read as “rattle”; “cagge” read as “cage”; nothing with “zzzqq”" in found.text
    more = await fan.click(found, "More by this speaker")
    assert "**Dale Earnhardt**" in more.text
    assert "More by this speaker" not in more.buttons


async def test_the_disputed_one_names_both(fan: Fan) -> None:
    answer = await fan.slash("/quote", driver="Carson Hocevar", search="trucks most similar to Cup cars")
    assert (
        "**Who said it is disputed.** One report gives these words to **Corey Heim**, "
        "another to **Carson Hocevar**." in answer.text
    )
    assert "We do not pick a side." in answer.text
    assert answer.buttons == ["Corey Heim", "Carson Hocevar", "Offer a quote", "Source"]
    driver = await fan.click(answer, "Carson Hocevar")
    assert driver.first_line == "### Carson Hocevar"


async def test_somebody_else_gets_a_copy(fan: Fan) -> None:
    answer = await fan.slash("/quote")
    copy = await fan.as_("Sam").click(answer, "Another")
    assert copy.ephemeral
    assert (await fan.as_("Sam").click(copy, "Another")).kind == "update"


async def test_who_is_meant_can_be_tapped(fan: Fan) -> None:
    asked = await fan.slash("/quote", driver="earnhardt")
    assert asked.ephemeral
    assert "More than one who is quoted" in asked.text
    answer = await fan.click(asked, asked.buttons[1])
    assert "**Dale Earnhardt Jr.**" in answer.text
    offered = await fan.autocomplete("/quote", "driver", driver="hamilt")
    assert offered[0].value == "lewis-hamilton"
    assert await fan.autocomplete("/quote", "driver", driver="hamitlon")


@pytest.mark.parametrize("typed", ["\u202ezzzqq", '"zzzqq', "@zzzqq", "<@&zzqqx> zzzqq", "**"])
async def test_nothing_found_is_said_to_the_asker_alone(fan: Fan, typed: str) -> None:
    answer = await fan.slash("/quote", search=typed)
    assert answer.ephemeral
    assert "I know no quote with" in answer.text
    assert answer.message is not None
    assert not answer.message.pinged_everyone


@pytest.mark.parametrize(
    "typed",
    [
        "12:30",
        "a:b",
        "race:",
        "::::race::::daytona::::speed::::",
        "100% race%",
        "https://example.org/racing?track=daytona&who=earnhardt#the:race:and:the:driver:and:the:speed:of:it",
        "race: daytona " + "x" * 3_986,
        ":" * 3_995 + " race",
    ],
)
async def test_any_search_is_answered_and_can_be_gone_on_with(fan: Fan, typed: str) -> None:
    answer = await fan.slash("/quote", search=typed)
    assert "I know no quote with" in answer.text or "atch" in answer.text
    if "Another" in answer.buttons:
        found = re.search(r"of \d+", answer.text)
        second = await fan.click(answer, "Another")
        assert found is not None
        assert f"Match 2 {found[0]}" in second.text


async def test_in_private_there_are_the_seeded_quotes_alone(fan: Fan) -> None:
    private = fan.in_("@bot")
    answer = await private.slash("/quote")
    assert "Offer a quote" not in answer.buttons
    assert (await private.slash("/quote", **THIS_SERVER)).text == (
        "Members’ lines belong to a server: ask there."
    )
    assert (await private.click(answer, "Another")).kind == "update"


async def test_case_30_hostile_words_ping_nobody_and_break_nothing(fan: Fan, bot: RacingBot) -> None:
    text = "@everyone <@&5> [x](y) **b** `c` > q\n# h ||s|| <#5> <t:1:R> </driver:1> <:e:1> \u202ecod\x00"
    form = await fan.click(await fan.slash("/quote"), "Offer a quote")
    sent = await fan.submit(form, text=text, speaker="@here *Bob* <@1>", said_at="~~x~~", year="1999")
    assert sent.ephemeral
    morgan = fan.as_("Morgan")
    page = await morgan.slash("/review")
    assert "Offered quote 1 of 1" in page.text
    await morgan.click(page, "Approve")
    shown = await fan.slash("/quote", search="cod")
    raw = shown.components[0]["components"][0]["content"]
    assert "\\*\\*b\\*\\*" in raw
    for code in ("<#5>", "<t:1:R>", "</driver:1>", "<:e:1>", "<@&5>"):
        assert code not in raw.replace("\\<", "")
    assert "\u202e" not in raw
    message = shown.message
    assert message is not None
    assert not message.pinged_everyone
    assert not message.pinged_user_ids
    assert not message.pinged_role_ids


async def test_a_members_line_is_saved_shown_and_removed(fan: Fan, bot: RacingBot) -> None:
    sam, morgan = fan.as_("Sam"), fan.as_("Morgan")
    guild = fan.guild
    assert guild is not None
    said = await sam.say("We go again on **Sunday**")
    form = await fan.menu("Save as quote", said)
    assert [part["component"]["custom_id"] for part in (form.modal or {})["components"]][1] == "speaker"
    off = await fan.slash("/quote", **THIS_SERVER)
    assert "keeps no lines" in off.text
    await morgan.click(await morgan.slash("/review"), "Switch members’ lines on")
    empty = await fan.slash("/quote", **THIS_SERVER)
    assert "Right-click a message → Apps → Save as quote" in empty.text
    form = await fan.menu("Save as quote", said)
    changed = await fan.submit(form, text="We never go again")
    assert "word for word" in changed.text
    await fan.submit(await fan.menu("Save as quote", said))
    page = await morgan.slash("/review")
    assert f"own line of <@{sam.user.id}>" in page.text
    await morgan.click(page, "Approve")
    shown = await fan.slash("/quote", **THIS_SERVER)
    assert "A member’s own line" in shown.text
    assert "Only the member" in (await fan.click(shown, "Remove mine")).text
    asked = await sam.click(shown, "Remove mine")
    assert asked.ephemeral
    assert "Removed" in (await sam.click(asked, "Remove for good")).text
    assert "No member’s line yet" in (await fan.slash("/quote", **THIS_SERVER)).text
    assert "has been removed since" in (await fan.click(shown, "Source")).text


async def test_a_message_that_cannot_be_a_quote(fan: Fan) -> None:
    link = await fan.as_("Sam").say("look at https://example.org")
    assert "Links and invites" in (await fan.menu("Save as quote", link)).text
    long = await fan.as_("Sam").say("x" * 1500)
    assert "at most 1,000 characters" in (await fan.menu("Save as quote", long)).text


async def test_a_moderator_removes_what_was_added(fan: Fan, bot: RacingBot) -> None:
    guild, now = fan.guild, bot.clock.now()
    assert guild is not None
    await approved(bot.archive.db, now, "Zebras on the backstretch", guild_id=guild.id)
    shown = await fan.slash("/quote", search="zebras")
    assert "Added by this server’s moderators" in shown.text
    assert "Remove" not in (await fan.click(shown, "Source")).buttons
    morgan = fan.as_("Morgan")
    asked = await morgan.click(await morgan.click(shown, "Source"), "Remove")
    assert "Removed" in (await morgan.click(asked, "Remove for good")).text
    assert "I know no quote" in (await fan.slash("/quote", search="zebras")).text


async def test_the_form_outlives_a_restart(discord_server: LoopbackDiscord, store: Path) -> None:
    fan, child = Fan(discord_server), ForkedBot(discord_server, store)
    await child.start()
    try:
        card = await fan.slash("/quote", driver="Dale Earnhardt")
        form = await fan.click(card, "Offer a quote")
        await child.kill()
        with pytest.raises(NoAnswer):
            await fan.submit(form, text="Words", speaker="Somebody")
        await child.start()
        assert "Thank you" in (await fan.submit(form, text="Words", speaker="Somebody")).text
        assert _words(await fan.click(card, "Another")) != _words(card)
    finally:
        await child.kill()


async def test_nothing_of_a_view_or_a_form_is_remembered(fan: Fan, bot: RacingBot) -> None:
    await switch_members_lines(bot.archive.db, fan.guild.id if fan.guild else 0, on=True)
    card = await fan.slash("/quote")
    await fan.submit(await fan.click(card, "Offer a quote"), text="Words", speaker="Somebody")
    await fan.click(card, "Source")
    store = bot._connection._view_store
    assert not store._views
    assert not store._modals
