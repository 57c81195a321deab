"""python -m bot reports: what people say is wrong, for whoever runs the bot."""

from __future__ import annotations

import sys

from bot.settings import Settings
from data.db import open_for_reading
from data.reports import Report, list_reports


async def print_reports(settings: Settings) -> None:
    """Print every report, oldest first; works beside a running bot.

    Raises: data.errors.StoreError.
    """
    async with open_for_reading(settings.database) as db:
        reports = await list_reports(db)
    lines = [line for report in reports for line in report_lines(report)]
    sys.stdout.write("\n".join(lines or ["No mistake has been reported."]) + "\n")


def report_lines(report: Report) -> list[str]:
    """One report: a line that says what, where and by whom, then the words, then the source."""
    where = f"server {report.guild_id}" if report.guild_id else "a private conversation"
    who = f"person {report.user_id}" if report.user_id else "a person whose data were erased"
    state = f", closed there {report.closed_at:%Y-%m-%d}" if report.closed_at else ""
    head = (
        f"{report.report_id}  {report.reported_at:%Y-%m-%d %H:%M} UTC  /{report.card} {report.card_key}  "
        f"({who}, {where}{state})"
    )
    words = [f"    {line}" for line in report.text.split("\n")]
    return [head, *words, *([f"    {report.source}"] if report.source else [])]
