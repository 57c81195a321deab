"""Turns the body of a request into the fields of a message: files, resolved pictures, pings."""

from __future__ import annotations

import copy
import mimetypes
import re
from collections.abc import Iterable
from typing import Any

from .clock import stable_id
from .errors import DiscordError, refusal
from .limits import check_message
from .world.messages import pings, walk, words
from .world.model import (
    COMPONENTS_V2,
    EPHEMERAL,
    LOADING,
    SUPPRESS_EMBEDS,
    SUPPRESS_NOTIFICATIONS,
    Attachment,
    Channel,
    Message,
    User,
)
from .world.store import World

Json = dict[str, Any]
Files = dict[str, tuple[str, bytes]]

SETTABLE = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2


def new_fields(
    world: World, channel: Channel, author: User, body: Json, files: Files, *, may_hide: bool = False
) -> Json:
    """The fields of a new message.  `may_hide`: EPHEMERAL is allowed (answers to interactions).

    Raises DiscordError when Discord would refuse the body.
    """
    check_message(body, _by_name(files))
    flags = int(body.get("flags") or 0) & (SETTABLE | (EPHEMERAL if may_hide else 0))
    attachments = _uploaded(world, channel, body, files)
    fields: Json = {
        "content": (body.get("content") or "").strip(),
        "embeds": copy.deepcopy(body.get("embeds") or []),
        "components": _resolved(body.get("components") or [], attachments),
        "attachments": attachments,
        "flags": flags,
    }
    return {**fields, **_pings(world, channel, author, body, fields)}


def changed_fields(world: World, channel: Channel, message: Message, body: Json, files: Files) -> Json:
    """The fields that an edit changes; what the body does not name stays as it is."""
    kept = _kept(message, body)
    check_message(
        body,
        _by_name(files),
        before_flags=message.flags & ~LOADING,
        kept={one.filename: one.url for one in kept},
    )
    fields: Json = {}
    if "content" in body:
        fields["content"] = (body["content"] or "").strip()
    if "embeds" in body:
        fields["embeds"] = copy.deepcopy(body["embeds"] or [])
    attachments = [*kept, *_uploaded(world, channel, body, files)]
    if files or body.get("attachments") is not None:
        fields["attachments"] = attachments
    if body.get("components") is not None:
        fields["components"] = _resolved(body["components"], attachments)
    flags = int(body.get("flags") or 0) & SETTABLE
    fields["flags"] = (message.flags & ~LOADING) | flags
    if fields["flags"] & COMPONENTS_V2 and not message.flags & COMPONENTS_V2:
        _refuse_leftovers(message, fields)
    return fields


def _refuse_leftovers(message: Message, fields: Json) -> None:
    for name in ("content", "embeds"):
        if fields.get(name, getattr(message, name)):
            raise refusal(
                (name,),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )


def _kept(message: Message, body: Json) -> list[Attachment]:
    """The attachments that an edit leaves in place: those whose ids are listed, or all."""
    listed = body.get("attachments")
    if listed is None:
        return list(message.attachments)
    named = {str(one.get("id")) for one in listed}
    return [one for one in message.attachments if str(one.id) in named]


def _uploaded(world: World, channel: Channel, body: Json, files: Files) -> list[Attachment]:
    described = {str(one.get("id")): one for one in body.get("attachments") or ()}
    found = []
    for field, (name, content) in files.items():
        number = re.fullmatch(r"files\[(\d+)\]", field)
        if number is None:
            raise refusal((field,), "BASE_TYPE_UNKNOWN_FIELD", "Not a file of this message.")
        told = described.get(number[1], {})
        attachment = keep_file(world, channel.id, told.get("filename") or name, content)
        attachment.description = told.get("description")
        found.append(attachment)
    return found


def keep_file(world: World, channel_id: int, name: str, content: bytes) -> Attachment:
    """Take a file in and serve it; `channel_id` 0 for one that came with a command."""
    filename = _clean(name)
    attachment_id = world.mint()
    width, height = _png_size(content)
    kept = Attachment(
        attachment_id,
        filename,
        content,
        f"{world.files_url}/attachments/{channel_id}/{attachment_id}/{filename}",
        mimetypes.guess_type(filename)[0] or "application/octet-stream",
        width=width,
        height=height,
    )
    world.files[attachment_id] = kept
    return kept


def _clean(name: str) -> str:
    """A file name as Discord rewrites it where it would not do in an address."""
    return re.sub(r"[^\w.\-]", "_", name)


def _by_name(files: Files) -> dict[str, bytes]:
    return {_clean(name): content for name, content in files.values()}


def _png_size(content: bytes) -> tuple[int | None, int | None]:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) < 24:
        return None, None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _resolved(components: Iterable[Json], attachments: list[Attachment]) -> list[Json]:
    """The components as they are stored: with ids, and pictures pointing at their files."""
    stored = [copy.deepcopy(one) for one in components]
    taken = {one["id"] for one in walk(stored) if one.get("id")}
    free = (number for number in range(1, 1 << 16) if number not in taken)
    by_name = {f"attachment://{one.filename}": one for one in attachments}
    for component in walk(stored):
        if not component.get("id"):
            component["id"] = next(free)
        for holder in (component, *component.get("items", ())):
            for key in ("media", "file"):
                if isinstance(holder.get(key), dict):
                    holder[key] = _media(holder[key]["url"], by_name)
        if component["type"] == 13:
            one = next(each for each in attachments if each.url == component["file"]["url"])
            component.update(name=one.filename, size=len(one.content))
    return stored


def _media(url: str, by_name: dict[str, Attachment]) -> Json:
    one = by_name.get(url) or next((each for each in by_name.values() if each.url == url), None)
    if one is None:
        return {"id": str(stable_id("media", url)), "url": url, "proxy_url": url, "loading_state": 2}
    return {
        "id": str(one.id),
        "url": one.url,
        "proxy_url": one.url,
        "width": one.width,
        "height": one.height,
        "content_type": one.content_type,
        "loading_state": 2,
        "attachment_id": str(one.id),
    }


def _pings(world: World, channel: Channel, author: User, body: Json, fields: Json) -> Json:
    draft = Message(0, channel.id, channel.guild_id, author, world.clock.now(), **fields)
    guild = world.guild_of(channel)
    if guild is not None and author.id not in guild.members:
        raise DiscordError(50001)
    return pings(words(draft), body.get("allowed_mentions"), guild, channel, author.id)
