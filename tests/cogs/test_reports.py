"""Report a mistake: from a card's Source note to the moderators and the operator."""

from __future__ import annotations

import pytest

from bot.client import RacingBot
from bot.reports import print_reports
from bot.settings import Settings
from data.errors import StoreError
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


async def test_an_erased_person_leaves_a_closed_report_alone(
    fan: Fan, bot: RacingBot, bot_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("Wrong", "Wrong as well"):
        await _report(fan, text)
    morgan = fan.as_("Morgan")
    await morgan.click(await morgan.click(await morgan.slash("/review"), "Reports (2)"), "Done with 1")
    asked = await fan.click(await fan.slash("/me"), "Erase")
    await fan.click(asked, "Erase everything")
    await print_reports(bot_settings)
    told = capsys.readouterr().out
    assert "a person whose data were erased" in told
    assert "Wrong as well" not in told
    assert "Reports (0)" in (await morgan.slash("/review")).buttons


async def test_no_store_is_one_sentence(tmp_path: object, bot_settings: Settings) -> None:
    missing = bot_settings.database.with_name("missing.db")
    with pytest.raises(StoreError, match=r"missing\.db"):
        await print_reports(Settings(token="x", database=missing))
    assert not missing.exists()


@pytest.mark.parametrize(
    ("command", "options", "named"),
    [
        ("/driver", {"name": "Corey Heim"}, "/driver corey-heim"),
        (
            "/compare",
            {"first": "Corey Heim", "second": "Carson Hocevar"},
            "/compare corey-heim carson-",
        ),
        ("/champions", {"series": "f1", "season": 2021}, "/champions f1 2021"),
        ("/number", {"car": "07", "series": "cup"}, "/number 07 cup"),
        ("/records", {"record": "wins"}, "/records wins cup"),
        ("/results", {"series": "cup", "season": 1979, "race": "Daytona 500"}, "/results cup 1979 "),
        ("/standings", {"series": "f1", "season": 2021}, "/standings f1 2021"),
        ("/today", {"date": "1979-02-18"}, "/today 2 18 1979"),
        ("/track", {"name": "Bristol"}, "/track bristol"),
        ("/quote", {"search": "rattle his cage"}, "/quote earnhardt-rattle-his-cage"),
    ],
)
async def test_every_stat_card_takes_reports(
    fan: Fan, command: str, options: dict[str, str | int], named: str
) -> None:
    source = await fan.click(await fan.slash(command, **options), "Source")
    assert source.ephemeral
    await fan.submit(await fan.click(source, "Report a mistake"), text="Something is wrong")
    morgan = fan.as_("Morgan")
    reports = await morgan.click(await morgan.slash("/review"), "Reports (1)")
    assert named in reports.text
