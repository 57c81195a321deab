"""A round: ten questions one after another in a channel, then the table.  Here speed counts."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.db import Transaction
from data.outbox import NewRow, OutboxRow, add_rows, get_row
from data.trivia import Asked, get_asked, list_answers
from racing.announcements.composed import Composed, OutdatedRow
from racing.archive import Archive
from racing.trivia.hosting import EDITED_FOR, QUESTION, check_pause, draw, new_asked, open_question
from racing.trivia.parts import Question, Wish
from racing.trivia.rules import ROUND_EVERY, ROUND_OPEN, ROUND_QUESTIONS
from racing.trivia.scoring import close

TABLE = "trivia_table"
TABLE_FOR = timedelta(hours=1)  # so long after the last question the table is still worth posting


@dataclass(frozen=True, slots=True)
class RoundLine:
    """Somebody's round; equals share a place."""

    place: int
    user_id: int
    points: int
    correct: int


@dataclass(frozen=True, slots=True)
class RoundTable:
    """The end of a round, most points first; `questions` that counted."""

    questions: int
    lines: tuple[RoundLine, ...]


async def ask_round(
    archive: Archive, guild_id: int, channel_id: int, user_id: int, wish: Wish, now: datetime
) -> datetime:
    """Plan a whole round from now on; when its last question closes.

    Raises: TooManyQuestions, NothingToAsk.
    """
    drawn: list[Question] = []
    for number in range(ROUND_QUESTIONS):
        words = f"{guild_id}:{channel_id}:{now.isoformat()}:{number}"
        taken = frozenset(one.key for one in drawn)
        drawn.append(await draw(archive, guild_id, user_id, wish, words, now, taken=taken))
    start = f"{guild_id}:trivia-round:{channel_id}:{now.timestamp():.3f}"
    ids: list[int] = []
    async with archive.db.transaction() as tx:
        await check_pause(tx, guild_id, channel_id, now)
        for number, found in enumerate(drawn):
            opens, key = now + number * ROUND_EVERY, f"{start}:{number}"
            place = (guild_id, channel_id)
            new = new_asked(
                found, place, "round", opens, ROUND_OPEN, key=key, user_id=user_id, position=number
            )
            ids.append(await open_question(tx, new, now))
            row = NewRow(key, "post", QUESTION, opens, new.closes_at, guild_id, channel_id)
            await add_rows(tx, [row], now)
        ends = new.closes_at
        due, payload = ends + timedelta(seconds=2), json.dumps({"told": {}, "questions": ids})
        table = NewRow(
            f"{start}:table", "post", TABLE, due, due + TABLE_FOR, guild_id, channel_id, payload=payload
        )
        await add_rows(tx, [table], now)
    return ends


async def recounted_table(tx: Transaction, voided: Asked, now: datetime) -> NewRow | None:
    """The edit of a round's table after a void; None where no table stands (it leaves out what is void)."""
    key = f"{(voided.outbox_key or '').rpartition(':')[0]}:table"
    table = await get_row(tx, key) if voided.mode == "round" else None
    if table is None or table.state != "sent":
        return None
    return NewRow(
        f"{voided.guild_id}:trivia-void-table:{voided.question_id}",
        "edit",
        TABLE,
        now,
        now + EDITED_FOR,
        voided.guild_id,
        voided.channel_id,
        payload=table.payload,
        target_key=key,
    )


async def compose_table(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """The table of a round; questions that are still open by then are closed.

    Raises: OutdatedRow when all of its questions were voided.
    """
    points: Counter[int] = Counter()
    correct: Counter[int] = Counter()
    questions = 0
    for question_id in json.loads(row.payload)["questions"]:
        async with archive.db.transaction() as tx:
            await close(tx, question_id, now)
        asked = await get_asked(archive.db, question_id)
        if asked is None or asked.voided_at is not None:
            continue
        questions += 1
        for answer in await list_answers(archive.db, question_id):
            points[answer.user_id] += answer.points or 0
            correct[answer.user_id] += answer.choice == asked.right
    if not questions:
        raise OutdatedRow("every question of the round was voided")
    ranked = sorted(points.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = tuple(
        RoundLine(1 + sum(other > total for other in points.values()), user_id, total, correct[user_id])
        for user_id, total in ranked
    )
    return Composed(RoundTable(questions, lines))
