"""Refusals about quotes, offers and reports, in a fan's words; ui/quote_errors.py has the sentences.

QuoteError
├── RefusedText       a text that cannot be kept as it is
├── NoQuotes          nobody said anything like that, as far as we know
├── QuoteGone         the quote of an old button has been removed since
├── MembersLinesOff   this server keeps no lines of its members
├── OfferRefused      an offer that is not taken
├── AlreadyDecided    another moderator was quicker
├── NotYours          only the member whose line it is, or a moderator, may remove it
└── TooManyReports    enough reports for a day
"""

from __future__ import annotations

from enum import Enum, auto

from racing.errors import RacingError


class QuoteError(RacingError):
    """A wish about quotes that cannot be met."""


class TextProblem(Enum):
    """What is wrong with a text."""

    EMPTY = auto()
    TOO_LONG = auto()
    LINK = auto()
    BAD_LINK = auto()
    BAD_YEAR = auto()


class RefusedText(QuoteError):
    """`limit` is the number of characters, or the latest year, that is allowed."""

    def __init__(self, problem: TextProblem, limit: int = 0) -> None:
        super().__init__(problem, limit)
        self.problem = problem
        self.limit = limit


class NoQuotes(QuoteError):
    """No quote by `speaker` (a name) with `search` in it; both None: the pool is empty.

    `members` tells that the pool of members' own lines was asked.
    """

    def __init__(self, speaker: str | None, search: str | None, members: bool) -> None:
        super().__init__(speaker, search)
        self.speaker = speaker
        self.search = search
        self.members = members


class QuoteGone(QuoteError):
    """The quote has been removed since its card was shown."""


class MembersLinesOff(QuoteError):
    """The pool of members' own lines is off in this server, or there is no server."""

    def __init__(self, in_server: bool) -> None:
        super().__init__(in_server)
        self.in_server = in_server


class OfferProblem(Enum):
    """Why an offer is not taken."""

    BLOCKED = auto()
    PERSON_WAITING = auto()
    PERSON_TODAY = auto()
    SERVER_WAITING = auto()
    SERVER_FULL = auto()
    NOT_AS_WRITTEN = auto()
    NOTHING_WRITTEN = auto()
    NO_SERVER = auto()


class OfferRefused(QuoteError):
    """`limit` is the number that was reached, where one was."""

    def __init__(self, problem: OfferProblem, limit: int = 0) -> None:
        super().__init__(problem, limit)
        self.problem = problem
        self.limit = limit


class AlreadyDecided(QuoteError):
    """The entry is `state` by now (approved, rejected, edited, gone), by `decided_by_id` where known."""

    def __init__(self, state: str, decided_by_id: int | None = None) -> None:
        super().__init__(state)
        self.state = state
        self.decided_by_id = decided_by_id


class NotYours(QuoteError):
    """Somebody else's line."""


class TooManyReports(QuoteError):
    """`limit` reports a day are taken from a person."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit
