"""python -m sandbox [--tour | --once "/command option:value …"]: the practice server, as page or text."""

from __future__ import annotations

import asyncio
import importlib.util
import itertools
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.settings import Settings, SettingsError, read_settings

from .fan import FanError, NoAnswer
from .once import once, once_settings, turn

log = logging.getLogger(__name__)

USAGE = 'usage: python -m sandbox [--tour | --once "/driver name:Corey Heim"]'
TOKEN_SET = "A token is set: the practice server is not for it. Unset DISCORD_TOKEN, or use python -m bot."


def main(words: list[str]) -> int:
    """Exit codes: 0 done, 1 the command could not be sent or answered, 2 wrong use or a token is set."""
    try:
        token_set, settings = _settings()
    except SettingsError as error:
        return _fail(str(error), 2)
    # What goes wrong is told in one sentence; PITBOARD_LOG_LEVEL=DEBUG tells the rest.
    logging.basicConfig(level="DEBUG" if settings.log_level == "DEBUG" else "ERROR")
    if len(words) == 2 and words[0] == "--once":
        return _run(lambda: _print_once(words[1], settings))
    if words not in ([], ["--tour"]):
        return _fail(USAGE, 2)
    if token_set:
        return _fail(TOKEN_SET, 2)
    if importlib.util.find_spec("sandbox.page_server") is None:
        return _fail("This copy has no page; ask one thing with --once.", 1)
    return _run(lambda: _show(settings, as_text=words == ["--tour"]))


def _settings() -> tuple[bool, Settings]:
    """Whether a token is set, and the settings; the practice server needs no token of its own."""
    try:
        return True, read_settings()
    except SettingsError:
        # Without a token the rest is read as if there were one; what is wrong then is told.
        return False, read_settings({**os.environ, "DISCORD_TOKEN": "practice"})


def _print_once(line: str, settings: Settings) -> None:
    own = once_settings(settings)
    with turn(own.database):
        answer = asyncio.run(once(line, own))
    _write(answer + "\n")


def _show(settings: Settings, *, as_text: bool) -> None:
    """Tell a story on standard output, or serve the page until interrupted."""
    from .child import ChildBot
    from .page_server import serve
    from .server import LoopbackDiscord
    from .tour import tour

    numbers = itertools.count()
    folder = settings.database.parent
    folder.mkdir(parents=True, exist_ok=True)
    # A store of its own for every story: it begins knowing nothing, also beside another practice server.
    with tempfile.TemporaryDirectory(prefix="practice-", dir=folder, ignore_cleanup_errors=True) as room:

        def bot_of(server: LoopbackDiscord) -> ChildBot:
            return ChildBot(server, Path(room) / f"{next(numbers)}.db")

        asyncio.run(tour(bot_of, _write) if as_text else serve(bot_of))


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _run(what: Callable[[], None]) -> int:
    # Being asked to end is no different from Ctrl-C: the bot is stopped and its store removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        what()
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:
        # Whoever read along has seen enough; nothing is left to be flushed at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (FanError, NoAnswer) as error:
        sentence = str(error)
        return _fail(sentence[:1].upper() + sentence[1:], 1)
    except Exception as error:
        # Whatever stops the bot from starting has its own words; a traceback helps nobody here.
        log.debug("could not go on", exc_info=error)
        return _fail(f"{error or type(error).__name__}", 1)
    return 0


def _fail(sentence: str, code: int) -> int:
    sys.stderr.write(sentence + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
