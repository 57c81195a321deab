"""One person acting in one channel."""

from __future__ import annotations

import asyncio
from typing import Any

from ..interactions import AUTOCOMPLETE, COMMAND, COMPONENT, DEFER_UPDATE, SUBMIT, Interaction
from ..payloads import interactions as payloads
from ..payloads import things
from ..server import LoopbackDiscord
from ..world import messages
from ..world.model import Channel, Guild, Message, User
from ..world.permissions import Permission
from . import catalog, forms, options
from .answer import Answer, Choice, answer_of, pick_button, pick_select
from .errors import FanError, NoAnswer

Json = dict[str, Any]

# How long a person looks at "thinking"; a chart under load may take several seconds.
FOLLOW_SECONDS = 20.0


class Fan:
    """What a member does in a channel: commands, clicks, choices, forms.

    `member` and `channel` are names; the channel "@bot" is the conversation with the bot.  Every act
    raises FanError where Discord's client would not allow it, NoAnswer when the bot stays silent.
    """

    def __init__(
        self,
        server: LoopbackDiscord,
        member: str = "Dana",
        channel: str = "general",
        guild: str | int | None = None,
    ) -> None:
        self.server, self.world = server, server.world
        self.member, self._channel, self._guild = member, channel, guild

    def as_(self, member: str) -> Fan:
        """Another person in the same channel."""
        return Fan(self.server, member, self._channel, self._guild)

    def in_(self, channel: str) -> Fan:
        """The same person in another channel."""
        return Fan(self.server, self.member, channel, self._guild)

    def at(self, guild: str | int, channel: str = "general") -> Fan:
        """The same person in another server."""
        return Fan(self.server, self.member, channel, guild)

    @property
    def user(self) -> User:
        """The person's account."""
        return self.world.user(self.member)

    @property
    def guild(self) -> Guild | None:
        """The server; None in the conversation with the bot."""
        return None if self._channel == "@bot" else self.world.guild(self._guild)

    @property
    def channel(self) -> Channel:
        """The channel."""
        guild = self.guild
        return self.world.direct(self.user) if guild is None else self.world.channel(self._channel, guild)

    async def say(self, text: str) -> Message:
        """Write a message."""
        channel = self.channel
        if not self._rights() & Permission.SEND_MESSAGES:
            raise FanError(f"{self.member} may not write in #{channel.name}.")
        noticed = messages.pings(text, None, self.guild, channel, self.user.id)
        return messages.post(self.world, channel, self.user, content=text, **noticed)

    async def commands(self) -> list[Json]:
        """The published commands that this person is shown here."""
        return catalog.visible(self.world, self.guild, self.channel, self.user, self._rights())

    async def slash(self, name: str, /, **given: Any) -> Answer:
        """Send a slash command; sub-commands are written with spaces, "/group sub"."""
        command, path = catalog.find(await self.commands(), name)
        resolver = options.Resolver(self.world, self.guild, self.user.id)
        filled = options.fill(path[-1], given, resolver, self.channel)
        data = catalog.chosen(command, path, filled)
        if resolver.found:
            data["resolved"] = resolver.found
        return answer_of(await self._act(COMMAND, data))

    async def autocomplete(self, command: str, focused: str, /, **given: Any) -> list[Choice]:
        """What is suggested while `focused` is typed; `given` holds what stands in the options so far."""
        published, path = catalog.find(await self.commands(), command)
        filled = options.fill_partly(path[-1], focused, given)
        kind = next(one["type"] for one in filled if one.get("focused"))
        data = catalog.chosen(published, path, filled)
        interaction = await self._act(AUTOCOMPLETE, data, focused_kind=kind)
        return [Choice(one["name"], one["value"]) for one in interaction.choices]

    async def menu(self, name: str, message: Message) -> Answer:
        """Right-click a message, Apps, `name`."""
        found = [one for one in await self.commands() if one["type"] == 3 and one["name"] == name]
        if not found:
            raise FanError(f"there is no menu entry {name!r}.")
        self._sees(message)
        data = catalog.chosen(found[0], [found[0]], [])
        data["target_id"] = str(message.id)
        data["resolved"] = {"messages": {str(message.id): things.message(message, self.world)}}
        return answer_of(await self._act(COMMAND, data))

    async def click(self, answer: Answer | Message, button: str) -> Answer:
        """Press a button, named by its label or custom_id, on the message as it is now."""
        message = self._message(answer)
        found = pick_button(message.components, button)
        if found["style"] == 5:
            return Answer("silent", message=message, link=found["url"])
        data = {"component_type": 2, "custom_id": found["custom_id"], "id": found["id"]}
        return answer_of(await self._act(COMPONENT, data, message))

    async def choose(self, answer: Answer | Message, *values: str, select: str | None = None) -> Answer:
        """Choose options (by label or value), or people, roles and channels (by name), in a select."""
        message = self._message(answer)
        found = pick_select(message.components, select)
        if found.get("disabled"):
            raise FanError("this select is disabled.")
        resolver = options.Resolver(self.world, self.guild, self.user.id)
        chosen = [self._option(found, value, resolver) for value in values]
        low = 1 if found.get("min_values") is None else found["min_values"]
        high = found.get("max_values") or 1
        if not low <= len(chosen) <= high:
            raise FanError(f"choose {low} to {high} options, not {len(chosen)}.")
        data = {
            "component_type": found["type"],
            "custom_id": found["custom_id"],
            "id": found["id"],
            "values": chosen,
        }
        if found["type"] != 3:
            data["resolved"] = resolver.found
        return answer_of(await self._act(COMPONENT, data, message))

    async def submit(self, modal: Answer, /, **fields: str | list[str]) -> Answer:
        """Send a form; fields are named by custom_id or label, others keep their defaults."""
        if modal.modal is None or modal.interaction is None:
            raise FanError("this answer is not a form.")
        data = {"custom_id": modal.modal["custom_id"], "components": forms.fill(modal.modal, fields)}
        return answer_of(await self._act(SUBMIT, data, modal.interaction.message))

    def _rights(self) -> int:
        guild, channel, user = self.guild, self.channel, self.user
        if guild is not None and user.id not in guild.members:
            raise FanError(f"{self.member} is not in {guild.name}.")
        held = self.world.rights_of(user.id, channel)
        if not held & Permission.VIEW_CHANNEL:
            raise FanError(f"{self.member} does not see #{channel.name}.")
        return held

    def _message(self, answer: Answer | Message) -> Message:
        message = answer if isinstance(answer, Message) else answer.message
        if message is None:
            raise FanError("this answer shows no message.")
        self._sees(message)
        return message

    def _sees(self, message: Message) -> None:
        if message.deleted or message.channel_id != self.channel.id:
            raise FanError("this message is not here.")
        self._rights()
        if not messages.visible_to(message, self.user.id):
            raise FanError(f"{self.member} does not see this message.")

    def _option(self, select: Json, value: str, resolver: options.Resolver) -> str:
        kind = select["type"]
        if kind == 3:
            for option in select["options"]:
                if value in (option["label"], option["value"]):
                    return str(option["value"])
            raise FanError(f"{value!r} is not among {[one['label'] for one in select['options']]}.")
        if kind == 8:
            return resolver.channel(value, select.get("channel_types") or [])
        if kind == 6:
            return resolver.role(value)
        return resolver.user(value, self.channel)

    async def _act(
        self, kind: int, data: Json, message: Message | None = None, focused_kind: int = 3
    ) -> Interaction:
        self._rights()
        guild = self.guild
        if guild is not None and not guild.bot_joined:
            raise FanError(f"the bot is not in {guild.name}.")
        guild_id = guild.id if guild else None
        if not self.server.gateway.known(guild_id):
            raise NoAnswer("no bot is connected.")
        interaction = self.server.desk.open(kind, self.user, self.channel, message)
        interaction.focused_kind = focused_kind
        interaction.payload = payloads.interaction(interaction, self.world, data)
        self.world.emit("INTERACTION_CREATE", guild_id, interaction.payload)
        await self._wait(interaction)
        return interaction

    async def _wait(self, interaction: Interaction) -> None:
        """Until the first real answer; an update that was promised and never came is silence."""
        first = self.server.desk.answer_seconds
        try:
            async with asyncio.timeout(first):
                await interaction.acknowledged.wait()
            promised = interaction.callback == DEFER_UPDATE
            async with asyncio.timeout(first if promised else FOLLOW_SECONDS):
                await interaction.answered.wait()
        except TimeoutError:
            if interaction.callback == DEFER_UPDATE:
                return
            happened = "it said that it is thinking" if interaction.callback else "no first answer"
            refused = f"; Discord refused: {'; '.join(interaction.refusals)}" if interaction.refusals else ""
            raise NoAnswer(f"the bot did not answer {_named(interaction)}: {happened}{refused}.") from None


def _named(interaction: Interaction) -> str:
    data = interaction.payload["data"]
    return f"/{data['name']}" if "name" in data else f"the component {data['custom_id']!r}"
