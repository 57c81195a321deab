"""Checks a message's components: which may stand where, and every field of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import Problems
from .table import LIMITS

Json = dict[str, Any]
Where = tuple[str | int, ...]

ROW, BUTTON, SELECT, TEXT_INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = (
    *(1, 2, 3, 4),
    *(9, 10, 11, 12, 13, 14, 17, 18),
)
SELECTS = (3, 5, 6, 7, 8)

_BLOCKS = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)
MAY_HOLD: dict[str | int, tuple[int, ...]] = {
    "message": (ROW,),
    "message_v2": (*_BLOCKS, CONTAINER),
    CONTAINER: _BLOCKS,
    SECTION: (TEXT,),
    "accessory": (BUTTON, THUMBNAIL),
    ROW: (BUTTON, *SELECTS),
}


class Tree:
    """One pass over the components of a message; `problems` holds what was found.

    `media(url)` tells whether an `attachment://` reference resolves to a file of the message.
    """

    def __init__(self, problems: Problems, media: Callable[[str], bool]) -> None:
        self.problems = problems
        self._media = media
        self._custom_ids: set[str] = set()
        self._ids: set[int] = set()
        self.count = 0
        self.text = 0

    def check(self, components: list[Json], *, v2: bool) -> None:
        """Check all components of one message."""
        place: Where = ("components",)
        self.children(components, place, "message_v2" if v2 else "message")
        if not v2:
            self.problems.length(place, len(components), *LIMITS["components.rows"])
        if self.count > LIMITS["components.total"][1]:
            most = LIMITS["components.total"][1]
            self.problems.add(
                place, "COMPONENT_MAX_TOTAL", f"The total number of components must be {most} or fewer."
            )
        if self.text > LIMITS["components.text_total"][1]:
            self.problems.add(
                place,
                "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                f"The total text must be {LIMITS['components.text_total'][1]} characters or fewer.",
            )

    def children(self, components: list[Json], where: Where, parent: str | int) -> None:
        """Check a list of components below `parent`."""
        for number, component in enumerate(components):
            self.one(component, (*where, number), MAY_HOLD[parent])

    def one(self, component: Json, where: Where, allowed: tuple[int, ...]) -> None:
        """Check one component, which must be of a type in `allowed`."""
        self.count += 1
        kind = component.get("type")
        if kind not in allowed:
            self.problems.add(
                (*where, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.'
            )
            return
        self._own_id(component, where)
        if kind in SELECTS:
            self.select(component, where)
        else:
            _CHECKS[kind](self, component, where)

    def field(self, component: Json, name: str, where: Where, limit: str, *, required: bool = False) -> None:
        """Check the length of a text or list field, or the size of a number."""
        value = component.get(name)
        if value is None:
            if required:
                self.problems.required((*where, name))
            return
        low, high = LIMITS[limit]
        if isinstance(value, (str, list)):
            self.problems.length((*where, name), len(value), low, high)
        elif not low <= value <= high:
            self.problems.add(
                (*where, name), "NUMBER_TYPE_RANGE", f"Must be between {low} and {high}, inclusive."
            )

    def custom_id(self, component: Json, where: Where) -> None:
        """Check a custom_id: there, not too long, and no other one like it."""
        self.field(component, "custom_id", where, "custom_id", required=True)
        custom_id = component.get("custom_id")
        if custom_id is not None and custom_id in self._custom_ids:
            self.problems.add(
                (*where, "custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            )
        self._custom_ids.add(custom_id or "")

    def media(self, owner: Json, name: str, where: Where, *, attached_only: bool = False) -> None:
        """Check a picture or file reference."""
        url = (owner.get(name) or {}).get("url")
        place = (*where, name, "url")
        if not url:
            self.problems.required(place)
        elif url.startswith("attachment://"):
            if not self._media(url):
                self.problems.add(
                    place,
                    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                    "The referenced attachment was not found",
                )
        elif attached_only and not self._media(url):
            self.problems.add(place, "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('attachment',).")
        elif not url.startswith(("http://", "https://")):
            self.problems.add(place, "URL_TYPE_INVALID_URL", "Not a well formed URL.")
        else:
            self.problems.length(place, len(url), *LIMITS["media.url"])

    def _own_id(self, component: Json, where: Where) -> None:
        own = component.get("id") or 0
        if own and own in self._ids:
            self.problems.add((*where, "id"), "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
        self._ids.add(own)

    def row(self, component: Json, where: Where) -> None:
        """An action row: up to five buttons or one select."""
        inner = component.get("components") or []
        has_select = any(one.get("type") in SELECTS for one in inner)
        limit = LIMITS["row.selects" if has_select else "row.buttons"]
        self.problems.length((*where, "components"), len(inner), *limit)
        self.children(inner, (*where, "components"), ROW)

    def button(self, component: Json, where: Where) -> None:
        """A button: a custom_id for the styles 1 to 4, an address for 5, an article for 6."""
        style = component.get("style")
        self.field(component, "label", where, "button.label")
        if style not in (1, 2, 3, 4, 5, 6):
            self.problems.choice((*where, "style"), (1, 2, 3, 4, 5, 6))
        elif style == 5:
            self.field(component, "url", where, "button.url", required=True)
            if component.get("custom_id"):
                self.problems.add(where, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A link only.")
        elif style != 6:
            self.custom_id(component, where)
        if style != 6 and not component.get("label") and not component.get("emoji"):
            self.problems.add(where, "BUTTON_COMPONENT_INVALID_EMPTY", "A button needs a label or an emoji.")

    def select(self, component: Json, where: Where) -> None:
        """A select: of texts with its options, or of people, roles and channels."""
        self.custom_id(component, where)
        self.field(component, "placeholder", where, "select.placeholder")
        self.field(component, "min_values", where, "select.min_values")
        self.field(component, "max_values", where, "select.max_values")
        least, most = component.get("min_values"), component.get("max_values")
        if (1 if least is None else least) > (1 if most is None else most):
            self.problems.add((*where, "min_values"), "SELECT_MIN_ABOVE_MAX", "Must not exceed max_values.")
        if component["type"] == SELECT:
            self.options(component, where, "select.options")

    def options(self, component: Json, where: Where, limit: str) -> None:
        """The options of a select or of a group of choices: enough of them, and no value twice."""
        self.field(component, "options", where, limit, required=True)
        seen: set[str] = set()
        options = component.get("options") or []
        for number, option in enumerate(options):
            place = (*where, "options", number)
            self.field(option, "label", place, "option.label", required=True)
            self.field(option, "value", place, "option.value", required=True)
            self.field(option, "description", place, "option.description")
            if option.get("value") in seen:
                self.problems.add(
                    (*place, "value"),
                    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used",
                )
            seen.add(option.get("value"))
        most = component.get("max_values") or 1
        if options and most > len(options):
            self.problems.add(
                (*where, "max_values"), "SELECT_MAX_ABOVE_OPTIONS", "More than there are options."
            )
        if sum(bool(one.get("default")) for one in options) > most:
            self.problems.add(
                (*where, "options"), "SELECT_TOO_MANY_DEFAULTS", "More defaults than max_values."
            )

    def words(self, component: Json, where: Where) -> None:
        """A text display; all of them together have a limit as well."""
        self.field(component, "content", where, "text_display.content", required=True)
        self.text += len(component.get("content") or "")


def _section(tree: Tree, component: Json, where: Where) -> None:
    inner = component.get("components") or []
    tree.problems.length((*where, "components"), len(inner), *LIMITS["section.components"])
    tree.children(inner, (*where, "components"), SECTION)
    if component.get("accessory") is None:
        tree.problems.required((*where, "accessory"))
    else:
        tree.one(component["accessory"], (*where, "accessory"), MAY_HOLD["accessory"])


def _thumbnail(tree: Tree, component: Json, where: Where) -> None:
    tree.media(component, "media", where)
    tree.field(component, "description", where, "media.description")


def _gallery(tree: Tree, component: Json, where: Where) -> None:
    tree.field(component, "items", where, "gallery.items", required=True)
    for number, item in enumerate(component.get("items") or []):
        tree.media(item, "media", (*where, "items", number))
        tree.field(item, "description", (*where, "items", number), "media.description")


def _container(tree: Tree, component: Json, where: Where) -> None:
    inner = component.get("components") or []
    tree.problems.length((*where, "components"), len(inner), *LIMITS["container.components"])
    tree.field(component, "accent_color", where, "accent_color")
    tree.children(inner, (*where, "components"), CONTAINER)


_CHECKS: dict[int, Callable[[Tree, Json, Where], None]] = {
    ROW: Tree.row,
    BUTTON: Tree.button,
    SECTION: _section,
    TEXT: Tree.words,
    THUMBNAIL: _thumbnail,
    GALLERY: _gallery,
    FILE: lambda tree, component, where: tree.media(component, "file", where, attached_only=True),
    SEPARATOR: lambda tree, component, where: tree.field(component, "spacing", where, "separator.spacing"),
    CONTAINER: _container,
}
