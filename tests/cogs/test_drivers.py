"""/driver, asked over the loopback Discord."""

from __future__ import annotations

import pytest

from bot.client import RacingBot
from sandbox.fan import Answer, Fan, FanError


async def ask(fan: Fan, name: str, **options: object) -> Answer:
    """A public card, or a private refusal: one reply in either case."""
    answer = await fan.slash("/driver", name=name, **options)
    assert answer.replies == 1
    return answer


async def test_corey_heim_is_answered_as_in_the_voice(fan: Fan) -> None:
    answer = await ask(fan, "Corey Heim")
    lines = answer.text.splitlines()
    assert lines[0] == "### Corey Heim"
    assert lines[1] == "2025 Truck champion · 26 Truck wins · 2 Cup wins"
    assert "won San Diego and the Brickyard 400 (No. 67, 23XI Racing) · Trucks: 3 wins" in answer.text
    assert "**2025** · Trucks: 12 wins in 25 races, led all 25, average finish 5.0" in answer.text
    assert "Most Truck wins in one season, ever. 26 career Truck wins: fifth." in answer.text
    assert "**Records: six (eleven in his Truck career by then).**" in answer.text
    assert lines[-1] == (
        "-# Seasons to 2025 complete. 2026 wins: Cup to 4 Oct, Trucks to 22 Aug; both seasons have ended."
    )
    assert not answer.ephemeral


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Richard Petty", ["7-time Cup champion · 200 Cup wins", "27 wins in 48 races", "from 1958 to 1992"]),
        (
            "Kyle Busch",
            ["102 O'Reilly wins", "69 Truck wins", "63 Cup wins", "Raced from 2001 to 2026", "Died on"],
        ),
        ("Juan Pablo Montoya", ["7 F1 wins · 2 Cup wins", "F1 2001–2006", "Cup 2006–2024"]),
        ("raikonen", ["Kimi Räikkönen", "2007 F1 champion · 21 F1 wins"]),
        ("A.J. Foyt", ["7 Cup wins", "F1 1958–1960: 3 starts"]),
        ("A.F. Nichols", ["One Cup start, 1962, finished 46th", "Raced in 1962."]),
        ("Jason M. White (British Columbia)", ["15 Truck starts, best finish 8th"]),
        ("Carson Hocevar", ["best finish eleventh at Bristol. Records: 9 starts"]),
    ],
)
async def test_who_is_known_for_what(fan: Fan, name: str, expected: list[str]) -> None:
    answer = await ask(fan, name)
    for text in expected:
        assert text in answer.text


async def test_a_season_is_shown_in_full(fan: Fan) -> None:
    answer = await ask(fan, "hocevar", series="nextel", season=2023)
    assert answer.text.splitlines()[1] == "Cup: 9 starts, best finish 11th"
    assert "Bristol" in answer.text


@pytest.mark.parametrize("name", ["'; DROP TABLE driver; --", "x" * 4000, "🏎️", "@everyone"])
async def test_nonsense_gets_one_private_sentence(fan: Fan, name: str) -> None:
    answer = await ask(fan, name)
    assert answer.ephemeral
    assert answer.first_line.startswith(("I know no driver called", "Which driver?"))
    assert len(answer.text) < 400


async def test_an_empty_name_is_not_even_sent(fan: Fan) -> None:
    with pytest.raises(FanError, match="empty"):
        await fan.slash("/driver", name="   ")


async def test_did_you_mean_asks_again_with_the_same_season(fan: Fan) -> None:
    refused = await ask(fan, "Hiem", season=2025)
    assert refused.ephemeral
    assert refused.text == 'I know no driver called "Hiem". Did you mean:'
    answer = await fan.click(refused, refused.buttons[0])
    assert answer.first_line == "### Corey Heim · 2025"
    assert not answer.ephemeral


async def test_a_season_without_a_start_names_those_there_are(fan: Fan) -> None:
    answer = await ask(fan, "Corey Heim", season=1999)
    assert answer.ephemeral
    assert "no start in 1999" in answer.text
    assert "2021–2026" in answer.text


async def test_an_unknown_series_names_all_four(fan: Fan) -> None:
    answer = await ask(fan, "Corey Heim", series="indycar")
    assert answer.ephemeral
    assert "Formula 1" in answer.text


async def test_the_select_changes_the_card_and_turns_its_page(fan: Fan) -> None:
    card = await ask(fan, "Richard Petty")
    assert card.options()[0] == "1992"
    assert len(card.options()) == 23
    older = await fan.choose(card, "Older seasons …")
    assert older.kind == "update"
    assert older.options()[-1] == "1958"
    season = await fan.choose(older, "1967")
    assert season.first_line == "### Richard Petty · 1967"
    assert "Grand National champion with 27 wins in 48 races" in season.text
    career = await fan.choose(season, "Whole career")
    assert career.first_line == "### Richard Petty"
    assert career.message is card.message


async def test_somebody_else_gets_a_copy_of_their_own(fan: Fan) -> None:
    card = await ask(fan, "Corey Heim")
    copy = await fan.as_("Sam").choose(card, "2024")
    assert copy.ephemeral
    assert copy.message is not card.message
    assert copy.first_line == "### Corey Heim · 2024"
    changed = await fan.as_("Sam").choose(copy, "2023")
    assert changed.kind == "update"


async def test_the_source_is_told_to_the_asker_alone(fan: Fan) -> None:
    card = await ask(fan, "Kimi Räikkönen")
    source = await fan.click(card, "Source")
    assert source.ephemeral
    assert "F1DB (CC BY 4.0)" in source.text
    assert "Corrected 20 Nov 2026" in source.text


async def test_names_are_completed(fan: Fan) -> None:
    found = await fan.autocomplete("/driver", "name", name="hulkenburg")
    assert found[0].name == "Nico Hülkenberg · F1 2010–2026"
    assert found[0].value == "nico-hulkenberg"
    assert len(await fan.autocomplete("/driver", "name", name="")) == 25


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("busch", "O'Reilly (was Xfinity, Busch)"),
        ("winston", "Cup"),
        ("gander", "Trucks"),
        ("gp", "Formula 1"),
    ],
)
async def test_series_are_completed_by_any_name_they_had(fan: Fan, typed: str, first: str) -> None:
    found = await fan.autocomplete("/driver", "series", name="x", series=typed)
    assert found[0].name == first


async def test_seasons_are_completed_for_the_driver_named(fan: Fan) -> None:
    found = await fan.autocomplete("/driver", "season", name="richard-petty", season="197")
    assert [choice.value for choice in found] == list(range(1979, 1969, -1))


async def test_help_lists_the_commands_as_links(fan: Fan, bot: RacingBot) -> None:
    answer = await fan.slash("/help")
    assert answer.ephemeral
    assert f"</driver:{bot.command_ids['driver']}>" in answer.text


async def test_no_view_is_kept_after_many_answers(fan: Fan, bot: RacingBot) -> None:
    for _ in range(50):
        await fan.slash("/driver", name="corey-heim")
        await fan.slash("/help")
    assert not bot._connection._view_store._views
    assert not bot._connection._view_store._synced_message_views
