"""/review: moderators decide about offered quotes and read reported mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from cogs._checks import home_id, moderators_only, moderators_panel
from cogs._inputs import Interaction, answer, ask, change, chosen, submitted
from data.offers import Decision, ServerQuote
from racing.offers import Typed, switch_members_lines
from racing.quote_errors import AlreadyDecided, OfferProblem, OfferRefused
from racing.review import (
    allow_offers,
    approve,
    close_report,
    edit,
    get_waiting,
    open_desk,
    open_reports,
    reject,
    stop_offers,
    stopped_people,
)
from ui.buttons.review import (
    AllowPerson,
    ApproveOffer,
    CloseReport,
    EditForm,
    EditOffer,
    RejectForm,
    RejectOffer,
    ReviewAt,
    ReviewReports,
    StoppedPeople,
    StopPerson,
    StopPersonYes,
    SwitchMembersLines,
)
from ui.quote_errors import decided_sentence
from ui.review import (
    allowed_sentence,
    ask_stop,
    edit_form,
    members_sentence,
    reject_form,
    rejected_sentence,
    reports_page,
    review_page,
    stopped_page,
    stopped_sentence,
)

if TYPE_CHECKING:
    from bot.client import RacingBot


class Review(commands.Cog):
    """One command and the presses of its page."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot
        self.db = bot.archive.db
        self.book = bot.archive.quotes
        bot.inputs.add(ReviewAt, self.at)
        bot.inputs.add(ApproveOffer, self.approve)
        bot.inputs.add(EditOffer, self.open_edit)
        bot.inputs.add(EditForm, self.edit)
        bot.inputs.add(RejectOffer, self.open_reject)
        bot.inputs.add(RejectForm, self.reject)
        bot.inputs.add(StopPerson, self.ask_stop)
        bot.inputs.add(StopPersonYes, self.stop)
        bot.inputs.add(SwitchMembersLines, self.switch)
        bot.inputs.add(ReviewReports, self.reports)
        bot.inputs.add(CloseReport, self.close)
        bot.inputs.add(StoppedPeople, self.stopped)
        bot.inputs.add(AllowPerson, self.allow)

    @app_commands.command(name="review", description="Decide about offered quotes and read reported mistakes")
    @moderators_only()
    async def review(self, interaction: Interaction) -> None:
        """Show what waits."""
        guild_id = home_id(interaction)
        if not guild_id:
            raise OfferRefused(OfferProblem.NO_SERVER)
        await answer(interaction, review_page(await open_desk(self.book, guild_id)), private=True)

    async def at(self, interaction: Interaction, press: ReviewAt) -> None:
        """Show the queue at a position."""
        await self._show(interaction, press.position)

    async def _show(self, interaction: Interaction, position: int, said: str = "") -> None:
        desk = await open_desk(self.book, moderators_panel(interaction), position)
        await change(interaction, review_page(desk, said))

    async def approve(self, interaction: Interaction, press: ApproveOffer) -> None:
        """Let an offer join its pool, unless another moderator was quicker."""
        guild_id = moderators_panel(interaction)
        decision = Decision(press.server_quote_id, press.revision, "approved", interaction.user.id)
        try:
            await approve(self.db, guild_id, decision, interaction.created_at)
            said = "Approved: it is among this server’s quotes."
        except AlreadyDecided as error:
            said = decided_sentence(error)
        await self._show(interaction, press.position, said)

    async def open_edit(self, interaction: Interaction, press: EditOffer) -> None:
        """Open the form with what was offered."""
        guild_id = moderators_panel(interaction)
        try:
            entry = await get_waiting(self.db, guild_id, press.server_quote_id, press.revision)
        except AlreadyDecided as error:
            await self._show(interaction, press.position, decided_sentence(error))
            return
        await ask(interaction, edit_form(entry, press.position))

    async def edit(self, interaction: Interaction, press: EditForm) -> None:
        """Change the wording of an offer."""
        guild_id, fields = moderators_panel(interaction), submitted(interaction)
        typed = Typed(*(fields.get(key, "") for key in ("text", "speaker", "said_at", "year", "source")))
        try:
            await edit(
                self.book, guild_id, press.server_quote_id, press.revision, typed, interaction.created_at
            )
            said = "Edited."
        except AlreadyDecided as error:
            said = decided_sentence(error)
        await self._show(interaction, press.position, said)

    async def open_reject(self, interaction: Interaction, press: RejectOffer) -> None:
        """Open the form for the reason."""
        moderators_panel(interaction)
        await ask(interaction, reject_form(press))

    async def reject(self, interaction: Interaction, press: RejectForm) -> None:
        """Turn an offer down and tell its sender."""
        guild_id, reason = moderators_panel(interaction), submitted(interaction).get("reason")
        decision = Decision(press.server_quote_id, press.revision, "rejected", interaction.user.id, reason)
        server = interaction.guild.name if interaction.guild else "a server"
        try:
            said = rejected_sentence(
                await reject(self.db, guild_id, decision, interaction.created_at, server)
            )
            self.bot.wake_sender()
        except AlreadyDecided as error:
            said = decided_sentence(error)
        await self._show(interaction, press.position, said)

    async def ask_stop(self, interaction: Interaction, press: StopPerson) -> None:
        """Ask once."""
        quote = await self._entry(interaction, press)
        if quote is not None:
            await change(interaction, ask_stop(quote, press.position))

    async def _entry(self, interaction: Interaction, press: StopPerson) -> ServerQuote | None:
        guild_id = moderators_panel(interaction)
        try:
            return await get_waiting(self.db, guild_id, press.server_quote_id)
        except AlreadyDecided as error:
            await self._show(interaction, press.position, decided_sentence(error))
            return None

    async def stop(self, interaction: Interaction, press: StopPersonYes) -> None:
        """Take nothing more from who offered this."""
        guild_id, moderator_id = moderators_panel(interaction), interaction.user.id
        try:
            user_id, rejected = await stop_offers(
                self.db, guild_id, press.server_quote_id, moderator_id, interaction.created_at
            )
            said = stopped_sentence(user_id, rejected)
        except AlreadyDecided as error:
            said = decided_sentence(error)
        await self._show(interaction, press.position, said)

    async def switch(self, interaction: Interaction, press: SwitchMembersLines) -> None:
        """Switch the members' pool on or off."""
        await switch_members_lines(self.db, moderators_panel(interaction), on=bool(press.on))
        await self._show(interaction, 0, members_sentence(bool(press.on)))

    async def reports(self, interaction: Interaction, press: ReviewReports) -> None:
        """Show the reported mistakes."""
        await change(interaction, reports_page(await open_reports(self.db, moderators_panel(interaction))))

    async def close(self, interaction: Interaction, press: CloseReport) -> None:
        """Take one off the list."""
        guild_id, said = moderators_panel(interaction), "Closed."
        try:
            await close_report(
                self.db, guild_id, press.report_id, interaction.user.id, interaction.created_at
            )
        except AlreadyDecided as error:
            said = decided_sentence(error)
        await change(interaction, reports_page(await open_reports(self.db, guild_id), said))

    async def stopped(self, interaction: Interaction, press: StoppedPeople) -> None:
        """Show whose offers are not taken."""
        await self._show_stopped(interaction, "")

    async def allow(self, interaction: Interaction, press: AllowPerson) -> None:
        """Take somebody's offers again."""
        user_id = int(chosen(interaction)[0])
        allowed = await allow_offers(self.db, moderators_panel(interaction), user_id)
        await self._show_stopped(interaction, allowed_sentence(user_id, was_stopped=allowed))

    async def _show_stopped(self, interaction: Interaction, said: str) -> None:
        people = await stopped_people(self.db, moderators_panel(interaction))
        await change(interaction, stopped_page(people, said))


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Review(bot))
