"""The short form of `python -m tests.faults.machine`: any order of everything that may happen.

Its seeds stay the same, so that the suite says the same of the same code; the command draws others.  Each
planted fault must be found within a budget of steps, or the machine would prove nothing.
"""

from __future__ import annotations

import pytest

from tests.faults.machine.planted import PLANTED, find
from tests.faults.machine.running import run

STEPS = 5_000


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_each_announcement_is_made_once_or_not_at_all(seed: int) -> None:
    done = run(seed, STEPS)
    assert done.steps >= STEPS
    assert done.kills > 20


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str) -> None:
    assert find(name, seed=12) is not None
