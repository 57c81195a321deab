"""What is pressed under /me; only the person sees that message."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class AboutMe(Press):
    """Show what is stored."""

    prefix = "me"


@dataclass(frozen=True)
class ExportMe(Press):
    """Hand all of it out as a file."""

    prefix = "me-export"


@dataclass(frozen=True)
class EraseMe(Press):
    """Ask whether to erase it."""

    prefix = "me-erase"


@dataclass(frozen=True)
class EraseMeYes(Press):
    """Erase it."""

    prefix = "me-erase-yes"
