"""/race-move, /next on a race day, and Remind me, over the loopback Discord on the Sunday of Sonoma."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.client import RacingBot
from data.events import get_event
from racing.races_moved import Mover, use_official
from sandbox.fan import Fan, FanError
from sandbox.world.messages import words
from tests.cogs.sonoma_kit import MORNING, morgan, world
from tests.racing.race_day_kit import SONOMA, A, follow

__all__ = ["morgan", "world"]  # fixtures
START = 1782675000  # 19:30 UTC, 15:30 in New York


async def test_the_next_race_with_everything(fan: Fan) -> None:
    answer = await fan.slash("/next", series="nascar cup")
    assert answer.text.splitlines() == [
        "### Toyota / Save Mart 350",
        "Cup · race 18 of 36 · Sonoma Raceway",
        f"Green flag <t:{START}:F> · <t:{START}:R>",
        "TNT · 110 laps, 218.9 miles · stages end on 25, 55, 110",
        "-# Times are yours. From the published schedule.",
    ]
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) + timedelta(hours=1))
    answer = await fan.slash("/next", series="cup")
    assert answer.first_line == f"**Under way:** Toyota / Save Mart 350, since <t:{START}:t>"
    assert "### eero 400" in answer.text
    fan.world.clock.move_to(datetime.fromtimestamp(START, UTC) + timedelta(hours=4))
    assert (await fan.slash("/next", series="cup")).first_line == "### eero 400"


async def test_a_server_that_follows_one_series_sees_the_soonest_of_all_first(
    fan: Fan, bot: RacingBot
) -> None:
    await follow(bot.archive.db, A, MORNING)
    fan.world.clock.move_to(MORNING + timedelta(days=1))
    lines = (await fan.slash("/next")).text.splitlines()
    assert [line.split(" · ")[0] for line in lines[1:5]] == ["F1", "O'Reilly", "**Cup**", "Trucks"]
    assert lines[1].startswith("F1 · British Grand Prix sprint · <t:")
    assert lines[3].startswith("**Cup** · eero 400 · <t:")
    assert lines[5].startswith("-# Bold: what this server follows.")


async def test_formula_1_in_its_own_words(fan: Fan) -> None:
    answer = await fan.slash("/next", series="f1")
    assert "Lights out <t:" in answer.text
    assert " km" in answer.text
    fan.world.clock.move_to(datetime(2026, 6, 30, tzinfo=UTC))
    sprint = await fan.slash("/next", series="f1")
    assert sprint.text.splitlines()[1].startswith("F1 · sprint of race 9 of 23 · ")


TYPED = [
    ("18:30", START + 3 * 3600),
    ("6:30 PM", START + 3 * 3600),
    ("+2h", START + 2 * 3600),
    ("-15m", START - 900),
    ("+1d 30m", START + 86400 + 1800),
    ("2026-06-29 12:00", 1782748800),
    ("tomorrow 12:00", 1782748800),
    ("2026-06-29 12:00Z", 1782734400),
    ("2026-06-29T12:00+02:00", 1782727200),
    (f"<t:{START + 60}:F>", START + 60),
]


async def test_a_start_is_typed_in_the_servers_zone(morgan: Fan) -> None:
    for typed, start in TYPED:
        morgan.world.clock.move(
            timedelta(seconds=31)
        )  # a person is slowed after ten commands in half a minute
        await morgan.slash("/race-move", event=SONOMA, state="official")
        answer = await morgan.slash("/race-move", event=SONOMA, start=typed)
        assert answer.ephemeral
        assert answer.first_line == (
            f"**Toyota / Save Mart 350** now starts <t:{start}:F> · <t:{start}:R> in this server. "
            f"It was <t:{START}:F>."
        )
        shown = await morgan.as_("Dana").slash("/next", series="cup")
        assert f"<t:{start}:F>" in shown.text
        assert shown.text.endswith("Time set by this server's moderators.")


NO_TIMES = ("noon", "25:00", "2026-13-01 12:00", "12", "13:00 pm", "++2h", "<t:x>", "x" * 900)


async def test_what_is_no_time_is_refused_with_examples(morgan: Fan) -> None:
    for typed in NO_TIMES:
        answer = await morgan.slash("/race-move", event=SONOMA, start=typed)
        assert answer.ephemeral
        assert "is no time that I can read. Type `2026-06-28 16:30`" in answer.text


async def test_times_that_a_clock_never_shows_or_shows_twice(morgan: Fan) -> None:
    gap = await morgan.slash("/race-move", event=SONOMA, start="2027-03-14 02:30")
    assert gap.text.startswith("02:30 does not exist on 14 Mar 2027 in New York")
    assert "`<t:1805009400>` for <t:1805009400:F>" in gap.text
    twice = await morgan.slash("/race-move", event=SONOMA, start="2026-11-01 01:30")
    assert twice.text.startswith("01:30 comes twice on 1 Nov 2026 in New York")
    assert "`<t:1793511000>`" in twice.text
    assert "`<t:1793514600>`" in twice.text


async def test_a_race_is_not_moved_into_the_past_nor_years_away(morgan: Fan) -> None:
    morgan.world.clock.move_to(datetime.fromtimestamp(START, UTC) - timedelta(hours=1))
    past = await morgan.slash("/race-move", event=SONOMA, start="-3h")
    assert past.text == (
        f"<t:{START - 3 * 3600}:F> is past, so **Toyota / Save Mart 350** cannot be moved there. "
        "Nothing was changed."
    )
    far = await morgan.slash("/race-move", event=SONOMA, start="2036-06-20 12:00")
    assert "it is more than a year away. Nothing was changed." in far.text
    assert f"<t:{START}:F>" in (await morgan.as_("Dana").slash("/next", series="cup")).text
    moved = await morgan.slash("/race-move", event=SONOMA, start="-30m")
    assert moved.first_line.startswith("**Toyota / Save Mart 350** now starts")
    # The official start may be past by now: it is given back all the same.
    morgan.world.clock.move_to(datetime.fromtimestamp(START, UTC) + timedelta(minutes=5))
    official = await morgan.slash("/race-move", event=SONOMA, state="official")
    assert f"has the official time: <t:{START}:F>" in official.first_line


async def test_undo_and_the_states(morgan: Fan) -> None:
    moved = await morgan.slash("/race-move", event=SONOMA, start="18:30")
    off = await morgan.slash("/race-move", event=SONOMA, state="postponed")
    assert off.first_line == (
        "**Toyota / Save Mart 350** is postponed in this server; the new date is not known. "
        f"It was <t:{START + 3 * 3600}:F>."
    )
    late = await morgan.click(moved, "Undo")
    assert "has been moved again since. Nothing was taken back" in late.text
    back = await morgan.click(off, "Undo")
    assert back.first_line.startswith("Taken back: **Toyota / Save Mart 350** now starts")
    assert f"<t:{START + 3 * 3600}:F>" in back.first_line
    official = await morgan.slash("/race-move", event=SONOMA, state="official")
    assert f"has the official time: <t:{START}:F>" in official.first_line
    cancelled = await morgan.slash("/race-move", event=SONOMA, state="cancelled")
    assert "is cancelled in this server" in cancelled.first_line
    dana = morgan.as_("Dana")
    schedule = await dana.click(await dana.slash("/schedule", series="cup", season=2026), "◀")
    assert "28 Jun · **Toyota / Save Mart 350** · Sonoma · TNT · cancelled" in schedule.text
    undone = await morgan.click(cancelled, "Undo")
    assert f"has the official time: <t:{START}:F>" in undone.first_line
    again = await morgan.slash("/race-move", event=SONOMA, state="official")
    assert "Nothing was changed." in again.first_line
    assert again.buttons == []


async def test_what_comes_next_is_about_races(bot: RacingBot, morgan: Fan) -> None:
    """Neither the quote of the day nor the trivia; and not only the next two days."""
    november = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    room = morgan.channel.id  # one that is there: the sender stops what goes nowhere
    kinds = ("card", "reminder", "countdown", "trivia")
    await follow(bot.archive.db, A, MORNING, kinds=kinds, channel_id=room)
    morgan.world.clock.move_to(november)
    moved = await morgan.slash("/race-move", event="daytona 500", start="2027-02-21 14:30")
    # The exhibition before it.
    assert f"Next: race-day card, Daytona, <t:1802527200:F> in <#{room}>" in moved.text
    none = await morgan.slash("/race-move", event="daytona 500", start="2027-02-21 14:35")
    assert "Next: race-day card" in none.text


async def test_the_notice_is_told_beside_what_comes_next(bot: RacingBot, morgan: Fan) -> None:
    channel = morgan.world.channel("race-day")
    await follow(bot.archive.db, A, MORNING, channel_id=channel.id)
    morgan.world.clock.move_to(datetime.fromtimestamp(START, UTC) - timedelta(hours=3))
    await morgan.server.until(lambda: any("Sonoma" in words(one) for one in morgan.world.history("race-day")))
    lines = (await morgan.slash("/race-move", event=SONOMA, start="+2h")).text.splitlines()
    assert lines[1] == f"A notice of the move goes to <#{channel.id}>."
    assert lines[2].startswith("Next: reminder, Sonoma, <t:")


async def test_neither_or_both_is_refused(morgan: Fan) -> None:
    for options in ({}, {"start": "16:30", "state": "cancelled"}):
        answer = await morgan.slash("/race-move", event=SONOMA, **options)
        assert answer.first_line.startswith("Give one of the two: a start")


async def test_only_moderators_are_shown_the_command_and_only_in_servers(fan: Fan) -> None:
    with pytest.raises(FanError):
        await fan.slash("/race-move", event=SONOMA, start="16:30")
    with pytest.raises(FanError):
        await fan.as_("Morgan").in_("@bot").slash("/race-move", event=SONOMA, start="16:30")


async def test_the_question_is_for_moderators_alone(bot: RacingBot, fan: Fan) -> None:
    """`python -m bot move` and a server's own time: covered in tests/racing; here the press is refused."""
    guild = fan.guild
    assert guild is not None
    moved = await fan.as_("Morgan").slash("/race-move", event=SONOMA, start="+2h")
    assert moved.buttons == ["Undo"]
    await use_official(bot.archive.db, Mover(guild.id, 1), SONOMA, MORNING)
    event = await get_event(bot.archive.db, SONOMA, guild.id)
    assert event is not None
    assert (event.overridden, event.rev) == (False, 2)
    assert "has been moved again since" in (await fan.as_("Morgan").click(moved, "Undo")).text
