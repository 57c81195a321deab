"""What is read of trivia: nothing given away before the close, and the longest texts fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import discord

from data.trivia import Asked, Body
from data.trivia_scores import Score
from racing.series import Series
from racing.trivia.announcing import TriviaPost, TriviaResult
from racing.trivia.answering import Given
from racing.trivia.playing import Leader, Leaders, Mine, Period, rules_told
from ui.leaderboard import leaders_card
from ui.trivia import (
    closed_words,
    my_card,
    private_result,
    rules_note,
    trivia_post,
    trivia_result,
    your_answer,
)


def _texts(view: discord.ui.LayoutView) -> str:
    return "\n".join(one.content for one in view.walk_children() if isinstance(one, discord.ui.TextDisplay))


def _spelt(view: discord.ui.LayoutView) -> list[str]:
    return [str(one.custom_id) for one in view.walk_children() if isinstance(one, discord.ui.Button)]


def _asked(now: datetime, **fields: Any) -> Asked:
    body = Body(
        "Who won the 2019 Gander Truck title without winning a race that season?",
        ("Stewart Friesen", "Matt Crafton", "Ross Chastain", "Brett Moffitt"),
        "Matt Crafton in the 2019 Gander Truck season: 23 starts, no wins, 7 top fives, 18 top tens.",
        "Matt Crafton's Truck titles: 2013, 2014 and 2019.",
        "the list of champions",
    )
    asked = Asked(
        1,
        2,
        "daily",
        "1:trivia:2026-11-20",
        0,
        "2026-11-20",
        "champion-of/truck:2019",
        "champions",
        "truck",
        3,
        1,
        body,
        None,
        now,
        now + timedelta(hours=12),
        77,
        None,
        None,
    )
    return replace(asked, **fields)


async def test_a_question_gives_nothing_away(now: datetime) -> None:
    asked = _asked(now)
    views = [trivia_post(TriviaPost(replace(asked, right=right)), 5) for right in range(4)]
    assert len({_texts(view) for view in views}) == 1
    assert len({tuple(_spelt(view)) for view in views}) == 1
    assert _texts(views[0]).startswith("**Champion trivia · Trucks · hard, 3 points**\nWho won the 2019")
    taps = {_texts(your_answer(Given(replace(asked, right=right), 2))) for right in range(4)}
    assert taps == {f"Your answer: Ross Chastain. Locked <t:{int(asked.closes_at.timestamp())}:R>."}


async def test_the_close_tells_all(now: datetime) -> None:
    told = _texts(trivia_result(TriviaResult(_asked(now), (6, 41, 17, 22), (9, 9)), 5))
    assert "\n**Matt Crafton** in the 2019 Gander Truck season: 23 starts, no wins" in told
    assert (
        "**Matt Crafton 41** · Brett Moffitt 22 · Ross Chastain 17 · Stewart Friesen 6\n41 of 86 were" in told
    )
    assert "Longest streak: <@9>, 9 days" in told
    assert told.endswith("-# From the list of champions.")
    nobody = _texts(trivia_result(TriviaResult(_asked(now), (0, 0, 0, 0), None), 5))
    assert "Nobody answered." in nobody
    assert "Longest" not in nobody
    voided = _texts(trivia_result(TriviaResult(_asked(now, voided_at=now), (6, 41, 17, 22), None), 5))
    assert "**Voided by a moderator.** Nobody's answer counts." in voided
    assert "41" not in voided


async def test_counts_stand_apart_from_answers_that_are_figures(now: datetime) -> None:
    body = Body("Which?", ("No. 9", "No. 57", "No. 07", "No. 3"), "Chase Elliott did.", "", "race results")
    told = _texts(trivia_result(TriviaResult(_asked(now, body=body, right=0), (1, 0, 2, 0), None), 5))
    line = "No. 07 (2×) · **No. 9 (1×)** · No. 57 (0×) · No. 3 (0×)"
    assert f"**No. 9.** Chase Elliott did.\n{line}\n1 of 3 was right." in told
    for counts, share in (
        ((1, 0, 0, 0), "The one answer was right."),
        ((0, 1, 0, 0), "The one answer was wrong."),
        ((0, 1, 2, 0), "None of 3 was right."),
        ((3, 0, 0, 0), "All 3 were right."),
    ):
        assert share in _texts(trivia_result(TriviaResult(_asked(now, body=body, right=0), counts, None), 5))


async def test_a_name_with_its_full_stop_ends_its_sentence(now: datetime) -> None:
    body = Body("Who?", ("Ron Hornaday Jr.", "A", "B", "C"), "Four titles.", "", "race results")
    asked = _asked(now, body=body, right=0)
    views = (
        trivia_result(TriviaResult(asked, (2, 0, 0, 0), None), 5),
        your_answer(Given(asked, 0)),
        private_result(Given(replace(asked, right=1), 0)),
    )
    told = [*map(_texts, views), closed_words(body.options[0], voided=False)]
    assert all("Ron Hornaday Jr." in one and "Jr.." not in one for one in told)
    assert "**Ron Hornaday Jr.** Four titles." in told[0]


async def test_the_longest_texts_fit(now: datetime) -> None:
    body = Body("*" * 300, tuple(f"{letter * 79}_" for letter in "abcd"), "_" * 500, "`" * 300, "~" * 200)
    asked = _asked(now, body=body, series=None)
    for view in (
        trivia_post(TriviaPost(asked), 2**53),
        trivia_result(TriviaResult(asked, (10**6,) * 4, (2**62, 365)), 2**53),
        private_result(Given(asked, 0)),
        rules_note(rules_told()),
    ):
        assert sum(len(text) for text in _texts(view).split("\n")) <= 4000
        assert all(len(spelt) <= 100 for spelt in _spelt(view))
        assert view.total_children_count <= 40


async def test_leaders_share_their_places() -> None:
    scores = [Score(7, 14, 7, 6), Score(8, 9, 6, 4), Score(9, 9, 5, 5)]
    places = (Leader(1, False, scores[0]), Leader(2, True, scores[1]), Leader(2, True, scores[2]))
    told = _texts(leaders_card(Leaders(Period.WEEK, Series.CUP, places), 1))
    assert "**Trivia leaders · this week · Cup**\n<@7> leads with 14 points, 9 for the next." in told
    assert "**2=** <@9> · 9 points, 5 of 5 right" in told
    nobody = _texts(leaders_card(Leaders(Period.ALL, None, ()), 1))
    assert "No points yet. /trivia asks a question." in nobody
    equal = tuple(Leader(1, True, score) for score in scores[1:])
    assert "2 lead with 9 points." in _texts(leaders_card(Leaders(Period.MONTH, None, equal), 1))


async def test_hundreds_of_leaders_are_paged() -> None:
    many = tuple(
        Leader(place, False, Score(2**62 + place, 10**6 - place, 10**6, 5)) for place in range(1, 301)
    )
    view = leaders_card(Leaders(Period.ALL, None, many), 2**62, 29)
    assert f"**300** <@{2**62 + 300}>" in _texts(view)
    assert len(_texts(view)) <= 4000


async def test_my_card() -> None:
    assert "No answer of yours" in _texts(my_card(Mine(0, 0, 0, 0, 0, None)))
    told = _texts(my_card(Mine(12, 9, 6, 1, 4, ("champions", 3, 4))))
    assert "6 of 9 right (67 %), 12 points\nStreak: 1 day, your longest 4 days" in told
    assert "Best topic: champions, 3 of 4 right" in told
