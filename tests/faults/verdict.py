"""What a storm left: what stands in Discord beside what should stand there, and what the store says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sandbox.world.messages import walk
from tests.faults.season import Season, integrity, rows_of
from tests.faults.weather import Weather
from ui.buttons.announcements import PostSource


@dataclass
class Verdict:
    """What the storm left.  `wrong`: rows whose state does not agree with what stands in Discord.

    `hits`: kills at which something was claimed.  `repeated`: requests answered with the first message.
    """

    rows: int = 0
    kills: int = 0
    hits: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    integrity: str = ""
    requests: int = 0
    repeated: int = 0
    looks: int = 0
    expired: int = 0
    seconds: float = 0.0
    struck: Counter[str] = field(default_factory=Counter)

    @property
    def clean(self) -> bool:
        """Each once, in its window, and the store sound."""
        return not (self.lost or self.doubled or self.outside or self.wrong) and self.integrity == "ok"

    def __str__(self) -> str:
        struck = ", ".join(f"{count} {what}" for what, count in sorted(self.struck.items()))
        harm = [*self.lost, *self.doubled, *self.outside, *self.wrong]
        first = f"; first of what is wrong: {', '.join(harm[:3])}" if harm else ""
        return (
            f"{self.rows} rows, {self.kills} kills ({self.hits} with something under way): "
            f"{len(self.lost)} lost, {len(self.doubled)} doubled, "
            f"{len(self.outside)} outside the window, {len(self.wrong)} wrongly recorded, integrity "
            f"{self.integrity}; {self.requests} requests, {self.repeated} repeats answered with the first "
            f"message, {self.looks} looks back, {self.expired} expired while away ({struck}), "
            f"{self.seconds:.0f} s{first}"
        )


def compare(season: Season, weather: Weather, kills: int) -> Verdict:
    """Compare what was to be said with what stands in Discord, and both with the store."""
    rows, world = rows_of(season.store), season.world
    found = Verdict(len(season.keys), kills, struck=weather.struck)
    marks = {PostSource(number).custom_id: key for number, key in season.numbered(rows).items()}
    said: dict[str, list[int]] = {key: [] for key in season.keys}
    for message in world.messages.values():
        key = next(
            marks[one["custom_id"]] for one in walk(message.components) if one.get("custom_id") in marks
        )
        said[key].append(message.id)
        wave = season.keys[key]
        if not wave.earliest <= message.sent_at < wave.expires_at:
            found.outside.append(f"{key} at {message.sent_at:%d %b %H:%M:%S}")
    states = {key: (state, message_id) for key, state, message_id in rows.values()}
    for key, messages in said.items():
        state, message_id = states.get(key, ("none", None))
        missed = season.keys[key].missed and state == "expired"
        found.expired += missed
        if len(messages) > 1:
            found.doubled.append(key)
        elif not messages and not missed:
            found.lost.append(f"{key} is {state}")
        elif messages and (state, message_id) != ("sent", messages[0]):
            found.wrong.append(f"{key} is {state} as {message_id}, stands as {messages[0]}")
    found.requests, found.looks = weather.posts, weather.looks
    found.repeated = world.repeats
    found.integrity = integrity(season.store)
    return found
