"""What moderators press in /review.  `position` is the place in the queue, `revision` what they saw."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class ReviewAt(Press):
    """Show the queue at a position."""

    prefix = "review"
    position: int


@dataclass(frozen=True)
class ApproveOffer(Press):
    """Let an offer join its pool."""

    prefix = "review-approve"
    server_quote_id: int
    revision: int
    position: int


@dataclass(frozen=True)
class EditOffer(Press):
    """Open the form to edit an offer."""

    prefix = "review-edit"
    server_quote_id: int
    revision: int
    position: int


@dataclass(frozen=True)
class EditForm(Press):
    """An edited offer is sent."""

    prefix = "review-edit-form"
    server_quote_id: int
    revision: int
    position: int


@dataclass(frozen=True)
class RejectOffer(Press):
    """Open the form for the reason."""

    prefix = "review-reject"
    server_quote_id: int
    revision: int
    position: int


@dataclass(frozen=True)
class RejectForm(Press):
    """The reason is sent."""

    prefix = "review-reject-form"
    server_quote_id: int
    revision: int
    position: int


@dataclass(frozen=True)
class StopPerson(Press):
    """Ask whether to take no more offers from who sent this one."""

    prefix = "review-stop"
    server_quote_id: int
    position: int


@dataclass(frozen=True)
class StopPersonYes(Press):
    """Take no more."""

    prefix = "review-stop-yes"
    server_quote_id: int
    position: int


@dataclass(frozen=True)
class SwitchMembersLines(Press):
    """Switch the pool of members' own lines on (1) or off (0)."""

    prefix = "review-members"
    on: int


@dataclass(frozen=True)
class ReviewReports(Press):
    """Show the reported mistakes."""

    prefix = "review-reports"


@dataclass(frozen=True)
class CloseReport(Press):
    """Take a reported mistake off the list."""

    prefix = "review-close"
    report_id: int


@dataclass(frozen=True)
class StoppedPeople(Press):
    """Show whose offers are not taken."""

    prefix = "review-stopped"


@dataclass(frozen=True)
class AllowPerson(Press):
    """The select that takes somebody's offers again; its value is the person's id."""

    prefix = "review-allow"
