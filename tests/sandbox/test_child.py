"""The real bot as a child process: started, killed, started again, following the clock."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from sandbox.child import ChildBot, _follow
from sandbox.fan import Fan, NoAnswer
from sandbox.server import LoopbackDiscord


@pytest.fixture
async def child(loopback: LoopbackDiscord, store: Path) -> AsyncIterator[ChildBot]:
    """The bot in a process of its own, not started yet."""
    bot = ChildBot(loopback, store)
    yield bot
    await bot.kill()


async def test_a_killed_bot_answers_old_buttons_when_it_is_back(
    child: ChildBot, loopback: LoopbackDiscord
) -> None:
    dana = Fan(loopback)
    await child.start()
    shown = await dana.slash("/driver", name="Corey Heim")
    ids = set(loopback.world.commands)
    await child.kill()
    assert child.returncode == -signal.SIGKILL
    loopback.desk.answer_seconds = 0.2
    with pytest.raises(NoAnswer):
        await dana.click(shown, "Source")
    loopback.desk.answer_seconds = 10.0
    await child.start()
    assert child.starts == 2
    assert set(loopback.world.commands) == ids
    source = await dana.click(shown, "Source")
    assert (source.kind, source.replies) == ("message", 1)
    assert await child.stop() == 0


async def test_a_bot_that_cannot_start_says_why(loopback: LoopbackDiscord, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"not a database" * 100)
    bot = ChildBot(loopback, tmp_path / "broken.db")
    with pytest.raises(RuntimeError, match="did not connect"):
        await bot.start()
    assert not bot.running
    assert bot.output


async def test_the_clock_follows_the_lines_that_are_fed() -> None:
    lines, clock, jumps = asyncio.StreamReader(), Clock(), []
    clock.on_jump(lambda: jumps.append(clock.now()))
    lines.feed_data(b'{"offset": 86400.0}\n{"offset": -3600}\n')
    lines.feed_eof()
    await _follow(lines, clock)
    assert len(jumps) == 2
    assert jumps[0] - jumps[1] > timedelta(hours=24)
