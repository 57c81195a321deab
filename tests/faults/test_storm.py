"""The short form of `python -m tests.faults`: killed at random instants, everything is said once.

And the harness would see it if it were not: the three wrong designs of trials.WRONG_SHORT are found out.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults.trials import SHORT, WRONG_SHORT, own, together, wrong


async def test_two_thousand_rows_and_forty_kills(tmp_path: Path, draw: random.Random) -> None:
    verdict = await own(tmp_path, SHORT, draw)
    assert (verdict.lost, verdict.doubled, verdict.outside, verdict.wrong) == ([], [], [], []), verdict
    assert verdict.integrity == "ok"
    assert verdict.rows == 2_000
    assert verdict.kills >= 40
    # The storm was one: answers were lost, repeats came, and what was missed was let go.
    assert set(verdict.struck) == {"answer lost", "5xx", "reset"}
    assert verdict.hits >= 10
    assert verdict.repeated > 0
    assert verdict.looks > 0
    assert verdict.expired > 0


async def test_everything_due_at_once(tmp_path: Path, draw: random.Random) -> None:
    verdict = await together(tmp_path, 50, 6, 6, draw)
    assert verdict.clean, verdict
    assert verdict.repeated > 0


@pytest.mark.parametrize("design", WRONG_SHORT)
async def test_a_wrong_design_is_caught(design: str, tmp_path: Path, draw: random.Random) -> None:
    control = WRONG_SHORT[design]
    verdict = await wrong(design, tmp_path, 50, 6, control.kills, draw)
    assert not verdict.clean
    assert control.caught(verdict), verdict
