"""Which question is asked where: the day's, one for a channel, one for a person alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from data.db import Database, Transaction
from data.outbox import NewRow, add_rows
from data.trivia import (
    Asked,
    Body,
    NewAsked,
    add_asked,
    get_asked,
    get_last_opened,
    list_asked_keys,
    list_open,
)
from data.trivia_own import OwnQuestion, list_own
from data.trivia_secret import get_trivia_secret
from racing.announcements.told import payload_of
from racing.archive import Archive
from racing.trivia.asking import NoQuestion, question
from racing.trivia.book import TriviaBook
from racing.trivia.errors import NothingToAsk, TooManyQuestions
from racing.trivia.opening import last_seasons, open_trivia_book
from racing.trivia.parts import Question, Topic, Wish
from racing.trivia.rules import (
    CHANNEL_OPEN,
    CHANNEL_PAUSE,
    DAILY_OPEN,
    NOT_AGAIN,
    PRIVATE_OPEN,
    topic_mix,
)
from racing.trivia.scoring import close

POST, QUESTION, CLOSE = "trivia", "trivia_question", "trivia_close"
EDITED_FOR = timedelta(days=7)  # so long after the close the post is still edited
NONE: frozenset[str] = frozenset()
OWN_SHARE = 0.25  # of the draws, while a server has questions of its own that were not asked


async def trivia_book(archive: Archive, today: date) -> TriviaBook:
    """The book of the seasons that are complete on `today`, opened at the first question."""
    last = await last_seasons(archive, today)
    key = f"trivia {sorted(last.items())}"
    if key not in archive.kept:
        archive.kept[key] = await open_trivia_book(archive, last)
    book: TriviaBook = archive.kept[key]
    return book


async def is_open(archive: Archive, today: date) -> bool:
    """Whether the next question can be made at once."""
    return f"trivia {sorted((await last_seasons(archive, today)).items())}" in archive.kept


async def draw(
    archive: Archive,
    guild_id: int,
    user_id: int,
    wish: Wish,
    words: str,
    now: datetime,
    *,
    taken: frozenset[str] = NONE,
) -> Question:
    """A question that was not asked in this server (or this person, in private) within a year.

    `words` tell this draw from every other one: the same words give the same question.
    Raises: NothingToAsk.
    """
    seed = f"{await get_trivia_secret(archive.db)}:{words}"
    asked = taken | await list_asked_keys(archive.db, guild_id, user_id, now - NOT_AGAIN)
    own = [] if not guild_id else await list_own(archive.db, guild_id)
    if found := _own(own, asked, wish, Random(f"{seed}:own")):
        return found
    mix = topic_mix(wish.day) if wish.day else None
    book = await trivia_book(archive, now.date())
    try:
        return question(book, seed, wish, asked=asked.__contains__, mix=mix)
    except NoQuestion as error:
        raise NothingToAsk from error


def _own(own: list[OwnQuestion], asked: frozenset[str], wish: Wish, rng: Random) -> Question | None:
    """One that the server's moderators wrote, now and then, or because it was wished for."""
    fits = [one for one in own if f"own/{one.own_id}" not in asked and wish.level in (None, one.level)]
    wanted = wish.topic is Topic.OWN or (
        wish.topic is None and wish.series is None and rng.random() < OWN_SHARE
    )
    if not fits or not wanted:
        return None
    one = rng.choice(fits)
    options = [one.correct, *one.wrong]
    rng.shuffle(options)
    return Question(
        "own",
        str(one.own_id),
        Topic.OWN,
        None,
        one.level,
        one.text,
        tuple(options),
        options.index(one.correct),
        one.explanation or "",
        "",
        "this server's moderators",
    )


