"""The moderators' page and /me at their worst and as they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from syrupy.assertion import SnapshotAssertion

from data.offers import ServerQuote, Wording
from data.reports import Report
from racing.me import AboutMe
from racing.near_quotes import NearQuote
from racing.rejections import Rejection
from racing.review import Desk
from racing.told_quotes import tell_own
from tests.ui.reading import drawn, faults, text_of
from ui.announcements import render
from ui.me import me_page
from ui.review import ask_stop, edit_form, rejected_sentence, reports_page, review_page, stopped_page

OWNER = 2**63 - 1
MOST_NEAR = 2
AT = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
WORST = Wording("*" * 1000, "_" * 100, "corey-heim", "`" * 100, 2026, "https://example.org/" + "x" * 280)
MILD = Wording("I just wanted to rattle his cage", "Dale Earnhardt", "dale-earnhardt", "Bristol", 1999, None)


def _entry(words: Wording, pool: str = "racing", state: str = "waiting", reason: str = "") -> ServerQuote:
    return ServerQuote(
        *(9_999_999_999, OWNER, pool, state, 999, words, OWNER, OWNER, OWNER, OWNER, AT, OWNER, reason)
    )


def _desk(entry: ServerQuote | None, near: int = 0, reports: int = 1) -> Desk:
    like = NearQuote(tell_own(_entry(entry.wording if entry else MILD, state="approved")), 92)
    return Desk(entry, (like,) * near, 0, 3 if entry else 0, reports, 12, False, (OWNER,))


@pytest.mark.parametrize("pool", ["racing", "members"])
def test_the_worst_entry_fits(pool: str) -> None:
    page = review_page(
        _desk(_entry(WORST, pool), near=MOST_NEAR), "Approved: it is among this server’s quotes."
    )
    text = text_of(page)
    assert page.content_length() <= 4000
    assert "Members’ lines: off" in text
    assert len(list(page.walk_children())) <= 16
    assert all(len(getattr(item, "custom_id", "") or "") <= 100 for item in page.walk_children())


def test_the_worst_rejection_fits() -> None:
    view = render(Rejection(_entry(WORST, state="rejected", reason="*" * 300), "_" * 100), 2**63 - 1)
    assert view.content_length() <= 4000
    assert "Reason: \\*" in text_of(view)
    assert "No reason was given." in text_of(render(Rejection(_entry(MILD), "Pit Lane"), 7))


def test_nobody_is_told_whose_data_were_erased() -> None:
    assert rejected_sentence(_entry(MILD)) == "Rejected. Its sender will be told."
    assert rejected_sentence(replace(_entry(MILD), offered_by_id=None)) == "Rejected."


def test_the_forms_hold_what_is_there() -> None:
    for pool, fields in (("racing", 5), ("members", 2)):
        form = edit_form(_entry(WORST, pool), 199).to_dict()
        assert len(form["components"]) == fields
        assert len(form["custom_id"]) <= 100
        assert len(form["title"]) <= 45


def test_how_they_read(snapshot: SnapshotAssertion) -> None:
    pages = [
        review_page(_desk(_entry(MILD), near=1)),
        review_page(_desk(_entry(MILD, "members"), reports=0), "Edited."),
        review_page(_desk(None, reports=2)),
        ask_stop(_entry(MILD), 0),
        stopped_page((1, 2)),
        stopped_page(()),
        reports_page([_report("He won **13**", "https://example.org")], "Closed."),
        reports_page([]),
        me_page(AboutMe((), (_entry(MILD, state="rejected", reason="It is a *film* line."),), 0)),
    ]
    for page in pages:
        assert not faults(page)
    assert "\n\n----\n\n".join(drawn(page) for page in pages) == snapshot


def _report(text: str, source: str | None) -> Report:
    return Report(7, OWNER, OWNER, "driver", "corey-heim", text, source, AT, None)


def test_many_long_reports_fit() -> None:
    page = reports_page([_report("*" * 500, "https://example.org/" + "x" * 280)] * 9)
    assert page.content_length() <= 4000
    assert len(list(page.walk_children())) <= 15
    assert "5 more behind these" in text_of(page) or "Cut:" in text_of(page)
