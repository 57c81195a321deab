"""What moderators choose, and that the posts it promises are those that are planned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from data.db import Database
from data.guilds import get_guild, list_subscriptions
from data.outbox import list_guild_rows
from racing.announcements.plan import plan
from racing.archive import Archive
from racing.calendar import update_calendar
from racing.moves import Wanted, move_here
from racing.setup.changes import (
    change_guild,
    choose_channel,
    choose_kinds,
    forget_channel,
    send_test,
    undo,
    use_recommended,
)
from racing.setup.posted import open_posted
from racing.setup.state import Purpose, Setup, open_setup
from racing.setup_errors import TooLateToUndo
from tests.racing.race_day_kit import SONOMA, sent

SHOWN = 5  # posts on the page Check
GUILD, OTHER, CHANNEL, SECOND, THIRD = 1, 2, 10, 11, 12
JUNE = datetime(2026, 6, 24, 12, 0, tzinfo=UTC)
EVE = datetime(2026, 6, 27, 16, 0, tzinfo=UTC)  # the day before Sonoma
NOVEMBER = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


async def everything_on(db: Database, now: datetime) -> Setup:
    await update_calendar(db, now)
    await use_recommended(db, GUILD, CHANNEL, now)
    await choose_kinds(db, GUILD, Purpose.RACES, Purpose.RACES.kinds, now)
    await choose_channel(db, GUILD, Purpose.DAILY, SECOND, now)
    await choose_kinds(db, GUILD, Purpose.DAILY, Purpose.DAILY.kinds, now)
    await choose_channel(db, GUILD, Purpose.TRIVIA, THIRD, now)
    return await open_setup(db, GUILD, now)


@pytest.mark.parametrize("now", [JUNE, NOVEMBER, datetime(2027, 2, 20, 23, 0, tzinfo=UTC)])
async def test_what_is_promised_is_what_is_planned(db: Database, archive: Archive, now: datetime) -> None:
    setup = await everything_on(db, now)
    assert len(setup.next_posts) > SHOWN
    assert list(setup.next_posts) == sorted(setup.next_posts, key=lambda post: post.due_at)
    for post in setup.next_posts[:SHOWN]:
        await plan(db, archive, max(now, post.due_at - timedelta(hours=1)))
        rows = await list_guild_rows(db, GUILD, 200)
        assert (post.kind, post.due_at, post.channel_id) in {
            (row.kind, row.due_at, row.channel_id) for row in rows if row.state == "planned"
        }


async def test_nothing_that_is_planned_comes_before_what_is_promised(db: Database, archive: Archive) -> None:
    setup = await everything_on(db, JUNE)
    last = setup.next_posts[SHOWN - 1].due_at
    promised = {(post.kind, post.due_at) for post in setup.next_posts[:SHOWN]}
    now = JUNE
    while now < last:
        await plan(db, archive, now)
        for row in await list_guild_rows(db, GUILD, 200):
            if row.state == "planned" and row.action == "post" and row.due_at < last:
                assert (row.kind, row.due_at) in promised, row.key
        now += timedelta(hours=12)


async def test_the_first_race_after_a_tap_in_november_is_months_away(db: Database) -> None:
    await update_calendar(db, NOVEMBER)
    await use_recommended(db, GUILD, CHANNEL, NOVEMBER)
    first = (await open_setup(db, GUILD, NOVEMBER)).next_posts[0]
    assert (first.kind, first.due_at) == ("card", datetime(2027, 2, 13, 14, 0, tzinfo=UTC))
    assert first.event is not None
    assert first.event.track == "Daytona International Speedway"


async def test_undo_leaves_no_trace_of_the_tap(db: Database) -> None:
    await update_calendar(db, JUNE)
    await change_guild(db, GUILD, JUNE, zone="Europe/London", series=("f1",))
    before_it = await open_setup(db, GUILD, JUNE)
    taken_back = await use_recommended(db, GUILD, CHANNEL, JUNE)
    with pytest.raises(TooLateToUndo):
        await undo(db, GUILD, taken_back, JUNE, JUNE + timedelta(seconds=61))
    await undo(db, GUILD, taken_back, JUNE, JUNE + timedelta(seconds=60))
    assert await open_setup(db, GUILD, JUNE) == before_it


async def test_another_server_is_not_touched(db: Database, archive: Archive) -> None:
    await update_calendar(db, EVE)
    await use_recommended(db, OTHER, CHANNEL, EVE)
    await plan(db, archive, EVE)
    before = await all_of(db, OTHER)
    assert len(before) == 1 + 2 + 2  # the server, two subscriptions, card and reminder
    await everything_on(db, EVE)
    await send_test(db, GUILD, CHANNEL, EVE)
    await choose_kinds(db, GUILD, Purpose.RACES, [], EVE)
    assert await all_of(db, OTHER) == before


async def all_of(db: Database, guild_id: int) -> list[object]:
    chosen, rows = await list_subscriptions(db, guild_id), await list_guild_rows(db, guild_id)
    return [await get_guild(db, guild_id), *chosen, *rows]


async def test_switching_off_calls_off_and_remembers_the_channel(db: Database, archive: Archive) -> None:
    await update_calendar(db, EVE)
    await use_recommended(db, GUILD, CHANNEL, EVE)
    assert {row.state for row in await list_guild_rows(db, GUILD)} == {"planned"}
    await choose_kinds(db, GUILD, Purpose.RACES, [], EVE)
    await plan(db, archive, EVE)
    assert {row.state for row in await list_guild_rows(db, GUILD)} == {"cancelled"}
    setup = await open_setup(db, GUILD, EVE)
    assert (setup.channel_of(Purpose.RACES), setup.kinds_on(Purpose.RACES)) == (CHANNEL, [])
    await choose_kinds(db, GUILD, Purpose.RACES, ["card"], EVE)
    rows = {row.kind: row.state for row in await list_guild_rows(db, GUILD)}
    assert rows == {"card": "planned", "reminder": "cancelled"}


async def test_trivia_alone_is_promised_day_by_day(db: Database, archive: Archive) -> None:
    await choose_channel(db, GUILD, Purpose.TRIVIA, THIRD, JUNE)
    setup = await open_setup(db, GUILD, JUNE)
    first = datetime(2026, 6, 24, 22, 0, tzinfo=UTC)  # 18:00 in New York
    promised = [(post.kind, post.channel_id, post.due_at) for post in setup.next_posts[:SHOWN]]
    assert promised == [("trivia", THIRD, first + timedelta(days=number)) for number in range(SHOWN)]
    await change_guild(db, GUILD, JUNE, trivia_minute=7 * 60)
    # 07:00 is an hour gone, and less than the six in which the question is still worth asking.
    assert (await open_setup(db, GUILD, JUNE)).next_posts[0].due_at == datetime(
        2026, 6, 24, 11, 0, tzinfo=UTC
    )
    await choose_kinds(db, GUILD, Purpose.TRIVIA, [], JUNE)
    off = await open_setup(db, GUILD, JUNE)
    assert (off.channel_of(Purpose.TRIVIA), off.next_posts) == (THIRD, ())
    await forget_channel(db, GUILD, Purpose.TRIVIA, JUNE)
    assert (await open_setup(db, GUILD, JUNE)).channel_of(Purpose.TRIVIA) is None


async def test_the_recommended_settings_leave_trivia_off(db: Database) -> None:
    await update_calendar(db, EVE)
    await use_recommended(db, GUILD, CHANNEL, EVE)
    setup = await open_setup(db, GUILD, EVE)
    assert setup.channel_of(Purpose.TRIVIA) is None
    assert {post.kind for post in setup.next_posts} == {"card", "reminder"}


async def test_the_log_leaves_out_edits_that_a_move_made_needless(db: Database, archive: Archive) -> None:
    morning = datetime(2026, 6, 28, 14, 0, tzinfo=UTC)
    await update_calendar(db, morning)
    await use_recommended(db, GUILD, CHANNEL, morning)
    await plan(db, archive, morning)
    await sent(db, "card", GUILD, morning)
    await plan(db, archive, morning)
    before = [one.row for one in (await open_posted(db, GUILD)).rows if one.row.kind == "card_edit"]
    assert [row.key.split(":edit:")[1].split(":")[0] for row in before] == ["over", "start"]
    await move_here(db, GUILD, SONOMA, Wanted(morning + timedelta(hours=9), morning.date()), 1, morning)
    after = [one.row for one in (await open_posted(db, GUILD)).rows if one.row.kind == "card_edit"]
    assert {row.state for row in after} == {"planned"}
    assert not {row.key for row in before} & {row.key for row in after}
