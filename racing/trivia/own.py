"""A server's own questions: checked line by line, kept, handed out again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.db import Database
from data.trivia_own import OwnQuestion, OwnText, add_own, delete_own, list_own
from racing.trivia.errors import LineProblem, UnreadableQuestions
from racing.trivia.parts import LEVELS

COLUMNS = ("question", "right", "wrong1", "wrong2", "wrong3", "explanation", "difficulty")
MAX_QUESTIONS = 500  # of a server
MAX_BYTES = 500_000
WRONG = 3
MAX_TEXT, MAX_ANSWER, MAX_EXPLANATION = 300, 80, 500
_LEVELS = {name: level for level, name in LEVELS.items()} | {str(level): level for level in LEVELS}


@dataclass(frozen=True, slots=True)
class Added:
    """What became of questions that were added; `count` is how many the server has then."""

    new: int
    changed: int
    same: int
    count: int


def read_questions(raw: bytes) -> list[OwnText]:
    """The questions of a CSV file with the columns COLUMNS, or of a JSON list of objects with these keys.

    Raises: UnreadableQuestions with every problem by its line (in JSON: the number of the question).
    """
    if len(raw) > MAX_BYTES:
        raise UnreadableQuestions((LineProblem(0, f"The file is larger than {MAX_BYTES // 1000} kB."),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableQuestions((LineProblem(0, "The file is not UTF-8 text."),)) from None
    rows = _json_rows(text) if text.lstrip().startswith(("[", "{")) else _csv_rows(text)
    return _checked(rows)


def read_row(typed: dict[str, str]) -> OwnText:
    """The question of the form, whose wrong answers stand one in each line.

    Raises: UnreadableQuestions with every problem.
    """
    wrong = [line for line in typed.get("wrong", "").splitlines() if line.strip()]
    row: dict[str, Any] = {**typed, **{f"wrong{number}": text for number, text in enumerate(wrong, 1)}}
    told = problems_of(row)
    if len(wrong) != WRONG:
        what = f"there must be {WRONG} wrong answers, one in each line; there are {len(wrong)}"
        told = [what, *(one for one in told if not (one.startswith("wrong") and one.endswith("is empty")))]
    if told:
        raise UnreadableQuestions(tuple(LineProblem(0, f"{what[0].upper()}{what[1:]}.") for what in told))
    return _own(row)


def _json_rows(text: str) -> list[tuple[int, dict[str, Any]]]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableQuestions((LineProblem(error.lineno, f"This is no JSON: {error.msg}."),)) from None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnreadableQuestions((LineProblem(0, "The JSON must be a list of objects."),))
    return list(enumerate(found, 1))


def _csv_rows(text: str) -> list[tuple[int, dict[str, Any]]]:
    # Excel separates by semicolons where decimal numbers have a comma; names of columns have neither.
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), restkey="more", strict=True, delimiter=delimiter)
    try:
        missing = [name for name in COLUMNS[:5] if name not in (reader.fieldnames or ())]
        if missing:
            what = f"The first line must name the columns; missing: {', '.join(missing)}."
            raise UnreadableQuestions((LineProblem(1, what),))
        return [(reader.line_num, dict(row)) for row in reader]
    except csv.Error as error:
        raise UnreadableQuestions((LineProblem(reader.line_num, f"This is no CSV: {error}."),)) from None


def _checked(rows: Sequence[tuple[int, dict[str, Any]]]) -> list[OwnText]:
    found: list[OwnText] = []
    problems: list[LineProblem] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        wrongs = problems_of(row)
        text = _cell(row, "question")
        if text and text in seen:
            wrongs.append(f"the question stands in line {seen[text]} already")
        seen.setdefault(text, line)
        problems += [LineProblem(line, what) for what in wrongs]
        if not wrongs:
            found.append(_own(row))
    if not rows:
        problems.append(LineProblem(0, "There is no question in it."))
    if problems:
        raise UnreadableQuestions(tuple(problems))
    return found


def problems_of(row: dict[str, Any]) -> list[str]:
    """What is wrong with one question, in words; nothing for a good one."""
    told = []
    for name, most in (("question", MAX_TEXT), *((name, MAX_ANSWER) for name in COLUMNS[1:5])):
        value = _cell(row, name)
        if not value:
            told.append(f"{name} is empty")
        elif len(value) > most:
            told.append(f"{name} has {len(value)} characters, {most} are allowed")
    if len(_cell(row, "explanation")) > MAX_EXPLANATION:
        told.append(f"explanation is longer than {MAX_EXPLANATION} characters")
    answers = [_cell(row, name).casefold() for name in COLUMNS[1:5]]
    if len({answer for answer in answers if answer}) < len([answer for answer in answers if answer]):
        told.append("two answers are the same")
    level = _cell(row, "difficulty").casefold()
    if level and level not in _LEVELS:
        told.append(f'difficulty must be easy, medium or hard, not "{level[:20]}"')
    if row.get("more"):
        told.append(
            "there are more cells than columns; put texts with commas or semicolons in quotation marks"
        )
    return told


def _cell(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _own(row: dict[str, Any]) -> OwnText:
    return OwnText(
        _cell(row, "question"),
        _cell(row, "right"),
        tuple(_cell(row, name) for name in COLUMNS[2:5]),
        _cell(row, "explanation") or None,
        _LEVELS.get(_cell(row, "difficulty").casefold(), 2),
    )


async def add_questions(
    db: Database, guild_id: int, texts: Sequence[OwnText], by_id: int, now: datetime
) -> Added:
    """Keep questions, all or none.

    Raises: UnreadableQuestions when the server would have too many.
    """
    async with db.transaction() as tx:
        before = {
            one.text: OwnText(one.text, one.correct, one.wrong, one.explanation, one.level)
            for one in await list_own(tx, guild_id)
        }
        await add_own(tx, guild_id, texts, by_id, now)
        count = len(await list_own(tx, guild_id))
        if count > MAX_QUESTIONS:
            what = f"A server can have {MAX_QUESTIONS} questions of its own; this would make {count}."
            raise UnreadableQuestions((LineProblem(0, what),))
    new = sum(one.text not in before for one in texts)
    same = sum(before.get(one.text) == one for one in texts)
    return Added(new, len(texts) - new - same, same, count)


async def export_questions(db: Database, guild_id: int) -> str:
    """All of a server's questions as CSV, in the form in which they can be uploaded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in await list_own(db, guild_id):
        writer.writerow([one.text, one.correct, *one.wrong, one.explanation or "", LEVELS[one.level]])
    return out.getvalue()


async def find_own(db: Database, guild_id: int, typed: str) -> list[OwnQuestion]:
    """The questions that `typed` can mean: the one of that "#id" or text, else those with these words."""
    own, words = await list_own(db, guild_id), typed.strip().casefold()
    exact = [one for one in own if words in (own_name(one), one.text.casefold())]
    return exact or [one for one in own if words in one.text.casefold()]


def own_name(one: OwnQuestion) -> str:
    """What a question goes by in a suggestion: its text may be longer than Discord allows there."""
    return f"#{one.own_id}"


async def remove_question(db: Database, guild_id: int, typed: str) -> OwnQuestion | None:
    """Forget the question that is meant; None, and nothing is forgotten, where it is none or several."""
    fits = await find_own(db, guild_id, typed) if typed.strip() else []
    if len(fits) != 1:
        return None
    async with db.transaction() as tx:
        return fits[0] if await delete_own(tx, guild_id, fits[0].own_id) else None
