"""The page's server: who is let in, what may be loaded, what is handed over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSServerHandshakeError

from sandbox.child import ChildBot
from sandbox.page_server.guard import HEADERS
from sandbox.page_server.serve import page
from sandbox.page_server.stage import Stage
from sandbox.world.messages import post
from sandbox.world.model import Attachment, Message
from tests.sandbox.page_kit import STORIES, InProcess


@dataclass
class Door:
    """A running page, asked without a browser."""

    stage: Stage
    address: str
    http: ClientSession

    @property
    def origin(self) -> str:
        """The origin that the page's own scripts have."""
        return self.address.rsplit("/", 2)[0]

    async def status(self, path: str = "", **headers: str) -> int:
        """The status of a GET below the page's address."""
        async with self.http.get(self.address + path, headers=headers, allow_redirects=False) as response:
            return response.status

    def socket(self, **headers: str) -> ClientWebSocketResponse:
        """The websocket, as an async context manager."""
        return self.http.ws_connect(self.address + "socket", headers=headers)  # type: ignore[return-value]


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    """The page of the small story."""
    async with page(InProcess, stories=STORIES) as (stage, address), ClientSession() as http:
        yield Door(stage, address, http)


async def test_the_page_listens_on_this_machine_alone(door: Door) -> None:
    assert urlsplit(door.address).hostname == "127.0.0.1"
    assert len(urlsplit(door.address).path) > 20


async def test_every_answer_carries_the_policy_refusals_too(door: Door) -> None:
    for path in ("", "js/main.js", "nothing", "files/1/x.png"):
        async with door.http.get(door.address + path) as response:
            assert {name: response.headers[name] for name in HEADERS} == HEADERS
    async with door.http.get(door.origin + "/") as response:
        assert response.status == 404
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")


async def test_a_foreign_host_is_refused_as_rebinding(door: Door) -> None:
    assert await door.status() == 200
    port = urlsplit(door.address).port
    assert await door.status(Host=f"localhost:{port}") == 200
    for host in ("example.org", f"example.org:{port}", "127.0.0.1", f"127.0.0.1.example.org:{port}"):
        assert await door.status(Host=host) == 403


async def test_a_foreign_origin_is_refused(door: Door) -> None:
    assert await door.status(Origin=door.origin) == 200
    for origin in ("https://example.org", "null", door.origin + "1", door.origin.replace("http", "https")):
        assert await door.status(Origin=origin) == 403


async def test_a_websocket_must_say_that_it_comes_from_the_page(door: Door) -> None:
    for headers in ({}, {"Origin": "https://example.org"}):
        with pytest.raises(WSServerHandshakeError, match="403"):
            async with door.socket(**headers):
                pass
    async with door.socket(Origin=door.origin) as socket:
        assert await socket.receive_json() == {"t": "hello"}


async def test_nothing_is_told_without_the_token(door: Door) -> None:
    token = urlsplit(door.address).path.strip("/")
    for path in ("/", "/index.html", f"/{token[:-1]}/", f"/{token}x/", "/socket"):
        async with door.http.get(door.origin + path) as response:
            assert (response.status, await response.text()) == (404, "Not found.")
    async with door.http.get(f"{door.origin}/{token}", allow_redirects=False) as response:
        assert response.headers["Location"] == f"/{token}/"


@pytest.mark.parametrize(
    "path", ["../serve.py", "%2e%2e/page_server/serve.py", "..%2fserver.py", "css/", "screenshot"]
)
async def test_only_the_pages_own_files_are_served(door: Door, path: str) -> None:
    assert await door.status(path) == 404


async def test_files_come_out_of_memory_and_only_pictures_are_drawn(door: Door) -> None:
    world = door.stage.world
    for file_id, name, kind in (
        (1, "a.png", "image/png"),
        (2, "b.svg", "image/svg+xml"),
        (3, "c.html", "text/html"),
    ):
        world.files[file_id] = Attachment(file_id, name, b"bytes", f"http://127.0.0.1:1/{name}", kind)
    seen = {}
    for file_id, name in ((1, "a.png"), (2, "b.svg"), (3, "c.html")):
        async with door.http.get(f"{door.address}files/{file_id}/{name}") as response:
            assert await response.read() == b"bytes"
            seen[name] = (response.content_type, response.headers.get("Content-Disposition"))
    other = ("application/octet-stream", "attachment")
    assert seen == {"a.png": ("image/png", None), "b.svg": other, "c.html": other}


async def test_a_message_names_its_files_at_the_pages_own_address(door: Door) -> None:
    world = door.stage.world
    picture = Attachment(5, "dot é.png", b"x", "http://127.0.0.1:1/attachments/1/5/dot.png", "image/png")
    gallery = {"type": 12, "items": [{"media": {"url": picture.url}}]}
    async with door.socket(Origin=door.origin) as socket:
        await socket.receive_json()
        channel = world.channel("general")
        post(world, channel, world.bot, attachments=[picture], components=[gallery], flags=1 << 15)
        frame = await socket.receive_json()
    assert frame["message"]["components"][0]["items"][0]["media"]["url"] == "files/5/dot%20%C3%A9.png"


