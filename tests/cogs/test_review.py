"""/review as moderators use it."""

from __future__ import annotations

import asyncio

from bot.client import RacingBot
from bot.settings import Settings
from data.db import open_for_reading
from data.offers import list_server_quotes
from sandbox.fan import Answer, Fan
from sandbox.running import running_bot
from sandbox.server import LoopbackDiscord
from sandbox.world.messages import words
from sandbox.world.permissions import Permission


async def _offer(fan: Fan, text: str = "Words about racing", speaker: str = "Somebody") -> None:
    form = await fan.click(await fan.slash("/quote"), "Offer a quote")
    assert "Thank you" in (await fan.submit(form, text=text, speaker=speaker)).text


async def test_two_moderators_approve_the_same_entry(fan: Fan, bot: RacingBot) -> None:
    await _offer(fan)
    morgan, riley = fan.as_("Morgan"), fan.as_("Riley")
    pages = [await moderator.slash("/review") for moderator in (morgan, riley)]
    first, second = await asyncio.gather(morgan.click(pages[0], "Approve"), riley.click(pages[1], "Approve"))
    said = sorted([first.first_line, second.first_line])
    assert said[0] == "Approved: it is among this server’s quotes."
    assert said[1].startswith("That entry was approved already by <@")
    assert fan.guild is not None
    assert len(await list_server_quotes(bot.archive.db, fan.guild.id, "approved")) == 1


async def test_edit_then_approve(fan: Fan) -> None:
    await _offer(fan, "I didnt mean to wreck him, I meant to rattle his cage", "dale earnhardt")
    morgan = fan.as_("Morgan")
    page = await morgan.slash("/review")
    assert page.ephemeral
    assert "**Dale Earnhardt** (in the records)" in page.text
    assert "Already there, " in page.text
    form = await morgan.click(page, "Edit")
    edited = await morgan.submit(form, text="Zebras everywhere", year="1999")
    assert edited.first_line == "Edited."
    assert "“Zebras everywhere”" in edited.text
    stale = await morgan.click(await morgan.slash("/review"), "Approve")
    assert "Nothing waits for you" in stale.text
    assert "1999" in (await fan.slash("/quote", search="zebras")).text


async def test_what_was_edited_is_shown_again_to_the_other_moderator(fan: Fan) -> None:
    await _offer(fan)
    morgan, riley = fan.as_("Morgan"), fan.as_("Riley")
    mine, theirs = await morgan.slash("/review"), await riley.slash("/review")
    await morgan.submit(await morgan.click(mine, "Edit"), text="New words")
    late = await riley.click(theirs, "Approve")
    assert late.first_line == "That entry was edited meanwhile: look at it again."
    assert "“New words”" in late.text


async def _reject(fan: Fan, **fields: str) -> Answer:
    morgan = fan.as_("Morgan")
    form = await morgan.click(await morgan.slash("/review"), "Reject")
    return await morgan.submit(form, **fields)


async def test_a_rejection_reaches_its_sender(fan: Fan) -> None:
    await _offer(fan)
    page = await _reject(fan, reason="It is a film line. @everyone")
    assert page.first_line == "Rejected. Its sender will be told."
    private = fan.in_("@bot")
    await fan.server.until(lambda: len(fan.world.history(private.channel)) == 1)
    (message,) = fan.world.history(private.channel)
    assert words(message).startswith("Your quote for **Pit Lane** was not taken.\n> “Words about racing”\n")
    assert "Reason: It is a film line. @" in words(message)
    assert not message.pinged_everyone
    assert "a quote that you offered" in (await private.click(message, "Source")).text
    assert "was not taken: It is a film line." in (await fan.slash("/me")).text


async def test_whoever_takes_no_private_messages_finds_it_in_me_alone(
    discord_server: LoopbackDiscord, bot_settings: Settings
) -> None:
    async with running_bot(discord_server, bot_settings):
        fan = Fan(discord_server)
        await _offer(fan)
        fan.user.accepts_dms = False
        before = len(fan.world.history(fan.channel))
        assert (await _reject(fan)).first_line == "Rejected. Its sender will be told."
        await fan.server.until(lambda: any(one.status == 403 for one in fan.server.requests))
        assert "was not taken; no reason was given" in (await fan.slash("/me")).text
    # Said to nobody else, and not tried again.
    assert len(fan.world.history(fan.channel)) == before
    async with open_for_reading(bot_settings.database) as db:
        rows = await db.fetch_all("SELECT kind, action, state, channel_id FROM outbox")
    assert rows == [("offer_rejected", "dm", "failed", None)]


async def test_a_person_is_stopped_and_let_in_again(fan: Fan) -> None:
    await _offer(fan)
    await _offer(fan, "More words")
    morgan = fan.as_("Morgan")
    asked = await morgan.click(await morgan.slash("/review"), "Stop offers from this person")
    stopped = await morgan.click(asked, "Stop offers")
    assert stopped.first_line == f"No more offers from <@{fan.user.id}>; 2 waiting quotes rejected."
    form = await fan.click(await fan.slash("/quote"), "Offer a quote")
    assert "take no quotes from you" in (await fan.submit(form, text="Words", speaker="X")).text
    people = await morgan.click(stopped, "Stopped people (1)")
    allowed = await morgan.choose(people, "Dana")
    assert "are taken again" in allowed.first_line
    await _offer(fan)


async def test_an_entry_is_stopped_wherever_it_stands_in_the_queue(fan: Fan) -> None:
    """Another moderator's decision moves it up; it waits all the same."""
    for text in ("First words", "Second words", "Third words"):
        await _offer(fan, text)
    morgan, riley = fan.as_("Morgan"), fan.as_("Riley")
    pages = [await morgan.click(await morgan.slash("/review"), "Next") for _ in range(2)]
    await riley.click(await riley.slash("/review"), "Approve")
    asked = await morgan.click(pages[0], "Stop offers from this person")
    assert "Stop offers" in asked.buttons
    await riley.click(await riley.slash("/review"), "Approve")
    late = await morgan.click(pages[1], "Stop offers from this person")
    assert late.first_line.startswith("That entry was approved already by <@")
    assert "“Third words”" in late.text


async def test_the_queue_is_walked_through(fan: Fan) -> None:
    await _offer(fan, "First words")
    await _offer(fan, "Second words")
    morgan = fan.as_("Morgan")
    page = await morgan.slash("/review")
    second = await morgan.click(page, "Next")
    assert "Offered quote 2 of 2" in second.text
    assert "First words" in (await morgan.click(second, "Next")).text


async def test_only_whom_discord_lets_in(fan: Fan, bot: RacingBot) -> None:
    names = {one["name"] for one in await fan.commands()}
    assert "review" not in names
    assert "quote" in names
    assert "review" in {one["name"] for one in await fan.as_("Morgan").commands()}
    command = bot.tree.get_command("review")
    assert command is not None
    described = command.to_dict(bot.tree)
    assert described["default_member_permissions"] == int(Permission.MANAGE_GUILD)
    assert described["contexts"] == [0]
    assert described["integration_types"] == [0]


async def test_the_members_switch_tells_its_state(fan: Fan) -> None:
    morgan = fan.as_("Morgan")
    page = await morgan.slash("/review")
    on = await morgan.click(page, "Switch members’ lines on")
    assert on.first_line.startswith("Members’ lines are on")
    off: Answer = await morgan.click(on, "Switch members’ lines off")
    assert off.first_line.startswith("Members’ lines are off")
