"""Moves the runs in front along one clock: played, gone to a step, walked through phase by phase.

At rest all are at the same step, but for those that ended before: they stay where they ended, and
once all have, nothing goes on. On the way it is always the one furthest behind that makes some
steps, so that no look at the commands has to wait for them all.

A walk is of the run chosen. The others wait where the step begins, and follow once it is made.
"""

from collections.abc import Callable

from core.run.recording import Recording
from core.session.commands import FindTurn
from core.session.lane import Lane
from core.session.pace import Pace
from core.session.runs import Runs
from core.session.turns import Search, Turn
from core.session.walk import Walk

AT_ONCE = 0.25  # seconds of steps that are waited for; the rest is made as time goes on
_ROUND = 0.016  # seconds in which, of several runs, all have made some steps


class Lockstep:
    """The one clock of all runs in front.

    Parameters
    ----------
    clock : callable
        Returns seconds.

    Attributes
    ----------
    runs : Runs
        To be set before anything else.
    place : int
        The step that all runs are at, or are on their way to.
    running : bool
        Whether they train until paused.
    until : int or None
        The step at which they pause by themselves; None: at none.
    walk : Walk or None
        The walk through a step of the chosen run.
    turn : Turn or None
        What the last search has found.
    moved : int
        A number that changes with every step.
    """

    runs: Runs

    def __init__(self, clock: Callable[[], float]) -> None:
        self.place = self.moved = 0
        self.running = self._going = self._play_there = False
        self.until: int | None = None
        self.walk: Walk | None = None
        self.turn: Turn | None = None
        self.pace = Pace(clock)
        self._clock = clock
        self._search: Search | None = None

    @property
    def goal(self) -> int | None:
        """The step being gone to; None once it is reached, and while the runs train."""
        return self.place if self._going else None

    @property
    def moves(self) -> bool:
        """Whether the runs train, or are on their way to a step."""
        return self.running or self._going

    @property
    def between(self) -> bool:
        """Whether some run is behind."""
        return self._behind() is not None

    def start(self, paused: bool = False) -> None:
        """Begin to move along the runs that are in front now, from where the chosen one is."""
        self.running = self.running and not paused
        self._going, self._search, self.turn = False, None, None
        self.place = self._run.step_count
        self.pace.start()
        self._turn_back(self.place)
        self.level()

    def join(self) -> None:
        """Pause, with others in front than before, and have all come to the same step."""
        self.running, self._search, self._play_there = False, None, False
        self.turn = None
        if not self._going:
            self.place = max(lane.step for lane in self.runs.lanes)
        self.level()

    def level(self) -> None:
        """Have runs that are behind come to where the others are."""
        self._going = self._going or (not self.running and self.between)

    def play(self, until: int | None = None) -> None:
        """Train until paused, or as far as a step, if that is still to come."""
        self.end_walk(finish=True)
        self._going, self._search, self.until = False, None, until
        over = until is not None and self.place >= until
        self.running = not over and not all(lane.ended for lane in self.runs.lanes)
        self.level()
        self.pace.start()

    def pause(self) -> None:
        """Stop, and stop going to another step, once all have come to where the first one is."""
        self.running, self._search, self._play_there = False, None, False
        self.place = max(lane.step for lane in self.runs.lanes)
        self._going = self.between

    def go(
        self,
        step: int,
        finish: bool = False,
        play: bool = False,
        search: Search | None = None,
        until: int | None = None,
    ) -> None:
        """Pause and set out for a step, with or without the `finish` of one made by phases.

        There, `play`, `until` as in `play`, or begin the `search`, if that is not called off on the
        way.
        """
        self.running, self._search, self._play_there = False, search, play
        self.until = until
        self.end_walk(finish)
        run = self._run
        self._set_out(run.nearest(step) if run.looking else max(0, step))
        self._approach(AT_ONCE)

    def find(self, wanted: FindTurn) -> None:
        """Find the update at which a unit of the chosen run turned, and go to just before it."""
        search, self.turn = Search(self._run, wanted), None
        self.go(search.start, search=search)

    def choose(self, run: int) -> None:
        """Have another run be the chosen one, from 0."""
        self.runs.at(run)
        self.end_walk()
        self.runs.choose(run)
        self._search, self.turn = None, None

    def advance(self, seconds: float) -> None:
        """Make steps for about `seconds`: those on the way to the goal, or those owed."""
        if self._going:
            self._approach(seconds)
        elif self.running:
            self._train(seconds)

    def reach(self) -> None:
        """Have the chosen run come to the goal before anything else is done; the others follow."""
        while self._going and self._search is not None:
            self._approach(AT_ONCE)
        now, lane = self._clock(), self.runs.lane
        while lane.step < self.place and not lane.ended:
            now = self._make(lane, now)
        if self._going and not self.between:
            self._come()

    # walk through a step

    def next_phase(self) -> None:
        """Make the next phase of the chosen run's step; of a walk's first look, begin it."""
        if self._walked() and self.walk is not None and not self.walk.next():
            self.walk = None
        self._follow()

    def to_phase(self, index: int) -> None:
        """Go to a phase of the step, on or back."""
        self._walked()
        if self.walk is not None:
            self.walk.go(index)

    def step_back(self, steps: int) -> None:
        """Go back as many steps, or phases of a walk."""
        if self.walk is None:
            self.go(self.place - steps)
            return
        for _ in range(steps):
            if not self.walk.back():
                self.walk = None
                break
        self._follow()

    def end_walk(self, finish: bool = False) -> None:
        """Finish the step being walked through, or go back to its start."""
        if self.walk is not None:
            self.walk.end(finish)
            self.walk = None
            self._follow()

    def _walked(self) -> bool:
        """Pause, and begin a walk if there is none; return whether there was one."""
        self._run.check_live()
        self.running = self._play_there = False
        self.reach()
        self.level()
        if self.walk is not None:
            return True
        if not self.runs.lane.ended:
            self.walk = Walk(self._run)
        return False

    def _follow(self) -> None:
        """Have the other runs come to where the walk has taken the chosen one."""
        if self.place != self._run.step_count:
            self.place = self._run.step_count
            self._turn_back(self.place)
            self.level()

    # make steps

    @property
    def _run(self) -> Recording:
        return self.runs.lane.recording

    def _behind(self) -> Lane | None:
        """Return the run furthest behind of those that are to go on, if there is one."""
        found, least = None, self.place
        for lane in self.runs.lanes:
            if lane.step < least and not lane.ended:
                found, least = lane, lane.step
        return found

    def _set_out(self, step: int) -> None:
        self.place, self._going = step, True
        self._turn_back(step)

    def _turn_back(self, step: int) -> None:
        """Have runs go back to a step, or to before it; those that ended earlier stay there."""
        for lane in self.runs.lanes:
            if not (lane.ended and lane.step < step):
                lane.recording.rewind(step)

    def _approach(self, seconds: float) -> None:
        """Go on towards the goal for about `seconds`."""
        began = now = self._clock()
        while self._going:
            lane = self._behind()
            if lane is None:
                self._come()
            elif not began <= now < began + seconds:
                return
            else:
                now = self._make(lane, now)

    def _come(self) -> None:
        """Go on from where the goal was: with a search, to play, or not at all."""
        self._going = False
        self.place = max(lane.step for lane in self.runs.lanes)
        self.moved += 1
        if self._search is not None:
            self._look(self._search)
        elif self._play_there:
            self.play(self.until)

    def _look(self, search: Search) -> None:
        """Go one step on with a search, or to what it has found."""
        further = search.look(self._run)
        if further is not None:
            self.place, self._going = further, True
            return
        self.turn, self._search = search.turn, None
        if self.turn is not None:
            self._set_out(self.turn.step)

    def _train(self, seconds: float) -> None:
        began = now = self.pace.catch_up()
        while self.running and began <= now < began + seconds:
            lane = self._behind()
            if lane is not None:
                now = self._make(lane, now)
            elif not self._owe(now):
                return

    def _owe(self, now: float) -> bool:
        """Have all runs make the next steps, if any are owed."""
        times = [lane.time for lane in self.runs.lanes if not lane.ended]
        fitting = min(time.fitting() for time in times)
        if len(times) > 1:
            fitting = max(1, min(fitting, int(_ROUND / sum(time.seconds or 1.0 for time in times))))
        left = fitting if self.until is None else self.until - self.place
        if left <= 0:
            self.running = False
            self.moved += 1
            return False
        steps = self.pace.affordable(min(fitting, left))
        if steps:
            self.pace.owe(steps, self.place, now)
            self.place += steps
        return bool(steps)

    def _make(self, lane: Lane, began: float) -> float:
        """Have a run make as many steps as fit in a slice, and return the time."""
        before = lane.step
        lane.recording.run(min(lane.time.fitting(), self.place - before))
        now = self._clock()
        lane.time.took(lane.step - before, now - began)
        self.moved += 1
        lane.look()
        if lane.ended and self.running and all(lane.ended for lane in self.runs.lanes):
            self.running, self.place = False, max(lane.step for lane in self.runs.lanes)
        return now
