"""A small real discord.py bot for the sandbox's own tests: one of everything that a bot does."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal, Self

import discord
from discord import app_commands, ui

from sandbox.redirect import redirect
from sandbox.server import LoopbackDiscord

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


class CountButton(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"count:(?P<n>\d+)"):
    """A button that carries its own state, as every button of the bot does."""

    def __init__(self, n: int) -> None:
        super().__init__(ui.Button(label=f"Count {n}", custom_id=f"count:{n}"))
        self.n = n

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["n"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.edit_message(view=card(f"Counted {self.n + 1}", self.n + 1))


class ColourSelect(ui.DynamicItem[ui.Select[ui.LayoutView]], template=r"colour"):
    """A select of texts."""

    def __init__(self) -> None:
        options = [discord.SelectOption(label=one, value=one.lower()) for one in ("Red", "Green", "Blue")]
        super().__init__(ui.Select(custom_id="colour", placeholder="Colour", options=options))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls()

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        assert interaction.data is not None
        values: Any = interaction.data
        await interaction.response.send_message(f"You took {values['values'][0]}", ephemeral=True)


def card(words: str, n: int) -> ui.LayoutView:
    """A Components V2 card with a button and a select."""
    view = ui.LayoutView(timeout=None)
    row: ui.ActionRow[Any] = ui.ActionRow(CountButton(n))
    row.add_item(ui.Button(label="Rules", url="https://example.org/rules"))
    row.add_item(ui.Button(label="Closed", custom_id="closed", disabled=True))
    choice: ui.ActionRow[Any] = ui.ActionRow(ColourSelect())
    view.add_item(ui.Container(ui.TextDisplay(words), ui.TextDisplay("-# below"), row, choice))
    return view


class Form(ui.Modal, title="A form"):
    """A form with a label, a text and a select."""

    def __init__(self) -> None:
        super().__init__(custom_id="form:1")
        self.add_item(ui.Label(text="Your words", component=ui.TextInput(custom_id="words", max_length=20)))
        options = [discord.SelectOption(label="Yes", value="y"), discord.SelectOption(label="No", value="n")]
        self.add_item(ui.Label(text="Agreed", component=ui.Select(custom_id="agreed", options=options)))


class SmallBot(discord.AutoShardedClient):
    """The bot; `views` are stateless, so a restarted bot answers old buttons."""

    def __init__(self, **options: Any) -> None:
        super().__init__(intents=discord.Intents(guilds=True), **options)
        self.tree = app_commands.CommandTree(self)
        self.resumed = asyncio.Event()
        self.errors: list[Exception] = []
        self.heard: list[str] = []
        add_answers(self.tree)
        add_oddities(self.tree, self.errors)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(CountButton, ColourSelect)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No pause between shards: the double asks for none."""

    async def on_resumed(self) -> None:
        self.resumed.set()

    async def on_socket_event_type(self, name: str) -> None:
        self.heard.append(name)

    async def on_shard_resumed(self, shard_id: int) -> None:
        self.resumed.set()

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        data: Any = interaction.data
        if interaction.type is discord.InteractionType.modal_submit:
            fields = {one["component"]["custom_id"]: one["component"] for one in data["components"]}
            words, agreed = fields["words"]["value"], fields["agreed"]["values"][0]
            await interaction.response.send_message(f"{words}/{agreed}")


def add_answers(tree: app_commands.CommandTree[Any]) -> None:
    """Commands that answer, each in another way."""

    @tree.command(description="Say something back")
    async def echo(
        interaction: discord.Interaction[Any],
        words: app_commands.Range[str, 1, 40],
        times: app_commands.Range[int, 1, 5] = 1,
        mood: Literal["glad", "grim"] = "glad",
        who: discord.Member | None = None,
    ) -> None:
        named = who.display_name if who else "nobody"
        await interaction.response.send_message(f"{words * times} {mood} {named}")

    @tree.command(description="Show a card")
    async def show(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(view=card("Counted 0", 0))

    @tree.command(description="Think first")
    async def think(interaction: discord.Interaction[Any], hidden: bool = False) -> None:
        await interaction.response.defer(ephemeral=hidden, thinking=True)
        await interaction.edit_original_response(view=card("Thought", 1))
        await interaction.followup.send("and more", ephemeral=True)

    @tree.command(description="Send a picture")
    async def picture(interaction: discord.Interaction[Any]) -> None:
        view = ui.LayoutView(timeout=None)
        gallery: ui.MediaGallery[Any] = ui.MediaGallery(
            discord.MediaGalleryItem("attachment://dot.png", description="A dot")
        )
        view.add_item(ui.TextDisplay("A picture")).add_item(gallery)
        await interaction.response.send_message(view=view, file=discord.File(io.BytesIO(PNG), "dot.png"))

    @tree.command(description="Open a form")
    async def form(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(Form())


def add_oddities(tree: app_commands.CommandTree[Any], errors: list[Exception]) -> None:
    """Commands that stay silent, go too far, complete names, or sit in a menu."""

    @tree.command(description="Say nothing")
    async def silence(interaction: discord.Interaction[Any]) -> None:
        errors.append(RuntimeError("silent on purpose"))

    @tree.command(description="Go beyond a limit")
    async def too_much(interaction: discord.Interaction[Any]) -> None:
        try:
            await interaction.response.send_message("x" * 2001)
        except discord.HTTPException as error:
            errors.append(error)
            await interaction.response.send_message("refused", ephemeral=True)

    @tree.command(description="For moderators")
    @app_commands.default_permissions(manage_guild=True)
    async def settle(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("settled", ephemeral=True)

    @tree.command(description="Find a name")
    async def find(interaction: discord.Interaction[Any], name: str) -> None:
        await interaction.response.send_message(name)

    @tree.command(description="Weigh a file")
    async def weigh(interaction: discord.Interaction[Any], file: discord.Attachment) -> None:
        content = await file.read()
        await interaction.response.send_message(f"{file.filename}: {len(content)} of {file.size} bytes")

    @find.autocomplete("name")
    async def names(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}{n}", value=f"{typed}-{n}") for n in range(3)]

    @tree.context_menu(name="Save as quote")
    async def save(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await interaction.response.send_message(f"saved: {message.content}", ephemeral=True)


@asynccontextmanager
async def connected(server: LoopbackDiscord, **options: Any) -> AsyncIterator[SmallBot]:
    """The bot, logged in and ready; closed at the end."""
    with redirect(server):
        bot = SmallBot(**{"guild_ready_timeout": 0.0, **options})
        async with bot:
            await bot.login(server.world.token)
            connecting = asyncio.create_task(bot.connect())
            try:
                async with asyncio.timeout(10):
                    await bot.wait_until_ready()
                yield bot
            finally:
                await bot.close()
                await asyncio.gather(connecting, return_exceptions=True)
