"""Who sees an answer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from data.db import Database
from data.guilds import add_guild, set_answer_channels
from racing.answers import Answers
from racing.setup_errors import TooFast

GUILD, GENERAL, RACING, THREAD, DANA, SAM = 1, 10, 11, 12, 100, 101


async def test_without_quiet_channels_the_fourth_in_a_minute_is_private(db: Database, now: datetime) -> None:
    answers = Answers(db)
    seen = [
        await answers.is_public(GUILD, [GENERAL], DANA, now + timedelta(seconds=10 * n)) for n in range(7)
    ]
    assert seen == [True, True, True, False, False, False, True]
    assert await answers.is_public(GUILD, [GENERAL], SAM, now)
    assert await answers.is_public(GUILD + 1, [GENERAL], DANA, now + timedelta(seconds=50))


async def test_with_named_channels_those_alone_are_public_and_nobody_is_counted(
    db: Database, now: datetime
) -> None:
    async with db.transaction() as tx:
        await add_guild(tx, GUILD, now)
        await set_answer_channels(tx, GUILD, [RACING])
    answers = Answers(db)
    assert [await answers.is_public(GUILD, [RACING], DANA, now) for _ in range(6)] == [True] * 6
    assert not await answers.is_public(GUILD, [GENERAL], DANA, now)
    assert await answers.is_public(GUILD, [THREAD, RACING], DANA, now)
    assert await answers.is_public(GUILD + 1, [GENERAL], DANA, now)


async def test_commands_and_shares_have_a_pace(db: Database, now: datetime) -> None:
    answers = Answers(db)
    for _ in range(10):
        answers.count_command(DANA, now)
    with pytest.raises(TooFast) as slowed:
        answers.count_command(DANA, now + timedelta(seconds=10))
    assert slowed.value.wait == timedelta(seconds=20)
    answers.count_command(SAM, now)
    answers.count_share(DANA, now)
    with pytest.raises(TooFast) as refused:
        answers.count_share(DANA, now + timedelta(seconds=45))
    assert refused.value.sharing
    assert refused.value.wait == timedelta(seconds=15)