async def test_only_its_member_is_told_of_an_ephemeral_message(door: Door) -> None:
    world, channel = door.stage.world, door.stage.world.channel("general")
    async with door.socket(Origin=door.origin) as socket:
        await socket.receive_json()
        for name in ("Sam", "Dana"):
            post(world, channel, world.bot, content=name, flags=1 << 6, ephemeral_to=world.user(name).id)
        assert (await socket.receive_json())["message"]["content"] == "Dana"


async def test_a_channel_that_a_member_does_not_see_stays_hidden(door: Door) -> None:
    world = door.stage.world
    async with door.socket(Origin=door.origin) as socket:
        await socket.receive_json()
        hidden: Message = post(world, world.channel("mods"), world.user("Morgan"), content="between us")
        await socket.send_json({"op": "view", "ref": 1, "channel": str(hidden.channel_id)})
        view = await socket.receive_json()
        assert "mods" not in [one["name"] for one in view["channels"]]
        assert view["channel"] != str(hidden.channel_id)
        await socket.receive_json()
        await socket.send_json({"op": "view", "ref": 2, "me": str(world.user("Morgan").id)})
        assert "mods" in [one["name"] for one in (await socket.receive_json())["channels"]]


async def test_what_cannot_be_done_is_answered_and_the_socket_stays(door: Door) -> None:
    async with door.socket(Origin=door.origin) as socket:
        await socket.receive_json()
        owner = str(door.stage.guild.owner_id)
        for frame in (
            {"op": "view", "me": owner},
            {"op": "say", "content": "x" * 2001},
            {"op": "click", "message": "1", "custom_id": "x"},
            {"op": "submit", "form": "9", "components": []},
            {"op": "slash", "name": "nothing", "options": {}},
            {"op": "settle", "name": "x"},
        ):
            await socket.send_json({**frame, "ref": 7})
            reply = await socket.receive_json()
            assert (reply["t"], reply["ref"], reply["ok"]) == ("reply", 7, False)
            assert reply["error"]


async def test_the_real_bot_is_killed_started_and_answers_a_button_from_before(store: Path) -> None:
    async with page(lambda server: ChildBot(server, store)) as (stage, address), ClientSession() as http:
        door = Door(stage, address, http)
        async with door.socket(Origin=door.origin) as socket:
            await socket.receive_json()

            async def ask(**frame: object) -> dict[str, Any]:
                await socket.send_json({**frame, "ref": 1})
                while (reply := await socket.receive_json())["t"] != "reply":
                    told.append(reply)
                return dict(reply)

            told: list[dict[str, Any]] = []
            assert (await ask(op="slash", name="driver", options={"name": "Richard Petty"}))["ok"]
            card = next(one["message"] for one in told if one["t"] == "message")
            rows = [one for one in card["components"][-1]["components"] if one["type"] == 1]
            source = rows[-1]["components"][-1]["custom_id"]
            click = {"op": "click", "message": card["id"], "custom_id": source}
            assert (await ask(op="control", id="kill"))["ok"]
            failed = await ask(**click)
            assert (failed["ok"], failed["error"].split(".")[0]) == (False, "This interaction failed")
            assert (await ask(op="control", id="start"))["ok"]
            told.clear()
            assert (await ask(**click))["ok"]
            assert [one["message"]["flags"] & 64 for one in told if one["t"] == "message"] == [64]


class StartsOnce(InProcess):
    """A bot that cannot be started a second time."""

    async def start(self) -> None:
        if self.bot is not None:
            raise RuntimeError("the store is gone")
        await super().start()


async def test_a_bot_that_cannot_start_is_told_and_the_page_stays() -> None:
    async with page(StartsOnce, stories=STORIES) as (stage, address), ClientSession() as http:
        door = Door(stage, address, http)
        async with door.socket(Origin=door.origin) as socket:
            await socket.receive_json()
            for ref, name in enumerate(("kill", "start")):
                await socket.send_json({"op": "control", "id": name, "ref": ref})
            told: list[dict[str, Any]] = []
            while not told or told[-1].get("ref") != 1:
                told.append(await socket.receive_json())
        assert "the store is gone" in told[-1]["error"]
        assert [one["state"] for one in told if one["t"] == "bot"] == ["off", "starting", "off"]


async def test_the_strip_announces_only_what_exists(door: Door) -> None:
    async with door.socket(Origin=door.origin) as socket:
        await socket.receive_json()
        await socket.send_json({"op": "view", "ref": 1})
        view = await socket.receive_json()
        assert view["controls"] == ["kill", "start", "fresh"]
        assert [one["id"] for one in view["stories"]] == ["small", "other"]
