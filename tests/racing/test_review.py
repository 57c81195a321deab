"""/review: one decision for each offer, what it repeats, reports."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from data.offers import Decision, list_server_quotes
from data.reports import NewReport, list_reports
from racing.archive import Archive
from racing.me import erase
from racing.offers import APPROVED_OF_SERVER, WAITING_OF_PERSON, Sender, Typed, offer_racing
from racing.quote_errors import AlreadyDecided, OfferProblem, OfferRefused, RefusedText, TooManyReports
from racing.reports import REPORTS_A_DAY, report_mistake
from racing.review import (
    allow_offers,
    approve,
    close_report,
    edit,
    open_desk,
    open_reports,
    reject,
    stop_offers,
)
from tests.racing.quote_kit import DANA, GUILD, MORGAN, OTHER_GUILD, SAM, approved, offered

RILEY = MORGAN + 1


def _decision(number: int, revision: int = 1, state: str = "approved", by: int = MORGAN) -> Decision:
    return Decision(number, revision, state, by)


async def test_two_approvals_at_once_give_one_quote(archive: Archive, now: datetime) -> None:
    entry = await offered(archive.db, now, "One and only")
    number = entry.server_quote_id
    results = await asyncio.gather(
        *(approve(archive.db, GUILD, _decision(number, by=by), now) for by in (MORGAN, RILEY) * 5),
        return_exceptions=True,
    )
    assert len([one for one in results if not isinstance(one, BaseException)]) == 1
    late = [one for one in results if isinstance(one, AlreadyDecided)]
    assert len(late) == 9
    kept = await list_server_quotes(archive.db, GUILD, "approved")
    assert [quote.server_quote_id for quote in kept] == [number]
    assert {(one.state, one.decided_by_id) for one in late} <= {("approved", kept[0].decided_by_id)}
    found = await archive.db.fetch_all(
        "SELECT rowid FROM server_quote_fts WHERE server_quote_fts MATCH ?", ('"only"',)
    )
    assert found == [(number,)]


async def test_approved_and_rejected_at_once_is_one_of_them(archive: Archive, now: datetime) -> None:
    number = (await offered(archive.db, now, "Yes or no")).server_quote_id
    results = await asyncio.gather(
        approve(archive.db, GUILD, _decision(number), now),
        reject(archive.db, GUILD, _decision(number, state="rejected", by=RILEY), now, "Pit Lane"),
        return_exceptions=True,
    )
    assert sum(isinstance(one, AlreadyDecided) for one in results) == 1


async def test_what_was_edited_meanwhile_is_looked_at_again(archive: Archive, now: datetime) -> None:
    book, db = archive.quotes, archive.db
    number = (await offered(db, now, "First wording")).server_quote_id
    await edit(book, GUILD, number, 1, Typed("Second wording", "Ken Squier", "", "1979"), now)
    for late in (
        approve(db, GUILD, _decision(number), now),
        reject(db, GUILD, _decision(number, state="rejected"), now, "Pit Lane"),
        edit(book, GUILD, number, 1, Typed("Third wording", "Ken Squier"), now),
    ):
        with pytest.raises(AlreadyDecided) as refused:
            await late
        assert refused.value.state == "edited"
    entry = await approve(db, GUILD, _decision(number, 2), now)
    assert (entry.wording.text, entry.wording.speaker, entry.wording.driver_id, entry.wording.year) == (
        "Second wording",
        "Ken Squier",
        None,
        1979,
    )


async def test_a_members_words_are_not_edited(archive: Archive, now: datetime) -> None:
    entry = await offered(archive.db, now, "My words", pool="members", speaker="Sam", author_id=SAM)
    typed = Typed("Other words", "Other", "the chat", "2026", "https://example.org")
    await edit(archive.quotes, GUILD, entry.server_quote_id, 1, typed, now)
    words = (await open_desk(archive.quotes, GUILD)).entry
    assert words is not None
    assert (words.wording.text, words.wording.speaker) == ("My words", "Sam")
    assert (words.wording.said_at, words.wording.source_url) == ("the chat", None)


async def test_another_server_cannot_decide(archive: Archive, now: datetime) -> None:
    entry = await offered(archive.db, now, "Ours")
    with pytest.raises(AlreadyDecided) as refused:
        await approve(archive.db, OTHER_GUILD, _decision(entry.server_quote_id), now)
    assert refused.value.state == "gone"
    assert (await open_desk(archive.quotes, OTHER_GUILD)).entry is None
    assert (await open_desk(archive.quotes, GUILD)).waiting == 1


async def _fill(archive: Archive, now: datetime, quotes: int) -> None:
    async with archive.db.transaction() as tx:
        await tx.execute_many(
            "INSERT INTO server_quote (guild_id, pool, state, text, speaker, offered_at) "
            "VALUES (?, 'racing', 'approved', ?, 'Somebody', ?)",
            [(GUILD, f"Number {number}", now.isoformat()) for number in range(quotes)],
        )


async def test_the_last_place_is_given_once(archive: Archive, now: datetime) -> None:
    await _fill(archive, now, APPROVED_OF_SERVER - 1)
    entries = [await offered(archive.db, now, f"Offer {number}") for number in range(5)]
    results = await asyncio.gather(
        *(approve(archive.db, GUILD, _decision(entry.server_quote_id), now) for entry in entries),
        return_exceptions=True,
    )
    assert sum(isinstance(one, OfferRefused) for one in results) == len(entries) - 1
    assert len(await list_server_quotes(archive.db, GUILD, "approved")) == APPROVED_OF_SERVER


async def test_a_full_server_takes_no_more(archive: Archive, now: datetime) -> None:
    await _fill(archive, now, APPROVED_OF_SERVER)
    entry = await offered(archive.db, now, "One too many")
    with pytest.raises(OfferRefused) as refused:
        await approve(archive.db, GUILD, _decision(entry.server_quote_id), now)
    assert refused.value.problem is OfferProblem.SERVER_FULL
    line = await offered(archive.db, now, "Another pool", pool="members", author_id=SAM)
    assert await approve(archive.db, GUILD, _decision(line.server_quote_id), now)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("I didn't mean to wreck him, I just meant to rattle his cage", "earnhardt-rattle-his-cage"),
        ("Leave me alone I know what Im doing", "raikkonen-leave-me-alone"),
        ("RUBBIN, SON, IS RACIN", "film-rubbin-is-racin"),
        ("If you aint first youre last", "film-if-you-aint-first"),
        ("Zebras and giraffes on the backstretch", None),
        ("!", None),
    ],
)
async def test_what_it_repeats_stands_beside(
    archive: Archive, now: datetime, text: str, near: str | None
) -> None:
    await offered(archive.db, now, text)
    desk = await open_desk(archive.quotes, GUILD)
    assert [one.quote.key for one in desk.near][:1] == ([near] if near else [])
    assert all(75 <= one.likeness <= 100 for one in desk.near)


async def test_the_servers_own_are_compared_too(archive: Archive, now: datetime) -> None:
    await offered(archive.db, now, "Zebras and giraffes on the backstretch")
    await approved(archive.db, now, "Zebras and giraffe on the back stretch!")
    await approved(archive.db, now, "Zebras and giraffes on the backstretch", guild_id=OTHER_GUILD)
    near = (await open_desk(archive.quotes, GUILD)).near
    assert [one.quote.text for one in near] == ["Zebras and giraffe on the back stretch!"]


async def test_the_queue_has_an_end(archive: Archive, now: datetime) -> None:
    for number in range(3):
        await offered(archive.db, now, f"Number {number}")
    desk = await open_desk(archive.quotes, GUILD, 99)
    assert desk.entry is not None
    assert (desk.position, desk.waiting, desk.entry.wording.text) == (2, 3, "Number 2")


async def test_a_stopped_person_is_let_in_again(archive: Archive, now: datetime) -> None:
    entry = await offered(archive.db, now, "Mine")
    await stop_offers(archive.db, GUILD, entry.server_quote_id, MORGAN, now)
    assert (await open_desk(archive.quotes, GUILD)).blocked == (DANA,)
    assert await allow_offers(archive.db, GUILD, DANA)
    assert not await allow_offers(archive.db, GUILD, DANA)
    assert (await open_desk(archive.quotes, GUILD)).blocked == ()


def _report(text: str = "Wrong", source: str | None = None, guild_id: int | None = GUILD) -> NewReport:
    return NewReport(guild_id, DANA, "driver", "corey-heim", text, source)


async def test_a_report_is_kept_and_closed_once(archive: Archive, now: datetime) -> None:
    number = await report_mistake(archive.db, _report(" He won\x00 12. ", "https://example.org"), now)
    await report_mistake(archive.db, _report(guild_id=None), now)
    (report,) = await open_reports(archive.db, GUILD)
    assert (report.report_id, report.text, report.source) == (number, "He won 12.", "https://example.org")
    assert (report.card, report.card_key, report.user_id) == ("driver", "corey-heim", DANA)
    with pytest.raises(AlreadyDecided):
        await close_report(archive.db, OTHER_GUILD, number, MORGAN, now)
    await close_report(archive.db, GUILD, number, MORGAN, now)
    with pytest.raises(AlreadyDecided):
        await close_report(archive.db, GUILD, number, RILEY, now)
    assert await open_reports(archive.db, GUILD) == []


async def test_reports_have_a_limit(archive: Archive, now: datetime) -> None:
    with pytest.raises(RefusedText):
        await report_mistake(archive.db, _report("\u200b"), now)
    for _ in range(REPORTS_A_DAY):
        await report_mistake(archive.db, _report(), now)
    with pytest.raises(TooManyReports):
        await report_mistake(archive.db, _report(), now)
    assert await report_mistake(archive.db, _report(), now + timedelta(days=1))


async def test_erasing_makes_no_room_for_more_at_once(archive: Archive, now: datetime) -> None:
    """What waits from one person stays within the limits, however often that person erases."""
    for _ in range(3):
        for _ in range(REPORTS_A_DAY):
            await report_mistake(archive.db, _report(), now)
        for number in range(WAITING_OF_PERSON):
            typed = Typed(f"{number} laps to go", "Somebody")
            await offer_racing(archive.db, archive.people, Sender(GUILD, DANA), typed, now, None)
        assert len(await open_reports(archive.db, GUILD)) == REPORTS_A_DAY
        assert (await open_desk(archive.quotes, GUILD)).waiting == WAITING_OF_PERSON
        await erase(archive.db, DANA, now)
    assert await list_reports(archive.db) == []


async def test_a_closed_report_stays_without_its_sender(archive: Archive, now: datetime) -> None:
    number = await report_mistake(archive.db, _report(), now)
    await close_report(archive.db, GUILD, number, MORGAN, now)
    await erase(archive.db, DANA, now)
    assert [(one.report_id, one.user_id) for one in await list_reports(archive.db)] == [(number, None)]
