"""Claims from a store in which much is due and more waits."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.db import open_database
from data.migrate import migrate
from data.outbox import Claim, NewRow, add_rows, claim_rows, mark_sent
from racing.announcements.kinds import EARLY_KINDS, NEWEST_ONLY_KINDS
from tests.bench.figures import Figure, alone, percentile

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
A_HOUR = timedelta(hours=1)
BATCH = 100


def _rows(wave: int, servers: int) -> list[NewRow]:
    """A reminder in every server: of wave 0 due now, of the others each an hour later."""
    event_id, due = f"cup:2026:{wave}", NOW + wave * A_HOUR
    return [
        NewRow(
            f"{guild_id}:{event_id}:reminder:0",
            "post",
            "reminder",
            due,
            due + timedelta(minutes=45 + number % 5),
            guild_id,
            guild_id + 1,
            event_id=event_id,
            rev=0,
        )
        for number, guild_id in enumerate(range(10**17, 10**17 + servers * (37 << 22), 37 << 22))
    ]


async def claims(folder: Path, due: int, waves: int) -> list[Figure]:
    """p50 and p99 of claiming 100 of `due` rows while `waves` times as many wait."""
    taken = []
    async with open_database(folder / "claims.db") as db:
        await migrate(db, NOW)
        for wave in range(1 + waves):
            async with db.transaction() as tx:
                await add_rows(tx, _rows(wave, due), NOW)
        for _ in range(due // BATCH // 2):
            claim = Claim(NOW, BATCH, NOW + A_HOUR / 12, EARLY_KINDS, NEWEST_ONLY_KINDS)
            async with db.transaction() as tx:
                began = time.perf_counter()
                found = await claim_rows(tx, claim)
                taken.append(time.perf_counter() - began)
            assert len(found) == BATCH
            async with db.transaction() as tx:
                for one in found:
                    await mark_sent(tx, one.row.outbox_id, 1, NOW)
    what = f"claim of {BATCH} rows, {due:,} due and {waves * due:,} waiting"
    return [
        alone(f"{what}: p50", percentile(taken, 0.5), 0.005),
        alone(f"{what}: p99", percentile(taken, 0.99)),
    ]
