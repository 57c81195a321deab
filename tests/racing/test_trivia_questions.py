"""Questions are right, fair, and the same for the same seed; each answer is counted anew from the tables."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from racing.series import Series
from racing.trivia.asking import NoQuestion, make, question
from racing.trivia.book import TriviaBook
from racing.trivia.choosing import are_kin
from racing.trivia.kinds import KINDS
from racing.trivia.parts import LEVELS, Kind, Question, Topic, Wish
from tests.racing.seed_tables import table
from tests.racing.trivia_kit import book_of
from tests.racing.trivia_right import id_of, quotes
from tests.racing.trivia_rules import RIGHT

SEEDS = 4000
EACH = 60  # more of every kind, so that the rare ones are proven as well
PRESENT = re.compile(r"\b(is|are|has|have|drives|leads|holds|still|currently|now)\b")
SHARED = {"f1:1951:4", "f1:1956:1", "f1:1957:5"}


@pytest.fixture(scope="module")
def book(seeded_store: Path) -> TriviaBook:
    return book_of(seeded_store)


@pytest.fixture(scope="module")
def asked(book: TriviaBook, draw_for_all: Random) -> list[Question]:
    """What thousands of seeds ask, and some more of every kind; others at every run."""
    rng = draw_for_all
    found = [question(book, f"seed {rng.random()}") for _ in range(SEEDS)]
    for kind in KINDS:
        subjects = rng.sample(list(kind.pool(book)), min(len(kind.pool(book)), 20 * EACH))
        made = [one for one in (make(book, kind, subject, rng) for subject in subjects) if one]
        found += made[:EACH]
    return found


def test_every_kind_is_counted_anew() -> None:
    assert {kind.name for kind in KINDS} == set(RIGHT)
    assert len(KINDS) == len(RIGHT) >= 15


def test_exactly_one_answer_is_right(asked: list[Question]) -> None:
    wrong = [q for q in asked if [o for o in q.options if o in set(RIGHT[q.kind](q))] != [q.answer]]
    assert not wrong, wrong[:5]
    assert {q.kind for q in asked} == set(RIGHT)


def test_there_are_more_than_fifty_thousand(book: TriviaBook) -> None:
    rng = Random(3)
    distinct = set()
    for kind in KINDS:
        for subject in kind.pool(book):
            if made := make(book, kind, subject, rng):
                distinct.add((made.kind, made.subject, made.answer))
    assert len(distinct) >= 50_000
    assert len(set(Series)) == len({q[1].split(":")[0] for q in distinct} & set(Series))


def test_four_answers_that_differ_and_fit_on_buttons(asked: list[Question]) -> None:
    for q in asked:
        assert len({option.casefold() for option in q.options}) == 4
        assert all(0 < len(option) <= 80 for option in q.options)
        assert q.level in LEVELS
        assert len(q.text) < 600


def test_the_seed_alone_decides(book: TriviaBook) -> None:
    wish = Wish(topic=Topic.CARS, series=Series.TRUCK, level=2)
    assert [question(book, str(n), wish) for n in range(50)] == [
        question(book, str(n), wish) for n in range(50)
    ]
    assert len({question(book, str(n), wish).key for n in range(50)}) > 40


def test_the_right_answer_stands_everywhere(asked: list[Question]) -> None:
    places = Counter(q.right for q in asked)
    assert all(0.2 < places[place] / len(asked) < 0.3 for place in range(4))


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic is not Topic.OWN])
def test_wishes_are_granted(book: TriviaBook, topic: Topic) -> None:
    for number in range(40):
        assert question(book, str(number), Wish(topic=topic)).topic is topic
    for series in Series:
        assert question(book, "x", Wish(series=series)).series is series
    for level in LEVELS:
        assert question(book, "x", Wish(level=level)).level == level


def test_what_was_asked_is_not_asked_again(book: TriviaBook) -> None:
    seen: set[str] = set()
    wish = Wish(topic=Topic.QUOTES)
    for number in range(50):
        one = question(book, str(number), wish, asked=seen.__contains__)
        assert one.key not in seen
        seen.add(one.key)
    with pytest.raises(NoQuestion):
        question(book, "x", wish, asked=lambda key: True)


def test_nothing_of_a_running_or_unread_season(asked: list[Question]) -> None:
    for q in asked:
        texts = (q.text, *q.options, q.explanation, q.extra)
        assert not any(year in text for year in ("2026", "2027") for text in texts), q


def test_a_clock_set_back_knows_no_later_season(seeded_store: Path) -> None:
    early = book_of(seeded_store, date(1998, 11, 8))  # the Cup season ended that day
    # Formula 1 had ended a week ago, the Busch Series had not, nor had the Trucks.
    assert early.last == {Series.CUP: 1997, Series.NXS: 1997, Series.TRUCK: 1997, Series.F1: 1998}
    for number in range(300):
        q = question(early, str(number))
        years = {
            int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", f"{q.text} {q.explanation} {q.extra}")
        }
        assert max(years, default=0) <= max(early.last.values()), q


def test_shared_drives_are_never_asked_about(book: TriviaBook, asked: list[Question]) -> None:
    assert not SHARED & {q.subject for q in asked}
    assert not SHARED & {race.key for race in book.races}
    sharers = {"juan-manuel-fangio", "luigi-fagioli", "luigi-musso", "tony-brooks", "stirling-moss"}
    counted = (
        "career-wins",
        "more-wins",
        "order-wins",
        "season-wins",
        "season-who",
        "first-win",
        "chain-wins",
    )
    for q in asked:
        if q.series is Series.F1 and q.kind in counted:
            names = [name for option in q.options for name in option.split(", ")]
            assert not sharers & {id_of(n) for n in names if not n.isdigit()}, q
            assert q.subject.split(":")[-1] not in sharers


def test_only_certain_words_of_people_not_known_to_have_died(book: TriviaBook, asked: list[Question]) -> None:
    died = {row["driver_id"] for row in table("drivers") if row["died"]}
    for saying in book.sayings:
        assert quotes()[saying.quote_id]["attribution"] == "confirmed"
        assert saying.speaker_id not in died
    for q in asked:
        if q.kind == "who-said":
            assert not died & {id_of(option) for option in q.options}


def test_everything_is_told_in_the_past(asked: list[Question]) -> None:
    for q in asked:
        if q.kind != "who-said":  # a quotation may say what it says
            words = f"{q.text} {q.explanation} {q.extra}"
            words = words.replace("order is right", "").replace("Virginia is for", "")  # two races' names
            words = words.replace("It is in ", "")  # a track, which nobody can move
            assert not PRESENT.search(words), q


def test_the_explanation_tells_and_the_extra_adds(asked: list[Question]) -> None:
    for q in asked:
        assert q.explanation.endswith((".", "!", "?")), q
        assert q.extra not in (q.explanation, q.text)
        assert "  " not in q.text
        assert " a O" not in q.text
        assert " a F" not in q.text


def test_a_name_with_its_full_stop_ends_its_sentence(asked: list[Question]) -> None:
    doubled = [q for q in asked if re.search(r"(?<!\.)\.\.(?!\.)", f"{q.explanation} {q.extra}")]
    assert not doubled, doubled[:5]


def test_a_day_with_races_of_two_seasons_is_not_asked_about(book: TriviaBook) -> None:
    kind = next(kind for kind in KINDS if kind.name == "this-day")
    (hickory,) = [race for race in kind.pool(book) if str(race.run_on) == "1956-11-11"]
    assert hickory.season == 1956
    assert make(book, kind, hickory, Random(5)) is None


def test_levels_follow_how_known_somebody_was(book: TriviaBook) -> None:
    level = {
        name: book.racer[Series.CUP, name].level
        for name in ("jimmie-johnson", "richard-petty", "johnny-mantz")
    }
    assert level == {"jimmie-johnson": 1, "richard-petty": 1, "johnny-mantz": 3}


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("Roush Racing", "Roush Fenway Racing", True),
        ("RFK Racing", "Roush Fenway Racing", True),
        ("Team Penske", "Penske Racing South", True),
        ("Hendrick Motorsports", "Joe Gibbs Racing", False),
        ("Petty Enterprises", "Hagan Enterprises", False),
    ],
)
def test_one_team_under_two_names(one: str, other: str, kin: bool) -> None:
    assert are_kin(one, other) is kin


@pytest.mark.parametrize("name", ["champion-year", "first-win", "race-year"])
def test_wrong_years_are_of_the_time_in_which_somebody_raced(book: TriviaBook, name: str) -> None:
    kinds: dict[str, Kind[Any]] = {kind.name: kind for kind in KINDS}
    rng = Random(2)
    subjects = rng.sample(list(kinds[name].pool(book)), 150)
    outside = 0
    for subject in subjects:
        made = make(book, kinds[name], subject, rng)
        racer = book.racer[subject.series, subject.driver_id]
        career = range(racer.first_season, racer.last_season + 1)
        if made and len(career) - len(racer.titles) > 12:  # also without the seasons won, there are enough
            outside += sum(int(option) not in career for option in made.options)
    # At a track that was raced at twice in a career, a year of somebody else's has to do.
    assert outside == 0 or name == "race-year"
    assert outside < len(subjects) / 10


def test_known_champions_are_told(book: TriviaBook) -> None:
    kinds: dict[str, Kind[Any]] = {kind.name: kind for kind in KINDS}
    kind = kinds["champion-of"]
    title = book.title[Series.TRUCK, 2019]
    made = make(book, kind, title, Random(1))
    assert made is not None
    assert made.text == "Who won the 2019 Gander Truck title without winning a race that season?"
    assert made.answer == "Matt Crafton"
    assert made.extra == "Matt Crafton's Truck titles: 2013, 2014 and 2019."
