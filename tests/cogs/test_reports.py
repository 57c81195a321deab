"""Report a mistake: from a card's Source note to the moderators and the operator."""

from __future__ import annotations

import pytest

from bot.client import RacingBot
from bot.reports import print_reports
from bot.settings import Settings
from data.errors import StoreNotWritable
from sandbox.fan import Fan


async def _report(fan: Fan, text: str, **fields: str) -> str:
    source = await fan.click(await fan.slash("/driver", name="Corey Heim"), "Source")
    form = await fan.click(source, "Report a mistake")
    answer = await fan.submit(form, text=text, **fields)
    assert answer.ephemeral
    return answer.text


async def test_a_report_reaches_moderators_and_operator(
    fan: Fan, bot_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    said = await _report(fan, "He won **13** in 2025 @everyone", source="https://example.org/heim")
    assert "moderators" in said
    assert "will see it as report 1" in said
    assert "Whoever runs this bot" in await _report(fan.in_("@bot"), "From a private conversation")
    morgan = fan.as_("Morgan")
    page = await morgan.slash("/review")
    assert "1 reported mistake" in page.text
    reports = await morgan.click(page, "Reports (1)")
    assert f"/driver corey-heim · <@{fan.user.id}>" in reports.text
    assert "private conversation" not in reports.text
    # The bot holds the store meanwhile.
    await print_reports(bot_settings)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1  ")
    assert f"/driver corey-heim  (person {fan.user.id}, server " in lines[0]
    assert lines[1:3] == ["    He won **13** in 2025 @everyone", "    https://example.org/heim"]
    assert "a private conversation" in lines[3]
    closed = await morgan.click(reports, "Done with 1")
    assert "Nobody has reported a mistake" in closed.text
    assert "Nothing waits for you" in (await morgan.click(closed, "Back")).text
    await print_reports(bot_settings)
    assert ", closed there 2026-11-20" in capsys.readouterr().out


async def test_an_erased_person_leaves_the_report(
    fan: Fan, bot: RacingBot, bot_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await _report(fan, "Wrong")
    asked = await fan.click(await fan.slash("/me"), "Erase")
    await fan.click(asked, "Erase everything")
    await print_reports(bot_settings)
    assert "a person whose data were erased" in capsys.readouterr().out
    morgan = fan.as_("Morgan")
    reports = await morgan.click(await morgan.slash("/review"), "Reports (1)")
    assert "somebody whose data were erased" in reports.text


async def test_no_store_is_one_sentence(tmp_path: object, bot_settings: Settings) -> None:
    missing = bot_settings.database.with_name("missing.db")
    with pytest.raises(StoreNotWritable, match=r"missing\.db"):
        await print_reports(Settings(token="x", database=missing))
    assert not missing.exists()
