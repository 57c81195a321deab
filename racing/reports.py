"""Report a mistake: what is kept of it, and how many a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from data.db import Database
from data.reports import NewReport, add_report
from racing.cleaning import clean_link, clean_text
from racing.quote_errors import RefusedText, TextProblem, TooManyReports

MAX_REPORT = 500  # characters
MAX_LINK = 300
REPORTS_A_DAY = 5


async def report_mistake(db: Database, report: NewReport, now: datetime) -> int:
    """Keep what somebody says is wrong on a card; the report's number.

    Raises: RefusedText, TooManyReports.
    """
    text = clean_text(report.text, MAX_REPORT)
    if not text:
        raise RefusedText(TextProblem.EMPTY)
    source = clean_link(report.source or "", MAX_LINK)
    cleaned = NewReport(report.guild_id, report.user_id, report.card, report.card_key, text, source)
    return await add_report(db, cleaned, now, now - timedelta(days=1), _allow)


def _allow(sent: int) -> None:
    if sent >= REPORTS_A_DAY:
        raise TooManyReports(REPORTS_A_DAY)
