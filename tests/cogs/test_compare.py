"""/compare as a fan uses it."""

from __future__ import annotations

import asyncio
import os
import signal

from bot.client import RacingBot
from sandbox.fan import Fan

TWO = {"first": "kyle larson", "second": "chase elliott"}


async def test_two_careers_with_their_picture_first_drawn_then_kept(fan: Fan) -> None:
    answer = await fan.slash("/compare", **TWO)
    assert answer.deferred
    assert not answer.ephemeral
    assert answer.text.splitlines()[1].startswith("Cup wins: Larson, 34 to 23.")
    [(name, alt)] = answer.images
    assert alt is not None
    assert alt.startswith("Cup wins: Larson, 34 to 23.")
    assert answer.files[name].startswith(b"\x89PNG")
    again = await fan.slash("/compare", **TWO)
    assert not again.deferred
    assert again.files == answer.files


async def test_the_season_and_the_series_change_in_place(fan: Fan) -> None:
    answer = await fan.slash("/compare", **TWO)
    season = await fan.choose(answer, "2025")
    assert season.kind == "update"
    assert "Both started 36 Cup races of 2025: **Larson ahead in 20**" in season.text
    assert len(season.files) == 1
    trucks = await fan.click(await fan.choose(season, "Whole careers"), "In Trucks")
    assert "Trucks careers" in trucks.text
    assert "In Cup" in trucks.buttons


async def test_others_get_a_copy_of_their_own(fan: Fan) -> None:
    answer = await fan.slash("/compare", **TWO)
    copy = await fan.as_("Sam").choose(answer, "2025")
    assert copy.ephemeral
    assert copy.kind == "message"
    assert len(copy.files) == 1


async def test_text_and_source_are_for_the_asker_alone(fan: Fan) -> None:
    answer = await fan.slash("/compare", first="richard petty", second="ayrton senna")
    text = await fan.click(answer, "Show as text")
    assert text.ephemeral
    assert "Wins: **Petty 200**, Senna 41" in text.text
    source = await fan.click(answer, "Source")
    assert source.ephemeral
    assert "Wins per start = wins ÷ starts" in source.text
    assert "F1DB" in source.text


async def test_did_you_mean_works_for_both_names(fan: Fan) -> None:
    refused = await fan.slash(
        "/compare", first="hiem", second="larson kyle", series="nascar trucks", season=2025
    )
    assert refused.ephemeral
    refused = await fan.slash("/compare", first="hiem", second="smith", series="trucks", season=2025)
    again = await fan.click(refused, next(b for b in refused.buttons if b.startswith("Corey Heim")))
    assert again.ephemeral
    answer = await fan.click(again, next(b for b in again.buttons if b.startswith("Chandler Smith")))
    assert answer.first_line == "### Corey Heim and Chandler Smith"
    assert "season 2025" in answer.text


async def test_the_season_tells_which_larson_and_which_elliott_are_meant(fan: Fan) -> None:
    answer = await fan.slash("/compare", first="larson", second="elliott", season=2025)
    assert answer.first_line == "### Kyle Larson and Chase Elliott"
    card = await fan.slash("/driver", name="elliott", season=1988)
    assert card.first_line == "### Bill Elliott · 1988"


async def test_refusals_are_one_private_sentence(fan: Fan) -> None:
    same = await fan.slash("/compare", first="kyle larson", second="Kyle Larson")
    assert same.ephemeral
    assert same.text.startswith("Both names are **Kyle Larson**.")
    gone = await fan.slash("/compare", first="kyle larson", second="richard petty", season=2020)
    assert gone.ephemeral
    assert "**Richard Petty** has no start in 2020" in gone.text
    never = await fan.slash("/compare", first="kyle larson", second="richard petty", series="f1")
    assert "**Kyle Larson** has no start in F1" in never.text
    assert (same.replies, gone.replies, never.replies) == (1, 1, 1)


async def test_the_seasons_offered_are_common_ones(fan: Fan) -> None:
    offered = await fan.autocomplete(
        "/compare", "season", first="ayrton-senna", second="alain-prost", season=""
    )
    assert [choice.value for choice in offered][:2] == [1993, 1992]
    assert (await fan.autocomplete("/compare", "second", first="x", second="hei"))[0].value == "corey-heim"


async def test_the_button_of_a_driver_s_card_asks_for_the_other(fan: Fan) -> None:
    card = await fan.slash("/driver", name="richard petty")
    form = await fan.click(card, "Compare")
    answer = await fan.submit(form, second="David Pearson")
    assert answer.first_line == "### Richard Petty and David Pearson"
    unknown = await fan.submit(form, second="pearson")
    assert unknown.ephemeral
    picked = await fan.click(unknown, unknown.buttons[0])
    assert picked.first_line == "### Richard Petty and David Pearson"


async def test_two_without_anything_to_draw_get_their_answer_as_text(fan: Fan) -> None:
    answer = await fan.slash("/compare", first="a-f-nichols", second="robin-montgomerie-charrington")
    assert not answer.deferred
    assert answer.files == {}
    assert "No series in common" in answer.text
    assert "Show as text" not in answer.buttons


async def test_a_dead_worker_costs_nobody_the_answer(fan: Fan, bot: RacingBot) -> None:
    await fan.slash("/compare", **TWO)
    pid = bot.charts.worker_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    answer = await fan.slash("/compare", first="alain prost", second="ayrton senna")
    assert len(answer.files) == 1


async def test_when_too_many_are_drawn_the_text_is_the_answer(fan: Fan, bot: RacingBot) -> None:
    """Eighty at once: at most twenty wait for a picture, everybody has the figures."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="9"/>'
    waiting = [asyncio.ensure_future(bot.charts.draw(svg.format(n))) for n in range(1, 21)]
    answer = await fan.slash("/compare", **TWO)
    await asyncio.gather(*waiting)
    assert "Wins: **Larson 34**, Elliott 23" in answer.text
    assert answer.replies == 1


async def test_the_fourth_answer_in_a_minute_is_private_and_shared_with_its_picture(fan: Fan) -> None:
    for _ in range(3):
        assert not (await fan.slash("/compare", **TWO)).ephemeral
    quiet = await fan.slash("/compare", first="alain prost", second="ayrton senna")
    assert quiet.ephemeral
    season = await fan.choose(quiet, "1988")
    assert "Share" in season.buttons
    shown = await fan.click(season, "Share")
    assert not shown.ephemeral
    assert shown.first_line == "### Alain Prost and Ayrton Senna"
    assert len(shown.files) == len(shown.images) == 1
