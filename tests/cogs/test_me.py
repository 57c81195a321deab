"""/me as a person uses it."""

from __future__ import annotations

import json

from bot.client import RacingBot
from sandbox.fan import Fan


async def test_what_is_stored_is_shown_exported_and_erased(fan: Fan, bot: RacingBot) -> None:
    nothing = await fan.slash("/me")
    assert nothing.ephemeral
    assert "Nothing. I keep only what you ask me to keep" in nothing.text
    form = await fan.click(await fan.slash("/quote"), "Offer a quote")
    await fan.submit(form, text="Words “of” mine", speaker="Somebody")
    await fan.in_("@bot").slash("/quote")
    page = await fan.slash("/me")
    assert "Quotes you offered: 1" in page.text
    file = await fan.click(page, "Export")
    assert file.ephemeral
    export = json.loads(file.files["pit-board-about-me.json"])
    assert export["user_id"] == str(fan.user.id)
    kinds = {kind["what"]: kind["rows"] for kind in export["stored"]}
    assert kinds["quotes you offered"][0]["text"] == "Words “of” mine"
    assert kinds["quotes you offered"][0]["guild_id"] == str(fan.guild.id if fan.guild else 0)
    assert len(kinds["quotes shown to you in private"]) == 1
    asked = await fan.click(page, "Erase")
    assert "cannot be undone" in asked.text
    assert "Quotes you offered: 1" in (await fan.click(asked, "Back")).text
    asked = await fan.click(page, "Erase")
    assert (await fan.click(asked, "Erase everything")).text == "Erased."
    assert "Nothing." in (await fan.slash("/me")).text
    assert await bot.archive.db.fetch_all("SELECT 1 FROM server_quote") == []


async def test_nobody_elses_is_shown(fan: Fan) -> None:
    form = await fan.click(await fan.slash("/quote"), "Offer a quote")
    await fan.submit(form, text="Words", speaker="Somebody")
    assert "Nothing." in (await fan.as_("Sam").in_("@bot").slash("/me")).text
