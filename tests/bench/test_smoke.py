"""The bench runs and prints its table; how long things take is not asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.answers import COMMANDS
from tests.bench.figures import Figure, alone, compared, percentile, table

ROOT = Path(__file__).parents[2]


def _bench(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.bench", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_the_bench_measures_everything_it_promises() -> None:
    done = _bench("--quick")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    parts = ("autocomplete", "first answers", "memory", "process start", "seeding", "name search", "click")
    rows = (*(asked.words for asked in COMMANDS), *parts, "chart p50", "loop stall", "quote search", "trivia")
    assert [words for words in rows if words not in done.stdout] == []
    assert " × " in done.stdout


def test_every_command_that_answers_from_the_records_is_measured() -> None:
    answered = {"driver", "compare", "champions", "records", "number", "track", "results", "standings"}
    assert {asked.name for asked in COMMANDS} >= {f"/{name}" for name in answered}
    assert all(asked.most == 0 or asked.most <= 5 for asked in COMMANDS)


def test_other_words_are_answered_with_the_usage() -> None:
    done = _bench("--fast")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "usage: python -m tests.bench [--quick]\n"


@pytest.mark.parametrize(
    ("part", "value"), [(0.0, 1.0), (0.5, 50.0), (0.501, 51.0), (0.99, 99.0), (1.0, 100.0)]
)
def test_percentiles_are_samples(part: float, value: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], part) == value


def test_a_ratio_is_held_against_its_target() -> None:
    assert compared("x", [0.003], [0.001], 0.5, 2.9).met is False
    assert compared("x", [0.003], [0.001], 0.5, 3.1) == Figure(
        "x p50", "3.00 ms", "1.00 ms", "3.00 ×", "≤ 3.1 ×", True
    )
    assert compared("x", [0.003], [0.001], 0.99).met is None
    assert alone("x", 0.1234, 0.1) == Figure("x", "123 ms", target="≤ 100 ms", met=False)


def test_the_table_is_aligned() -> None:
    head, line, first, second = table([alone("short", 0.001), alone("a long name", 0.0123, 1.0)]).splitlines()
    assert set(line) == {"-"}
    assert first.index("1.00 ms") + len("1.00 ms") == second.index("12.3 ms") + len("12.3 ms")
    assert head.startswith("what")
    assert second.endswith("≤ 1000 ms  met")
