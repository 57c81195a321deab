"""Things of a chosen length for the tests of the limits, and a case for every limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sandbox.limits import (
    check_choices,
    check_command,
    check_commands,
    check_event,
    check_message,
    check_modal,
)

Json = dict[str, Any]

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
V2 = 1 << 15


def message(**body: Any) -> None:
    """Check a message."""
    check_message(body, {})


def v2(*components: Json) -> None:
    """Check a message of components."""
    message(flags=V2, components=list(components))


def text(n: int) -> Json:
    """A text display."""
    return {"type": 10, "content": "x" * n}


def words(n: int) -> list[Json]:
    """As many full text displays as `n` characters need."""
    return [text(min(4000, n - start)) for start in range(0, n, 4000)]


def row(*inner: Json) -> Json:
    """An action row."""
    return {"type": 1, "components": list(inner)}


def button(number: int = 0, **more: Any) -> Json:
    """A button with a custom_id of its own."""
    return {"type": 2, "style": 1, "label": "Go", "custom_id": f"go:{number}", **more}


def option(number: int = 0, **more: Any) -> Json:
    """An option of a select."""
    return {"label": f"{number}", "value": f"{number}", **more}


def select(n: int = 25, **more: Any) -> Json:
    """A select with `n` options."""
    return {"type": 3, "custom_id": "s", "options": [option(one) for one in range(n)], **more}


def gallery(n: int = 1, **more: Any) -> Json:
    """A gallery of `n` pictures."""
    item = {"media": {"url": "https://example.org/a.png"}, **more}
    return {"type": 12, "items": [item] * n}


def section(n: int, accessory: Json | None = None) -> Json:
    """A section of `n` texts."""
    return {"type": 9, "components": [text(1)] * n, "accessory": accessory or button()}


def modal(*parts: Json, **more: Any) -> None:
    """Check a form."""
    check_modal({"custom_id": "m", "title": "T", "components": list(parts), **more})


def label(number: int = 0, **more: Any) -> Json:
    """A labelled text input."""
    field = {"type": 4, "custom_id": f"f{number}", "style": 1}
    return {"type": 18, "label": "L", "component": field, **more}


def typed(**more: Any) -> Json:
    """A labelled text input with these fields."""
    return label(component={"type": 4, "custom_id": "f", "style": 1, **more})


def group(kind: int, n: int) -> Json:
    """A labelled group of radio buttons (21) or checkboxes (22)."""
    options = [option(one) for one in range(n)]
    return label(component={"type": kind, "custom_id": "g", "options": options})


def command(**more: Any) -> Json:
    """A slash command."""
    return {"name": "driver", "description": "Show a driver", "type": 1, **more}


def asked(**more: Any) -> Json:
    """A slash command with one text option."""
    return command(options=[{"type": 3, "name": "name", "description": "Who", **more}])


def sized(total: int) -> Json:
    """A command whose names, descriptions and values come to `total` characters."""

    def filled(number: int, size: int) -> Json:
        choices = []
        while size > 0:
            part = min(size, 200)
            choices.append({"name": "n" * max(1, part - 100), "value": "v" * min(part - 1, 100)})
            size -= part
        return {"type": 3, "name": f"o{number:02}", "description": "d", "choices": choices}

    left = total - len("driver") - len("Show a driver")
    options: list[Json] = []
    while left > 4:
        part = min(left - 4, 5000)
        options.append(filled(len(options), part))
        left -= part + 4
    return command(options=options)


def event(**more: Any) -> None:
    """Check an event outside Discord."""
    fields = {
        "name": "Daytona",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "Daytona"},
        "scheduled_start_time": (NOW + timedelta(hours=1)).isoformat(),
        "scheduled_end_time": (NOW + timedelta(hours=2)).isoformat(),
    }
    check_event({**fields, **more}, NOW)


def menus(kind: int) -> Callable[[int], None]:
    """A check of `n` menu entries."""
    return lambda n: check_commands({"name": f"Menu {one}", "type": kind} for one in range(n))


# Name of the limit -> a check of something that is `n` long (or many, or large).
CASES: dict[str, Callable[[int], None]] = {
    "content": lambda n: message(content="x" * n, components=[row(button())]),
    "nonce": lambda n: message(content="x", nonce="n" * n),
    "embeds": lambda n: message(content="x", embeds=[{"title": "t"}] * n),
    "embeds.total": lambda n: message(
        content="x", embeds=[{"description": "x" * min(4000, n)}, {"description": "x" * (n - min(4000, n))}]
    ),
    "embed.title": lambda n: message(embeds=[{"title": "x" * n}]),
    "embed.description": lambda n: message(embeds=[{"description": "x" * n}]),
    "embed.fields": lambda n: message(embeds=[{"fields": [{"name": "n", "value": "v"}] * n}]),
    "embed.field.name": lambda n: message(embeds=[{"fields": [{"name": "x" * n, "value": "v"}]}]),
    "embed.field.value": lambda n: message(embeds=[{"fields": [{"name": "n", "value": "x" * n}]}]),
    "embed.footer.text": lambda n: message(embeds=[{"footer": {"text": "x" * n}}]),
    "embed.author.name": lambda n: message(embeds=[{"author": {"name": "x" * n}}]),
    "attachments": lambda n: message(content="x", attachments=[{"id": one} for one in range(n)]),
    "attachment.description": lambda n: message(content="x", attachments=[{"id": 0, "description": "x" * n}]),
    "components.total": lambda n: message(
        flags=V2 if n else 0, content="" if n else "x", components=[text(1) for _ in range(n)]
    ),
    "components.text_total": lambda n: message(
        flags=V2 if n else 0,
        content="" if n else "x",
        components=[text(min(n, 4000)), *([text(1)] * (n > 4000))][: n or 0],
    ),
    "components.rows": lambda n: message(content="x", components=[row(button(one)) for one in range(n)]),
    "row.buttons": lambda n: v2(row(*(button(one) for one in range(n)))),
    "row.selects": lambda n: v2(row(*(select(1, custom_id=f"s{one}") for one in range(n)))),
    "custom_id": lambda n: v2(row(button(custom_id="x" * n))),
    "button.label": lambda n: v2(row(button(label="x" * n, emoji={"name": "🏁"}))),
    "button.url": lambda n: v2(row({"type": 2, "style": 5, "label": "Go", "url": "x" * n})),
    "select.options": lambda n: v2(row(select(n))),
    "select.placeholder": lambda n: v2(row(select(placeholder="x" * n))),
    "select.min_values": lambda n: v2(row(select(min_values=n, max_values=25))),
    "select.max_values": lambda n: v2(row(select(max_values=n, min_values=0))),
    "option.label": lambda n: v2(row({**select(0), "options": [option(label="x" * n)]})),
    "option.value": lambda n: v2(row({**select(0), "options": [option(value="x" * n)]})),
    "option.description": lambda n: v2(row({**select(0), "options": [option(description="x" * n)]})),
    "section.components": lambda n: v2(section(n)),
    "text_display.content": lambda n: v2(text(n)),
    "gallery.items": lambda n: v2(gallery(n)),
    "media.description": lambda n: v2(gallery(description="x" * n)),
    "media.url": lambda n: v2(gallery(media={"url": "https://" + "x" * (n - 8) if n else ""})),
    "container.components": lambda n: v2({"type": 17, "components": [text(1)] * n}, *([text(1)] * (n < 1))),
    "accent_color": lambda n: v2({"type": 17, "components": [text(1)], "accent_color": n}),
    "separator.spacing": lambda n: v2(text(1), {"type": 14, "spacing": n}),
    "modal.title": lambda n: modal(label(), title="x" * n),
    "modal.components": lambda n: modal(*(label(one) for one in range(n))),
    "label.label": lambda n: modal(label(label="x" * n)),
    "label.description": lambda n: modal(label(description="x" * n)),
    "text_input.label": lambda n: modal(row({"type": 4, "custom_id": "f", "style": 1, "label": "x" * n})),
    "text_input.min_length": lambda n: modal(typed(min_length=n)),
    "text_input.max_length": lambda n: modal(typed(max_length=n)),
    "text_input.value": lambda n: modal(typed(value="x" * n)),
    "text_input.placeholder": lambda n: modal(typed(placeholder="x" * n)),
    "group.options": lambda n: modal(group(22, n)),
    "radio.options": lambda n: modal(group(21, n)),
    "upload.values": lambda n: modal(
        label(component={"type": 19, "custom_id": "u", "min_values": n, "max_values": 10})
    ),
    "commands.chat_input": lambda n: check_commands(command(name=f"c{one}") for one in range(n)),
    "commands.user": menus(2),
    "commands.message": menus(3),
    "command.name": lambda n: check_command({"name": "x" * n, "type": 3}),
    "command.description": lambda n: check_command(command(description="x" * n)),
    "command.options": lambda n: check_command(
        command(options=[{"type": 3, "name": f"o{one}", "description": "d"} for one in range(n)])
    ),
    "command.total": lambda n: check_command(sized(n) if n else command()),
    "choices": lambda n: check_choices([{"name": "n", "value": "v"}] * n, 3),
    "choice.name": lambda n: check_choices([{"name": "x" * n, "value": "v"}], 3),
    "choice.value": lambda n: check_choices([{"name": "n", "value": "x" * n}], 3),
    "string_option.min_length": lambda n: check_command(asked(min_length=n)),
    "string_option.max_length": lambda n: check_command(asked(max_length=n)),
    "event.name": lambda n: event(name="x" * n),
    "event.description": lambda n: event(description="x" * n),
    "event.location": lambda n: event(entity_metadata={"location": "x" * n}),
}

# Held where they are used, by tests of the REST routes: they need a world.
ELSEWHERE = {"history.limit", "events", "roles", "role.name"}
