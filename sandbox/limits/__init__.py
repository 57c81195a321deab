"""Discord's limits: one table, and the checks that refuse what goes beyond it with error 50035."""

from .commands import check_choices, check_command, check_commands
from .events import check_event
from .messages import check_message
from .modals import check_modal

__all__ = [
    "check_choices",
    "check_command",
    "check_commands",
    "check_event",
    "check_message",
    "check_modal",
]
