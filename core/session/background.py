"""What a session works out beside its runs whenever it has time; no run is touched by it.

That is what is watched of them, their sharpness, and what is wrong with the chosen one, where
frames need it; a check of the gradient, and trials of cures.
"""

from collections.abc import Callable, Iterator

import msgspec

from core.engine.measures import of_network
from core.session.checking import Checking
from core.session.curing import Curing, examined, finding_of
from core.session.frame import Frame, shown
from core.session.lane import Lane
from core.session.lockstep import Lockstep
from core.session.needs import DOCTOR, EXAMINATION, SHARPNESS, Needs
from core.session.watching import Watching

SHARE = 0.25  # of the time that training takes
_TRIALS = 8  # that are remembered, each of a run


class Background:
    """The work beside the runs of one session."""

    def __init__(self, steps: Lockstep, clock: Callable[[], float]) -> None:
        self._steps, self._clock = steps, clock
        self._needs: Needs = frozenset()
        self._check: Checking | None = None
        self._trials: list[Curing] = []
        self._due = 0.0  # seconds that may be worked while runs train
        self.watching = Watching(clock)

    def check(self, lane: Lane) -> None:
        """Begin to check the gradient of a run's present weights."""
        lane.recording.check_live()
        self._check = Checking(lane.number, lane.recording)

    def stop_check(self) -> None:
        """Leave the rest of the check under way, if there is one."""
        if self._check is not None:
            self._check.stop()

    def try_cures(self, lane: Lane, code: str, layer: int | None) -> None:
        """Begin to try the cures of a finding of a run, in place of what was tried of it before."""
        lane.recording.check_live()
        finding = finding_of(lane.doctoring.diagnosis(False, self._clock), code, layer)
        self.stop_trial()
        others = [trial for trial in self._trials if trial.run != lane.number]
        trial = Curing(lane.number, lane.framer.experiment(), finding, lane.recording.last)
        self._trials = [*others, trial][-_TRIALS:]

    def stop_trial(self) -> None:
        """Leave the rest of the trials under way, if there are any."""
        for trial in self._trials:
            trial.stop()

    def added(self, frame: Frame, needs: Needs) -> Frame:
        """Return a frame with what is known of its runs, as far as it needs that."""
        self._needs, check = needs, self._check
        if self.watching.quantities:
            watched = self.watching.frame(self._steps.runs)
            frame = msgspec.structs.replace(frame, watched=watched)
        if check is not None and check.run == frame.run:
            frame = msgspec.structs.replace(frame, check=check.frame())
        if DOCTOR in needs and not frame.lacks:
            frame = self._doctored(frame)
        lanes = {lane.number: lane for lane in self._lanes()}
        if not lanes:
            return frame

        def of(run: Frame) -> Frame:
            lane, at_rest = lanes.get(run.run), self._at_rest
            if lane is None:
                return run
            found, measures = lane.sharpening.frame(at_rest), run.measures
            if found.now is not None and found.at == run.step:
                value, _, ratio = found.now
                measures = measures | of_network({"sharpness": value, "edge_ratio": ratio})
            return msgspec.structs.replace(run, sharpness_curve=found, measures=measures)

        return msgspec.structs.replace(of(frame), beside=tuple(map(of, frame.beside)))

    def _doctored(self, frame: Frame) -> Frame:
        """Return a frame with what ails its run, and what came of the cures of that."""
        doctoring = self._steps.runs.lane.doctoring
        diagnosis = doctoring.diagnosis(self._steps.moves, self._clock)
        if diagnosis is not None and doctoring.examined:  # all that can be
            diagnosis = msgspec.structs.replace(diagnosis, unexamined=())
        whose = frame.run, frame.experiment
        tried = [t.trial() for t in self._trials if (t.run, t.experiment) == whose]
        trial = tried[-1] if tried else examined(frame.run, diagnosis, doctoring.found)
        return msgspec.structs.replace(frame, diagnosis=diagnosis, trial=trial)

    def advance(self, seconds: float) -> bool:
        """Work for about `seconds`, less while runs train; return whether there is more to see."""
        steps = self._steps
        if steps.goal is not None:
            return False
        seen = False
        if steps.walk is None:
            seen = self.watching.advance(seconds, steps.runs, steps.running)
        return self._beside(seconds) or seen

    def _beside(self, seconds: float) -> bool:
        if not self._steps.running:
            self._due = 0.0
            return self._work(seconds)
        share = SHARE * seconds
        self._due = min(self._due + share, share)
        if self._due <= 0:  # a piece has taken longer than its share: training comes first
            return False
        began = self._clock()
        more = self._work(self._due)
        self._due -= self._clock() - began
        return more

    def _work(self, seconds: float) -> bool:
        if (work := self._asked) is not None:
            return work.advance(seconds, self._clock)
        if self._examines:
            return self._steps.runs.lane.doctoring.advance(seconds, self._clock)
        lanes = list(self._lanes())
        found = [
            lane.sharpening.advance(seconds / len(lanes), self._at_rest, self._clock)
            for lane in lanes
        ]
        return any(found)

    @property
    def pending(self) -> bool:
        """Whether there is anything left to work out."""
        if self._asked is not None or self._examines:
            return True
        if self._at_rest and self.watching.pending(self._steps.runs):
            return True
        return any(lane.sharpening.left(self._at_rest) for lane in self._lanes())

    @property
    def _asked(self) -> Checking | Curing | None:
        """What was asked for and is under way: a check of the chosen run, a trial of any."""
        check, runs = self._check, self._steps.runs
        if check is not None and check.run == runs.lane.number and check.under_way:
            return check
        here = {lane.number for lane in runs.front}
        return next((t for t in self._trials if t.under_way and t.run in here), None)

    @property
    def _examines(self) -> bool:
        """Whether something of the chosen run is still to be examined: at rest alone."""
        lane = self._steps.runs.lane
        wanted = EXAMINATION in self._needs and not lane.recording.lacks
        return wanted and self._at_rest and not lane.doctoring.examined

    @property
    def _at_rest(self) -> bool:
        steps = self._steps
        return not steps.moves and steps.walk is None

    def _lanes(self) -> Iterator[Lane]:
        """Yield the runs whose sharpness is drawn."""
        runs = self._steps.runs
        if SHARPNESS in self._needs:
            for at in shown(len(runs.front), runs.chosen):
                if not runs.front[at].recording.lacks:
                    yield runs.front[at]
