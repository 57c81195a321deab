"""The one catcher: for the command tree, clicks, forms and autocomplete.

A failure is logged once and the person is told once; autocomplete gets an empty list instead.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any

import discord
from discord import app_commands

from racing.errors import RacingError
from ui.cards import note
from ui.errors import outdated, refusal, unexpected

log = logging.getLogger(__name__)

# What an answer to Discord may end in.  Of aiohttp's errors two are no OSErrors: a server that goes away in
# the middle has no better base than Exception, and telling a person must never fail a second time.
UNREACHABLE = Exception
GONE = {10062, 40060}  # the interaction expired, or was answered already: nobody is left to be told


async def report(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Log `error` and answer `interaction` with exactly one sentence about it."""
    if interaction.type is discord.InteractionType.autocomplete:
        # Discord takes nothing but a list here: of a command, say, that this version does not have.
        await report_autocomplete(interaction, error)
        return
    if isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError):
        error = error.__cause__ or error
    if isinstance(error, discord.HTTPException) and error.code in GONE:
        log.info("nobody to answer: %s", error)
        return
    if isinstance(error, RacingError):
        try:
            view = refusal(error, *_asked(interaction))
        except Exception as failure:  # a refusal that cannot be worded must not end in silence
            error = failure
        else:
            await _tell(interaction, view)
            return
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        log.warning("not a command of this version: %s", error)
        await _tell(interaction, outdated())
        return
    if isinstance(error, app_commands.CheckFailure):
        await _tell(interaction, note("You may not do that here: it is for this server's moderators."))
        return
    error_id = secrets.token_hex(3)
    log.error("error %s in %s", error_id, _where(interaction), exc_info=error)
    await _tell(interaction, unexpected(error_id))


async def report_autocomplete(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Log `error` and answer with exactly one empty list."""
    log.error("error in the autocomplete of %s", _where(interaction), exc_info=error)
    if not interaction.response.is_done():
        try:
            await interaction.response.autocomplete([])
        except UNREACHABLE as failure:
            log.warning("could not answer: %s", failure)


async def _tell(interaction: discord.Interaction[Any], view: discord.ui.LayoutView) -> None:
    view.stop()
    try:
        if interaction.response.is_done():
            await interaction.followup.send(view=view, ephemeral=True)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)
    except UNREACHABLE as error:
        log.warning("could not tell about it: %s", error)


def _asked(interaction: discord.Interaction[Any]) -> tuple[int | None, str | None]:
    """The season and series of the command, for a "Did you mean" that asks again with them."""
    if not isinstance(interaction.command, app_commands.Command):
        return None, None
    season = getattr(interaction.namespace, "season", None)
    series = getattr(interaction.namespace, "series", None)
    return season, series


def _where(interaction: discord.Interaction[Any]) -> str:
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    return pressed(interaction) or str(interaction.type)


def pressed(interaction: discord.Interaction[Any]) -> str:
    """The custom_id of a click or a form, else nothing."""
    data: dict[str, Any] = {**(interaction.data or {})}
    return str(data.get("custom_id", ""))
