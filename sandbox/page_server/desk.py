"""One open page: who it acts as, what it sees, what it asks for."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from ..fan import FanError
from ..world import Channel, Event, Message, User
from ..world.messages import visible_to
from . import frames
from .acts import ACTS, Refused, sentence

if TYPE_CHECKING:
    from ..fan import Answer, Fan
    from .stage import Stage

log = logging.getLogger(__name__)

Json = dict[str, Any]


class Desk:
    """A websocket with its person and channel.

    Frames in: {"op", "ref", …}, each answered by {"t": "reply", "ref", "ok", …}; the operations are
    in `acts.py`.  Frames out besides: hello, view (everything), message, gone, clock, bot.  All
    leave through one queue, so that an answer never overtakes the message that it is about.
    """

    def __init__(self, stage: Stage, socket: web.WebSocketResponse) -> None:
        self.stage = stage
        self.socket = socket
        self.locale = "en-US"
        self.forms: dict[str, Answer] = {}
        self._dismissed: set[int] = set()
        self._rooms: set[int] = set()
        self._out: asyncio.Queue[Json] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()
        self.start_over()

    def start_over(self) -> None:
        """Take a seat in the world as it now is: its first fan, in its first channel."""
        guild = self.stage.guild
        self.sit(frames.people(guild)[0])
        self.channel: Channel = frames.channels(self.stage.world, guild, self.user.id)[0]
        self._rooms = {one.id for one in frames.channels(self.stage.world, guild, self.user.id)}
        self.forms.clear()
        self._dismissed.clear()

    def sit(self, user: User) -> None:
        """Be this member, with the language of this page."""
        self.user = user
        user.locale = self.locale

    @property
    def fan(self) -> Fan:
        """The person of this page in its channel."""
        return self.stage.fan(self.user, self.channel)

    async def run(self) -> None:
        """Serve the socket until the page goes away."""
        writer = asyncio.create_task(self._write())
        self.tell({"t": "hello"})
        try:
            async for incoming in self.socket:
                if incoming.type is WSMsgType.TEXT:
                    self._begin(incoming.json())
        finally:
            for task in (writer, *self._tasks):
                task.cancel()
            await asyncio.gather(writer, *self._tasks, return_exceptions=True)

    def tell(self, frame: Json) -> None:
        """Send a frame, after those that wait already."""
        self._out.put_nowait(frame)

    async def _write(self) -> None:
        while True:
            await self.socket.send_str(json.dumps(await self._out.get()))

    def _begin(self, frame: Json) -> None:
        # A task each: a command that thinks for ten seconds must not hold up the next autocomplete.
        task = asyncio.create_task(self._serve(frame))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, frame: Json) -> None:
        reply: Json = {"t": "reply", "ref": frame.get("ref"), "ok": True}
        try:
            if frame.get("op") not in ACTS:
                raise Refused("The page asked for something that does not exist.")
            reply |= await ACTS[frame["op"]](self, frame)
        except (Refused, FanError) as refusal:
            reply |= {"ok": False, "error": sentence(str(refusal))}
        except Exception as problem:  # the page must hear of it: its button waits for an answer
            log.exception("the page asked for %s", frame.get("op"))
            reply |= {"ok": False, "error": f"The practice server could not do that: {problem!r}"}
        self.tell(reply)

    async def view(self) -> None:
        """Send everything that the page shows."""
        stage = self.stage
        frame = frames.place(stage.world, stage.guild, self.user.id, self.channel)
        frame["messages"] = [one for one in frame["messages"] if int(one["id"]) not in self._dismissed]
        commands = await self.fan.commands()
        self._rooms = {int(one["id"]) for one in frame["channels"]}
        self.tell({"t": "view", **frame, "commands": commands, **stage.about()})

    def dismiss(self, message_id: int) -> None:
        """Keep a message that only this person sees out of later views."""
        self._dismissed.add(message_id)

    def on_event(self, event: Event) -> None:
        """Pass on what happened, where this person sees it."""
        subject = event.subject
        if event.name.startswith("GUILD_ROLE_"):
            self._tell_places()
        if not isinstance(subject, Message):
            return
        channel = self.stage.world.channels.get(subject.channel_id)
        if channel is None or not frames.sees(self.stage.world, channel, self.user.id):
            return
        if not visible_to(subject, self.user.id) or subject.id in self._dismissed:
            return
        if channel.id not in self._rooms:
            # The bot has opened a conversation with this person.
            self._tell_places()
        if event.name == "MESSAGE_DELETE":
            self.tell({"t": "gone", "channel": str(channel.id), "id": str(subject.id)})
        elif event.name in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
            shown = frames.message(subject, self.stage.world)
            self.tell({"t": "message", "channel": str(channel.id), "message": shown})

    def _tell_places(self) -> None:
        """Send the channels and roles anew, and leave the rest of the page as it is."""
        stage = self.stage
        channels = frames.channel_list(stage.world, stage.guild, self.user.id)
        self._rooms = {int(one["id"]) for one in channels}
        self.tell({"t": "places", "channels": channels, "roles": frames.role_list(stage.guild)})
