"""Stories for the practice server: each a fresh world at its own instant, told with the real bot.

A new one is a file like the others and a line in `SCENARIOS`; the first is the one that opens.
"""

from .not_set_up import NOT_SET_UP
from .off_season import OFF_SEASON
from .race_day import RACE_DAY
from .race_sunday import RACE_SUNDAY
from .rained_out import RAINED_OUT
from .story import Ask, Choose, Hint, Invite, Post, Press, Say, Scenario, Step, Switch

SCENARIOS: dict[str, Scenario] = {one.id: one for one in (RACE_SUNDAY, RAINED_OUT, OFF_SEASON, NOT_SET_UP)}

__all__ = [
    "RACE_DAY",
    "RACE_SUNDAY",
    "SCENARIOS",
    "Ask",
    "Choose",
    "Hint",
    "Invite",
    "Post",
    "Press",
    "Say",
    "Scenario",
    "Step",
    "Switch",
]
