"""Which race /race-move means: its completion and what free text is taken for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.client import RacingBot
from data.db import Database
from racing.archive import Archive
from racing.errors import AmbiguousName
from racing.event_search import resolve_event
from sandbox.fan import Fan
from tests.cogs.sonoma_kit import MORNING, morgan, world
from tests.racing.race_day_kit import SONOMA, A, B, follow

__all__ = ["morgan", "world"]  # fixtures


FOUND = [
    ("", "28 Jun 2026 · "),
    ("firecracker 400", "29 Aug 2026 · Coke Zero Sugar 400 · Daytona International Speedway · Cup"),
    ("winston 500", "25 Oct 2026 · YellaWood 500 · Talladega Superspeedway · Cup"),
    ("brickyard", "26 Jul 2026 · Brickyard 400 presented by PPG · Indianapolis Motor Speedway · Cup"),
    ("sonoma cup", "28 Jun 2026 · Toyota / Save Mart 350 · Sonoma Raceway · Cup"),
    ("silverstone", "4 Jul 2026 · British Grand Prix sprint · Silverstone Circuit · F1"),
    ("chicagolnd", "4 Jul 2026"),
]


async def test_a_race_is_found_by_old_and_new_names(morgan: Fan) -> None:
    for typed, first in FOUND:
        offered = await morgan.autocomplete("/race-move", "event", event=typed)
        assert offered, typed
        assert offered[0].name.startswith(first), [one.name for one in offered[:4]]


async def test_free_text_is_understood_or_answered_with_what_fits(morgan: Fan) -> None:
    moved = await morgan.slash("/race-move", event="brickyard 400", start="+1h")
    assert moved.first_line.startswith("**Brickyard 400 presented by PPG** now starts")
    several = await morgan.slash("/race-move", event="daytona", start="+1h")
    assert several.first_line.startswith('More than one coming race fits "daytona"')
    nothing = await morgan.slash("/race-move", event="xyzzy", start="+1h")
    assert nothing.first_line.startswith('I know no coming race called "xyzzy"')


MEANT = [
    # Next year's race, whose name is not announced, is called "Race at Sonoma Raceway".
    ("Sonoma", MORNING, "Toyota / Save Mart 350"),
    ("Sonoma", MORNING + timedelta(hours=10), "Toyota / Save Mart 350"),
    ("sonoma 2027", MORNING, "Race at Sonoma Raceway"),
    # The 500 goes by the track's name, the race of this week does not.
    ("daytona", datetime(2026, 8, 28, 12, 0, tzinfo=UTC), "Coke Zero Sugar 400"),
    ("daytona 500", datetime(2026, 8, 28, 12, 0, tzinfo=UTC), "Daytona 500"),
]


async def test_the_race_of_these_days_is_meant_by_its_track(bot: RacingBot, morgan: Fan) -> None:
    await follow(bot.archive.db, A, MORNING)
    for typed, now, name in MEANT:
        assert (await resolve_event(bot.archive, A, now, typed)).name == name
    offered = await morgan.autocomplete("/race-move", "event", event="")
    # Formula 1 starts earlier that Sunday, and is not followed.
    assert [one.value for one in offered[:2]] == [SONOMA, "cup:2026:19"]
    moved = await morgan.slash("/race-move", event="Sonoma", start="+2h")
    assert moved.first_line.startswith("**Toyota / Save Mart 350** now starts")


async def test_races_that_are_over_are_offered_last(bot: RacingBot, morgan: Fan) -> None:
    await follow(bot.archive.db, A, MORNING)
    morgan.world.clock.move_to(MORNING + timedelta(days=1))
    typed = await morgan.autocomplete("/race-move", "event", event="sono")
    assert "Race at Sonoma Raceway" in typed[0].name
    assert [one.value for one in typed[-2:]] == ["nxs:2026:19", SONOMA]
    nothing = await morgan.autocomplete("/race-move", "event", event="")
    assert len(nothing) == 25
    assert nothing[0].value == "cup:2026:19"
    assert nothing[-1].name.startswith("27 Jun 2026"), [one.name for one in nothing]


async def test_two_races_of_a_weekend_are_asked_about_where_both_are_followed(
    archive: Archive, db: Database
) -> None:
    saturday = MORNING - timedelta(days=1)
    await follow(db, A, saturday, series=("cup", "nxs"))
    await follow(db, B, saturday)
    with pytest.raises(AmbiguousName) as asked:
        await resolve_event(archive, A, saturday, "Sonoma")
    assert [one.key for one in asked.value.suggestions] == ["nxs:2026:19", SONOMA]
    assert (await resolve_event(archive, B, saturday, "Sonoma")).event_id == SONOMA
