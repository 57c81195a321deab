"""What a page may ask for: one function per operation, each giving the fields of its reply."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from ..fan import NoAnswer
from ..world import Message
from . import frames

if TYPE_CHECKING:
    from ..fan import Answer
    from .desk import Desk

Json = dict[str, Any]
Act = Callable[["Desk", Json], Awaitable[Json]]

# The words that Discord's client shows.
NO_ANSWER = "The application did not respond"
NO_CLICK = "This interaction failed"
NO_SUBMIT = "Something went wrong. Try again."
STOPPED = 'The bot is not running. "Start it again" wakes it.'


class Refused(Exception):
    """Something that cannot be done, in a sentence for the person at the page."""


async def view(desk: Desk, frame: Json) -> Json:
    """Take another person's seat, go to another channel, speak another language; then look."""
    world, guild = desk.stage.world, desk.stage.guild
    desk.locale = str(frame.get("locale", desk.locale))
    chosen = world.users[int(frame["me"])] if "me" in frame else desk.user
    if chosen not in frames.people(guild):
        raise Refused("Nobody here can act as that member.")
    desk.sit(chosen)
    if "channel" in frame:
        desk.channel = world.channel(int(frame["channel"]))
    if not frames.sees(world, desk.channel, desk.user.id):
        desk.channel = frames.channels(world, guild, desk.user.id)[0]
    await desk.view()
    return {}


async def say(desk: Desk, frame: Json) -> Json:
    """Write a message as the person of this page."""
    content = str(frame["content"]).strip()
    if not 0 < len(content) <= 2000:
        raise Refused("A message has 1 to 2,000 characters.")
    await desk.fan.say(content)
    return {}


async def slash(desk: Desk, frame: Json) -> Json:
    """Run a slash command with the values that were filled in."""
    await _running(desk)
    act = desk.fan.slash(str(frame["name"]), **named(desk, frame["options"]))
    return await _outcome(desk, act, NO_ANSWER)


async def autocomplete(desk: Desk, frame: Json) -> Json:
    """What the bot suggests for one option; nothing while it is stopped."""
    if desk.stage.bot_state != "on":
        return {"choices": []}
    values = named(desk, frame["values"])
    try:
        choices = await desk.fan.autocomplete(str(frame["name"]), str(frame["focused"]), **values)
    except NoAnswer:
        return {"choices": []}
    return {"choices": [{"name": one.name, "value": one.value} for one in choices]}


async def click(desk: Desk, frame: Json) -> Json:
    """Press a button."""
    await _running(desk, NO_CLICK)
    act = desk.fan.click(_message(desk, frame), str(frame["custom_id"]))
    return await _outcome(desk, act, NO_CLICK)


async def choose(desk: Desk, frame: Json) -> Json:
    """Choose in a select."""
    await _running(desk, NO_CLICK)
    values = [str(named_one(desk, value)) for value in frame["values"]]
    act = desk.fan.choose(_message(desk, frame), *values, select=str(frame["custom_id"]))
    return await _outcome(desk, act, NO_CLICK)


async def menu(desk: Desk, frame: Json) -> Json:
    """Use an entry of a message's Apps menu."""
    await _running(desk)
    return await _outcome(desk, desk.fan.menu(str(frame["name"]), _message(desk, frame)), NO_ANSWER)


async def submit(desk: Desk, frame: Json) -> Json:
    """Send a form that this page was shown."""
    await _running(desk, NO_SUBMIT)
    form = desk.forms.get(str(frame["form"]))
    if form is None:
        raise Refused("This form is no longer open.")
    fields: Json = {}
    for outer in frame["components"]:
        inner = outer.get("component") or next(iter(outer.get("components") or ()), None)
        if inner is not None:
            fields[inner["custom_id"]] = inner["values"] if "values" in inner else inner.get("value")
    outcome = await _outcome(desk, desk.fan.submit(form, **fields), NO_SUBMIT)
    desk.forms.pop(str(frame["form"]), None)
    return outcome


async def dismiss(desk: Desk, frame: Json) -> Json:
    """Put a message that only this person sees out of sight."""
    desk.dismiss(int(frame["message"]))
    return {}


async def control(desk: Desk, frame: Json) -> Json:
    """A switch of the strip above the app, or another story."""
    if frame["id"] == "story":
        return {"said": await desk.stage.tell_story(str(frame["story"]))}
    return {"said": await desk.stage.control(str(frame["id"]))}


async def _running(desk: Desk, words: str = NO_ANSWER) -> None:
    await desk.stage.notice()
    if desk.stage.bot_state == "off":
        raise Refused(f"{words}. {STOPPED}")
    if desk.stage.bot_state != "on":
        raise Refused(f"{words}. The bot is still starting.")


def _message(desk: Desk, frame: Json) -> Message:
    message = desk.stage.world.messages.get(int(frame["message"]))
    if message is None:
        raise Refused("That message is gone.")
    return message


def named_one(desk: Desk, value: Any) -> Any:
    """The name behind the id of a member, role or channel: people are named, on the page they are ids.

    A file is {"file": its name, "content": base64}, for the fan (name, bytes).
    """
    if isinstance(value, dict):
        return str(value["file"]), b64decode(str(value["content"]))
    if not isinstance(value, str) or not value.isdecimal() or len(value) < 17:
        return value
    world, wanted = desk.stage.world, int(value)
    for shelf in (world.users, world.channels, desk.stage.guild.roles):
        if wanted in shelf:
            return shelf[wanted].name
    return value


def named(desk: Desk, values: Json) -> Json:
    """Option values with names for ids."""
    return {key: named_one(desk, value) for key, value in values.items()}


def sentence(text: str) -> str:
    """A refusal as a line of its own."""
    return text[:1].upper() + text[1:]


async def _outcome(desk: Desk, act: Awaitable[Answer], failed: str) -> Json:
    """The reply to an act: a form to show, Discord's words for no answer, or nothing more to say."""
    try:
        answer = await act
    except NoAnswer:
        raise Refused(failed) from None
    if answer.modal is None:
        return {}
    key = str(len(desk.forms) + 1)
    desk.forms[key] = answer
    return {"modal": answer.modal, "form": key}


ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (view, say, slash, autocomplete, click, choose, menu, submit, dismiss, control)
}
