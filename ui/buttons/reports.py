"""Report a mistake, under the Source note of any card."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class ReportMistake(Press):
    """Open the form.  `card` is the command ("driver"), `key` what the card was about ("corey-heim")."""

    prefix = "report"
    card: str
    key: str


@dataclass(frozen=True)
class ReportForm(Press):
    """A reported mistake is sent."""

    prefix = "report-form"
    card: str
    key: str
