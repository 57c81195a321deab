"""/setup, and the servers that come and go.

panel      what the pages have in common
rights     what the bot may do where
home       the command and its first page, Check, what was posted
choices    selects and switches
roles      the ping role, Notify me
arrivals   invitations and removals
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cogs.server.arrivals import Arrivals
from cogs.server.choices import Choices
from cogs.server.home import Home
from cogs.server.roles import Roles

if TYPE_CHECKING:
    from bot.client import RacingBot


async def setup(bot: RacingBot) -> None:
    """Called by the bot as it starts."""
    for cog in (Home, Choices, Roles, Arrivals):
        await bot.add_cog(cog(bot))
