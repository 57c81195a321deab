"""What can go wrong for a person."""

from __future__ import annotations


class FanError(Exception):
    """Discord's own client would not have let a person do this."""


class NoAnswer(Exception):
    """The bot did not answer in time ("The application did not respond")."""
