"""`python -m bot` as a real process: what it says, and how it ends."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.settings import Settings
from sandbox.fan import Fan
from sandbox.running import running_bot
from sandbox.server import LoopbackDiscord
from tests.bot.child_kit import Child, bot_child, run_bot

# View Channel, Send Messages, Embed Links, Attach Files, Read Message History
# (the bits of docs: topics/permissions).
INVITED = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16
REFUSED = "Discord refused DISCORD_TOKEN. Copy it again from the Bot page of your application."


def _invite(child: Child) -> dict[str, list[str]]:
    """The query of the invite link that was printed."""
    (line,) = (one for one in child.out if one.startswith("Invite link: "))
    link = urlsplit(line.removeprefix("Invite link: "))
    assert (link.scheme, link.netloc, link.path) == ("https", "discord.com", "/oauth2/authorize")
    return parse_qs(link.query)


def _tracebacks(child: Child) -> list[str]:
    return [line for line in child.err if "Traceback" in line or " ERROR " in line or " WARNING " in line]


def test_without_a_token_one_line_names_the_sandbox() -> None:
    done = run_bot()
    assert done.stderr == "No DISCORD_TOKEN. To try it without one: python -m sandbox\n"
    assert (done.stdout, done.returncode) == ("", 2)


@pytest.mark.parametrize("words", [["dance"], ["run", "run"], ["--help"]])
def test_other_words_are_answered_with_the_usage(words: list[str]) -> None:
    done = run_bot(*words)
    assert re.fullmatch(r"usage: python -m bot \[run\|sync-commands[a-z|-]*\]\n", done.stderr)
    assert (done.stdout, done.returncode) == ("", 2)


def test_a_wrong_setting_is_one_line() -> None:
    done = run_bot(DISCORD_TOKEN="a.b.c", PITBOARD_LOG_LEVEL="loud")
    assert done.stderr.startswith("PITBOARD_LOG_LEVEL is 'LOUD'; it must be one of ")
    assert done.stderr.count("\n") == 1
    assert done.returncode == 2


def test_without_a_network_one_line_says_so(store: Path) -> None:
    done = run_bot(DISCORD_TOKEN="a.b.c", PITBOARD_DATABASE=str(store), PITBOARD_LOG_LEVEL="ERROR")
    assert done.stderr.startswith("Discord could not be reached: ")
    assert done.stderr.count("\n") == 1
    assert (done.stdout, done.returncode) == ("", 1)


async def test_a_refused_token_is_one_line(discord_server: LoopbackDiscord, store: Path) -> None:
    settings = {"PITBOARD_DATABASE": str(store), "PITBOARD_LOG_LEVEL": "WARNING"}
    async with bot_child(discord_server, DISCORD_TOKEN="wrong.token.here", **settings) as child:
        assert await child.ended() == 2
    assert (child.out, child.err) == ([], [REFUSED])


async def test_a_token_that_is_revoked_while_it_runs(discord_server: LoopbackDiscord, store: Path) -> None:
    settings = {"PITBOARD_DATABASE": str(store), "PITBOARD_LOG_LEVEL": "ERROR"}
    async with bot_child(discord_server, **settings) as child:
        await child.until_said("Ready")
        discord_server.world.token = "an.other.token"
        await discord_server.gateway.drop()
        assert await child.ended() == 2
    assert child.err == [REFUSED]


async def test_it_says_what_an_operator_needs(discord_server: LoopbackDiscord, tmp_path: Path) -> None:
    store = tmp_path / "new" / "pitboard.db"
    async with bot_child(discord_server, PITBOARD_DATABASE=str(store)) as first:
        await first.until_said("Ready in 1 server.")
        invite = _invite(first)
        first.send(signal.SIGINT)
        assert await first.ended() == 0
    assert first.out[0] == "Commands published."
    assert invite["permissions"] == [str(INVITED)]
    assert invite["client_id"] == [str(discord_server.world.application_id)]
    assert invite["scope"] == ["bot applications.commands"]
    assert _tracebacks(first) == []

    discord_server.world.add_guild("Second Server")
    async with bot_child(discord_server, PITBOARD_DATABASE=str(store)) as second:
        await second.until_said("Ready in 2 servers.")
        second.send(signal.SIGINT)
        assert await second.ended() == 0
    assert second.out[0] == "Commands unchanged."
    assert not any("seeded" in line for line in second.err)


@pytest.mark.skipif(os.name != "posix", reason="signals between processes are POSIX's")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_it_cleanly(
    discord_server: LoopbackDiscord, store: Path, end: signal.Signals
) -> None:
    async with bot_child(discord_server, PITBOARD_DATABASE=str(store)) as child:
        # Between the login and READY: everything is open, nothing is settled.
        await child.until_said("Invite link")
        child.send(end)
        assert await child.ended() == 0
    assert _tracebacks(child) == []
    # The write-ahead log is folded in when the store is closed, not when it is dropped.
    assert sorted(file.name for file in store.parent.iterdir()) == ["pitboard.db", "pitboard.db.lock"]


async def test_sync_commands_sends_them_and_ends(discord_server: LoopbackDiscord, store: Path) -> None:
    async with bot_child(discord_server, "sync-commands", PITBOARD_DATABASE=str(store)) as child:
        assert await child.ended() == 0
    count = len(discord_server.world.commands)
    assert child.out == [f"{count} commands published."]
    assert discord_server.gateway.identified == 0
    puts = [one for one in discord_server.requests if one.method == "PUT"]
    async with bot_child(discord_server, "sync-commands", PITBOARD_DATABASE=str(store)) as child:
        assert await child.ended() == 0
    assert [one.method for one in discord_server.requests].count("PUT") > len(puts)


async def test_a_whole_driver_with_every_other_network_refused(
    discord_server: LoopbackDiscord, store: Path
) -> None:
    async with bot_child(discord_server, "--alone", "run", PITBOARD_DATABASE=str(store)) as child:
        await child.until_said("Ready")
        fan = Fan(discord_server)
        found = await fan.autocomplete("/driver", "name", name="hei")
        assert found[0].value == "corey-heim"
        answer = await fan.slash("/driver", name="corey-heim")
        assert "Corey Heim" in answer.first_line
        season = await fan.choose(answer, "2025")
        assert "12" in season.text
        assert (await fan.click(season, "Source")).ephemeral
        child.send(signal.SIGTERM)
        assert await child.ended() == 0
    assert _tracebacks(child) == []


async def test_a_process_that_strays_is_ended(discord_server: LoopbackDiscord, store: Path) -> None:
    discord_server.base_url = "http://example.invalid/api/v10"
    async with bot_child(discord_server, "--alone", "run", PITBOARD_DATABASE=str(store)) as child:
        assert await child.ended() == 97
    assert child.err[-1] == "socket.getaddrinfo example.invalid"


async def test_what_ready_sets_off_is_ended_before_the_store_closes(
    discord_server: LoopbackDiscord, store: Path
) -> None:
    ended = []
    async with running_bot(discord_server, Settings(discord_server.world.token, store)) as bot:

        async def on_ready() -> None:
            for _ in range(20):
                async with bot.archive.db.transaction() as tx:
                    await tx.execute("UPDATE guild SET joined_at = joined_at")
            ended.append(True)

        bot.add_listener(on_ready)
        bot.dispatch("ready")
    assert ended
