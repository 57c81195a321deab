"""Each choice of a moderator: stored, and planned anew, in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from data.db import Database, Transaction
from data.guilds import (
    Guild,
    Subscription,
    add_guild,
    delete_subscription,
    get_guild,
    list_subscriptions,
    set_answer_channels,
    set_guild,
    set_subscription,
)
from data.instants import to_ms
from data.outbox import NewRow, add_rows, cancel_guild_rows, unblock_channel
from racing.announcements.plan import plan_guild
from racing.series import Series
from racing.setup.state import UNDO_SECONDS, Purpose, unknown_guild
from racing.setup_errors import TooLateToUndo

RECOMMENDED = ("card", "reminder")
TEST_WAITS = timedelta(minutes=5)

Write = Callable[[Transaction, Guild], Awaitable[Guild]]


@dataclass(frozen=True, slots=True)
class Before:
    """What **Use recommended here** replaced: 0 for a channel or role that was not chosen."""

    set_up: bool
    series: tuple[str, ...]
    card_channel_id: int
    reminder_channel_id: int
    ping_role_id: int

    def is_recommended(self, channel_id: int) -> bool:
        """Whether it was in that channel already as it is recommended: then there is nothing to undo."""
        return self == Before(True, (Series.CUP.value,), channel_id, channel_id, 0)


async def _change(db: Database, guild_id: int, now: datetime, write: Write) -> None:
    """`write` gets the server as it stands and answers it as it shall be; then everything is planned anew."""
    async with db.transaction() as tx:
        await add_guild(tx, guild_id, now)
        guild = await get_guild(tx, guild_id) or unknown_guild(guild_id, now)
        await set_guild(tx, await write(tx, guild))
        await plan_guild(tx, guild_id, now)


async def change_guild(db: Database, guild_id: int, now: datetime, **chosen: object) -> None:
    """Choose `zone`, `series`, `card_minute`, `daily_minute`, `spoiler_minutes`, `ping_role_id` …"""

    async def write(_: Transaction, guild: Guild) -> Guild:
        return replace(guild, **chosen)  # type: ignore[arg-type]  # spelt by our own pages alone

    await _change(db, guild_id, now, write)


async def use_recommended(db: Database, guild_id: int, channel_id: int, now: datetime) -> Before:
    """Cup, card and reminder in one channel, no ping; what stood there before, for the undo.

    Everything else (other leads, daily posts, times) stays as it was.
    """
    before: list[Before] = []

    async def write(tx: Transaction, guild: Guild) -> Guild:
        there = {one.kind: one.channel_id for one in await list_subscriptions(tx, guild_id) if one.enabled}
        channels = (there.get("card", 0), there.get("reminder", 0))
        before.append(Before(guild.set_up_at is not None, guild.series, *channels, guild.ping_role_id or 0))
        for kind in RECOMMENDED:
            await set_subscription(tx, guild_id, kind, channel_id, True)
        return replace(guild, series=(Series.CUP.value,), ping_role_id=None, set_up_at=guild.set_up_at or now)

    await _change(db, guild_id, now, write)
    return before[0]


async def undo(db: Database, guild_id: int, before: Before, done_at: datetime, now: datetime) -> None:
    """Put back what **Use recommended here** replaced.

    Raises: TooLateToUndo after a minute.
    """
    if now - done_at > timedelta(seconds=UNDO_SECONDS):
        raise TooLateToUndo
    channels = dict(zip(RECOMMENDED, (before.card_channel_id, before.reminder_channel_id), strict=True))

    async def write(tx: Transaction, guild: Guild) -> Guild:
        for kind, channel_id in channels.items():
            if channel_id:
                await set_subscription(tx, guild_id, kind, channel_id, True)
            else:
                await delete_subscription(tx, guild_id, kind)
        if not before.set_up:
            # A server that is not set up is not planned: what waits is called off here.
            await cancel_guild_rows(tx, guild_id, "undone", now)
        return replace(
            guild,
            series=before.series,
            ping_role_id=before.ping_role_id or None,
            set_up_at=guild.set_up_at if before.set_up else None,
        )

    await _change(db, guild_id, now, write)


async def choose_channel(
    db: Database, guild_id: int, purpose: Purpose, channel_id: int, now: datetime
) -> None:
    """Post everything of a purpose there.

    The first channel for race days brings card and reminder, and Cup where no series is followed, the first
    one for trivia the daily question; small posts stay off until one is chosen.
    """

    async def write(tx: Transaction, guild: Guild) -> Guild:
        there = await _of(tx, guild_id, purpose)
        for one in there:
            await set_subscription(tx, guild_id, one.kind, channel_id, one.enabled)
        if not there and purpose is Purpose.RACES:
            for kind in RECOMMENDED:
                await set_subscription(tx, guild_id, kind, channel_id, True)
        if not there and purpose is Purpose.DAILY:
            await set_subscription(tx, guild_id, purpose.kinds[0], channel_id, False)
        if not there and purpose is Purpose.TRIVIA:
            await set_subscription(tx, guild_id, purpose.kinds[0], channel_id, True)
        return _posting(guild, now)

    await _change(db, guild_id, now, write)


async def choose_kinds(
    db: Database, guild_id: int, purpose: Purpose, kinds: Sequence[str], now: datetime
) -> None:
    """Post these kinds of a purpose and no others, in the channel that was chosen for it."""

    async def write(tx: Transaction, guild: Guild) -> Guild:
        there = await _of(tx, guild_id, purpose)
        if not there:
            return guild
        channel_id = there[0].channel_id
        for one in there:
            await delete_subscription(tx, guild_id, one.kind)
        for kind in purpose.kinds:
            if kind in kinds:
                await set_subscription(tx, guild_id, kind, channel_id, True)
        if not kinds:
            # The channel is remembered with what is off.
            await set_subscription(tx, guild_id, purpose.kinds[0], channel_id, False)
        return _posting(guild, now) if kinds else guild

    await _change(db, guild_id, now, write)


async def forget_channel(db: Database, guild_id: int, purpose: Purpose, now: datetime) -> None:
    """Post nothing of a purpose, and remember no channel for it."""

    async def write(tx: Transaction, guild: Guild) -> Guild:
        for kind in purpose.kinds:
            await delete_subscription(tx, guild_id, kind)
        return guild

    await _change(db, guild_id, now, write)


async def choose_answer_channels(
    db: Database, guild_id: int, channel_ids: Sequence[int], now: datetime
) -> None:
    """Let answers be public in these channels alone; with none, everywhere."""

    async def write(tx: Transaction, guild: Guild) -> Guild:
        await set_answer_channels(tx, guild_id, channel_ids)
        return guild

    await _change(db, guild_id, now, write)


async def lift_blocks(db: Database, guild_id: int, channel_ids: Sequence[int], now: datetime) -> None:
    """Post again in channels that were closed to the bot and are open by now."""

    async def write(tx: Transaction, guild: Guild) -> Guild:
        for channel_id in channel_ids:
            await unblock_channel(tx, guild_id, channel_id)
        return guild

    await _change(db, guild_id, now, write)


async def send_test(db: Database, guild_id: int, channel_id: int, now: datetime) -> None:
    """Let a test take the way of every announcement."""
    row = NewRow(f"{guild_id}:test:{to_ms(now)}", "post", "test", now, now + TEST_WAITS, guild_id, channel_id)
    async with db.transaction() as tx:
        await add_rows(tx, [row], now)


async def _of(tx: Transaction, guild_id: int, purpose: Purpose) -> list[Subscription]:
    return [one for one in await list_subscriptions(tx, guild_id) if one.kind in purpose.kinds]


def _posting(guild: Guild, now: datetime) -> Guild:
    """Something is posted from here on; a server that follows nothing yet follows Cup."""
    return replace(guild, set_up_at=guild.set_up_at or now, series=guild.series or (Series.CUP.value,))
