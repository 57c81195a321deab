"""Remind me: pressed under any race, changed and taken back in private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from cogs._checks import home_id
from cogs._inputs import Interaction, answer, change, chosen
from racing.moves import known_event
from racing.reminders import Asked, Asker, remind, reminders_of, snooze, stop
from ui.buttons.reminders import MyReminder, MyReminders, PickLead, RemindMe, SnoozeReminder, StopReminder
from ui.event_words import event_name
from ui.reminders import my_reminders, reminder_note, stopped_note

if TYPE_CHECKING:
    from bot.client import RacingBot


class Reminders(commands.Cog):
    """No command of its own: buttons under races, and under /me."""

    def __init__(self, bot: RacingBot) -> None:
        self.bot = bot
        self.db = bot.archive.db
        bot.inputs.add(RemindMe, self.remind)
        bot.inputs.add(PickLead, self.pick)
        bot.inputs.add(SnoozeReminder, self.snooze)
        bot.inputs.add(StopReminder, self.stop)
        bot.inputs.add(MyReminders, self.mine)
        bot.inputs.add(MyReminder, self.one)

    async def remind(self, interaction: Interaction, press: RemindMe) -> None:
        """Remember to remind; only the person sees the answer."""
        asked = await remind(self.db, asker(interaction), press.event_id, interaction.created_at)
        await self._answered(interaction, asked)

    async def pick(self, interaction: Interaction, press: PickLead) -> None:
        """Remind another time before."""
        lead = int(chosen(interaction)[0])
        asked = await remind(self.db, asker(interaction), press.event_id, interaction.created_at, lead)
        self.bot.wake_sender()
        await change(interaction, reminder_note(asked))

    async def snooze(self, interaction: Interaction, press: SnoozeReminder) -> None:
        """Remind again, nearer to the start."""
        asked = await snooze(self.db, asker(interaction), press.event_id, interaction.created_at)
        await self._answered(interaction, asked)

    async def stop(self, interaction: Interaction, press: StopReminder) -> None:
        """Do not remind after all."""
        event = await known_event(self.db, press.event_id)
        await stop(self.db, interaction.user.id, press.event_id, interaction.created_at)
        await change(interaction, stopped_note(event_name(event)))

    async def mine(self, interaction: Interaction, press: MyReminders) -> None:
        """List the person's reminders; under a post that others see, in private."""
        found = await reminders_of(self.db, interaction.user.id, interaction.created_at)
        view = my_reminders(found, press.page)
        if interaction.message is not None and interaction.message.flags.ephemeral:
            await change(interaction, view)
        else:
            await answer(interaction, view, private=True)

    async def one(self, interaction: Interaction, press: MyReminder) -> None:
        """Show one of them, to be changed."""
        event_id = chosen(interaction)[0]
        asked = await remind(self.db, asker(interaction), event_id, interaction.created_at)
        await change(interaction, reminder_note(asked))

    async def _answered(self, interaction: Interaction, asked: Asked) -> None:
        self.bot.wake_sender()
        await answer(interaction, reminder_note(asked), private=True)


def asker(interaction: Interaction) -> Asker:
    """Who asks, and where."""
    return Asker(interaction.user.id, home_id(interaction) or None, interaction.channel_id or 0)


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    await bot.add_cog(Reminders(bot))
