"""The cards of the calendar and the file: what stands there, and that the worst case fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from icalendar import Event as Entry
from syrupy.assertion import SnapshotAssertion

from data.db import Database
from data.events import Event, get_event
from racing.move_errors import NothingToRemind, TooManyReminders
from racing.moves import called_off, move_here, starting
from racing.races_moved import MoveAnswer
from racing.reminders import Asker, remind, reminders_of
from racing.schedule import Month, Schedule, season_schedule, whats_next
from racing.series import Series
from tests.racing.race_day_kit import CHANNEL, DANA, MORGAN, SONOMA, A
from tests.ui.reading import drawn, faults
from ui.calendar import calendar_source, next_card, schedule_card
from ui.ics import calendar_file, file_name
from ui.move_errors import move_refusal
from ui.moves import move_note, undo_press
from ui.reminders import my_reminders, reminder_note

SUNDAY = datetime(2026, 6, 28, 12, 55, tzinfo=UTC)
EVENING = SUNDAY.replace(hour=22)
AUTUMN = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
LONG = "North Carolina Education Lottery 250 Presented by Black's Tire and the Whole Town of Rockingham"


async def sonoma(db: Database, guild_id: int | None = None) -> Event:
    event = await get_event(db, SONOMA, guild_id)
    assert event is not None
    return event


def entries(schedule: Schedule, now: datetime) -> dict[str, Entry]:
    calendar = Calendar.from_ical(calendar_file(schedule, now))
    return {str(entry["UID"]): entry for entry in calendar.walk("VEVENT") if isinstance(entry, Entry)}


async def test_a_moved_race_changes_its_entry_instead_of_adding_one(db: Database) -> None:
    first = entries(await season_schedule(db, SUNDAY, A, Series.CUP, 2026), SUNDAY)
    await move_here(
        db, A, SONOMA, starting(await sonoma(db), SUNDAY.replace(hour=22), SUNDAY), MORGAN, SUNDAY
    )
    second = entries(await season_schedule(db, SUNDAY, A, Series.CUP, 2026), SUNDAY.replace(hour=13))
    uid = "cup-2026-18@pit-board"
    assert first.keys() == second.keys()
    assert len(first) == 40
    assert (first[uid]["SEQUENCE"], second[uid]["SEQUENCE"]) == (0, 1)
    assert (first[uid].start, second[uid].start) == (
        SUNDAY.replace(hour=19, minute=30),
        SUNDAY.replace(hour=22),
    )
    assert first[uid].end > first[uid].start
    changed = {key for key in first if first[key].start != second[key].start}
    assert changed == {uid}
    # What others see, and what this server sees after giving its own time up, is the official one.
    assert entries(await season_schedule(db, SUNDAY, None, Series.CUP, 2026), SUNDAY)[uid]["SEQUENCE"] == 0


async def test_called_off_races_and_days_without_a_start_in_the_file(db: Database) -> None:
    await move_here(db, A, SONOMA, called_off(await sonoma(db), "cancelled"), MORGAN, SUNDAY)
    made = entries(await season_schedule(db, SUNDAY, A, Series.CUP, 2026), SUNDAY)["cup-2026-18@pit-board"]
    assert (made["STATUS"], made["SEQUENCE"]) == ("CANCELLED", 1)
    await move_here(db, A, SONOMA, called_off(await sonoma(db), "postponed"), MORGAN, SUNDAY)
    made = entries(await season_schedule(db, SUNDAY, A, Series.CUP, 2026), SUNDAY)["cup-2026-18@pit-board"]
    assert (made["STATUS"], made["SEQUENCE"]) == ("CANCELLED", 2)
    assert "Postponed; the new date is not known." in str(made["DESCRIPTION"])
    schedule = await season_schedule(db, AUTUMN, None, Series.CUP, 2027)
    assert file_name(schedule) == "pit-board-cup-2027.ics"
    text = calendar_file(schedule, AUTUMN).decode()
    assert text.count("DTSTART;VALUE=DATE:") == text.count("BEGIN:VEVENT") == 39
    assert "DTSTART;VALUE=DATE:20270221\r\nDTEND;VALUE=DATE:20270222" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


async def test_how_they_read(db: Database, snapshot: SnapshotAssertion) -> None:
    await move_here(
        db, A, SONOMA, starting(await sonoma(db), SUNDAY.replace(hour=22), SUNDAY), MORGAN, SUNDAY
    )
    views = [
        next_card(await whats_next(db, SUNDAY, None), 1),
        next_card(await whats_next(db, SUNDAY, A, Series.CUP), 1),
        next_card(await whats_next(db, SUNDAY.replace(hour=20), None, Series.CUP), 1),
        next_card(await whats_next(db, AUTUMN, None, Series.CUP), 1),
        next_card(await whats_next(db, AUTUMN, None, Series.NXS), 1),
        next_card(await whats_next(db, AUTUMN.replace(year=2029), None), 1),
        schedule_card(await season_schedule(db, SUNDAY, A, None, None), 1),
        schedule_card(await season_schedule(db, AUTUMN, None, Series.F1, None), 1),
        schedule_card(await season_schedule(db, AUTUMN, None, Series.TRUCK, 2027), 1, 3),
        calendar_source(None),
    ]
    assert [faults(view) for view in views] == [[]] * len(views)
    assert "\n\n----\n\n".join(drawn(view) for view in views) == snapshot


async def test_every_month_of_every_season_fits(db: Database) -> None:
    for series, season in [(s, 2026) for s in Series] + [(s, 2027) for s in Series if s.is_nascar]:
        schedule = await season_schedule(db, AUTUMN, None, series, season)
        for page in range(len(schedule.months)):
            # "The LiUNA!" is a race: its name is the only one with that sign.
            assert [one for one in faults(schedule_card(schedule, 2**63, page)) if "LiUNA" not in one] == []


async def test_the_longest_names_fit(db: Database) -> None:
    event = replace(await sonoma(db), race_name=LONG, track=LONG, overridden=True, points_race=False)
    up = (await whats_next(db, SUNDAY, None, Series.CUP))[0]
    found = [replace(up, coming=event, under_way=event, before=(event,) * 4)] * 4
    schedule = await season_schedule(db, SUNDAY, None, Series.CUP, 2026)
    full = replace(schedule, months=(Month(2026, 6, (event,) * 12),) * 11, current=0)
    asked = await remind(db, Asker(DANA, A, CHANNEL), SONOMA, SUNDAY)
    views = [
        next_card(found, 2**63),
        next_card(found[:1], 2**63),
        schedule_card(full, 2**63),
        move_note(MoveAnswer(event, replace(event, status="postponed"), None)),
        reminder_note(replace(asked, event=event)),
        my_reminders([replace(asked, event=replace(event, event_id=f"cup:2026:{n}")) for n in range(25)], 1),
    ]
    for view in views:
        assert faults(view) == []


@pytest.mark.parametrize("state", ["o", "p", "d", "c", "x"])
async def test_the_undo_button_holds_any_state(db: Database, state: str) -> None:
    event = replace(
        await sonoma(db), event_id="cup:2026:america-250-florida-duel-1-at-daytona", overridden=state != "o"
    )
    status = {"c": "cancelled", "x": "postponed"}.get(state, "planned")
    before = replace(event, status=status, starts_at=None if state == "d" else event.starts_at)
    press = undo_press(MoveAnswer(before, event, None))
    assert press.state == state
    assert len(press.custom_id) <= 100
    assert press.event_id == event.event_id


async def test_reminders_in_all_their_states(db: Database, snapshot: SnapshotAssertion) -> None:
    asker = Asker(DANA, A, CHANNEL)
    for event_id in (SONOMA, "f1:2026:9:sprint", "cup:2027:1", "cup:2027:4"):
        await remind(db, asker, event_id, SUNDAY)
    await move_here(db, A, "f1:2026:9:sprint", called_off(await sonoma(db), "postponed"), MORGAN, SUNDAY)
    asked = await reminders_of(db, DANA, SUNDAY)
    views = [my_reminders([], 0), my_reminders(asked, 0), *(reminder_note(one) for one in asked)]
    for error in (TooManyReminders(25), NothingToRemind("Sonoma", "cancelled", None)):
        refused = move_refusal(error)
        assert refused is not None
        views.append(refused)
    assert [faults(view) for view in views] == [[]] * len(views)
    assert "\n\n----\n\n".join(drawn(view) for view in views) == snapshot
