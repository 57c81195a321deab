"""The one catcher: whatever fails, the person is told exactly once."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import discord
import pytest
from discord import app_commands

from bot.client import RacingBot
from cogs._inputs import Interaction, answer
from cogs._options import Choices, guarded
from racing.errors import UnknownName
from sandbox.fan import Fan
from ui.buttons import Press, button
from ui.cards import note


@dataclass(frozen=True)
class Break(Press):
    """A button and a form that fail."""

    prefix = "test-break"
    way: str


class Form(discord.ui.Modal, title="A form"):
    """A form whose submit arrives by its custom_id alone."""

    def __init__(self) -> None:
        super().__init__(custom_id=Break("form").custom_id)
        self.add_item(discord.ui.Label(text="Word", component=discord.ui.TextInput(custom_id="word")))


async def broken(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    """An autocomplete that fails."""
    raise RuntimeError(current)


@app_commands.command(name="break", description="Fail in a chosen way")
@app_commands.autocomplete(word=guarded(broken))
async def break_command(interaction: Interaction, how: str, word: str = "") -> None:
    """Fail before or after an answer, or show what fails when pressed."""
    if how == "after":
        await answer(interaction, note("done"))
    if how == "show":
        await answer(interaction, note("Press", [[button("Break", Break("click"))]]))
        return
    if how == "form":
        await interaction.response.send_modal(Form())
        return
    if how == "refuse":
        raise UnknownName("series", word)
    raise RuntimeError("broken on purpose")


async def on_break(interaction: Interaction, press: Break) -> None:
    """Fail in a click and in a form's submit."""
    raise RuntimeError(press.way)


@pytest.fixture
async def breaking(bot: RacingBot, fan: Fan) -> Fan:
    """The real bot with one more command, published as the others are."""
    bot.tree.add_command(break_command)
    bot.inputs.add(Break, on_break)
    await bot.tree.sync()
    return fan


def logged_ids(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The ids of the errors in the log."""
    return [
        str(r.args[0]) for r in caplog.records if r.levelno == logging.ERROR and isinstance(r.args, tuple)
    ]


async def test_a_failing_command_answers_once_with_the_id_of_the_log(
    breaking: Fan, caplog: pytest.LogCaptureFixture
) -> None:
    told = await breaking.slash("/break", how="now")
    assert told.replies == 1
    assert told.ephemeral
    assert f"error {logged_ids(caplog)[0]}" in told.text
    assert len(logged_ids(caplog)) == 1


async def test_a_command_that_fails_after_its_answer_adds_one_private_line(
    breaking: Fan, caplog: pytest.LogCaptureFixture
) -> None:
    told = await breaking.slash("/break", how="after")
    await breaking.slash("/break", how="refuse", word="x")
    assert told.text == "done"
    assert told.replies == 2


async def test_a_refusal_is_a_sentence_and_no_error_in_the_log(
    breaking: Fan, caplog: pytest.LogCaptureFixture
) -> None:
    told = await breaking.slash("/break", how="refuse", word="indycar")
    assert told.replies == 1
    assert told.text.startswith('I know no series called "indycar".')
    assert logged_ids(caplog) == []


async def test_a_failing_click_answers_once(breaking: Fan, caplog: pytest.LogCaptureFixture) -> None:
    shown = await breaking.slash("/break", how="show")
    told = await breaking.click(shown, "Break")
    assert (told.replies, told.ephemeral) == (1, True)
    assert f"error {logged_ids(caplog)[0]}" in told.text


async def test_a_failing_form_answers_once(breaking: Fan, caplog: pytest.LogCaptureFixture) -> None:
    form = await breaking.slash("/break", how="form")
    told = await breaking.submit(form, word="x")
    assert (told.replies, told.ephemeral) == (1, True)
    assert f"error {logged_ids(caplog)[0]}" in told.text


async def test_a_failing_autocomplete_answers_once_with_nothing(
    breaking: Fan, caplog: pytest.LogCaptureFixture
) -> None:
    assert await breaking.autocomplete("/break", "word", how="now", word="a") == []
    assert any("autocomplete of /break" in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(
    "custom_id", ["gone:x", "test-break", "test-break:x:1", "driver-season:x:y:-:0:0", ":"]
)
async def test_a_button_of_another_version_says_so(breaking: Fan, custom_id: str) -> None:
    shown = await breaking.slash("/break", how="show")
    assert shown.message is not None
    shown.message.components[1]["components"][0]["custom_id"] = custom_id
    told = await breaking.click(shown.message, "Break")
    assert (told.replies, told.ephemeral) == (1, True)
    assert "older version" in told.text


HOSTILE = ["a:b", "x" * 4000, "cup:", "%3A", "12:30", "](http://x)", "@everyone"]


@pytest.mark.parametrize("typed", HOSTILE)
async def test_no_refusal_is_silent_whatever_was_typed(fan: Fan, typed: str) -> None:
    for line in (
        ("/driver", {"name": "jr", "series": typed}),
        ("/driver", {"name": typed, "series": typed}),
        ("/number", {"car": "003", "series": typed}),
        ("/records", {"record": "wins", "driver": typed, "track": "speedway"}),
        ("/compare", {"first": "busch", "second": typed, "series": typed}),
        ("/track", {"name": "speedway", "series": typed}),
        ("/results", {"race": typed}),
        ("/today", {"date": typed}),
        ("/champions", {"series": typed}),
    ):
        name, options = line
        told = await fan.slash(name, **options)
        assert told.replies == 1, line
        assert "my fault" not in told.text, line


async def test_an_autocomplete_of_an_older_version_gets_a_list(breaking: Fan, bot: RacingBot) -> None:
    bot.tree.remove_command("break")
    assert await breaking.autocomplete("/break", "word", how="now", word="a") == []


async def test_a_command_of_an_older_version_says_so(breaking: Fan, bot: RacingBot) -> None:
    bot.tree.remove_command("break")
    told = await breaking.slash("/break", how="now")
    assert (told.replies, told.ephemeral) == (1, True)
    assert "older version" in told.text
