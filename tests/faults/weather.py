"""A Discord that fails at random, or never."""

from __future__ import annotations

import random
import re
from collections import Counter

from sandbox.faults import Fault, Faults

POST = re.compile(r"/channels/\d+/messages$")


class Weather(Faults):
    """Of the requests for a message 2 % lose their answer, 1 % are answered with a 5xx, 1 % are reset.

    `calm`: none is; what goes wrong is then the kills' doing.
    """

    def __init__(self, chance: random.Random, *, calm: bool = False) -> None:
        super().__init__()
        self._chance, self._calm = chance, calm
        self.struck: Counter[str] = Counter()
        self.posts = 0
        self.looks = 0  # requests for what stands in a channel

    def meet(self, method: str, path: str) -> Fault | None:
        """Draw what befalls a request; what was planned comes first."""
        planned = super().meet(method, path)
        self.looks += method == "GET" and bool(POST.search(path))
        if method != "POST" or not POST.search(path):
            return planned
        self.posts += 1
        if planned is not None or self._calm:
            return planned
        drawn = self._chance.random()
        if drawn >= 0.04:
            return None
        created = drawn < 0.02 or self._chance.random() < 0.5
        fault = Fault(method, POST, carry_out=created)
        if drawn < 0.02:
            fault.close = True
        elif drawn < 0.03:
            fault.status = self._chance.choice((500, 502, 503, 504))
        else:
            fault.reset = True
        self.struck["answer lost" if fault.close else "reset" if fault.reset else "5xx"] += 1
        return fault
