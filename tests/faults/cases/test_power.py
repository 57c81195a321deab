"""The power goes: what the disk was not told to keep is gone, wherever that cuts the write-ahead log."""

from __future__ import annotations

import shutil
import struct
from itertools import pairwise
from pathlib import Path

from sandbox.world.model import Message
from tests.bot.outbox_kit import all_decided, garage, plan_before, running, world
from tests.faults.kit import Garage, Row

__all__ = ["garage", "world"]  # fixtures

HEADER, FRAME_HEADER = 32, 24  # sqlite.org/fileformat2.html, "The Write-Ahead Log"


def commits(log: bytes) -> list[int]:
    """Where each transaction in a write-ahead log ends, after its beginning; offsets in bytes."""
    page = struct.unpack(">I", log[8:12])[0]
    salt, ends = log[16:24], [HEADER]
    for at in range(HEADER, len(log) - page, FRAME_HEADER + page):
        if log[at + 8 : at + 16] != salt:
            break  # left over from before the last checkpoint
        if struct.unpack(">I", log[at + 4 : at + 8])[0]:
            ends.append(at + FRAME_HEADER + page)
    return ends


async def after_the_cut(garage: Garage, folder: Path, name: str, store: bytes, log: bytes) -> Row:
    """Start a bot on the files as the disk kept them; the row, once the bot has done with it."""
    copy = Garage(garage.server, folder / name)
    copy.store.write_bytes(store)
    Path(f"{copy.store}-wal").write_bytes(log)
    async with running(copy) as bot:
        await all_decided(bot, copy)
    assert copy.check() == "ok"
    (row,) = copy.rows()
    return row


async def test_case_09_the_power_goes_after_a_post(garage: Garage, tmp_path: Path) -> None:
    """With FULL at most the last transaction is torn; with NORMAL any number of whole ones may be lost."""
    plan_before(garage)
    kept, log = tmp_path / "kept.db", tmp_path / "kept.log"
    async with running(garage) as bot:
        await all_decided(bot, garage)
        async with bot.archive.db.transaction():  # nobody writes meanwhile
            shutil.copy(garage.store, kept)
            shutil.copy(f"{garage.store}-wal", log)
    (post,) = garage.posts
    whole, ends = log.read_bytes(), commits(log.read_bytes())
    assert len(ends) > 2  # the claim and what came of it, at least
    await _full(garage, tmp_path, kept.read_bytes(), whole, ends, post)
    for number, end in enumerate(ends[:-1]):  # NORMAL: back to any transaction since the last checkpoint
        tries = garage.tries
        row = await after_the_cut(garage, tmp_path, f"normal{number}.db", kept.read_bytes(), whole[:end])
        assert (row.state, row.message_id, len(garage.posts)) == ("sent", post.id, 1)
        assert garage.tries <= tries + 1
    assert garage.tries > 2  # some of them had to ask again


async def _full(
    garage: Garage, folder: Path, store: bytes, whole: bytes, ends: list[int], post: Message
) -> None:
    """FULL: whole up to the last commit, or torn in the middle of the one that says "sent"."""
    row = await after_the_cut(garage, folder, "whole.db", store, whole[: ends[-1]] + whole[HEADER:][:2000])
    assert (row.state, row.message_id, garage.tries) == ("sent", post.id, 1)
    last_sent = max(
        (end for start, end in pairwise(ends) if b"by-hand" in whole[start:end]), default=ends[-1]
    )
    torn = whole[: last_sent - 2000]
    row = await after_the_cut(garage, folder, "torn.db", store, torn)
    assert (row.state, row.message_id, garage.tries) == ("sent", post.id, 2)
    assert len(garage.posts) == 1
