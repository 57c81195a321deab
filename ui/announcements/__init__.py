"""What is said unasked → message.  Each carries the button by which it is found again in a channel.

Another kind of text is another line in `RENDERERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord

from racing.announcements.composed import BlockedNotice, Notice, RaceDayCard, Reminder
from racing.override_question import OverrideQuestion
from racing.rejections import Rejection
from racing.reminders import PersonalNote
from racing.rhythm import Countdown, DailyQuote, RaceWeek, ThisDay
from racing.servers import TestPost, Welcome
from racing.trivia.announcing import TriviaPost, TriviaResult
from racing.trivia.rounds import RoundTable
from ui.announcements.blocked import blocked_notice
from ui.announcements.card import race_day_card
from ui.announcements.notice import notice
from ui.announcements.override_question import override_question
from ui.announcements.personal import personal_note
from ui.announcements.rejection import rejection
from ui.announcements.reminder import reminder
from ui.rhythm import countdown_card, daily_quote_card, race_week_card, this_day_card
from ui.setup.welcome import test_post, welcome
from ui.trivia import round_table, trivia_post, trivia_result

RENDERERS: dict[type, Callable[[Any, int], discord.ui.LayoutView]] = {
    RaceDayCard: race_day_card,
    Reminder: reminder,
    Notice: notice,
    BlockedNotice: blocked_notice,
    RaceWeek: race_week_card,
    Countdown: countdown_card,
    ThisDay: this_day_card,
    DailyQuote: daily_quote_card,
    Welcome: welcome,
    TestPost: test_post,
    TriviaPost: trivia_post,
    TriviaResult: trivia_result,
    RoundTable: round_table,
    PersonalNote: personal_note,
    Rejection: rejection,
    OverrideQuestion: override_question,
}


def render(said: object, outbox_id: int) -> discord.ui.LayoutView:
    """The message for what a row says; `outbox_id` is that of the row that was posted (not of its edit).

    Raises: KeyError for a text that no renderer knows.
    """
    return RENDERERS[type(said)](said, outbox_id)
