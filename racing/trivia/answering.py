"""Answers that arrive together share a transaction: 500 clicks in a second cost a handful of commits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from data.db import Database, Transaction
from data.trivia import Answered, Asked, get_asked, get_choices, set_answers
from racing.trivia.errors import QuestionClosed, QuestionGone


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody's answer as it was kept; `before` is what it took the place of."""

    asked: Asked
    choice: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class _Waiting:
    answer: Answered
    done: asyncio.Future[Given]


class Answers:
    """Takes answers of everybody; one per account and question, changeable until the close."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._waiting: list[_Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def give(self, question_id: int, user_id: int, choice: int, now: datetime) -> Given:
        """Keep an answer; returns once it is safely stored.

        Raises: QuestionClosed, QuestionGone, data.errors.StoreError.
        """
        done: asyncio.Future[Given] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(Answered(question_id, user_id, choice, now, None), done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write(), name="trivia answers")
        return await done

    async def _write(self) -> None:
        # Whatever arrives while one transaction is under way is taken by the next.
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                async with self._db.transaction() as tx:
                    told = await _keep(tx, [one.answer for one in batch])
            except Exception as error:
                for one in batch:
                    if not one.done.done():
                        one.done.set_exception(error)
                continue
            for one, answer in zip(batch, told, strict=True):
                if one.done.done():  # whoever clicked was cut off; the answer is kept all the same
                    continue
                if isinstance(answer, Exception):
                    one.done.set_exception(answer)
                else:
                    one.done.set_result(answer)


async def _keep(tx: Transaction, answers: list[Answered]) -> list[Given | Exception]:
    questions = {key: await get_asked(tx, key) for key in {one.question_id for one in answers}}
    chosen = await get_choices(tx, answers)
    told: list[Given | Exception] = []
    kept: list[Answered] = []
    for one in answers:
        asked = questions[one.question_id]
        if asked is None or not 0 <= one.choice < len(asked.body.options):
            told.append(QuestionGone())
        elif asked.closed_at is not None or one.answered_at >= asked.closes_at:
            told.append(QuestionClosed(asked.body.options[asked.right], voided=asked.voided_at is not None))
        else:
            person = (one.question_id, one.user_id)
            kept.append(one)
            told.append(Given(asked, one.choice, chosen.get(person)))
            chosen[person] = one.choice
    await set_answers(tx, kept)
    return told
