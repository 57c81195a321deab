"""What Discord's answers are taken for, and when sending stops by itself."""

from __future__ import annotations

from typing import Any

import aiohttp
import discord
import pytest

from bot.client import RacingBot
from bot.outbox.pace import INVALID, PAUSE, REJECTED_IN_A_ROW, Breaker
from bot.outbox.verdicts import BAN_SECONDS, Outcome, Verdict, judge
from sandbox.server import LoopbackDiscord


def body(code: int, message: str = "no") -> dict[str, Any]:
    """Discord's form of a refusal."""
    return {"code": code, "message": message}


ANSWERS: dict[str, tuple[dict[str, Any], Outcome]] = {
    "unknown message": ({"status": 404, "body": body(10008)}, Outcome.DONE),
    "unknown event": ({"status": 404, "body": body(10070)}, Outcome.DONE),
    "unknown channel": ({"status": 404, "body": body(10003)}, Outcome.BLOCKED),
    "unknown guild": ({"status": 404, "body": body(10004)}, Outcome.BLOCKED),
    "missing access": ({"status": 403, "body": body(50001)}, Outcome.BLOCKED),
    "missing permissions": ({"status": 403, "body": body(50013)}, Outcome.BLOCKED),
    "another 403": ({"status": 403, "body": body(50009)}, Outcome.HELD),
    "a 403 without a code": ({"status": 403, "body": body(0)}, Outcome.HELD),
    "slow mode": ({"status": 403, "body": body(20016)}, Outcome.HELD),
    "sending is disabled": ({"status": 403, "body": body(40004)}, Outcome.HELD),
    "archived thread": ({"status": 400, "body": body(50083)}, Outcome.HELD),
    "locked thread": ({"status": 400, "body": body(160005)}, Outcome.HELD),
    "refused by Cloudflare": ({"status": 403, "body": body(40333)}, Outcome.BANNED),
    "a page of Cloudflare": ({"status": 403, "body": "<html>Access denied</html>"}, Outcome.BANNED),
    "an empty 403": ({"status": 403, "body": ""}, Outcome.BANNED),
    "closed messages": ({"status": 403, "body": body(50007)}, Outcome.CLOSED),
    "closed messages, newer": ({"status": 403, "body": body(50278)}, Outcome.CLOSED),
    "no new conversations": ({"status": 403, "body": body(20026)}, Outcome.CLOSED),
    "form body": ({"status": 400, "body": body(50035)}, Outcome.REJECTED),
    "too large": ({"status": 413, "body": body(40005)}, Outcome.REJECTED),
    "reply without history": ({"status": 400, "body": body(160002)}, Outcome.DEFINITE),
    "unauthorized": ({"status": 401, "body": body(0)}, Outcome.HALTED),
    "service unavailable": ({"status": 503, "body": body(0)}, Outcome.AMBIGUOUS),
    "origin error": ({"status": 520, "body": "<html>"}, Outcome.AMBIGUOUS),
    "banned": ({"status": 429, "body": "<html>banned</html>"}, Outcome.BANNED),
    "closed": ({"close": True}, Outcome.AMBIGUOUS),
    "reset": ({"reset": True}, Outcome.AMBIGUOUS),
}


async def _raised(request: Any) -> BaseException:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - which one is what is asked
        await request
    return caught.value


async def test_every_answer_has_its_verdict(bot: RacingBot, discord_server: LoopbackDiscord) -> None:
    # A POST, which aiohttp does not repeat by itself where a kept connection turns out closed.
    route = discord.http.Route("POST", "/channels/1/typing")
    for name, (fault, outcome) in ANSWERS.items():
        discord_server.faults.plan("POST", "/typing$", **fault)
        verdict = judge(await _raised(bot.http.request(route)))
        assert verdict.outcome is outcome, name
        assert verdict.why, name


async def test_a_long_wait_is_the_rows_own(bot: RacingBot, discord_server: LoopbackDiscord) -> None:
    """1,337 seconds for one channel: the library gives up at once, and the others are not kept waiting."""
    discord_server.faults.rate_limit("GET", "/users/@me$", 1337.0, scope="shared")
    verdict = judge(await _raised(bot.http.request(discord.http.Route("GET", "/users/@me"))))
    assert (verdict.outcome, verdict.wait, verdict.invalid) == (Outcome.DEFINITE, 1337.0, True)


async def test_who_cannot_be_reached_has_made_nothing() -> None:
    async with aiohttp.ClientSession() as session:
        verdict = judge(await _raised(session.get("http://127.0.0.1:9/")))
    assert verdict.outcome is Outcome.DEFINITE
    assert judge(TimeoutError()).outcome is Outcome.AMBIGUOUS


async def test_a_ban_stops_everything_for_ten_minutes_at_least() -> None:
    breaker = Breaker()
    assert breaker.open_for == 0
    breaker.note(Verdict(Outcome.BANNED, "429", BAN_SECONDS))
    assert BAN_SECONDS - 1 < breaker.open_for <= BAN_SECONDS


async def test_texts_refused_in_a_row_stop_everything() -> None:
    breaker, refused = Breaker(), Verdict(Outcome.REJECTED, "400 50035")
    for _ in range(REJECTED_IN_A_ROW - 1):
        breaker.note(refused)
    breaker.note(Verdict(Outcome.TAKEN, ""))  # begins the count anew
    for _ in range(REJECTED_IN_A_ROW - 1):
        breaker.note(refused)
    assert breaker.open_for == 0
    for outcome in (Outcome.AMBIGUOUS, Outcome.DEFINITE, Outcome.BLOCKED, Outcome.CLOSED):
        breaker.note(Verdict(outcome, "says nothing of our texts"))
    breaker.note(refused)
    assert 0 < breaker.open_for <= PAUSE


async def test_many_refusals_stop_everything_before_discord_does() -> None:
    breaker, blocked = Breaker(), Verdict(Outcome.BLOCKED, "403 50013")
    for _ in range(INVALID - 1):
        breaker.note(blocked)
    assert breaker.open_for == 0
    breaker.note(blocked)
    assert breaker.open_for > 0
