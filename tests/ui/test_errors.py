"""Each refusal says what happened and what to do next."""

from __future__ import annotations

import discord
import pytest

from racing.errors import AmbiguousName, NoSuchSeason, Suggestion, UnknownName
from tests.ui.reading import faults, text_of
from ui.errors import MAX_LABEL, SHOWN, outdated, refusal, unexpected

HEIMS = (Suggestion("corey-heim", "Corey Heim · Trucks 2021–2026"), Suggestion("bill-heimann", "B" * 120))


def buttons(view: discord.ui.LayoutView) -> list[discord.ui.Button[discord.ui.LayoutView]]:
    return [item for item in view.walk_children() if isinstance(item, discord.ui.Button)]


def test_an_unknown_driver_is_asked_back_with_what_was_asked_for() -> None:
    view = refusal(UnknownName("driver", "Hiem", HEIMS), season=2025, series="truck")
    assert text_of(view) == 'I know no driver called "Hiem". Did you mean:'
    first, second = buttons(view)
    assert first.custom_id == "driver-pick:corey-heim:truck:2025"
    assert len(second.label or "") == MAX_LABEL
    assert faults(view) == []


@pytest.mark.parametrize(
    ("error", "beginning"),
    [
        (
            UnknownName("driver", "xyzzy"),
            'I know no driver called "xyzzy". I know everybody who started a race',
        ),
        (UnknownName("driver", "  \n "), "Which driver? Type a name"),
        (AmbiguousName("driver", "busch", HEIMS), 'More than one driver fits "busch". Which one?'),
        (
            UnknownName("series", "indycar", (Suggestion("cup", "Cup"), Suggestion("f1", "Formula 1"))),
            'I know no series called "indycar". There are: Cup, Formula 1.',
        ),
        (
            AmbiguousName("series", "s", (Suggestion("cup", "Cup"), Suggestion("truck", "Trucks"))),
            'More than one series fits "s": Cup, Trucks. Type a little more.',
        ),
        (
            NoSuchSeason("Kimi Räikkönen", 2010, None, (2009, 2011)),
            "**Kimi Räikkönen** has no start in 2010 in the records. Seasons there are: 2009–2011, not all",
        ),
        (NoSuchSeason("Corey Heim", 2026, "F1", ()), "**Corey Heim** has no start in F1 in the records."),
        (
            NoSuchSeason("Jim Roper", 1950, "Cup", (1949,)),
            "**Jim Roper** has no start in Cup in 1950 in the records. Seasons there are: 1949.",
        ),
    ],
)
def test_the_sentence(error: Exception, beginning: str) -> None:
    assert isinstance(error, UnknownName | NoSuchSeason)
    view = refusal(error)
    assert text_of(view).startswith(beginning)
    assert faults(view) == []


def test_no_list_is_announced_where_nothing_is_like_it() -> None:
    assert text_of(refusal(UnknownName("coming race", "banana"))) == (
        'I know no coming race called "banana".'
    )


def test_what_was_typed_is_repeated_harmlessly_and_briefly() -> None:
    text = text_of(refusal(UnknownName("driver", "@everyone **x**\n# " + "y" * 4000)))
    assert "@everyone" not in text
    assert "**x**" not in text
    assert "\n" not in text
    assert "y" * SHOWN not in text


def test_a_fault_of_ours_gives_an_id_to_report() -> None:
    assert "error a1b2c3" in text_of(unexpected("a1b2c3"))
    assert "older version" in text_of(outdated())
