"""What Discord answers when it refuses, in Discord's own JSON shape."""

from __future__ import annotations

from typing import Any

# Status and words of Discord's error codes (docs: topics/opcodes-and-status-codes, "JSON").
KNOWN: dict[int, tuple[int, str]] = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    10066: (404, "Unknown application command permissions"),
    10070: (404, "Unknown Guild Scheduled Event"),
    20012: (403, "You are not authorized to perform this action on this application"),
    30005: (400, "Maximum number of guild roles reached (250)"),
    30032: (400, "Maximum number of application commands reached (100)."),
    30038: (400, "Maximum number of uncompleted guild scheduled events reached (100)"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50021: (403, "Cannot execute action on a system message"),
    50027: (401, "Invalid Webhook Token"),
    50028: (400, "Invalid role"),
    50035: (400, "Invalid Form Body"),
    50109: (400, "The request body contains invalid JSON."),
    160002: (400, "Cannot reply without permission to read message history"),
}


class DiscordError(Exception):
    """A refusal: `status` is HTTP's, `code` Discord's, `errors` the nested form of 50035."""

    def __init__(self, code: int, *, errors: dict[str, Any] | None = None) -> None:
        self.code = code
        self.status, self.message = KNOWN[code]
        self.errors = errors
        super().__init__(f"{self.status} {self.code} {self.message} {errors or ''}".strip())

    def body(self) -> dict[str, Any]:
        """The JSON that Discord would send."""
        answer: dict[str, Any] = {"message": self.message, "code": self.code}
        if self.errors:
            answer["errors"] = self.errors
        return answer


class Problems:
    """Collects what is wrong with one request and raises it as one 50035."""

    def __init__(self) -> None:
        self._tree: dict[str, Any] = {}

    def add(self, where: tuple[str | int, ...], code: str, message: str) -> None:
        """Note `message` at the field that the path `where` names (list positions are numbers)."""
        node = self._tree
        for step in where:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, where: tuple[str | int, ...], size: int, low: int, high: int) -> None:
        """Note it when `size` lies outside `low` to `high`."""
        if low <= size <= high:
            return
        if size and not low:
            self.add(where, "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")
        else:
            self.add(where, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")

    def required(self, where: tuple[str | int, ...]) -> None:
        """Note that a required field is absent."""
        self.add(where, "BASE_TYPE_REQUIRED", "This field is required")

    def choice(self, where: tuple[str | int, ...], allowed: tuple[object, ...]) -> None:
        """Note that a value is none of `allowed`."""
        self.add(where, "BASE_TYPE_CHOICES", f"Value must be one of {allowed}.")

    def refuse(self) -> None:
        """Raise everything that was noted; do nothing when there was nothing."""
        if self._tree:
            raise DiscordError(50035, errors=self._tree)


def refusal(where: tuple[str | int, ...], code: str, message: str) -> DiscordError:
    """One problem as a 50035."""
    problems = Problems()
    problems.add(where, code, message)
    return DiscordError(50035, errors=problems._tree)
