"""One run of the bot against the real Discord, and what is said when it cannot be."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Callable, Coroutine

import aiohttp
import discord
from discord.ext import commands

from bot import app
from bot.client import PERMISSIONS, RacingBot
from bot.clock import Clock
from bot.gateway import ConnectionGivenUp
from bot.log import set_up_logging
from bot.moves import MoveRefused, move
from bot.publish import publish
from bot.reports import print_reports
from bot.settings import Settings, SettingsError, read_settings, warn_if_readable
from data.errors import StoreError

log = logging.getLogger(__name__)

REFUSED = "Discord refused DISCORD_TOKEN. Copy it again from the Bot page of your application."
TOKEN_REVOKED = 4004  # docs: topics/opcodes-and-status-codes, "Gateway Close Event Codes"


def start(word: str, *arguments: str) -> int:
    """Do `word` (one of JOBS) and return the exit code; each failure is one sentence."""
    try:
        settings = read_settings()
    except SettingsError as error:
        return _fail(str(error), 2)
    set_up_logging(settings)
    warn_if_readable()
    # The bot never speaks aloud: what the library misses for that is no news.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    # systemd and containers end a program with SIGTERM; here it means the same as Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        asyncio.run(JOBS[word](settings, *arguments))
    except KeyboardInterrupt:
        return 0
    except StoreError as error:
        return _fail(str(error), 1)
    except MoveRefused as error:
        return _fail(str(error), 2)
    except discord.LoginFailure:
        return _fail(REFUSED, 2)
    except discord.ConnectionClosed as error:
        if error.code == TOKEN_REVOKED:
            return _fail(REFUSED, 2)
        return _fail(f"Discord ended the connection: {error}", 1)
    except ConnectionGivenUp as error:
        return _fail(str(error), 1)
    except commands.ExtensionError:
        raise  # a fault of ours: the traceback says where
    except (OSError, TimeoutError, aiohttp.ClientError, discord.DiscordException) as error:
        return _fail(f"Discord could not be reached: {error or type(error).__name__}", 1)
    return 0


def _fail(sentence: str, code: int) -> int:
    sys.stderr.write(sentence + "\n")
    return code


async def _run(settings: Settings) -> None:
    async with app.open(settings, Clock()) as bot:
        rest_collector(bot)
        _announce(bot)
        bot.add_listener(_ready(bot), "on_ready")
        await bot.connect()


def rest_collector(bot: RacingBot) -> None:
    """Let the collector of garbage, off since bot.__main__, leave alone what stays: code, names, servers.

    To look through the servers' hundreds of objects each would stop everything for a good part of a second.
    What is frozen is never freed: hence here, once a process, and not in bot.app.
    """

    async def on_ready() -> None:
        bot.remove_listener(on_ready)
        gc.freeze()
        gc.enable()

    bot.add_listener(on_ready)


def _announce(bot: RacingBot) -> None:
    invite = discord.utils.oauth_url(
        bot.application_id or 0, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
    )
    changed = "published" if bot.published and bot.published.changed else "unchanged"
    sys.stdout.write(f"Commands {changed}.\nInvite link: {invite}\n")
    sys.stdout.flush()


def _ready(bot: RacingBot) -> Callable[[], Coroutine[None, None, None]]:
    async def on_ready() -> None:
        count = len(bot.guilds)
        sys.stdout.write(f"Ready in {count} {'server' if count == 1 else 'servers'}.\n")
        sys.stdout.flush()

    return on_ready


async def _sync(settings: Settings) -> None:
    async with app.open(settings, Clock()) as bot:
        published = await publish(bot, force=True)
        sys.stdout.write(f"{published.count} commands published.\n")


JOBS: dict[str, Callable[..., Coroutine[None, None, None]]] = {
    "run": _run,
    "sync-commands": _sync,
    "reports": print_reports,
    "move": move,
}
