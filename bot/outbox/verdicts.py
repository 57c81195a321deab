"""What an answer of Discord, or a missing one, means for a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import aiohttp
import discord

# Discord's error codes (docs: topics/opcodes-and-status-codes, "JSON Error Codes").
UNKNOWN_MESSAGE, UNKNOWN_EVENT = 10008, 10070
GONE = {10003: "The channel is gone", 10004: "The server is gone"}
REFUSED = {50001: "I do not see the channel", 50013: "A permission is missing there"}
# "Cannot send messages to this user" twice; a bot that is taken for spam may open no conversations.
CLOSED_MESSAGES = (50007, 50278, 20026)
REPLY_NEEDS_HISTORY = 160002
CLOUDFLARE = 40333  # "is blocking your request"
THREAD_SHUT = (50083, 160005)  # archived, locked: by a 400 or a 403

BAN_SECONDS = 600.0  # at least so long nothing is sent after a ban of the address
SHOWN = 200  # characters of what Discord said: a page has thousands


class Outcome(Enum):
    """What is to be done with the row."""

    TAKEN = "it stands there"
    DONE = "it was created, and deleted since"
    DEFINITE = "nothing was created; try again"
    AMBIGUOUS = "it may have been created; try again with the same nonce"
    BLOCKED = "this channel takes nothing"
    CLOSED = "this person takes no direct messages"
    HELD = "it is refused there at present, which says nothing of the channel or of our text"
    REJECTED = "our text is refused"
    HALTED = "the token is refused"
    BANNED = "this address is refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`wait` seconds before the next try; 0: as the sender thinks fit."""

    outcome: Outcome
    why: str
    wait: float = 0.0

    @property
    def invalid(self) -> bool:
        """Whether Discord counts it among the invalid requests (401, 403, 429)."""
        counted = (Outcome.BLOCKED, Outcome.CLOSED, Outcome.HALTED, Outcome.BANNED)
        return self.outcome in counted or self.why.startswith(("403", "429"))


def judge(error: BaseException) -> Verdict:
    """The verdict on what a request raised; whatever is not known to be harmless is ambiguous."""
    if isinstance(error, discord.RateLimited):
        return Verdict(Outcome.DEFINITE, "429: asked to wait", error.retry_after)
    if isinstance(error, discord.HTTPException):
        return _status(error)
    # Only these never reached Discord: name, connection and TLS.
    if isinstance(error, aiohttp.ClientConnectorError):
        return Verdict(Outcome.DEFINITE, f"no connection: {error}")
    return Verdict(Outcome.AMBIGUOUS, f"{type(error).__name__}: {error}")


def _status(error: discord.HTTPException) -> Verdict:
    why = f"{error.status} {error.code}: {error.text[:SHOWN]}"
    if error.status >= 500:
        return Verdict(Outcome.AMBIGUOUS, why)
    if error.status == 401:
        return Verdict(Outcome.HALTED, why)
    after = seconds_of(error.response.headers.get("Retry-After"))
    if _is_ban(error):
        return Verdict(Outcome.BANNED, why, max(after, BAN_SECONDS))
    if error.status == 429:
        return Verdict(Outcome.DEFINITE, why, after)
    if error.code in (UNKNOWN_MESSAGE, UNKNOWN_EVENT):
        return Verdict(Outcome.DONE, why)
    if error.code in CLOSED_MESSAGES:
        return Verdict(Outcome.CLOSED, why)
    if error.code in GONE or error.code in REFUSED:
        return Verdict(Outcome.BLOCKED, {**GONE, **REFUSED}[error.code])
    if error.code == REPLY_NEEDS_HISTORY:  # lost since it was looked up: the next try is no reply
        return Verdict(Outcome.DEFINITE, why)
    # Slow mode, sending that Discord has disabled for now, …: whatever else is forbidden may pass.
    if error.status == 403 or error.code in THREAD_SHUT:
        return Verdict(Outcome.HELD, why)
    return Verdict(Outcome.REJECTED, why)


def _is_ban(error: discord.HTTPException) -> bool:
    """Whether this address is refused, by what stands in front of the API: a 429 without `Via`, a page."""
    headers = error.response.headers
    if error.status == 429:
        return not headers.get("Via") or error.text.lstrip().startswith("<")
    page = headers.get("Content-Type") != "application/json"
    return error.status == 403 and (page or error.code == CLOUDFLARE)


def seconds_of(header: str | None) -> float:
    """The seconds that a Retry-After asks for; 0 where it says nothing of use."""
    try:
        return float(header or 0)
    except ValueError:  # HTTP allows a date as well
        return 0.0
