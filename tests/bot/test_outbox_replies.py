"""A reminder that replies to its card, where the card itself cannot be posted."""

from __future__ import annotations

from datetime import timedelta

from bot.outbox.delivery import AFTER_REFUSAL
from tests.bot.outbox_kit import START, garage, nothing_in_flight, running, until_rows, world
from tests.faults.kit import Garage

__all__ = ["garage", "world"]  # fixtures


async def test_a_card_that_is_refused_does_not_silence_its_reminder(garage: Garage) -> None:
    """The text of the card is refused every ten minutes, that of the reminder is fine."""
    garage.subscribe("card", "reminder")
    path = rf"/channels/{garage.world.channel('race-day').id}/messages$"
    body = {"message": "Invalid Form Body", "code": 50035}
    garage.server.faults.plan("POST", path, status=400, body=body)
    garage.world.clock.move_to(START - timedelta(minutes=61))
    async with running(garage) as bot:
        await until_rows(bot, garage, lambda rows: [one.attempts for one in rows if one.why] == [1])
        assert garage.posts == []
        garage.world.clock.move(timedelta(minutes=2))
        bot.wake_sender()
        await garage.until_posted(1)
        assert [one.reference_id for one in garage.posts] == [None]
        garage.world.clock.move(AFTER_REFUSAL)
        bot.wake_sender()
        await until_rows(bot, garage, lambda rows: rows[0].state != "planned" and rows[0].attempts == 2)
        await nothing_in_flight(bot, garage)
    card, reminder = garage.rows("card", "reminder")
    assert (card.state, card.attempts) == (reminder.state, reminder.attempts + 1) == ("sent", 2)
