"""Servers that invite the bot, remove it, and come back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from data.db import Database, Transaction
from data.guild_purge import delete_guild
from data.guilds import (
    add_guild,
    get_guild,
    list_present_guild_ids,
    list_removed_guild_ids,
    set_guild,
    set_removed,
)
from data.outbox import (
    NewRow,
    OutboxRow,
    add_rows,
    cancel_guild_rows,
    newest_message_at,
    unblock_refused,
)
from racing.announcements.composed import Composed
from racing.announcements.plan import plan_guild
from racing.apart import apart
from racing.archive import Archive

KEPT = timedelta(days=30)  # what a server has set up, after it removed the bot
WELCOME_WAITS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Welcome:
    """The one message in a server that has just invited the bot."""


@dataclass(frozen=True, slots=True)
class TestPost:
    """What a moderator had sent to see whether posts arrive."""

    __test__ = False  # no test case, in spite of its name


async def joined(db: Database, guild_id: int, welcome_channel_id: int | None, now: datetime) -> bool:
    """A server has invited the bot; whether it is welcomed.

    It is welcomed once, in a channel where that is allowed; one that comes back within 30 days finds
    everything as it was, and is planned again.
    """
    async with db.transaction() as tx:
        await add_guild(tx, guild_id, now)
        guild = await get_guild(tx, guild_id)
        if guild is None or guild.welcomed_at is not None or guild.set_up_at is not None:
            await plan_guild(tx, guild_id, now)
            return False
        if welcome_channel_id is None:
            return False
        key, expires = f"{guild_id}:welcome:{now.date().isoformat()}", now + WELCOME_WAITS
        row = NewRow(key, "post", "welcome", now, expires, guild_id, welcome_channel_id)
        await add_rows(tx, [row], now)
        await set_guild(tx, replace(guild, welcomed_at=now))
        return True


async def removed(db: Database, guild_id: int, now: datetime) -> bool:
    """A server has removed the bot: what waits is called off, everything else is kept for 30 days."""
    async with db.transaction() as tx:
        return await _remove(tx, guild_id, now)


async def _remove(tx: Transaction, guild_id: int, now: datetime) -> bool:
    await cancel_guild_rows(tx, guild_id, "the bot was removed from the server", now)
    return await set_removed(tx, guild_id, now)


async def compare(
    db: Database, present: Collection[int], is_in: Callable[[int], bool], now: datetime
) -> tuple[list[int], list[int]]:
    """What happened while the bot was away: (servers that are new, servers that removed it).

    To be called when every shard has said in which servers the bot is, those with an outage included.
    `is_in` says of one whether the bot is in it now: some come and go while the others are written down.
    New ones are noted without a word: it is no news any more that the bot came.
    """
    known = await list_present_guild_ids(db)
    new: list[int] = []
    gone: list[int] = []
    for guild_id in sorted(known - set(present)):
        async with db.transaction() as tx:
            if not is_in(guild_id):
                await _remove(tx, guild_id, now)
                gone.append(guild_id)
    for guild_id in sorted(set(present) - known):
        async with db.transaction() as tx:
            if is_in(guild_id):
                await add_guild(tx, guild_id, now)
                await unblock_refused(tx, guild_id)  # as it left, perhaps
                async with apart(tx, f"planning of server {guild_id}"):
                    await plan_guild(tx, guild_id, now)
                new.append(guild_id)
    return new, gone


async def purge(db: Database, now: datetime) -> int:
    """Forget the servers that removed the bot 30 days ago or earlier; how many.

    Ago from the newest message anywhere, as Discord's own clock has it: a clock of ours that is ahead for a
    moment must not cost a server everything.
    """
    newest = await newest_message_at(db)
    if newest is None:
        return 0
    until, forgotten = min(now, newest) - KEPT, 0
    for guild_id in await list_removed_guild_ids(db, until):
        async with db.transaction() as tx:
            # It may have invited the bot again since it was listed.
            guild = await get_guild(tx, guild_id)
            if guild is not None and guild.removed_at is not None and guild.removed_at <= until:
                await delete_guild(tx, guild_id)
                forgotten += 1
    return forgotten


async def compose_welcome(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """Nothing but itself."""
    return Composed(Welcome())


async def compose_test(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """Nothing but itself."""
    return Composed(TestPost())
