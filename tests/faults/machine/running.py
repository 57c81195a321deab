"""Run the machine: so many steps, from one seed."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.machine.passing import Passing
from tests.faults.machine.rules import Machine
from tests.faults.machine.weekend import make_template

LONG = 50  # steps of an example


@dataclass
class Run:
    """What was done: steps really executed, processes killed."""

    steps: int
    kills: int


def run(seed_: int, steps: int, *, shrink: bool = True, long: int = LONG) -> Run:
    """Run at least so many steps.

    Raises: AssertionError (as Hypothesis reports it, made small with `shrink`) with the steps that broke it.
    """
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    Passing.steps = Passing.kills = 0
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        Passing.template = asyncio.run(make_template(Path(folder)))
        turn = 0
        try:
            while Passing.steps < steps:
                how = _settings((steps - Passing.steps) // long + 5, long, phases)
                run_state_machine_as_test(seed(seed_ * 1000 + turn)(Machine), settings=how)
                turn += 1
        finally:
            logging.disable(logging.NOTSET)
    return Run(Passing.steps, Passing.kills)


def _settings(examples: int, long: int, phases: Sequence[Phase]) -> settings:
    return settings(
        max_examples=examples,  # a little more than are needed: the first ones are short
        stateful_step_count=long,
        deadline=None,
        database=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        report_multiple_bugs=False,
    )
