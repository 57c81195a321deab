"""What people type for a time zone."""

from __future__ import annotations

from contextlib import suppress
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racing.setup_errors import UnknownZone
from racing.zones import find_zones, read_zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("America/New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("new york", "America/New_York"),
        ("Eastern", "America/New_York"),
        ("london", "Europe/London"),
        ("Lord Howe", "Australia/Lord_Howe"),
        ("  SAO PAULO ", "America/Sao_Paulo"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_city_or_its_everyday_name(typed: str, zone: str) -> None:
    assert read_zone(typed) == zone
    assert zone in find_zones(typed)


@pytest.mark.parametrize(("typed", "near"), [("londn", "Europe/London"), ("chicgo", "America/Chicago")])
def test_a_slip_names_the_zone_that_is_meant(typed: str, near: str) -> None:
    with pytest.raises(UnknownZone) as refused:
        read_zone(typed)
    assert refused.value.near[0] == near
    assert find_zones(typed)[0] == near


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_search(typed: str) -> None:
    found = find_zones(typed)
    assert len(found) <= 25
    assert len(set(found)) == len(found)
    with suppress(UnknownZone):
        assert read_zone(typed) in available_timezones()
