"""/trivia: a question for the channel or for one person, and the presses under questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from cogs._checks import home_id
from cogs._inputs import Interaction, answer, change, places_of
from cogs._options import complete_series, read_series
from cogs._posting import missing_to_post
from racing.series import Series
from racing.trivia.answering import Answers
from racing.trivia.errors import AskedElsewhere, MayNotPost, ServersOnly
from racing.trivia.hosting import ask_channel, ask_private, close_private, is_open
from racing.trivia.parts import Topic, Wish
from racing.trivia.playing import my_figures, rules_told
from racing.trivia.rounds import ask_round
from racing.trivia.where import check_place
from ui.buttons.trivia import AnotherQuestion, GiveAnswer, TriviaCard, TriviaRules
from ui.trivia import (
    my_card,
    posted_note,
    private_question,
    private_result,
    round_note,
    rules_note,
    your_answer,
)

if TYPE_CHECKING:
    from bot.client import RacingBot

TOPICS = [app_commands.Choice(name=topic.value, value=topic.value) for topic in Topic]
EASY_TO_HARD: list[app_commands.Choice[int]] = [
    app_commands.Choice(name=name, value=level) for level, name in enumerate(("easy", "medium", "hard"), 1)
]
FOR = [
    app_commands.Choice(name="this channel", value="channel"),
    app_commands.Choice(name="this channel, a round of ten", value="round"),
    app_commands.Choice(name="only me", value="me"),
]


class Trivia(commands.Cog):
    """One command and the presses under its questions."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot
        self.archive = bot.archive
        self.answers = Answers(bot.archive.db)
        bot.inputs.add(GiveAnswer, self.give)
        bot.inputs.add(AnotherQuestion, self.another)
        bot.inputs.add(TriviaCard, self.mine)
        bot.inputs.add(TriviaRules, self.rules)

    @app_commands.command(name="trivia", description="Ask a question about champions, races, tracks and more")
    @app_commands.describe(
        topic="What it is about",
        series="One series only, by any name it ever had",
        difficulty="Easy, medium or hard: 1, 2 or 3 points",
        audience="This channel, or only you",
    )
    @app_commands.rename(audience="for")
    @app_commands.choices(topic=TOPICS, audience=FOR)
    @app_commands.choices(difficulty=EASY_TO_HARD)
    @app_commands.autocomplete(series=complete_series)
    async def trivia(
        self,
        interaction: Interaction,
        topic: str | None = None,
        series: str | None = None,
        difficulty: int | None = None,
        audience: str | None = None,
    ) -> None:
        """Ask the channel where that is possible, else the person alone."""
        wish = Wish(Topic(topic) if topic else None, read_series(series), difficulty)
        if audience == "me" or (audience is None and not home_id(interaction)):
            await self._ask_alone(interaction, wish)
            return
        try:
            await self._ask_channel(interaction, wish, is_round=audience == "round")
        except AskedElsewhere as error:
            if audience is not None:
                raise
            await self._ask_alone(interaction, wish, error.channel_ids)

    async def _ask_alone(self, interaction: Interaction, wish: Wish, elsewhere: tuple[int, ...] = ()) -> None:
        await self._think(interaction)
        asked = await ask_private(self.archive, interaction.user.id, wish, interaction.created_at)
        await self._tell(interaction, private_question(asked, elsewhere))

    async def _think(self, interaction: Interaction) -> None:
        """The first question opens the book, which may take longer than Discord waits for an answer."""
        if not await is_open(self.archive, interaction.created_at.date()):
            await interaction.response.defer(ephemeral=True, thinking=True)

    async def _tell(self, interaction: Interaction, view: discord.ui.LayoutView) -> None:
        """Answer the person alone, now or where the thinking stood."""
        if interaction.response.is_done():
            view.stop()
            await interaction.edit_original_response(view=view)
        else:
            await answer(interaction, view, private=True)

    async def _ask_channel(self, interaction: Interaction, wish: Wish, *, is_round: bool) -> None:
        """Raises: ServersOnly, AskedElsewhere, MayNotPost, TooManyQuestions, NothingToAsk."""
        guild_id, channel_id = home_id(interaction), interaction.channel_id
        if not guild_id or channel_id is None:
            raise ServersOnly
        threaded = isinstance(interaction.channel, discord.Thread)
        await check_place(self.archive.db, guild_id, places_of(interaction), self._known(guild_id))
        if missing_to_post(interaction.app_permissions, threaded=threaded):
            raise MayNotPost
        await self._think(interaction)
        place = (guild_id, channel_id, interaction.user.id)
        if is_round:
            ends_at = await ask_round(self.archive, *place, wish, interaction.created_at)
            await self._tell(interaction, round_note(ends_at))
        else:
            asked = await ask_channel(self.archive, *place, wish, interaction.created_at)
            await self._tell(interaction, posted_note(asked))
        self.bot.wake_sender()

    def _known(self, guild_id: int) -> Callable[[int], bool]:
        """Which channels a server has; every one while Discord has not told of the server yet."""
        guild = self.bot.get_guild(guild_id)
        if guild is None or guild.unavailable:
            return lambda channel_id: True
        return lambda channel_id: guild.get_channel_or_thread(channel_id) is not None

    async def give(self, interaction: Interaction, press: GiveAnswer) -> None:
        """Keep an answer, and say nothing of whether it is right before the close."""
        given = await self.answers.give(
            press.question_id, interaction.user.id, press.choice, interaction.created_at
        )
        if given.asked.mode == "private":
            await close_private(self.archive.db, given.asked, interaction.created_at)
            await change(interaction, private_result(given))
        else:
            await answer(interaction, your_answer(given), private=True)

    async def another(self, interaction: Interaction, press: AnotherQuestion) -> None:
        """Ask the person once more."""
        topic, series = press.topic.strip("-"), press.series.strip("-")
        wish = Wish(Topic(topic) if topic else None, Series(series) if series else None, press.level or None)
        asked = await ask_private(self.archive, interaction.user.id, wish, interaction.created_at)
        await change(interaction, private_question(asked))

    async def mine(self, interaction: Interaction, press: TriviaCard) -> None:
        """Show a person's own figures in this server."""
        figures = await my_figures(self.archive.db, home_id(interaction), interaction.user.id)
        await answer(interaction, my_card(figures), private=True)

    async def rules(self, interaction: Interaction, press: TriviaRules) -> None:
        """Explain the rules."""
        await answer(interaction, rules_note(rules_told()), private=True)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Trivia(bot))
