"""Presses are spelt into custom_ids and read back; nothing else holds their meaning."""

from __future__ import annotations

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.racing.seed_tables import table
from ui.buttons import MAX_CUSTOM_ID, Press, button, typed
from ui.buttons.drivers import ChooseSeason, DriverSource, PickDriver

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz-", max_size=30)
IDS = st.integers(0, 2**63 - 1)
PRESSES: list[type[Press]] = [ChooseSeason, PickDriver, DriverSource]


@given(st.builds(ChooseSeason, IDS, WORDS, st.sampled_from(["-", "cup"]), st.integers(0, 2100), st.just(1)))
def test_what_is_spelt_is_read_back(press: ChooseSeason) -> None:
    prefix, *cells = press.custom_id.split(":")
    assert prefix == ChooseSeason.prefix
    assert ChooseSeason.read(cells) == press


def test_the_longest_id_of_the_seed_fits() -> None:
    longest = max((row["driver_id"] for row in table("drivers")), key=len)
    for press in (
        ChooseSeason(2**64 - 1, longest, "truck", 2026, 99),
        PickDriver(longest, "truck", 2026),
        DriverSource(longest, "truck", 2026),
    ):
        assert len(press.custom_id) <= MAX_CUSTOM_ID


@pytest.mark.parametrize("driver_id", ["x" * 100, ":" * 30])
def test_what_cannot_be_spelt_is_refused(driver_id: str) -> None:
    with pytest.raises(ValueError, match="no custom_id"):
        _ = PickDriver(driver_id, "-", 0).custom_id


@pytest.mark.parametrize("cells", [[], ["a", "-"], ["a", "-", "0", "0"], ["a", "-", "year"]])
def test_what_an_older_version_spelt_is_refused(cells: list[str]) -> None:
    with pytest.raises(ValueError, match=r"parts|invalid literal"):
        PickDriver.read(cells)


def test_prefixes_are_all_different() -> None:
    assert len({press.prefix for press in PRESSES}) == len(PRESSES)


def test_a_button_carries_its_press() -> None:
    press = PickDriver("corey-heim", "-", 2025)
    shown = button("Corey Heim", press, discord.ButtonStyle.primary)
    assert (shown.label, shown.custom_id, shown.style) == (
        "Corey Heim",
        "driver-pick:corey-heim:-:2025",
        discord.ButtonStyle.primary,
    )


@given(st.text(max_size=10))
def test_a_press_means_after_reading_what_it_meant_before(text: str) -> None:
    press = PickDriver(text, typed(text), 1967)
    prefix, *cells = press.custom_id.split(":")
    assert prefix == PickDriver.prefix
    assert PickDriver.read(cells) == press
