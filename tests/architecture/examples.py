"""For every rule what it must refuse, and its neighbours that it must let pass: (rule, path, text)."""

from __future__ import annotations

from tests.architecture import code, imports, words
from tests.architecture.source import Rule

TABLE = imports.rooms_import_downwards
LONG_BODY = "".join(f"    x{number} = 1\n" for number in range(41))
COMMAND = "class A:\n    @app_commands.command(name='x')\n    async def x(self):\n        '''Text.'''\n"
TYPES = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    "

REFUSED: list[tuple[Rule, str, str]] = [
    (TABLE, "data/a.py", "import racing.series"),
    (TABLE, "data/a.py", "import discord"),
    (TABLE, "racing/a.py", "import discord"),
    (TABLE, "racing/a.py", "def f():\n    from aiosqlite import Row"),
    (TABLE, "racing/a.py", "from ui import theme"),
    (TABLE, "racing/a.py", "import time"),
    (TABLE, "ui/a.py", "from data import drivers"),
    (TABLE, "ui/a.py", "from data.drivers import get_driver"),
    (TABLE, "ui/a.py", "from racing.people import MAX_FOUND"),
    (TABLE, "ui/a.py", "import data.drivers"),
    (TABLE, "ui/a.py", "from ..data.drivers import get_driver"),
    (TABLE, "ui/a.py", "import random"),
    (TABLE, "ui/a.py", "from cogs._options import Series"),
    (TABLE, "cogs/a.py", "from cogs.b import B"),
    (TABLE, "cogs/a.py", "from . import b"),
    (TABLE, "cogs/a.py", "import apscheduler.job"),
    (TABLE, "cogs/a.py", "from bot.client import RacingBot"),
    (TABLE, "cogs/a.py", "from data.drivers import get_driver"),
    (TABLE, "bot/a.py", "from sandbox.world import World"),
    (TABLE, "bot/a.py", "from tests import conftest"),
    (TABLE, "bot/a.py", "import requests"),
    (TABLE, "sandbox/a.py", "from bot.client import RacingBot"),
    (TABLE, "sandbox/a.py", "from bot import application"),
    (TABLE, "sandbox/a.py", "import discord"),
    (TABLE, "sandbox/redirect.py", "import aiosqlite"),
    (TABLE, "sandbox/a.py", "from racing.series import Series"),
    (code.ui_only_shows, "ui/a.py", "async def f(): ..."),
    (code.ui_only_shows, "ui/a.py", "def f(db: Database | None): ..."),
    (code.sql_stays_in_data, "racing/a.py", "q = 'SELECT name\\nFROM drivers'"),
    (code.sql_stays_in_data, "bot/a.py", "q = f'DELETE FROM {table}'"),
    (code.the_clock_is_read_once, "bot/a.py", "import datetime as d\nx = d.datetime.now(UTC)"),
    (code.the_clock_is_read_once, "racing/a.py", "x = datetime.now(UTC)"),
    (code.the_clock_is_read_once, "cogs/a.py", "x = discord.utils.utcnow()"),
    (code.the_clock_is_read_once, "bot/a.py", "from time import time"),
    (code.the_clock_is_read_once, "ui/a.py", "x = date.today"),
    (code.files_and_functions_are_short, "data/a.py", "x = 1\n" * 251),
    (code.files_and_functions_are_short, "tests/a.py", "def f():\n" + LONG_BODY),
    (code.commands_are_short, "cogs/a.py", COMMAND + "        x = 1\n" * 16),
    (code.tests_use_real_parts, "tests/a.py", "from unittest import mock"),
    (code.tests_use_real_parts, "tests/a.py", "from unittest.mock import patch"),
    (
        code.tests_use_real_parts,
        "tests/a.py",
        "def f(monkeypatch): monkeypatch.setattr(discord.http, 'x', 1)",
    ),
    (code.tests_wait_for_something, "tests/a.py", "await asyncio.sleep(0.1)"),
    (code.only_commands_print, "bot/a.py", "print('x')"),
    (code.public_things_are_documented, "data/a.py", "def get_x(): ..."),
    (code.public_things_are_documented, "cogs/a.py", "class A(B): ..."),
    (code.public_things_are_documented, "racing/a.py", "class A:\n    'Text.'\n    def x(self): ..."),
    (code.nothing_is_left_unfinished, "bot/a.py", "raise NotImplemented" + "Error('x')"),
    (words.no_stray_words, "bot/a.py", "x = 1  # TO" + "DO later"),
    (words.no_stray_words, "README.md", "See /wo" + "rk/main."),
    (words.no_stray_words, "requirements.txt", "https://pypi" + ".org/simple"),
]

PASSED: list[tuple[Rule, str, str]] = [
    (TABLE, "data/a.py", "import sqlite3\nimport aiosqlite\nfrom data.db import Database"),
    (TABLE, "racing/a.py", "from data.drivers import get_driver\nfrom rapidfuzz import fuzz"),
    (TABLE, "ui/a.py", "from data.drivers import Driver\nfrom racing.series import Series\nimport discord"),
    (TABLE, "ui/a.py", "from . import theme\nfrom ui.cards import driver_card"),
    (TABLE, "cogs/a.py", "from racing.people import find\nfrom cogs._options import Series"),
    (TABLE, "cogs/a/b.py", "from cogs.a.c import D"),
    (TABLE, "cogs/a.py", TYPES + "from bot.client import RacingBot"),
    (TABLE, "bot/a.py", "from cogs.a import A\nimport dotenv\nimport data.db"),
    (TABLE, "sandbox/a.py", "from bot.app import open_app\nfrom bot import settings\nimport aiohttp.web"),
    (TABLE, "sandbox/redirect.py", "import discord\nfrom yarl import URL"),
    (TABLE, "tests/a.py", "import data.db\nimport sandbox.world"),
    (code.ui_only_shows, "ui/a.py", "def f(driver: Driver): ..."),
    (code.sql_stays_in_data, "data/a.py", "q = 'SELECT 1 FROM x'"),
    (code.sql_stays_in_data, "ui/a.py", "q = 'Select a season from the list, then update it'"),
    (code.the_clock_is_read_once, "bot/clock.py", "x = datetime.now(UTC)"),
    (
        code.the_clock_is_read_once,
        "bot/a.py",
        "x = clock.now()\ny = time.monotonic()\nz = interaction.created_at",
    ),
    (
        code.files_and_functions_are_short,
        "data/a.py",
        "def f():\n    '''Doc.\n" + "\n" * 60 + "    '''\n    x = 1",
    ),
    (code.commands_are_short, "cogs/a.py", COMMAND + "        x = 1\n" * 15),
    (code.tests_use_real_parts, "tests/a.py", "def f(monkeypatch): monkeypatch.setenv('DISCORD_TOKEN', 'x')"),
    (code.tests_wait_for_something, "tests/a.py", "await asyncio.sleep(0)"),
    (code.tests_wait_for_something, "tests/load/a.py", "await asyncio.sleep(1)"),
    (code.only_commands_print, "bot/__main__.py", "print('x')"),
    (code.public_things_are_documented, "data/a.py", "def _x(): ...\nclass _Y: ..."),
    (code.public_things_are_documented, "sandbox/a.py", "def x(): ..."),
    (code.nothing_is_left_unfinished, "bot/a.py", "raise ValueError('x')"),
    (words.no_stray_words, "bot/a.py", "x = 'to do: all the work, at the root/'"),
]

RULES: list[Rule] = list({rule: None for rule, _, _ in REFUSED if rule is not words.no_stray_words})
