"""The store beside a running bot: read, never written."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.db import Database, open_for_reading
from data.errors import StoreCorrupt, StoreError, StoreNotWritable
from data.guild_settings import get_guild_setting, set_guild_setting


async def test_what_the_bot_wrote_is_read_while_it_runs(db: Database) -> None:
    await set_guild_setting(db, 1, "members-lines", "on")
    async with open_for_reading(db.path) as other:
        assert await get_guild_setting(other, 1, "members-lines") == "on"
        with pytest.raises(StoreNotWritable):
            await set_guild_setting(other, 1, "members-lines", "off")
    assert await get_guild_setting(db, 1, "members-lines") == "on"


async def test_it_is_read_when_no_bot_runs(store: Path) -> None:
    async with open_for_reading(store) as db:
        assert await get_guild_setting(db, 1, "members-lines") is None


async def test_no_store_and_no_database_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        async with open_for_reading(tmp_path / "none.db"):
            pass
    (tmp_path / "text.db").write_text("no database at all, " * 50)
    with pytest.raises(StoreCorrupt):
        async with open_for_reading(tmp_path / "text.db") as db:
            await db.fetch_all("SELECT 1 FROM report")
