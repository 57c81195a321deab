"""What posts say, and that the longest of them fit."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import discord
import pytest
from syrupy.assertion import SnapshotAssertion

from data.events import Event
from data.outbox import OutboxRow
from data.seed import FOLDER
from racing.announcements.composed import (
    BlockedNotice,
    CardRace,
    Notice,
    RaceDayCard,
    Reminder,
    TrackHistory,
)
from racing.announcements.posted import Cause, Change, Edited, PostedMessage
from racing.announcements.told import Told
from ui.announcements import render
from ui.announcements.source import WHY, post_source
from ui.buttons.announcements import PostSource
from ui.cards import MAX_TEXT

START = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)
DAY = date(2026, 6, 28)
SONOMA = Event(
    event_id="cup:2026:18",
    series="cup",
    season=2026,
    round=18,
    session="race",
    race_name="Toyota / Save Mart 350",
    track="Sonoma Raceway",
    zone="America/Los_Angeles",
    laps=110,
    distance_miles=218.9,
    stage_ends=(25, 55, 110),
    tv="TNT",
    points_race=True,
    official_starts_at=START,
    starts_at=START,
    local_date=DAY,
    status="planned",
    rev=0,
    overridden=False,
)
HISTORY = TrackHistory(
    "sonoma-raceway",
    ((("Shane van Gisbergen",), 2025), (("Kyle Larson",), 2024), (("Martin Truex Jr.",), 2023)),
    ("Jeff Gordon",),
    5,
)
RACE = CardRace(SONOMA, True, None, False, False, HISTORY)
AUSTRIA = replace(
    RACE,
    event=replace(
        SONOMA,
        event_id="f1:2026:8",
        series="f1",
        race_name="Austrian Grand Prix",
        track="Red Bull Ring",
        starts_at=START - timedelta(hours=6, minutes=30),
        laps=71,
        stage_ends=(),
        tv=None,
    ),
    history=replace(
        HISTORY, place_id="red-bull-ring", leaders=("Max Verstappen", "A B", "C D", "E F"), most_wins=2
    ),
)


def card_of(*races: CardRace) -> discord.ui.LayoutView:
    """A card with the mark 12."""
    return render(RaceDayCard(DAY, races, True), 12)


def text_of(view: discord.ui.LayoutView) -> str:
    """All that a message says, then its buttons."""
    found = list(view.walk_children())
    texts = [item.content for item in found if isinstance(item, discord.ui.TextDisplay)]
    labels = [f"[{item.label}]" for item in found if isinstance(item, discord.ui.Button)]
    return "\n".join([*texts, " ".join(labels)])


def ids_of(view: discord.ui.LayoutView) -> list[str]:
    """The custom_ids of its buttons."""
    return [str(item.custom_id) for item in view.walk_children() if isinstance(item, discord.ui.Button)]


STATES = {
    "before the start": [RACE],
    "two races": [AUSTRIA, RACE],
    "moved within the day": [replace(RACE, moved_from=START - timedelta(hours=2))],
    "moved to another day": [replace(RACE, here=False)],
    "under way": [replace(RACE, started=True)],
    "over": [replace(RACE, started=True, over=True)],
    "cancelled": [replace(RACE, event=replace(SONOMA, status="cancelled"))],
    "postponed": [replace(RACE, event=replace(SONOMA, status="postponed", starts_at=None))],
    "no start, no name, no race before": [
        replace(
            RACE,
            event=replace(SONOMA, race_name=None, starts_at=None, tv=None, laps=None, stage_ends=()),
            history=TrackHistory("sonoma-raceway", (), (), 0),
        )
    ],
    "an exhibition with a time of the server's own": [
        replace(RACE, event=replace(SONOMA, points_race=False, overridden=True), history=None)
    ],
}


@pytest.mark.parametrize("state", STATES)
def test_the_card(state: str, snapshot: SnapshotAssertion) -> None:
    assert text_of(card_of(*STATES[state])) == snapshot


NOTICES = {
    "moved": Notice(replace(SONOMA, starts_at=START + timedelta(hours=2), rev=1), START),
    "on again": Notice(replace(SONOMA, rev=2), START, was_off=True),
    "its start is known": Notice(replace(SONOMA, rev=1), None),
    "cancelled": Notice(replace(SONOMA, status="cancelled", rev=1), START),
    "postponed": Notice(replace(SONOMA, status="postponed", starts_at=None, overridden=True), START),
    "reminder": Reminder(SONOMA, None),
    "reminder with a role": Reminder(SONOMA, 77),
    "sprint": Reminder(replace(AUSTRIA.event, session="sprint"), None),
    "blocked": BlockedNotice(5, '"Send Messages" is missing there'),
}


@pytest.mark.parametrize("name", NOTICES)
def test_the_notice(name: str, snapshot: SnapshotAssertion) -> None:
    assert text_of(render(NOTICES[name], 12)) == snapshot


@pytest.mark.parametrize("said", [RaceDayCard(DAY, (RACE,), False), *NOTICES.values()], ids=type)
def test_every_post_carries_its_mark(said: object) -> None:
    assert ids_of(render(said, 4711)).count(PostSource(4711).custom_id) == 1


def test_no_post_says_how_long_until_the_start_in_words() -> None:
    """ "In an hour" is wrong a minute later: only Discord's own timestamps tell the time."""
    for view in [
        *(card_of(*races) for races in STATES.values()),
        *(render(one, 1) for one in NOTICES.values()),
    ]:
        words = text_of(view).lower()
        assert not any(
            word in words for word in ("in 1 hour", "in an hour", "minutes", "tomorrow", "tonight")
        )


