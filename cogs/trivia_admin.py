"""/trivia-admin: what moderators do about trivia: void a question, keep questions of their own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from cogs._checks import home_id, is_moderator, moderators_panel
from cogs._inputs import Interaction, answer, ask, change, submitted, texts_of
from cogs._options import MAX_CHOICE, Choices, guarded
from racing.trivia.announcing import to_void, void_question
from racing.trivia.errors import LineProblem, ServersOnly, UnreadableQuestions
from racing.trivia.own import (
    MAX_BYTES,
    add_questions,
    export_questions,
    find_own,
    own_name,
    read_questions,
    read_row,
    remove_question,
)
from ui.buttons.trivia import FixOwn, OwnForm, VoidQuestion
from ui.trivia_own import (
    EXPORT_NAME,
    added_note,
    ask_void,
    export_note,
    own_form,
    read_refused_own,
    refused_own,
    removed_note,
    voided_note,
)

if TYPE_CHECKING:
    from bot.client import RacingBot
    from data.trivia_own import OwnText


async def _own_questions(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    """The server's own questions with these words."""
    found = await find_own(bot.archive.db, home_id(interaction), current)
    return [app_commands.Choice(name=one.text[:MAX_CHOICE], value=own_name(one)) for one in found]


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
class TriviaAdmin(commands.GroupCog, group_name="trivia-admin", group_description="Trivia, for moderators"):
    """Commands that Discord shows to moderators alone."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot
        self.archive = bot.archive
        self.db = bot.archive.db
        bot.inputs.add(OwnForm, self.typed)
        bot.inputs.add(FixOwn, self.fix)
        bot.inputs.add(VoidQuestion, self.void_it)

    @app_commands.command(name="void", description="Void the newest question of this channel; asks first")
    async def void(self, interaction: Interaction) -> None:
        """Show the newest question of the channel that counts, and ask."""
        guild_id, channel_id = self._guild(interaction), interaction.channel_id or 0
        found = await to_void(self.db, guild_id, channel_id, interaction.created_at)
        await answer(interaction, ask_void(found), private=True)

    async def void_it(self, interaction: Interaction, press: VoidQuestion) -> None:
        """Take the question that was shown out of the game."""
        guild_id = moderators_panel(interaction)
        voided = await void_question(
            self.db, guild_id, press.question_id, interaction.user.id, interaction.created_at
        )
        await change(interaction, voided_note(voided))
        self.bot.wake_sender()

    @app_commands.command(name="add", description="Write a question of this server's own")
    async def add(self, interaction: Interaction) -> None:
        """Open the form."""
        await ask(interaction, own_form())

    async def typed(self, interaction: Interaction, press: OwnForm) -> None:
        """Keep what was typed into the form."""
        if not is_moderator(interaction):
            raise app_commands.CheckFailure
        typed = submitted(interaction)
        try:
            await self._keep(interaction, [read_row(typed)])
        except UnreadableQuestions as error:
            await answer(interaction, refused_own(error, typed), private=True)

    async def fix(self, interaction: Interaction, press: FixOwn) -> None:
        """Open the form again, with what was typed."""
        moderators_panel(interaction)
        await ask(interaction, own_form(read_refused_own(texts_of(interaction))))

    @app_commands.command(name="upload", description="Add questions from a CSV or JSON file")
    @app_commands.describe(file="Columns: question, right, wrong1, wrong2, wrong3, explanation, difficulty")
    async def upload(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Add the questions of a file, all or none."""
        if file.size > MAX_BYTES:
            raise UnreadableQuestions((LineProblem(0, f"The file is larger than {MAX_BYTES // 1000} kB."),))
        await self._keep(interaction, read_questions(await file.read()))

    async def _keep(self, interaction: Interaction, texts: list[OwnText]) -> None:
        guild_id, by_id = self._guild(interaction), interaction.user.id
        added = await add_questions(self.db, guild_id, texts, by_id, interaction.created_at)
        await answer(interaction, added_note(added), private=True)

    @app_commands.command(name="export", description="Hand out this server's own questions as a file")
    async def export(self, interaction: Interaction) -> None:
        """Answer with a file."""
        text = await export_questions(self.db, self._guild(interaction))
        view = export_note()
        view.stop()  # as `answer` does
        file = discord.File(io.BytesIO(text.encode()), EXPORT_NAME)
        await interaction.response.send_message(view=view, file=file, ephemeral=True)

    @app_commands.command(name="remove", description="Remove a question of this server's own")
    @app_commands.describe(question="Some of its words")
    @app_commands.autocomplete(question=guarded(_own_questions))
    async def remove(self, interaction: Interaction, question: str) -> None:
        """Forget one."""
        removed = await remove_question(self.db, self._guild(interaction), question)
        await answer(interaction, removed_note(removed), private=True)

    def _guild(self, interaction: Interaction) -> int:
        """The server.  Raises: ServersOnly."""
        if not interaction.guild_id or not interaction.is_guild_integration():
            raise ServersOnly
        return interaction.guild_id


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(TriviaAdmin(bot))
