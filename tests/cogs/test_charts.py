"""The charts behind the buttons, as a fan uses them."""

from __future__ import annotations

from bot.charts import Charts
from bot.client import RacingBot
from sandbox.fan import Fan


async def test_a_career_is_drawn_by_track_and_changes_to_a_season(fan: Fan) -> None:
    card = await fan.slash("/driver", name="corey heim")
    chart = await fan.click(card, "Chart")
    assert chart.kind == "message"
    assert not chart.ephemeral
    assert "most wins at" in chart.first_line
    season = await fan.choose(chart, "2025 Trucks: finishes")
    assert season.kind == "update"
    assert season.first_line == "**Corey Heim in 2025 (Trucks): 12 wins in 25 races, average finish 5.0.**"
    [(name, alt)] = season.images
    assert alt is not None
    assert "R25 Phoenix: 1st, from 6th" in alt
    assert len(season.files[name]) < 100_000
    assert len(season.files) == 1
    text = await fan.click(season, "Show as text")
    assert text.ephemeral
    assert "R25 Phoenix: 1st, from 6th" in text.text
    source = await fan.click(season, "Source")
    assert source.ephemeral
    assert "number of classified finishes" in source.text


async def test_a_season_without_results_says_why_and_draws_the_wins(fan: Fan) -> None:
    card = await fan.slash("/driver", name="richard petty", season=1967)
    chart = await fan.click(card, "Chart")
    assert "single Cup results are in the records for 2025 and 2026 only" in chart.text
    assert "most wins by Richard Petty, 27" in chart.first_line
    assert len(chart.files) == 1


async def test_who_won_nothing_gets_the_reason_as_text(fan: Fan) -> None:
    card = await fan.slash("/driver", name="a-f-nichols")
    refused = await fan.click(card, "Chart")
    assert refused.ephemeral
    assert refused.text.startswith("There is nothing to draw of **A.F. Nichols** in Cup")


async def test_others_choose_for_themselves(fan: Fan) -> None:
    chart = await fan.click(await fan.slash("/driver", name="corey heim"), "Chart")
    copy = await fan.as_("Sam").choose(chart, "2025 Trucks: finishes")
    assert copy.ephemeral
    assert len(copy.files) == 1


async def test_a_chart_that_cannot_be_drawn_is_its_text(fan: Fan, bot: RacingBot) -> None:
    async with Charts(("/nowhere/python",)) as broken:
        bot.charts = broken
        chart = await fan.click(await fan.slash("/driver", name="corey heim", season=2025), "Chart")
    assert chart.files == {}
    assert chart.images == []
    assert "R25 Phoenix: 1st, from 6th" in chart.text
    assert "Show as text" not in chart.buttons
    assert chart.replies == 1
