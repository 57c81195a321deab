"""`python -m bot move`: what it says and changes, alone and beside a running bot."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.moves import MoveRefused, move
from bot.settings import Settings
from data.db import open_database
from data.events import get_event
from sandbox.fan import Fan
from tests.bot.child_kit import run_bot

SONOMA = "cup:2026:18"
MORNING = datetime(2026, 6, 28, 12, 55, tzinfo=UTC)
START = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)


def clock_at(instant: datetime) -> Clock:
    return Clock(instant - Clock().now())


async def seen(store: Path, event_id: str = SONOMA) -> tuple[datetime | None, str, int]:
    async with open_database(store) as db:
        event = await get_event(db, event_id)
    assert event is not None
    return event.starts_at, event.status, event.rev


async def test_a_race_is_called_off_by_the_real_command(store: Path) -> None:
    done = run_bot("move", SONOMA, "cancelled", DISCORD_TOKEN="a.b.c", PITBOARD_DATABASE=str(store))
    assert done.stdout.splitlines() == [
        "Toyota / Save Mart 350 (cup:2026:18)",
        "  was: 2026-06-28 19:30 UTC",
        "  now: cancelled",
        "For every server without a time of its own.",
    ]
    assert (done.stderr, done.returncode) == ("", 0)
    assert await seen(store) == (START, "cancelled", 1)


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("14:30", datetime(2026, 6, 28, 21, 30, tzinfo=UTC)),  # at the track
        ("2026-06-29 12:00", datetime(2026, 6, 29, 19, 0, tzinfo=UTC)),
        ("2026-06-28 20:00Z", datetime(2026, 6, 28, 20, 0, tzinfo=UTC)),
        ("+5m", datetime(2026, 6, 28, 19, 35, tzinfo=UTC)),
    ],
)
async def test_a_start_is_typed_in_the_tracks_zone(
    store: Path, typed: str, start: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(token="a.b.c", database=store)
    await move(settings, SONOMA, typed, clock_at(MORNING))
    assert f"  now: {start:%Y-%m-%d %H:%M} UTC\n" in capsys.readouterr().out
    assert await seen(store) == (start, "planned", int(typed != "+5m"))
    await move(settings, SONOMA, "postponed", clock_at(MORNING))
    await move(settings, SONOMA, "official", clock_at(MORNING))
    assert (await seen(store))[:2] == (START, "planned")


@pytest.mark.parametrize(
    ("event_id", "typed", "said"),
    [
        ("cup:2026:99", "+2h", "There is no event cup:2026:99."),
        (SONOMA, "noon", "'noon' is no start."),
        (SONOMA, "2027-03-14 02:30", "2027-03-14 02:30 does not exist in America/Los_Angeles"),
        (SONOMA, "2026-11-01 01:30", "2026-11-01 01:30 comes twice in America/Los_Angeles"),
        (SONOMA, "2026-01-01 12:00", "2026-01-01 20:00 UTC is more than 12 hours ago"),
        ("cup:2027:1", "+2h", "'+2h' is no start."),
    ],
)
async def test_what_cannot_be_done_is_one_sentence(store: Path, event_id: str, typed: str, said: str) -> None:
    with pytest.raises(MoveRefused) as refused:
        await move(Settings(token="a.b.c", database=store), event_id, typed, clock_at(MORNING))
    assert str(refused.value).startswith(said)


def test_the_process_ends_with_a_sentence(store: Path, tmp_path: Path) -> None:
    settings = {"DISCORD_TOKEN": "a.b.c", "PITBOARD_DATABASE": str(store)}
    wrong = run_bot("move", "nonsense", "+2h", **settings)
    assert wrong.stderr == "There is no event nonsense. Ids are like cup:2026:18, f1:2026:2:sprint.\n"
    assert wrong.returncode == 2
    usage = run_bot("move", SONOMA, **settings)
    assert usage.stderr == "usage: python -m bot move EVENT_ID START|cancelled|postponed|official\n"
    nowhere = run_bot("move", SONOMA, "+2h", **{**settings, "PITBOARD_DATABASE": str(tmp_path / "none.db")})
    assert nowhere.stderr.startswith("There is no store at ")
    assert nowhere.returncode == 1


async def test_a_running_bot_follows(fan: Fan, bot_settings: Settings) -> None:
    await move(
        bot_settings, "cup:2027:1", "2027-02-21 14:30", clock_at(datetime(2026, 11, 20, 17, tzinfo=UTC))
    )
    answer = await fan.slash("/next", series="cup")
    assert "Green flag <t:1803238200:F>" in answer.text
    await fan.as_("Morgan").slash("/race-move", event="cup:2027:1", start="+1h")
    assert "<t:1803241800:F>" in (await fan.slash("/next", series="cup")).text