def test_what_is_over_offers_no_reminder() -> None:
    assert "Remind me" in text_of(card_of(RACE))
    for state in ("moved to another day", "under way", "over", "cancelled", "postponed"):
        assert "Remind me" not in text_of(card_of(*STATES[state]))


def test_the_longest_day_fits() -> None:
    """Seven races with the longest names of the seed; discord.py checks neither text nor custom_ids."""
    with (FOLDER / "sessions.csv").open(encoding="utf-8", newline="") as file:
        sessions = list(csv.DictReader(file))
    name = max((row["race_name"] for row in sessions), key=len)
    track = max((row["track"] for row in sessions), key=len)
    with (FOLDER / "drivers.csv").open(encoding="utf-8", newline="") as file:
        person = max((row["name"] for row in csv.DictReader(file)), key=len)
    history = TrackHistory("x" * 60, (((person, person), 2025),) * 3, (person,) * 9, 2)
    events = [
        replace(SONOMA, event_id=f"cup:2026:{name[:40]}-{number}", race_name=name, track=track)
        for number in range(7)
    ]
    races = tuple(CardRace(event, True, START, False, False, history) for event in events)
    view = card_of(*races)
    assert view.content_length() <= MAX_TEXT
    assert view.total_children_count <= 15
    assert all(len(custom_id) <= 100 for custom_id in ids_of(view))
    assert all(
        len(one.label or "") <= 38 for one in view.walk_children() if isinstance(one, discord.ui.Button)
    )


@pytest.mark.parametrize("kind", ["card", "moved", "cancelled", "blocked", "personal", "reminder"])
def test_the_source_says_why_and_from_where(kind: str, snapshot: SnapshotAssertion) -> None:
    assert kind in WHY or kind == "reminder"
    row = OutboxRow(
        12, "k", "post", kind, 1, 2, None, "cup:2026:18", 0, "{}", None, START, START, START, "sent", None,
        None, 2, None, 3, None, START, START,
    )  # fmt: skip
    assert text_of(post_source(PostedMessage(row, None))) == snapshot


CHANGES = {
    "moved": Told("cup:2026:18", 1, START + timedelta(hours=2), "planned"),
    "cancelled": Told("cup:2026:18", 1, START, "cancelled"),
    "its start is taken back": Told("cup:2026:18", 1, None, "planned"),
    "on again": Told("cup:2026:18", 2, START, "planned"),
}


@pytest.mark.parametrize("name", [*CHANGES, "its start is known", "added", "started", "over"])
def test_the_source_of_a_card_says_why_it_was_changed_last(name: str, snapshot: SnapshotAssertion) -> None:
    row = OutboxRow(
        12, "k", "post", "card", 1, 2, None, None, 0, "{}", None, START, START, START, "sent", None,
        None, 1, None, 3, None, START, START,
    )  # fmt: skip
    before = Told("cup:2026:18", 0, START, "cancelled" if name == "on again" else "planned")
    change = Change(SONOMA, before, CHANGES.get(name, replace(before, starts_at=START)))
    if name == "its start is known":
        change = replace(change, before=replace(before, starts_at=None))
    if name == "added":
        change = replace(change, before=None)
    changes = () if name in ("started", "over") else (change,)
    edited = Edited(START + timedelta(minutes=5), changes, Cause.OVER if name == "over" else None)
    assert text_of(post_source(PostedMessage(row, edited))).splitlines()[-2:] == snapshot
