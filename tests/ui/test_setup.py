"""The pages of /setup as they are read, and their worst cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import discord
import pytest
from syrupy.assertion import SnapshotAssertion

from data.events import Event
from data.guilds import Subscription
from data.outbox import OutboxRow
from racing.announcements.windows import REMINDERS
from racing.rhythm import RHYTHM
from racing.servers import TestPost, Welcome
from racing.setup.changes import Before
from racing.setup.forecast import NextPost
from racing.setup.posted import Posted, PostedRow
from racing.setup.state import Setup, unknown_guild
from tests.ui.reading import drawn, faults, text_of
from ui.announcements import render
from ui.setup.check import ChannelRights, check_page
from ui.setup.daily import daily_page
from ui.setup.home import home_page, recommended_sentence, undo_of
from ui.setup.posted import from_cell, posted_line, posted_page, to_cell
from ui.setup.quiet import quiet_page
from ui.setup.races import notify_card, races_page, role_page
from ui.setup.times import times_page
from ui.setup.trivia import trivia_page

NOW = datetime(2026, 6, 27, 16, 0, tzinfo=UTC)
SELECTS = (discord.ui.Select, discord.ui.ChannelSelect, discord.ui.RoleSelect)
BIG = 9_223_372_036_854_775_807  # the longest id that Discord can give
Page = Callable[[Setup], discord.ui.LayoutView]
PAGES: dict[str, Page] = {
    "home": home_page,
    "races": races_page,
    "role": role_page,
    "times": times_page,
    "trivia": trivia_page,
    "daily": daily_page,
    "quiet": quiet_page,
}


def event(name: str = "Toyota / Save Mart 350", track: str = "Sonoma Raceway") -> Event:
    starts = datetime(2026, 6, 28, 19, 30, tzinfo=UTC)
    return Event(
        event_id="cup:2026:17",
        series="cup",
        season=2026,
        round=17,
        session="race",
        race_name=name,
        track=track,
        zone="America/Los_Angeles",
        laps=110,
        distance_miles=218.9,
        stage_ends=(25, 55, 110),
        tv="TNT",
        points_race=True,
        official_starts_at=starts,
        starts_at=starts,
        local_date=date(2026, 6, 28),
        status="planned",
        rev=0,
        overridden=False,
    )


def empty() -> Setup:
    return Setup(unknown_guild(1, NOW), {}, (), False, (), NOW)


def usual() -> Setup:
    guild = replace(unknown_guild(1, NOW), set_up_at=NOW, series=("cup",))
    chosen = {kind: Subscription(1, kind, 10, True, None, None) for kind in ("card", "reminder")}
    coming = NextPost(datetime(2026, 6, 28, 13, 0, tzinfo=UTC), "card", 10, event())
    return Setup(guild, chosen, (), False, (coming,), NOW)


def fullest() -> Setup:
    """Everything on, everything blocked, the longest names and ids."""
    guild = replace(
        unknown_guild(BIG, NOW),
        set_up_at=NOW,
        series=("cup", "f1", "nxs", "truck"),
        zone="America/Argentina/ComodRivadavia",
        ping_role_id=BIG,
        server_events=True,
        spoiler_minutes=1440,
    )
    reason = "the channel is gone, or was hidden from me by its moderators" * 2
    kinds = ("card", *REMINDERS, *RHYTHM, "trivia")
    chosen = {kind: Subscription(BIG, kind, BIG - n, True, reason, NOW) for n, kind in enumerate(kinds)}
    long = event("Straight Talk Wireless 400 presented by " + "A" * 60, "Autodromo Hermanos Rodriguez")
    coming = tuple(NextPost(NOW + timedelta(hours=n), "reminder_24h", BIG, long) for n in range(5))
    return Setup(guild, chosen, tuple(BIG - n for n in range(25)), True, coming, NOW)


@pytest.mark.parametrize("page", PAGES)
def test_the_usual_pages(page: str, snapshot: SnapshotAssertion) -> None:
    view = PAGES[page](usual())
    assert faults(view) == []
    assert drawn(view) == snapshot


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("setup", [empty(), fullest()], ids=["empty", "fullest"])
def test_every_page_of_an_empty_and_of_the_fullest_server(page: str, setup: Setup) -> None:
    view = PAGES[page](setup)
    assert faults_of_ours(view) == []
    selects = [item for item in view.walk_children() if isinstance(item, SELECTS)]
    assert len(selects) <= 3


def faults_of_ours(view: discord.ui.LayoutView) -> list[str]:
    """Faults, but for channel selects, which have no options of their own."""
    return [fault for fault in faults(view) if fault != "0 options"]


def test_an_empty_server_is_told_what_one_tap_does(snapshot: SnapshotAssertion) -> None:
    view = home_page(empty())
    first = next(item for item in view.walk_children() if isinstance(item, discord.ui.Button))
    assert (first.label, first.style) == ("Use recommended here", discord.ButtonStyle.primary)
    assert drawn(view) == snapshot


def test_the_result_of_the_tap_can_be_taken_back_with_the_longest_ids() -> None:
    before = Before(True, ("cup", "f1", "nxs", "truck"), BIG, BIG, BIG)
    setup = usual()
    view = home_page(setup, recommended_sentence(10), undo_of(before, NOW))
    assert faults(view) == []
    assert text_of(view).count("Next: <t:1782651600:F>: race-day card, Sonoma in <#10>.") == 1


def test_check_names_everything_that_is_missing(snapshot: SnapshotAssertion) -> None:
    rights = [
        ChannelRights(10, (), ()),
        ChannelRights(11, ("View Channel", "Send Messages"), ("Embed Links",)),
        ChannelRights(12, (), ("Attach Files", "Read Message History")),
    ]
    view = check_page(usual(), rights, ["The ping role is gone: choose another under Ping."])
    assert faults(view) == []
    assert drawn(view) == snapshot
    many = [ChannelRights(BIG - n, ("View Channel", "Send Messages"), ()) for n in range(9)]
    assert faults(check_page(fullest(), many, ["x" * 150] * 3, "said")) == []


def outbox_row(
    state: str, why: str | None = None, *, message_id: int | None = None, tried: int = 0
) -> OutboxRow:
    head = (7, "1:card:2026-06-28", "post", "card", 1, 10, None, None, None, "{}", None)
    times = (NOW, NOW + timedelta(hours=6), NOW)
    return OutboxRow(*head, *times, state, None, None, tried, None, message_id, why, NOW, None)


@pytest.mark.parametrize(
    "row",
    [
        outbox_row("planned"),
        outbox_row("planned", "Discord answers 503", tried=2),
        outbox_row("claimed"),
        outbox_row("sent", message_id=99),
        outbox_row("sent"),
        outbox_row("expired", "too late"),
        outbox_row("expired", "superseded"),
        outbox_row("cancelled", "the race is postponed"),
        outbox_row("failed", "Send Messages is missing"),
        outbox_row("uncertain", "the history is not readable"),
    ],
    ids=lambda row: f"{row.state}-{row.last_error}-{row.message_id}",
)
def test_what_became_of_a_post(row: OutboxRow, snapshot: SnapshotAssertion) -> None:
    assert posted_line(PostedRow(row, event(), date(2026, 6, 28))) == snapshot


def test_a_long_list_is_paged_and_filtered() -> None:
    rows = tuple(
        PostedRow(outbox_row("failed", "x" * 300), event(), date(2026, 6, 28) - timedelta(days=n))
        for n in range(60)
    )
    days = tuple(row.day for row in rows)
    races = tuple(
        replace(event("R" * 120), event_id=f"cup:2026:race-with-a-long-name-{n}") for n in range(40)
    )
    for page in (0, 3, 99):
        view = posted_page(Posted(rows, "cup:2026:nascar-all-star-race", days, races), page)
        assert faults(view) == []
    assert from_cell(to_cell("cup:2026:nascar-all-star-race")) == "cup:2026:nascar-all-star-race"
    assert from_cell(to_cell("")) == ""
    assert "Nothing yet" in text_of(posted_page(Posted((), "", (), ())))


@pytest.mark.parametrize("said", [Welcome(), TestPost()], ids=["welcome", "test"])
def test_what_is_said_at_first(said: object, snapshot: SnapshotAssertion) -> None:
    view = render(said, 7)
    assert faults(view) == []
    assert drawn(view) == snapshot


def test_the_public_button_names_the_role_and_pings_nobody_by_itself() -> None:
    view = notify_card(BIG)
    assert faults(view) == []
    assert f"<@&{BIG}>" in text_of(view)
