"""Time passes, and in the end all is well."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.faults.machine.calm import given_up, misled, noted, still_blocked
from tests.faults.machine.referee import Referee
from tests.faults.machine.told import told_old, wait_together
from tests.faults.machine.weekend import LONGEST, Template, Weekend

CALM_AFTER = 700.0  # seconds after a trouble: longer than the breaker stays open, or a row is put off


class Complaint(AssertionError):
    """What the referee says."""


class Passing(RuleBasedStateMachine):
    """Steps are counted over all examples: `steps`.  `template` must be set before the first."""

    template: ClassVar[Template]
    steps: ClassVar[int] = 0
    kills: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.weekend = Weekend(self.template, Path(self._folder.name))
        self.referee = Referee(self.weekend)
        self._quiet_from = 0.0
        self._broken = False

    @rule(seconds=st.sampled_from((1, 4, 20, 70, 80, 100)))
    def live(self, seconds: int) -> None:
        """Time passes."""
        self._live(seconds)

    @rule(early=st.sampled_from((-20.0, -1.0, 0.0, 30.0)), seconds=st.sampled_from((1, 4, 20)))
    def until_next(self, early: float, seconds: int) -> None:
        """Time passes until something is due."""
        waiting = [row.due_at for row in self.referee.records.rows("state = 'planned'")]
        later = [due for due in waiting if due > self.weekend.clock.now()]
        if later:
            self.weekend.skip((min(later) - self.weekend.clock.now()).total_seconds() + early)
        self._live(seconds)

    @rule(early=st.sampled_from((-1.0, 0.0, 30.0)))
    def until_expiry(self, early: float) -> None:
        """Nothing is done until what waits is too late."""
        now = self.weekend.clock.now()
        ends = [row.expires_at for row in self.referee.records.rows("state = 'planned'")]
        later = [end for end in ends if end > now]
        if later:
            self.weekend.skip((min(later) - now).total_seconds() + early)
        self._live(1)

    @rule(minutes=st.sampled_from((2, 12, 50, 400)))
    def skip(self, minutes: int) -> None:
        """Much time passes, with the plans that are made meanwhile."""
        self.weekend.skip(minutes * 60)
        self._live(1)
        self.plan()

    @rule(minutes=st.sampled_from((-60, -2, 2, 60)))
    def step_clock(self, minutes: int) -> None:
        """The bot's clock is wrong, or set right."""
        if self.weekend.life.power.cut_after is not None:
            return  # what a process that is gone has noted by another clock cannot be put right
        self.weekend.step_clock(timedelta(0) if self.weekend.clock.offset else timedelta(minutes=minutes))
        self.disturb()
        self._live(2)

    @rule(minutes=st.sampled_from((60, 480)))
    def clock_ahead_at_next(self, minutes: int) -> None:
        """The bot's clock is ahead for a moment, shortly before something is due."""
        self.until_next(-20.0, 1)
        self.step_clock(minutes)
        self.step_clock(minutes)

    @rule()
    def plan(self) -> None:
        """The timetable runs its jobs."""
        self.weekend.run(self.weekend.life.timetable.run_all())

    @invariant()
    def all_is_well(self) -> None:
        """What the referee says."""
        Passing.steps += 1
        self.weekend.alive()
        wrong = self.referee.look()
        self._broken = bool(wrong)
        if wrong:
            raise Complaint("\n".join(wrong))

    def teardown(self) -> None:
        """Without further trouble everything is decided or waits, and whoever was told wrong hears of it."""
        try:
            if not self._broken:
                self._end_well()
        finally:
            Passing.kills += self.weekend.kills
            self.referee.records.close()
            self.weekend.close()
            self._folder.cleanup()

    def _end_well(self) -> None:
        weekend = self.weekend
        weekend.troubles.clear()
        weekend.life.power.cut_after = None
        weekend.alive()
        weekend.life.listen()
        if weekend.clock.offset:
            weekend.step_clock(timedelta(0))
        for _ in range(2):
            weekend.live(20)
            weekend.skip(100)
            weekend.live(20)
        records = self.referee.records
        with noted() as wanted:
            self.plan()
        wrong = self.referee.look()
        wrong += told_old(weekend, records) + wait_together(records.rows())
        wrong += given_up(weekend, records, wanted, self.referee.asked_for)
        weekend.live(4)
        if any(misled(weekend, records)):
            self.plan()  # what was under way at one planning is decided by the next
            weekend.live(4)
        wrong += misled(weekend, records)
        wrong += self._set_right()
        if wrong:
            raise Complaint("\n".join(wrong))

    def _set_right(self) -> list[str]:
        """Nothing stands in the way any more, and Discord says so: nothing is left or blocked."""
        weekend = self.weekend
        if weekend.life.sender._busy:
            weekend.live(LONGEST)  # what is under way has its answer before anything is changed
        weekend.set_right()
        weekend.live(1)
        weekend.skip(CALM_AFTER)
        before = weekend.clock.now()
        weekend.live(8)
        self.referee.look_for_left(before, weekend.clock.now())
        return [*self.referee.look(), *still_blocked(weekend, self.referee.records)]

    def _live(self, seconds: float) -> None:
        weekend = self.weekend
        if weekend.befallen:
            self.disturb()
        before, began = weekend.clock.now(), weekend.loop.time()
        calm = not weekend.troubles and weekend.life.power.cut_after is None and not weekend.life.deaf
        calm = calm and began >= self._quiet_from and not weekend.clock.offset
        calm = calm and all(guild.available for guild in weekend.guilds)
        if weekend.live(seconds) and calm:
            self.referee.look_for_left(before, weekend.clock.now())

    def disturb(self) -> None:
        """Something stood in the way just now, and does so for a while."""
        self.weekend.befallen = False
        self._quiet_from = self.weekend.loop.time() + CALM_AFTER
