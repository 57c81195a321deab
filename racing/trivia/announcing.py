"""Trivia through the outbox: the day's question, its close, and what their posts say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.db import Database, Transaction
from data.guilds import get_guild
from data.outbox import NewRow, OutboxRow, add_rows, get_row
from data.trivia import Asked, get_asked, get_last_asked, list_answers, list_asked, list_open
from data.trivia_scores import list_daily_days, list_players
from racing.announcements.composed import Composed, OutdatedRow
from racing.announcements.race_days import Situation
from racing.announcements.told import day_of, detail, payload_of
from racing.announcements.windows import HORIZON
from racing.archive import Archive
from racing.local_time import daily_posts
from racing.trivia.errors import NothingToAsk, QuestionGone
from racing.trivia.hosting import POST, open_daily
from racing.trivia.rounds import recounted_table
from racing.trivia.scoring import close, streak_now, void

LATEST = timedelta(hours=6)  # after its minute the day's question is not worth posting


@dataclass(frozen=True, slots=True)
class TriviaPost:
    """A question that takes answers."""

    asked: Asked


@dataclass(frozen=True, slots=True)
class TriviaResult:
    """A closed question: `counts` by option, and who has the longest streak (user_id, days), if anybody."""

    asked: Asked
    counts: tuple[int, ...]
    longest: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ToVoid:
    """What a moderator would void next; `is_earlier`: a newer question of the channel is void already."""

    asked: Asked
    is_earlier: bool


async def plan_trivia(tx: Transaction, at: Situation) -> list[NewRow]:
    """The day's questions of the next two days.  What should have been closed is closed on the way."""
    for asked in await list_open(tx, at.guild.guild_id):
        if asked.closes_at <= at.now:
            await close(tx, asked.question_id, at.now)
    channel_id = at.channels.get(POST)
    if channel_id is None:
        return []
    rows = []
    for day, due in daily_posts(at.guild.zone, at.guild.trivia_minute, at.now, HORIZON, LATEST):
        key = f"{at.guild.guild_id}:{POST}:{day.isoformat()}"
        payload = payload_of([], day)
        rows.append(
            NewRow(key, "post", POST, due, due + LATEST, at.guild.guild_id, channel_id, payload=payload)
        )
    return rows


async def compose_trivia(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """A question; the day's is chosen when it is posted first.

    Raises: OutdatedRow when it is closed already, nothing is left to ask, or the server is gone.
    """
    guild_id, channel_id = row.guild_id or 0, row.channel_id or 0
    if row.kind == POST and not await list_asked(archive.db, row.key):
        guild = await get_guild(archive.db, guild_id)
        if guild is None or guild.removed_at is not None:
            raise OutdatedRow("the server is gone")
        try:
            await open_daily(archive, guild_id, channel_id, row.key, day_of(row), now)
        except NothingToAsk as error:
            raise OutdatedRow("nothing is left to ask") from error
    asked = await list_asked(archive.db, row.key)
    if not asked or asked[0].closed_at is not None:
        raise OutdatedRow("the question is closed")
    return Composed(TriviaPost(asked[0]))


async def compose_trivia_close(archive: Archive, row: OutboxRow, now: datetime) -> Composed:
    """The answer, once the question is closed and counted, both at most once.

    Raises: OutdatedRow when there is no such question.
    """
    async with archive.db.transaction() as tx:
        asked = await close(tx, int(detail(row, "question") or 0), now)
    if asked is None:
        raise OutdatedRow("there is no such question")
    return Composed(await result_of(archive.db, asked))


async def result_of(db: Database, asked: Asked) -> TriviaResult:
    """What is told of a closed question."""
    chosen = Counter(answer.choice for answer in await list_answers(db, asked.question_id))
    counts = tuple(chosen[number] for number in range(len(asked.body.options)))
    return TriviaResult(asked, counts, await _longest(db, asked) if asked.mode == "daily" else None)


async def _longest(db: Database, asked: Asked) -> tuple[int, int] | None:
    days = [date.fromisoformat(day).toordinal() for day in await list_daily_days(db, asked.guild_id)]
    streaks = [(streak_now(one, days), -one.user_id) for one in await list_players(db, asked.guild_id)]
    longest = max(streaks, default=(0, 0))
    return (-longest[1], longest[0]) if longest[0] > 1 else None


async def to_void(db: Database, guild_id: int, channel_id: int, now: datetime) -> ToVoid | None:
    """The newest question of a channel that still counts; None where there is none."""
    last = await get_last_asked(db, guild_id, channel_id, now)
    newest = await get_last_asked(db, guild_id, channel_id, now, with_voided=True)
    return ToVoid(last, last != newest) if last else None


async def void_question(db: Database, guild_id: int, question_id: int, by_id: int, now: datetime) -> Asked:
    """Void a question of a server, recount, and plan the edit; once more changes nothing.

    Raises: QuestionGone.
    """
    async with db.transaction() as tx:
        asked = await get_asked(tx, question_id)
        if asked is None or asked.guild_id != guild_id:
            raise QuestionGone
        if asked.voided_at is not None:
            return asked
        voided = await void(tx, question_id, by_id, now)
        assert voided is not None
        rows = [await void_row(tx, voided, now), await recounted_table(tx, voided, now)]
        await add_rows(tx, [row for row in rows if row], now)
        return voided


async def void_row(db: Database | Transaction, asked: Asked, now: datetime) -> NewRow | None:
    """The edit that tells of a void; None where nothing was posted."""
    if asked.outbox_key is None or await get_row(db, asked.outbox_key) is None:
        return None
    return NewRow(
        f"{asked.guild_id}:trivia-void:{asked.question_id}",
        "edit",
        "trivia_close",
        now,
        now + timedelta(days=7),
        asked.guild_id,
        asked.channel_id,
        payload=payload_of([], question=asked.question_id),
        target_key=asked.outbox_key,
    )
