"""Checks the body of a message before it is accepted."""

from __future__ import annotations

from typing import Any

from ..errors import DiscordError, Problems
from ..world.model import COMPONENTS_V2
from .components import Tree, Where
from .table import FILE_BYTES, LIMITS

Json = dict[str, Any]


def check_message(
    body: Json,
    files: dict[str, bytes],
    *,
    before_flags: int | None = None,
    kept: dict[str, str] | None = None,
) -> None:
    """Refuse `body` if Discord would.

    `files`: what is uploaded with it, by file name.  For an edit `before_flags` are the flags of the
    message as it is, and `kept` maps the names of the files that stay to their addresses.
    """
    problems = Problems()
    if any(len(content) > FILE_BYTES for content in files.values()):
        raise DiscordError(40005)
    flags = int(body.get("flags") or 0)
    v2 = bool((flags | (before_flags or 0)) & COMPONENTS_V2)
    if _loses_v2(body, before_flags or 0):
        problems.add(("flags",), "MESSAGE_FLAGS_COMPONENTS_V2_PERMANENT", "This flag cannot be removed.")
    if v2:
        _refuse_old_fields(body, problems)
    problems.length(("content",), len(body.get("content") or ""), *LIMITS["content"])
    _nonce(body, problems)
    _embeds(body.get("embeds") or [], problems)
    _attachments(body, problems)
    names = {*files, *(kept or {})}
    addresses = set((kept or {}).values())
    tree = Tree(problems, lambda url: url.removeprefix("attachment://") in names or url in addresses)
    tree.check(body.get("components") or [], v2=v2)
    problems.refuse()
    if before_flags is None and not _has_something(body, files):
        raise DiscordError(50006)


def _loses_v2(body: Json, before_flags: int) -> bool:
    wanted = body.get("flags")
    return bool(before_flags & COMPONENTS_V2) and wanted is not None and not wanted & COMPONENTS_V2


def _has_something(body: Json, files: dict[str, bytes]) -> bool:
    said = (body.get("content") or "").strip()
    return bool(said or files or any(body.get(key) for key in ("embeds", "components", "sticker_ids")))


def _refuse_old_fields(body: Json, problems: Problems) -> None:
    for name in ("content", "embeds", "sticker_ids", "poll"):
        if body.get(name):
            problems.add(
                (name,),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )


def _nonce(body: Json, problems: Problems) -> None:
    if isinstance(body.get("nonce"), str):
        problems.length(("nonce",), len(body["nonce"]), *LIMITS["nonce"])


def _attachments(body: Json, problems: Problems) -> None:
    listed = body.get("attachments") or []
    problems.length(("attachments",), len(listed), *LIMITS["attachments"])
    for number, one in enumerate(listed):
        words = one.get("description") or ""
        problems.length(("attachments", number, "description"), len(words), *LIMITS["attachment.description"])


def _embeds(embeds: list[Json], problems: Problems) -> None:
    problems.length(("embeds",), len(embeds), *LIMITS["embeds"])
    total = sum(_embed(one, ("embeds", number), problems) for number, one in enumerate(embeds))
    if total > LIMITS["embeds.total"][1]:
        problems.add(
            ("embeds",),
            "MAX_EMBED_SIZE_EXCEEDED",
            f"Embed size exceeds maximum size of {LIMITS['embeds.total'][1]}",
        )


def _embed(embed: Json, where: Where, problems: Problems) -> int:
    """Check one embed; the answer is the number of characters that count towards the total."""
    texts: list[tuple[Where, str, str]] = [
        (("title",), embed.get("title") or "", "embed.title"),
        (("description",), embed.get("description") or "", "embed.description"),
        (("footer", "text"), (embed.get("footer") or {}).get("text") or "", "embed.footer.text"),
        (("author", "name"), (embed.get("author") or {}).get("name") or "", "embed.author.name"),
    ]
    fields = embed.get("fields") or []
    problems.length((*where, "fields"), len(fields), *LIMITS["embed.fields"])
    for number, one in enumerate(fields):
        for key in ("name", "value"):
            texts.append((("fields", number, key), one.get(key) or "", f"embed.field.{key}"))
    for place, text, limit in texts:
        problems.length((*where, *place), len(text), *LIMITS[limit])
    return sum(len(text) for _, text, _ in texts)
