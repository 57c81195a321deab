"""A server's own questions: every fault is named by its line, and what is exported can be uploaded."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from data.db import Database
from data.trivia_own import list_own
from data.trivia_secret import set_trivia_secret
from racing.archive import Archive
from racing.trivia.errors import UnreadableQuestions
from racing.trivia.hosting import draw
from racing.trivia.own import (
    Added,
    add_questions,
    export_questions,
    read_questions,
    read_row,
    remove_question,
)
from racing.trivia.parts import Topic, Wish
from tests.racing.trivia_play import GUILD

HEAD = "question,right,wrong1,wrong2,wrong3,explanation,difficulty\n"
GOOD = (
    HEAD
    + 'Who hosts us?,Morgan,Dana,Sam,Alex,"Since 2019, every week",hard\n'
    + "Who came first?,Dana,Sam,Alex,Riley,,\n"
)


def _problems(raw: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(UnreadableQuestions) as refused:
        read_questions(raw.encode() if isinstance(raw, str) else raw)
    return [(one.line, one.what) for one in refused.value.problems]


def test_a_file_is_read() -> None:
    first, second = read_questions(GOOD.encode("utf-8-sig"))
    assert (first.text, first.correct, first.wrong) == ("Who hosts us?", "Morgan", ("Dana", "Sam", "Alex"))
    assert (first.explanation, first.level) == ("Since 2019, every week", 3)
    assert (second.explanation, second.level) == (None, 2)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_spreadsheet_may_separate_otherwise(separator: str) -> None:
    rows = [HEAD.strip().split(","), ["Who, then?", "A, B", "C", "D", "E", "", "hard"]]
    (one,) = read_questions("\r\n".join(separator.join(row) for row in rows).encode())
    assert (one.text, one.correct, one.wrong, one.level) == ("Who, then?", "A, B", ("C", "D", "E"), 3)


def test_json_says_the_same() -> None:
    rows = [
        {"question": "Who?", "right": "A", "wrong1": "B", "wrong2": "C", "wrong3": "D", "difficulty": "easy"}
    ]
    (one,) = read_questions(json.dumps(rows).encode())
    assert (one.text, one.correct, one.wrong, one.level) == ("Who?", "A", ("B", "C", "D"), 1)
    assert _problems("[1]") == [(0, "The JSON must be a list of objects.")]
    assert _problems('[\n{"question": }]')[0][0] == 2


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (",A,B,C,D,,", "question is empty"),
        ("Who?,A,B,,D,,", "wrong2 is empty"),
        ("Who?,A,B,a,D,,", "two answers are the same"),
        ("Who?,A,B,C,D,,brutal", 'difficulty must be easy, medium or hard, not "brutal"'),
        (f"Who?,{'A' * 81},B,C,D,,", "right has 81 characters, 80 are allowed"),
        (
            "Who, then?,A,B,C,D,Why,easy",
            "there are more cells than columns; put texts with commas or semicolons in quotation marks",
        ),
    ],
)
def test_every_fault_is_named_by_its_line(row: str, what: str) -> None:
    assert (3, what) in _problems(f"{HEAD}Fine?,A,B,C,D,,\n{row}\n")


def test_a_file_with_a_fault_of_its_own() -> None:
    assert _problems("") == [
        (1, "The first line must name the columns; missing: question, right, wrong1, wrong2, wrong3.")
    ]
    assert _problems(HEAD) == [(0, "There is no question in it.")]
    assert _problems(b"\xff\xfe\x00") == [(0, "The file is not UTF-8 text.")]
    assert _problems(b"x" * 500_001) == [(0, "The file is larger than 500 kB.")]
    assert _problems(GOOD + "Who hosts us?,A,B,C,D,,\n") == [(4, "the question stands in line 2 already")]


def test_the_form_needs_three_wrong_answers() -> None:
    typed = {"question": "Who?", "right": "A", "wrong": "B\n\nC\nD\n", "difficulty": "2"}
    assert read_row(typed).wrong == ("B", "C", "D")
    with pytest.raises(UnreadableQuestions, match="there are 1"):
        read_row({**typed, "wrong": "B"})
    with pytest.raises(UnreadableQuestions) as refused:
        read_row({**typed, "right": "b", "wrong": "B", "difficulty": "brutal"})
    assert [one.what for one in refused.value.problems] == [
        "There must be 3 wrong answers, one in each line; there are 1.",
        "Two answers are the same.",
        'Difficulty must be easy, medium or hard, not "brutal".',
    ]
    with pytest.raises(UnreadableQuestions, match="Two answers are the same"):
        read_row({**typed, "right": "b"})


async def test_what_is_exported_can_be_uploaded(db: Database, now: datetime) -> None:
    assert await add_questions(db, GUILD, read_questions(GOOD.encode()), 1, now) == Added(2, 0, 0, 2)
    before = await list_own(db, GUILD)
    exported = await export_questions(db, GUILD)
    assert await add_questions(db, GUILD, read_questions(exported.encode()), 1, now) == Added(0, 0, 2, 2)
    harder = read_questions(exported.replace("medium", "hard").encode())
    assert await add_questions(db, GUILD, harder, 1, now) == Added(0, 1, 1, 2)
    before = await list_own(db, GUILD)
    assert await list_own(db, GUILD) == before
    assert await list_own(db, GUILD + 1) == []
    assert await remove_question(db, GUILD, "who") is None  # two have it
    assert await remove_question(db, GUILD, " ") is None
    assert await remove_question(db, GUILD, "hosts us") == before[0]
    assert [one.text for one in await list_own(db, GUILD)] == ["Who came first?"]


async def test_too_many_are_refused_as_a_whole(db: Database, now: datetime) -> None:
    rows = "".join(f"Question {number}?,A,B,C,D,,\n" for number in range(501))
    with pytest.raises(UnreadableQuestions, match="501"):
        await add_questions(db, GUILD, read_questions((HEAD + rows).encode()), 1, now)
    assert await list_own(db, GUILD) == []


async def test_own_questions_come_up_among_the_others(archive: Archive, now: datetime) -> None:
    await set_trivia_secret(archive.db, "secret")
    await add_questions(archive.db, GUILD, read_questions(GOOD.encode()), 1, now)
    wished = await draw(archive, GUILD, 1, Wish(topic=Topic.OWN, level=3), "x", now)
    assert (wished.text, wished.answer, wished.series) == ("Who hosts us?", "Morgan", None)
    drawn = [await draw(archive, GUILD, 1, Wish(), str(number), now) for number in range(80)]
    share = sum(one.kind == "own" for one in drawn) / len(drawn)
    assert 0.1 < share < 0.4
    assert all(one.kind != "own" for one in [await draw(archive, GUILD + 1, 1, Wish(), "x", now)])
