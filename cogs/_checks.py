"""Who may run what.

Commands for moderators: Discord checks Manage Server, with what the admins changed under Integrations, and
hides them from others.  That check is the only one: asking again would lock out roles that admins let in.
What Discord does not check is checked here when it happens: buttons on messages that others see as well,
and private conversations.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import discord
from discord import app_commands

Interaction = discord.Interaction[Any]
T = TypeVar("T")


def moderators_only() -> Callable[[T], T]:
    """A command of servers alone, for those with Manage Server unless its admins decide otherwise."""

    def decorate(command: T) -> T:
        app_commands.default_permissions(manage_guild=True)(command)
        app_commands.allowed_installs(guilds=True, users=False)(command)
        app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)(command)
        return command

    return decorate


def home_id(interaction: Interaction) -> int:
    """The server whose own things may be shown here; 0 in private, and where the bot was not invited.

    A person may bring the bot along into a server that never invited it: nothing is kept for that server.
    """
    return (interaction.guild_id or 0) if interaction.is_guild_integration() else 0


def is_moderator(interaction: Interaction) -> bool:
    """Whether the person may manage this server; for buttons that everybody sees."""
    return interaction.guild_id is not None and interaction.permissions.manage_guild


def moderators_panel(interaction: Interaction) -> int:
    """The server of a press on a moderators' page.

    Such a page is private, so whoever presses was let in by Discord's check of the command; a page that is
    not private must be somebody's forgery.

    Raises: app_commands.CheckFailure.
    """
    message = interaction.message
    shown_by_command = message is not None and message.flags.ephemeral
    if not interaction.guild_id or not (shown_by_command or is_moderator(interaction)):
        raise app_commands.CheckFailure
    return interaction.guild_id
