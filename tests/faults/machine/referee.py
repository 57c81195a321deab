"""What must hold of every message and row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from data.instants import to_ms
from racing.announcements.windows import REMINDERS
from racing.reminders import KIND as PERSONAL
from sandbox.world.messages import walk
from sandbox.world.model import Event, Message
from tests.faults.machine.model import State
from tests.faults.machine.records import NOTICES, Records, Row
from tests.faults.machine.told import told_again
from tests.faults.machine.weekend import LONGEST, Weekend
from tests.faults.season import LEAD

MARK = re.compile(r"post-source:(\d+)")
ENOUGH = timedelta(seconds=8)  # for what is due: a look back, a post, one more 5 s after a refusal
LEFT = (
    "state IN ('planned', 'claimed') "
    "OR state = 'expired' AND last_error = 'too late' AND done_at BETWEEN ? AND ?"
)
FINAL = ("sent", "expired", "cancelled", "failed", "uncertain")


class Referee:
    """Looks at each message when it is created, and at everything after each step.

    `complaints` are what was wrong with messages, and what calm weather has left undone.
    """

    def __init__(self, weekend: Weekend) -> None:
        self._weekend = weekend
        self.records = Records(weekend.store)
        self.complaints: list[str] = []
        self._leaving: dict[tuple[int, int, str], tuple[tuple[datetime, datetime], list[str]]] = {}
        self._standing: dict[int, list[Message]] = {}
        self._keys: set[str] = set()
        weekend.world.subscribe(self._meet)
        weekend.on_ask = self.asked

    def _meet(self, event: Event) -> None:
        if event.name == "MESSAGE_DELETE":
            for standing in self._standing.values():
                if event.subject in standing:
                    standing.remove(event.subject)
        elif event.name == "CHANNEL_DELETE":
            for standing in self._standing.values():
                standing[:] = [one for one in standing if one.channel_id != event.subject.id]
        elif event.name == "MESSAGE_CREATE":
            self._judge(event.subject)

    def asked(self, body: dict[str, Any]) -> None:
        """A request for a message leaves: its text is to be right at this instant, not at its arrival."""
        row = self._row_of(body.get("components", ()))
        text = _texts(body.get("components", ()))
        self._leaving.setdefault(
            (row.outbox_id, row.attempts, text), (self._window(row), self._told(row, text))
        )

    def _judge(self, message: Message) -> None:
        row = self._row_of(message.components)
        standing = self._standing.setdefault(row.outbox_id, [])
        standing.append(message)
        if len(standing) > 1:
            self.complaints.append(f"{row.key} stands {len(standing)} times")
        if row.state != "claimed":
            self.complaints.append(f"{row.key} is posted while it is {row.state}")
        if row.action == "post" and row.channel_id != message.channel_id:
            self.complaints.append(f"{row.key} is posted in another channel than its row says")
        (first, last), told = self._leaving[row.outbox_id, row.attempts, _texts(message.components)]
        self.complaints += told
        nows = self._weekend.nows()
        if not any(first <= now < last for now in nows):
            self.complaints.append(f"{row.key} is posted at {nows[0]}, outside {first} to {last}")

    def _row_of(self, components: Iterable[dict[str, Any]]) -> Row:
        (number,) = {int(found[1]) for one in walk(components) if (found := _mark(one))}
        (row,) = self.records.rows("outbox_id = ?", number)
        return row

    def _told(self, row: Row, text: str) -> list[str]:
        """A text tells of the start that is in force."""
        if row.event_id is None or row.kind not in (*REMINDERS, *NOTICES, PERSONAL):
            return []
        start, status = self.records.seen(row.guild_id, row.event_id)
        good = status != "planned" if row.kind == "cancelled" else status == "planned"
        if start is not None and status == "planned":
            good = good and f"<t:{int(start.timestamp())}:" in text
        return [] if good else [f"{row.key} says {text!r}, but it is {status} for {start}"]

    def _window(self, row: Row) -> tuple[datetime, datetime]:
        if row.kind not in REMINDERS or row.event_id is None:
            return row.due_at - LEAD, row.expires_at
        window, (start, _) = REMINDERS[row.kind], self.records.seen(row.guild_id, row.event_id)
        if start is None:
            return row.due_at - LEAD, row.expires_at
        first, last = start - window.before - (LEAD if window.early else timedelta(0)), start + window.until
        if self._weekend.loop.time() > self._weekend.moved_at + LONGEST:
            return first, last
        return min(first, row.due_at), max(last, row.expires_at)  # it was under way when the race was moved

    def misjudged(self) -> list[str]:
        """Events that stand otherwise in the store than the model has them."""
        model, records = self._weekend.model, self.records
        stored: dict[Any, State] = {**records.everybodys(), **records.own()}
        expected: dict[Any, State] = {**model.everybody, **model.own}
        return [
            f"{what} should be {expected.get(what)}, and is {stored.get(what)}"
            for what in {**stored, **expected}
            if stored.get(what) != expected.get(what)
        ]

    def look(self) -> list[str]:
        """What is wrong after a step."""
        rows = self.records.rows()
        wrong = list(self.complaints)
        wrong += self.misjudged()
        by_id = {row.outbox_id: row for row in rows}
        keys = {row.key for row in rows}
        wrong += [f"{key} is gone" for key in self._keys - keys]
        self._keys = keys
        for number, standing in self._standing.items():
            row = by_id[number]
            if standing and row.state not in ("sent", "uncertain", "claimed") and not row.tried:
                wrong.append(f"{row.key} stands, but is {row.state}: {row.why}")
            if standing and row.state in ("expired", "cancelled", "failed"):
                wrong.append(f"{row.key} stands, but is {row.state}: {row.why}")
        for row in rows:
            wrong += self._of_row(row)
        return wrong + told_again(rows)

    def _of_row(self, row: Row) -> list[str]:
        standing = [one.id for one in self._standing.get(row.outbox_id, ())]
        world = self._weekend.world
        if row.state not in FINAL:
            return []
        if row.state != "sent":
            return [] if row.why else [f"{row.key} is {row.state}, and nobody knows why"]
        if row.action not in ("post", "dm") or row.message_id is None:
            return []
        gone = row.message_id not in world.messages
        gone = gone or (row.action == "post" and row.channel_id not in world.channels)
        if standing != [row.message_id] and not (gone and not standing):
            return [f"{row.key} is sent as {row.message_id}, but {standing} stand"]
        return []

    @property
    def asked_for(self) -> set[int]:
        """The rows (outbox_id) for which a message was asked of Discord."""
        return {outbox_id for outbox_id, _, _ in self._leaving}

    def look_for_left(self, first: datetime, last: datetime) -> None:
        """Nothing stood in the way in this span of the bot's time, nor long before: what is due is decided.

        However often it was tried before.  What became too late in the span was not due for long in it.
        """
        for row in self.records.rows(LEFT, to_ms(first), to_ms(last)):
            end = last if row.state in ("planned", "claimed") else min(last, row.expires_at)
            if end - max(first, row.due_at, row.created_at) >= ENOUGH:
                self.complaints.append(f"{row.key} is left from {first} to {last}: {row.state}, {row.why}")


def _texts(components: Iterable[dict[str, Any]]) -> str:
    return " ".join(one["content"] for one in walk(components) if one["type"] == 10)


def _mark(component: dict[str, Any]) -> re.Match[str] | None:
    return MARK.search(str(component.get("custom_id", "")))