def new_asked(
    found: Question,
    place: tuple[int, int],
    mode: str,
    opened: datetime,
    lasts: timedelta,
    *,
    key: str | None = None,
    day: date | None = None,
    user_id: int | None = None,
    position: int = 0,
) -> NewAsked:
    """A drawn question as it is kept; `place` is (guild_id, channel_id)."""
    return NewAsked(
        place[0],
        place[1],
        mode,
        key,
        position,
        day.isoformat() if day else None,
        found.key,
        found.topic,
        found.series,
        found.level,
        found.right,
        Body(found.text, found.options, found.explanation, found.extra, found.source),
        user_id,
        opened,
        opened + lasts,
    )


def closing_row(question_id: int, new: NewAsked) -> NewRow:
    """The edit that shows the answer."""
    return NewRow(
        f"{new.guild_id}:trivia-close:{question_id}",
        "edit",
        CLOSE,
        new.closes_at,
        new.closes_at + EDITED_FOR,
        new.guild_id,
        new.channel_id,
        payload=payload_of([], question=question_id),
        target_key=new.outbox_key,
    )


async def open_daily(
    archive: Archive, guild_id: int, channel_id: int, key: str, day: date, now: datetime
) -> None:
    """Choose the day's question of a server and plan its close, once; called again it changes nothing."""
    found = await draw(archive, guild_id, 0, Wish(day=day), f"{guild_id}:{day.isoformat()}", now)
    new = new_asked(found, (guild_id, channel_id), "daily", now, DAILY_OPEN, key=key, day=day)
    async with archive.db.transaction() as tx:
        await open_question(tx, new, now)


async def open_question(tx: Transaction, new: NewAsked, now: datetime) -> int:
    """Keep a question and plan its close; its id."""
    question_id = await add_asked(tx, new)
    await add_rows(tx, [closing_row(question_id, new)], now)
    return question_id


async def ask_channel(
    archive: Archive, guild_id: int, channel_id: int, user_id: int, wish: Wish, now: datetime
) -> Asked:
    """A question for everybody in a channel: planned to be posted now, and its close a minute later.

    Raises: TooManyQuestions, NothingToAsk.
    """
    words = f"{guild_id}:{channel_id}:{now.isoformat()}"
    found = await draw(archive, guild_id, user_id, wish, words, now)
    key = f"{guild_id}:trivia-asked:{channel_id}:{now.timestamp():.3f}"
    new = new_asked(found, (guild_id, channel_id), "channel", now, CHANNEL_OPEN, key=key, user_id=user_id)
    async with archive.db.transaction() as tx:
        await check_pause(tx, guild_id, channel_id, now)
        question_id = await open_question(tx, new, now)
        row = NewRow(key, "post", QUESTION, now, new.closes_at, guild_id, channel_id)
        await add_rows(tx, [row], now)
        asked = await get_asked(tx, question_id)
    assert asked is not None
    return asked


async def check_pause(tx: Transaction, guild_id: int, channel_id: int, now: datetime) -> None:
    """One question at a time in a channel, and a pause between them.

    Raises: TooManyQuestions.
    """
    running = [one for one in await list_open(tx, guild_id, channel_id) if one.mode in ("channel", "round")]
    last = await get_last_opened(tx, channel_id)
    ends = max((one.closes_at for one in running), default=now)
    free = max(ends, last + CHANNEL_PAUSE) if last else ends
    if free > now:
        is_round = any(one.mode == "round" for one in running)
        raise TooManyQuestions(free, ends if ends > now else None, is_round=is_round)


async def ask_private(archive: Archive, user_id: int, wish: Wish, now: datetime) -> Asked:
    """A question for one person alone; the answer closes it.

    Raises: NothingToAsk.
    """
    found = await draw(archive, 0, user_id, wish, f"{user_id}:{now.isoformat()}", now)
    new = new_asked(found, (0, 0), "private", now, PRIVATE_OPEN, user_id=user_id)
    async with archive.db.transaction() as tx:
        asked = await get_asked(tx, await add_asked(tx, new))
    assert asked is not None
    return asked


async def close_private(db: Database, asked: Asked, now: datetime) -> None:
    """A private question is closed by its answer."""
    async with db.transaction() as tx:
        await close(tx, asked.question_id, now)
