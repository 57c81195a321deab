"""What a person sees after doing something."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..interactions import DEFER_UPDATE, UPDATE, Interaction
from ..world.messages import walk, words
from ..world.model import Attachment, Message
from .errors import FanError
from .plain import plain

Json = dict[str, Any]

ROW, BUTTON, SELECTS = 1, 2, (3, 5, 6, 7, 8)


@dataclass(frozen=True)
class Choice:
    """One line that autocomplete offers."""

    name: str
    value: str | int | float


def button_label(button: Json) -> str:
    """What is written on a button: its emoji and label as Discord shows them."""
    emoji = (button.get("emoji") or {}).get("name") or ""
    return " ".join(part for part in (emoji, button.get("label") or "") if part)


def buttons_of(components: list[Json]) -> list[Json]:
    """All buttons in reading order."""
    return [one for one in walk(components) if one["type"] == BUTTON]


def selects_of(components: list[Json]) -> list[Json]:
    """All selects in reading order."""
    return [one for one in walk(components) if one["type"] in SELECTS]


@dataclass(eq=False)
class Answer:
    """The result of one interaction, as it looked when the first real answer arrived.

    `kind`: "message", "update" (of the message that was used), "modal", "choices" or "silent".
    `text`: all words in reading order, without those on buttons.  `message` is the world's message,
    which may change later; the text and the components of the answer do not.  `link`: the address
    that a link button opened.
    """

    kind: str
    text: str = ""
    components: list[Json] = field(default_factory=list)
    message: Message | None = None
    modal: Json | None = None
    link: str | None = None
    attachments: list[Attachment] = field(default_factory=list)
    interaction: Interaction | None = None

    @property
    def first_line(self) -> str:
        """The first line that is not empty."""
        return next((line for line in self.text.splitlines() if line.strip()), "")

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons, in order."""
        return [button_label(one) for one in buttons_of(self.components)]

    @property
    def selects(self) -> list[Json]:
        """The selects, in order, as Discord stores them."""
        return selects_of(self.components)

    def options(self, select: str | None = None) -> list[str]:
        """The labels of a select's options; `select` (placeholder or custom_id) when there are several."""
        return [option["label"] for option in pick_select(self.components, select).get("options", ())]

    @property
    def ephemeral(self) -> bool:
        """Whether only the person who acted sees it."""
        return self.message is not None and self.message.ephemeral

    @property
    def deferred(self) -> bool:
        """Whether the bot said "thinking" (or nothing yet) first."""
        return self.interaction is not None and self.interaction.deferred

    @property
    def replies(self) -> int:
        """How many answers and follow-ups the bot has made to this interaction by now."""
        return 0 if self.interaction is None else self.interaction.replies

    @property
    def files(self) -> dict[str, bytes]:
        """The files of the message, by name."""
        return {one.filename: one.content for one in self.attachments}

    @property
    def images(self) -> list[tuple[str, str | None]]:
        """The pictures that are shown: (file name, alternative text)."""
        shown = []
        for component in walk(self.components):
            items = component.get("items", ()) if component["type"] == 12 else ()
            for one in (component,) if component["type"] == 11 else items:
                shown.append((one["media"]["url"].rsplit("/", 1)[-1], one.get("description")))
        if not shown:
            pictures = [one for one in self.attachments if one.content_type.startswith("image/")]
            shown = [(one.filename, one.description) for one in pictures]
        return shown

    def as_text(self, now: datetime | None = None) -> str:
        """The plain text that a terminal shows: the words, the pictures, then a line per row of buttons."""
        moment = now or (self.message.sent_at if self.message else None)
        lines = [self.text if moment is None else plain(self.text, moment)]
        lines += [f"[Picture: {description or name}]" for name, description in self.images]
        if self.modal is not None:
            lines.append(f"[Form: {self.modal['title']}]")
        lines += _rows(self.components)
        return "\n".join(line for line in lines if line)


def _rows(components: list[Json]) -> list[str]:
    rows = [one["components"] for one in walk(components) if one["type"] == ROW]
    rows += [[one["accessory"]] for one in walk(components) if one.get("accessory", {}).get("type") == BUTTON]
    return [" ".join(_drawn(one) for one in row) for row in rows]


def _drawn(component: Json) -> str:
    if component["type"] == BUTTON:
        return f"[{button_label(component)}]"
    chosen = [one["label"] for one in component.get("options", ()) if one.get("default")]
    return f"[{', '.join(chosen) or component.get('placeholder') or 'Make a selection'} ▾]"


def pick_select(components: list[Json], select: str | None) -> Json:
    """The select that is meant: by placeholder or custom_id, or the only one."""
    found = selects_of(components)
    if select is not None:
        found = [one for one in found if select in (one["custom_id"], one.get("placeholder"))]
    if len(found) != 1:
        names = [one.get("placeholder") or one["custom_id"] for one in selects_of(components)]
        raise FanError(f"which select? There are {names}.")
    return found[0]


def pick_button(components: list[Json], button: str) -> Json:
    """The button that is meant: by label (with or without its emoji) or custom_id."""

    def named(one: Json) -> bool:
        return button in (one.get("custom_id"), one.get("label"), button_label(one))

    found = [one for one in buttons_of(components) if named(one)]
    if not found:
        labels = [button_label(one) for one in buttons_of(components)]
        raise FanError(f"there is no button {button!r}, only {labels}.")
    usable = [one for one in found if not one.get("disabled")]
    if not usable:
        raise FanError(f"the button {button!r} is disabled.")
    if len(usable) > 1:
        raise FanError(f"several buttons are called {button!r}: use a custom_id.")
    return usable[0]


def answer_of(interaction: Interaction) -> Answer:
    """The answer to an interaction that is complete."""
    shown = interaction.shown
    if interaction.modal is not None:
        return Answer("modal", modal=interaction.modal, interaction=interaction)
    if shown is None:
        return Answer("silent", interaction=interaction, message=interaction.message)
    update = interaction.callback in (UPDATE, DEFER_UPDATE) and shown is interaction.message
    return Answer(
        "update" if update else "message",
        words(shown),
        copy.deepcopy(shown.components),
        shown,
        attachments=list(shown.attachments),
        interaction=interaction,
    )
