"""The worker that draws: real pictures, real kills."""

from __future__ import annotations

import asyncio
import os
import signal
import struct
import sys
from pathlib import Path

import pytest

from bot import charts
from bot.charts import Charts
from ui.charts import NotDrawn
from ui.charts.paper import card, line, text

SIGNATURE = b"\x89PNG\r\n\x1a\n"
WAIT = 20.0


def svg(title: str = "Kyle Larson") -> str:
    """A small chart with words in it."""
    return card(title, "one line", "Data: here", [text((100, 200), "Ján Šmíd · 2025")])


async def test_a_drawing_becomes_a_picture_of_one_and_a_half_pixels_a_unit() -> None:
    async with Charts() as drawer:
        png = await drawer.draw(svg())
    assert png.startswith(SIGNATURE)
    assert struct.unpack(">II", png[16:24]) == (1200, 675)
    assert len(png) < 100_000


async def test_a_drawing_full_of_detail_has_fewer_pixels_rather_than_more_bytes() -> None:
    lines = [line([(x, 0), (799 - x, 449)], f"#{x:06x}", 1.3) for x in range(0, 800, 7)]
    async with Charts() as drawer:
        png = await drawer.draw(card("Detail", "many lines", "Data: here", lines))
    assert struct.unpack(">II", png[16:24])[0] < 1200


async def test_the_shipped_font_is_drawn_wherever_the_bot_runs(tmp_path: Path) -> None:
    """Without the fonts the words are missing: the picture is not the same."""
    async with Charts() as ours, Charts((sys.executable, "-P", str(charts.WORKER))) as fontless:
        assert await ours.draw(svg()) != await fontless.draw(svg())


async def test_no_worker_runs_before_the_first_drawing_nor_after_closing() -> None:
    async with Charts() as drawer:
        assert drawer.worker_pid is None
        await drawer.draw(svg())
        pid = drawer.worker_pid
        assert pid is not None
    assert drawer.worker_pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_an_equal_request_is_answered_from_what_was_kept() -> None:
    async with Charts() as drawer:
        assert drawer.kept(svg()) is None
        first = await drawer.draw(svg())
        assert drawer.kept(svg()) is first
        assert await drawer.draw(svg()) is first


async def test_only_the_latest_pictures_are_kept() -> None:
    async with Charts() as drawer:
        small = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="1"/>'
        for number in range(1, charts.MOST_KEPT + 2):
            await drawer.draw(small.format(number))
        assert drawer.kept(small.format(1)) is None
        assert drawer.kept(small.format(2)) is not None


async def test_equal_requests_at_the_same_time_share_one_drawing() -> None:
    async with Charts() as drawer:
        pictures = await asyncio.gather(*(drawer.draw(svg()) for _ in range(charts.MOST_WAITING + 5)))
    assert all(picture is pictures[0] for picture in pictures)


async def test_a_full_queue_refuses_at_once() -> None:
    async with Charts() as drawer:
        waiting = [asyncio.create_task(drawer.draw(svg(f"{n}"))) for n in range(charts.MOST_WAITING)]
        await asyncio.sleep(0)
        with pytest.raises(NotDrawn, match="too many"):
            await drawer.draw(svg("one more"))
        assert len(set(await asyncio.gather(*waiting))) == charts.MOST_WAITING


async def test_who_gives_up_does_not_take_the_picture_from_the_others() -> None:
    async with Charts() as drawer:
        impatient = asyncio.create_task(drawer.draw(svg()))
        patient = asyncio.create_task(drawer.draw(svg()))
        await asyncio.sleep(0)
        impatient.cancel()
        assert (await patient).startswith(SIGNATURE)


async def test_a_killed_worker_is_replaced() -> None:
    async with Charts() as drawer:
        await drawer.draw(svg("before"))
        pid = drawer.worker_pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert (await drawer.draw(svg("after"))).startswith(SIGNATURE)
        assert drawer.worker_pid not in (None, pid)


async def test_ctrl_c_does_not_reach_the_worker() -> None:
    async with Charts() as drawer:
        await drawer.draw(svg("before"))
        pid = drawer.worker_pid
        assert pid is not None
        os.kill(pid, signal.SIGINT)
        await drawer.draw(svg("after"))
        assert drawer.worker_pid == pid


async def test_what_is_no_drawing_is_refused_and_the_worker_goes_on() -> None:
    async with Charts() as drawer:
        with pytest.raises(NotDrawn):
            await drawer.draw("<svg")
        pid = drawer.worker_pid
        assert (await drawer.draw(svg())).startswith(SIGNATURE)
        assert drawer.worker_pid == pid


@pytest.mark.parametrize(
    "command", [(sys.executable, "-c", ""), ("/nowhere/python",)], ids=["dies", "absent"]
)
async def test_a_worker_that_cannot_work_is_no_more_than_a_missing_picture(command: tuple[str, ...]) -> None:
    async with Charts(command) as drawer:
        with pytest.raises(NotDrawn):
            await drawer.draw(svg())


async def test_closing_while_pictures_are_waited_for_ends_them() -> None:
    async with Charts() as drawer:
        waiting = [asyncio.create_task(drawer.draw(svg(f"{n}"))) for n in range(3)]
        await asyncio.sleep(0)
    ended = await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), WAIT)
    assert all(isinstance(result, bytes | asyncio.CancelledError) for result in ended)


def test_the_worker_loads_nothing_of_the_bot() -> None:
    source = charts.WORKER.read_text("utf-8")
    imported = {line.split()[1] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert imported == {"__future__", "signal", "sys", "typing", "resvg_py"}
