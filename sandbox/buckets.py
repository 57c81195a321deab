"""Rate limits, for tests that want them; without a rule nothing is limited."""

from __future__ import annotations

import asyncio
import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

# Answers to interactions do not count towards the global limit (docs: topics/rate-limits).
EXEMPT = ("/interactions/", "/webhooks/")


@dataclass
class _Window:
    ends: float = 0.0
    used: int = 0


@dataclass(eq=False)
class _Rule:
    method: str
    path: re.Pattern[str]
    count: int
    seconds: float
    shared: bool
    windows: dict[str, _Window] = field(default_factory=dict)

    def take(self, key: str, now: float) -> _Window:
        """Count one request; the window that it falls into."""
        window = self.windows.setdefault(key, _Window())
        if now >= window.ends:
            window.ends, window.used = now + self.seconds, 0
        window.used += 1
        return window


class Buckets:
    """The limits of one server.  `refused` counts the requests answered with 429."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []
        self.refused = 0

    def limit(self, method: str, path: str, count: int, seconds: float) -> None:
        """Let `count` requests through in `seconds`, per path, where the path contains the pattern."""
        self._rules.append(_Rule(method, re.compile(path), count, seconds, shared=False))

    def limit_all(self, count: int = 50, seconds: float = 1.0) -> None:
        """Discord's global limit: 50 requests a second, answers to interactions apart."""
        self._rules.append(_Rule("*", re.compile(""), count, seconds, shared=True))

    def take(self, method: str, path: str) -> tuple[dict[str, str], Json | None]:
        """The headers that tell of the limit, and the body of a 429 when it is exceeded."""
        now, headers = asyncio.get_running_loop().time(), {}
        for rule in self._rules:
            if rule.method not in (method, "*") or not rule.path.search(path):
                continue
            if rule.shared and path.startswith(EXEMPT):
                continue
            window = rule.take("" if rule.shared else path, now)
            left = max(0.001, window.ends - now)
            if window.used > rule.count:
                self.refused += 1
                return _refusal(rule, left)
            if not rule.shared:
                headers = _headers(rule, rule.count - window.used, left)
        return headers, None


def _headers(rule: _Rule, remaining: int, left: float) -> dict[str, str]:
    name = hashlib.sha256(f"{rule.method} {rule.path.pattern}".encode()).hexdigest()[:32]
    return {
        "X-RateLimit-Limit": str(rule.count),
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset-After": f"{left:.3f}",
        "X-RateLimit-Bucket": name,
    }


def _refusal(rule: _Rule, left: float) -> tuple[dict[str, str], Json]:
    headers = {"Retry-After": f"{left:.3f}", "X-RateLimit-Scope": "global" if rule.shared else "user"}
    if rule.shared:
        headers["X-RateLimit-Global"] = "true"
    else:
        headers |= _headers(rule, 0, left)
    told = {
        "message": "You are being rate limited.",
        "retry_after": round(left, 3),
        "global": rule.shared,
    }
    return headers, told
