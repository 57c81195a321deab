"""Servers: what they chose, that they went, came back, and are forgotten altogether."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from data.db import Database, Transaction
from data.guild_purge import FORGET, delete_guild
from data.guilds import (
    add_guild,
    delete_subscription,
    get_guild,
    list_answer_channels,
    list_posting_guild_ids,
    list_posting_guilds,
    list_present_guild_ids,
    list_removed_guild_ids,
    list_subscriptions,
    set_answer_channels,
    set_guild,
    set_removed,
    set_subscription,
)

PIT_LANE, GARAGE = 1, 2


async def test_what_was_chosen_is_read_again_in_full(db: Database, now: datetime) -> None:
    async with db.transaction() as tx:
        await add_guild(tx, PIT_LANE, now)
        guild = await get_guild(tx, PIT_LANE)
        assert guild is not None
        assert (guild.zone, guild.card_minute, guild.series) == ("America/New_York", 540, ())
        chosen = replace(
            guild,
            set_up_at=now,
            zone="Europe/London",
            card_minute=600,
            daily_minute=480,
            trivia_minute=1200,
            spoiler_minutes=180,
            ping_role_id=7,
            server_events=True,
            welcomed_at=now,
            series=("cup", "truck"),
        )
        await set_guild(tx, chosen)
    assert await get_guild(db, PIT_LANE) == chosen
    assert await list_posting_guilds(db) == [chosen]
    assert await list_posting_guild_ids(db) == [chosen.guild_id]
    async with db.transaction() as tx:
        await set_guild(tx, replace(chosen, series=("f1",)))
    again = await get_guild(db, PIT_LANE)
    assert again is not None
    assert again.series == ("f1",)


async def test_subscriptions_and_answer_channels_are_replaced_and_dropped(
    db: Database, now: datetime
) -> None:
    async with db.transaction() as tx:
        await add_guild(tx, PIT_LANE, now)
        await set_subscription(tx, PIT_LANE, "card", 10, True)
        await set_subscription(tx, PIT_LANE, "card", 11, True)
        await set_subscription(tx, PIT_LANE, "reminder", 11, False)
        await set_answer_channels(tx, PIT_LANE, [12, 11, 12])
    chosen = await list_subscriptions(db, PIT_LANE)
    assert [(one.kind, one.channel_id, one.enabled) for one in chosen] == [
        ("card", 11, True),
        ("reminder", 11, False),
    ]
    assert await list_answer_channels(db, PIT_LANE) == (11, 12)
    async with db.transaction() as tx:
        await delete_subscription(tx, PIT_LANE, "card")
        await set_answer_channels(tx, PIT_LANE, [])
    assert [one.kind for one in await list_subscriptions(db, PIT_LANE)] == ["reminder"]
    assert await list_answer_channels(db, PIT_LANE) == ()


async def test_a_server_that_comes_back_keeps_its_settings(db: Database, now: datetime) -> None:
    async with db.transaction() as tx:
        for guild_id in (PIT_LANE, GARAGE):
            await add_guild(tx, guild_id, now)
        await set_subscription(tx, PIT_LANE, "card", 10, True)
        assert await set_removed(tx, PIT_LANE, now)
        assert not await set_removed(tx, PIT_LANE, now + timedelta(days=1))
        assert not await set_removed(tx, 3, now)
    assert await list_present_guild_ids(db) == {GARAGE}
    assert await list_removed_guild_ids(db, now - timedelta(seconds=1)) == []
    assert await list_removed_guild_ids(db, now) == [PIT_LANE]
    async with db.transaction() as tx:
        await add_guild(tx, PIT_LANE, now + timedelta(days=10))
    back = await get_guild(db, PIT_LANE)
    assert back is not None
    assert back.removed_at is None
    assert back.joined_at == now
    assert len(await list_subscriptions(db, PIT_LANE)) == 1


async def tables_of_servers(db: Database) -> set[str]:
    """Every table with a guild_id, as the schema says."""
    tables = [row[0] for row in await db.fetch_all("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    columns = {one: await db.fetch_all("SELECT name FROM pragma_table_info(?)", (one,)) for one in tables}
    return {table for table, names in columns.items() if ("guild_id",) in names}


async def test_every_table_with_a_server_knows_how_to_forget_it(db: Database) -> None:
    assert set(FORGET) == await tables_of_servers(db)


async def test_forgetting_one_server_leaves_nothing_of_it_and_all_of_the_others(
    db: Database, now: datetime
) -> None:
    """A row for each of two servers in every table, filled by the schema alone."""
    async with db.transaction() as tx:
        await tx.execute(
            "INSERT INTO event (event_id, series, season, session, track, points_race) "
            "VALUES ('cup:2030:1', 'cup', 2030, 'race', 'Daytona International Speedway', 1)"
        )
        for table in reversed(FORGET):
            for guild_id in (PIT_LANE, GARAGE):
                await fill(tx, table, guild_id)
    async with db.transaction() as tx:
        await delete_guild(tx, PIT_LANE)
    for table in FORGET:
        rows = await db.fetch_all(f"SELECT guild_id FROM {table}")  # noqa: S608
        assert (PIT_LANE,) not in rows, table
        assert (GARAGE,) in rows, table


CHECKED: dict[str, str | dict[str, str]] = {
    "event_id": "cup:2030:1",
    "pool": "racing",
    "state": {"server_quote": "waiting", "outbox": "planned"},
    "status": "planned",
    "action": "post",
    "mode": "daily",
}


async def fill(tx: Transaction, table: str, guild_id: int) -> None:
    """One row with a value of the right kind in every column that needs one."""
    columns = await tx.fetch_all(
        'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?) WHERE hidden = 0', (table,)
    )
    row: dict[str, object] = {"guild_id": guild_id}
    for name, kind, needed, default, key in columns:
        if name in row or (not needed and not key) or default is not None:
            continue
        if kind == "INTEGER" and key and not needed:
            continue
        given = CHECKED.get(name, f"{table}-{guild_id}")
        given = given[table] if isinstance(given, dict) else given
        row[name] = guild_id if kind == "INTEGER" else given
    marks = ", ".join("?" * len(row))
    await tx.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})",  # noqa: S608
        tuple(row.values()),
    )
