"""/quote and Save as quote: show a quotation, offer one, remove one's own."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from cogs._checks import home_id, is_moderator
from cogs._inputs import Interaction, answer, ask, change, change_or_copy, submitted, texts_of
from cogs._options import MAX_CHOICE, MAX_CHOICES, Choices, guarded
from data.quotes import Place
from racing.offers import (
    SavedMessage,
    Sender,
    Typed,
    offer_members_line,
    offer_racing,
    remove_quote,
    text_digest,
    text_to_save,
)
from racing.quote_errors import NotYours, OfferProblem, OfferRefused, RefusedText
from racing.quotes import Wish, members_lines_on
from racing.told_quotes import Pool, own_key
from ui.buttons.quotes import (
    FixOffer,
    FixSave,
    NextQuote,
    OfferForm,
    OfferQuote,
    PickSpeaker,
    QuotePapers,
    RemoveQuote,
    RemoveQuoteYes,
    SaveForm,
)
from ui.offers import MEMBER, RACING, offer_form, offered_note, read_refused, refused_offer, save_form
from ui.quotes import ask_remove, quote_card, quote_source, removed_note

if TYPE_CHECKING:
    from bot.client import RacingBot

FROM = [
    app_commands.Choice(name="racing", value=str(Pool.RACING)),
    app_commands.Choice(name="this server", value=str(Pool.MEMBERS)),
]


async def _speakers(bot: RacingBot, interaction: Interaction, current: str) -> Choices:
    return [
        app_commands.Choice(name=voice.label[:MAX_CHOICE], value=voice.speaker_id)
        for voice in bot.archive.quotes.voices.search(current, MAX_CHOICES)
    ]


class Quotes(commands.Cog):
    """One command, one entry of the message menu, and the presses under a quotation."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot
        self.book = bot.archive.quotes
        self.rng = Random()
        self.menu = app_commands.ContextMenu(
            name="Save as quote",
            callback=self.save,
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        bot.inputs.add(NextQuote, self.next)
        bot.inputs.add(PickSpeaker, self.pick)
        bot.inputs.add(QuotePapers, self.source)
        bot.inputs.add(OfferQuote, self.offer)
        bot.inputs.add(OfferForm, self.offered)
        bot.inputs.add(SaveForm, self.saved)
        bot.inputs.add(FixOffer, self.fix_offer)
        bot.inputs.add(FixSave, self.fix_save)
        bot.inputs.add(RemoveQuote, self.ask_remove)
        bot.inputs.add(RemoveQuoteYes, self.remove)

    async def cog_load(self) -> None:
        """Add the entry of the message menu."""
        self.bot.tree.add_command(self.menu)

    @app_commands.command(name="quote", description="Show a quotation: who said it, where, how sure that is")
    @app_commands.describe(
        driver="Who said it, by any part of the name",
        search="Words of it, of the occasion or the subject",
        origin="Racing, or the lines of this server's own members",
    )
    @app_commands.rename(origin="from")
    @app_commands.choices(origin=FROM)
    @app_commands.autocomplete(driver=guarded(_speakers))
    async def quote(
        self,
        interaction: Interaction,
        driver: str | None = None,
        search: str | None = None,
        origin: str = Pool.RACING,
    ) -> None:
        """Answer with a quote that was not shown here lately, or with the best match."""
        wish = self.book.read(Pool(origin), driver, search)
        await answer(interaction, await self._card(interaction, wish))

    async def next(self, interaction: Interaction, press: NextQuote) -> None:
        """Change the card to another quote of the same wish."""
        wish = Wish(Pool(press.pool), press.speaker_id, press.words)
        await change_or_copy(interaction, press.owner_id, await self._card(interaction, wish, press.rank))

    async def pick(self, interaction: Interaction, press: PickSpeaker) -> None:
        """Answer with words of whom was meant."""
        await answer(interaction, await self._card(interaction, Wish(speaker_id=press.speaker_id)))

    async def _card(self, interaction: Interaction, wish: Wish, rank: int = 0) -> discord.ui.LayoutView:
        guild_id = home_id(interaction)
        place = Place(guild_id, 0 if guild_id else interaction.user.id)
        found = await self.book.answer(place, wish, interaction.created_at, self.rng, rank)
        return quote_card(found, interaction.user.id, in_server=bool(guild_id))

    async def source(self, interaction: Interaction, press: QuotePapers) -> None:
        """Tell the person alone where it comes from."""
        quote = await self.book.tell(home_id(interaction), press.key)
        await answer(interaction, quote_source(quote, moderator=is_moderator(interaction)), private=True)

    async def offer(self, interaction: Interaction, press: OfferQuote) -> None:
        """Open the form."""
        self._sender(interaction)
        await ask(interaction, offer_form())

    async def save(self, interaction: Interaction, message: discord.Message) -> None:
        """Open the form with the message's words in it."""
        sender = self._sender(interaction)
        text, author = text_to_save(message.content), message.author
        members = await members_lines_on(self.book.db, sender.guild_id) and not author.bot
        digest = text_digest(text, author.display_name)
        press = SaveForm(message.channel.id, message.id, author.id, digest)
        own_line = f"{author.display_name}’s own line" if members else ""
        await ask(interaction, save_form(press, Typed(text, author.display_name), own_line=own_line))

    async def offered(self, interaction: Interaction, press: OfferForm) -> None:
        """Let the quote wait for a moderator."""
        await self._take(interaction, None, RACING, FixOffer())

    async def saved(self, interaction: Interaction, press: SaveForm) -> None:
        """Let the message's words wait for a moderator, in the pool that was chosen."""
        message = SavedMessage(press.channel_id, press.message_id, press.author_id, press.digest)
        whose = submitted(interaction).get("whose", "")
        await self._take(interaction, message, whose, FixSave(**vars(press), whose=whose or "-"))

    async def _take(
        self, interaction: Interaction, saved: SavedMessage | None, whose: str, fix: FixOffer | FixSave
    ) -> None:
        sender, typed, now = self._sender(interaction), _typed(interaction), interaction.created_at
        try:
            if saved is not None and whose == MEMBER:
                await offer_members_line(self.book.db, sender, typed, now, saved)
            else:
                await offer_racing(self.book.db, self.book.people, sender, typed, now, saved)
        except RefusedText as error:
            await answer(interaction, refused_offer(error, typed, fix), private=True)
            return
        await answer(interaction, offered_note(), private=True)

    async def fix_offer(self, interaction: Interaction, press: FixOffer) -> None:
        """Open the form again, with what was typed."""
        self._sender(interaction)
        await ask(interaction, offer_form(read_refused(texts_of(interaction))))

    async def fix_save(self, interaction: Interaction, press: FixSave) -> None:
        """Open the form of a saved message again, with what was typed."""
        self._sender(interaction)
        typed = read_refused(texts_of(interaction))
        form = SaveForm(press.channel_id, press.message_id, press.author_id, press.digest)
        own_line = "The member’s own line" if press.whose in (MEMBER, RACING) else ""
        await ask(interaction, save_form(form, typed, own_line=own_line, whose=press.whose))

    async def ask_remove(self, interaction: Interaction, press: RemoveQuote) -> None:
        """Ask the member whose line it is, or a moderator, once."""
        quote = await self.book.tell(home_id(interaction), own_key(press.server_quote_id))
        own = quote.own
        if not is_moderator(interaction) and (own is None or own.author_id != interaction.user.id):
            raise NotYours
        await answer(interaction, ask_remove(quote), private=True)

    async def remove(self, interaction: Interaction, press: RemoveQuoteYes) -> None:
        """Forget it."""
        moderator = is_moderator(interaction)
        sender = self._sender(interaction)
        await remove_quote(self.book.db, sender, press.server_quote_id, moderator=moderator)
        await change(interaction, removed_note())

    def _sender(self, interaction: Interaction) -> Sender:
        """Who offers to which server.

        Raises: OfferRefused in private, and where the bot was not invited.
        """
        guild_id = home_id(interaction)
        if not guild_id:
            raise OfferRefused(OfferProblem.NO_SERVER)
        return Sender(guild_id, interaction.user.id)


def _typed(interaction: Interaction) -> Typed:
    fields = submitted(interaction)
    return Typed(
        fields.get("text", ""),
        fields.get("speaker", ""),
        fields.get("said_at", ""),
        fields.get("year", ""),
        fields.get("source", ""),
    )


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Quotes(bot))
