"""The runs in front and those they took the place of: begun, opened, set aside, brought back."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from traceback import clear_frames
from typing import TypeVar
from weakref import WeakMethod

from core.compare.file import MOST
from core.compare.gathering import with_seeds
from core.engine.start import data_of
from core.experiment import Experiment, check
from core.faults import Refused, refuse
from core.run import file as run_file
from core.run.events import Event
from core.run.recording import Recording
from core.run.set_aside import SetAside
from core.run.unread import Unread
from core.session.bare_framer import BareFramer
from core.session.commands import Arrange, Bring, Compare
from core.session.framer import Framer
from core.session.lane import Lane
from core.suits import check_data

_ASIDE = 4  # the share of the memory for runs set aside is 1 / _ASIDE
_NEW = -1  # in place of a run's number, until it is in front
_T = TypeVar("_T")
Make = Callable[[], Recording]


class Runs:
    """Holds the run in front, or several beside one another, and brings others in their place.

    Parameters
    ----------
    experiment : Experiment
        That of the first run.
    clock : callable
        Returns seconds.
    memory : int
        Bytes that the snapshots of all runs may take together.
    leave : method
        Called just before a run in front is left.
    before : int, optional
        The highest number of a run so far; the first run has the number 0, then, and is only
        there until another begins.

    Attributes
    ----------
    front : tuple of Lane
        The runs in front, in their order: one, or those of a comparison.
    lanes : tuple of Lane
        Those, and after them the others of each.
    chosen : int
        Which of the runs in front is acted on, from 0.
    seeds : int
        How many seeds there are of each.
    last : int
        The highest number of a run so far.
    """

    def __init__(
        self,
        experiment: Experiment,
        clock: Callable[[], float],
        memory: int,
        leave: Callable[[], None],
        before: int | None,
    ) -> None:
        self.front: tuple[Lane, ...] = ()
        self.lanes: tuple[Lane, ...] = ()
        self.chosen, self.seeds, self.last = 0, 1, before or 0
        self._clock, self._all = clock, memory - memory // _ASIDE
        self._memory = self._all
        self._left = WeakMethod(leave)  # who holds this is not to be held by it
        self._aside = SetAside(memory // _ASIDE)
        self.load(experiment, _NEW if before is None else 0)

    @property
    def lane(self) -> Lane:
        """The run chosen."""
        return self.front[self.chosen]

    @property
    def recording(self) -> Recording:
        """The run chosen."""
        return self.lane.recording

    @property
    def framer(self) -> Framer | BareFramer:
        """What makes its frames."""
        return self.lane.framer

    @property
    def number(self) -> int:
        """Its number; 0 for one that is not to be come back to."""
        return self.lane.number

    def at(self, run: int) -> Lane:
        """Return a run in front, from 0."""
        if not 0 <= run < len(self.front):
            raise refuse("above", "run", run, high=len(self.front) - 1)
        return self.front[run]

    def choose(self, run: int) -> None:
        """Have another run be the chosen one."""
        self.at(run)
        self.chosen = run

    # one run alone

    def load(self, experiment: Experiment, number: int = _NEW) -> None:
        """Begin a run of an experiment, if only one that waits for its data."""
        self._alone(partial(self.fresh, check(experiment)), number)

    def open(self, path: Path, how: str, found: tuple[str, str] | None = None) -> None:
        """Take up the run in a file; `how` and `found` are as in `OpenRun`."""

        def make() -> Recording:
            kept = run_file.load(path, bool(how), self._all, found)
            if how != "anew":
                return kept
            return self.fresh(kept.experiment, kept.events)

        self._alone(make)

    def bring(self, wanted: Bring) -> bool:
        """Have a run alone in front; return whether it was not yet."""
        if wanted.run == self.number and len(self.lanes) == 1:
            return False
        self._together([wanted], 0, 1)
        return True

    # the chosen one, or all of several

    def change(self, experiment: Experiment) -> None:
        """Begin a run of a changed experiment in place of the chosen one.

        A run that has its data goes on, where those of the other can't be read.
        """
        if self.recording.lacks:
            self.load(experiment)
            return
        self._replace(partial(Recording, check(experiment), self._memory))

    def fork(self) -> None:
        """Branch off: have the chosen one go on as a run of its own that ends at this step.

        Its other seeds go along: nobody comes back to them.
        """
        self._replace(self.recording.branch(), self.lane.seeds)

    def reset(self, again: Callable[[Lane], Make]) -> None:
        """Begin every run again, as what `again` returns of each makes it."""
        makes = [again(lane) for lane in self.front]
        self._put(lambda: [self._lane(make()) for make in makes], self.chosen, self.seeds)

    def compare(self, wanted: Compare) -> None:
        """Have several runs in front."""
        _check_count(len(wanted.runs), wanted.chosen, wanted.seeds)
        self._together(wanted.runs, wanted.chosen, wanted.seeds)

    def arrange(self, wanted: Arrange) -> None:
        """Have the runs in front in another order, some of them twice."""
        _check_count(len(wanted.order), wanted.chosen, wanted.seeds)
        order = [self.at(run) for run in wanted.order]

        def make() -> list[Lane]:
            lanes = list[Lane]()
            for lane in order:
                lanes.append(self._lane(_copied(lane.recording)) if lane in lanes else lane)
            return lanes

        self._put(make, wanted.chosen, wanted.seeds, stays=wanted.order)

    def _together(self, brings: Sequence[Bring], chosen: int, seeds: int) -> None:
        wanted = {bring.run: bring for bring in brings}
        stays = [
            at
            for at, lane in enumerate(self.front)
            if lane.number in wanted and not _acted_on(lane.recording, wanted[lane.number])
        ]
        self._put(lambda: self._wanted(brings), chosen, seeds, stays)

    # how runs are made

    def _wanted(self, brings: Iterable[Bring]) -> list[Lane]:
        """Return runs: those in front, those set aside, or else made again."""
        here, lanes = {lane.number: lane for lane in self.front}, list[Lane]()
        for bring in brings:
            taken = any(lane.number == bring.run for lane in lanes)
            number = _NEW if bring.run is None or taken else bring.run
            kept = self._aside.find(number)
            if number in here and not _acted_on(here[number].recording, bring):
                lanes.append(here[number])
            elif number in here:
                lanes.append(self._lane(here[number].recording.with_events(bring.events)))
            elif kept is not None:
                lanes.append(self._lane(Recording.of(kept, self._memory), number))
            else:
                lanes.append(self._lane(self._again(bring), number))
        return lanes

    def _again(self, wanted: Bring) -> Recording:
        """Return a run as a file keeps it, if that is the same one, else from its start."""
        if wanted.kept:
            try:
                recording = run_file.load(Path(wanted.kept), wanted.look, self._memory)
                if _is(recording, wanted) and recording.expect(wanted.events):
                    return recording
            except Refused:
                pass  # it is made again
        start, events = check(wanted.start), wanted.events
        if wanted.data:
            every = wanted.probe_every
            return Recording(start, self._memory, None, events, wanted.data, every)
        return self.fresh(start, events)

    def fresh(self, experiment: Experiment, events: Sequence[Event] = ()) -> Recording:
        """Return a run from its start, or what stands in its place until its data can be read."""
        try:
            arrays = data_of(experiment)
            check_data(experiment, arrays)
        except Refused as refused:
            return Unread(experiment, refused.faults, self._memory)
        return Recording(experiment, self._memory, arrays, events)

    def _lane(self, recording: Recording, number: int = _NEW) -> Lane:
        return Lane(recording, number, self._clock)

    def _others(self, lane: Lane, seeds: int) -> tuple[Lane, ...]:
        """Return as many more of a run as there are to be seeds; its learning rates are theirs."""
        there, run = lane.seeds[: seeds - 1], lane.recording
        rates = [event for event in run.events if event.name == "learning_rate"]
        more, every = list[Lane](), run.trainer.probe_every
        for experiment in with_seeds(run.experiment, seeds)[len(there) + 1 :]:
            more.append(self._lane(Recording(experiment, self._memory, None, rates, "", every), 0))
        return (*there, *more)

    # how they come to the front

    def _alone(self, make: Make, number: int = _NEW) -> None:
        self._put(lambda: [self._lane(make(), number)])

    def _replace(self, make: Make, seeds: tuple[Lane, ...] = ()) -> None:
        """Put the run that `make` returns in the place of the chosen one."""

        def front() -> list[Lane]:
            lane = self._lane(make())
            lane.seeds = seeds
            return [*self.front[: self.chosen], lane, *self.front[self.chosen + 1 :]]

        others = [at for at in range(len(self.front)) if at != self.chosen]
        self._put(front, self.chosen, self.seeds, others)

    def _put(
        self,
        make: Callable[[], list[Lane]],
        chosen: int = 0,
        seeds: int = 1,
        stays: Sequence[int] = (),
    ) -> None:
        """Put runs in front, and set those there aside but for what `stays`, from 0."""

        def whole() -> list[tuple[Lane, tuple[Lane, ...]]]:
            lanes = make()
            if len(lanes) * seeds > 1:
                for lane in lanes:
                    lane.recording.check_live()  # or it could not keep up with the others
            return [(lane, self._others(lane, seeds)) for lane in lanes]

        leaving = [lane for at, lane in enumerate(self.front) if at not in stays]
        made = self._made(whole, leaving)
        if self.front:
            self._leave()
        for lane in leaving:
            if lane.number and lane.there:
                self._aside.put(lane.number, lane.recording)
        for lane, others in made:
            lane.number = self.last + 1 if lane.number == _NEW else lane.number
            self.last = max(self.last, lane.number)
            self._aside.drop(lane.number)
            lane.seeds = others
        self.front, self.chosen, self.seeds = tuple(lane for lane, _ in made), chosen, seeds
        self.lanes = (*self.front, *(other for lane in self.front for other in lane.seeds))
        self._memory = self._all // len(self.lanes)
        for place, lane in enumerate(self.lanes):
            lane.place = place
            lane.recording.hold(self._memory)

    def _leave(self) -> None:
        leave = self._left()
        if leave is not None:
            leave()

    def _made(self, make: Callable[[], _T], leaving: Sequence[Lane]) -> _T:
        """Return what `make` does; where all would not fit in memory, once those leaving went.

        If the others can't be made then either, those come back.
        """
        try:
            return make()
        except Refused as refused:
            there = leaving and all(lane.number and not lane.recording.lacks for lane in leaving)
            if not there or refused.faults[0].code != "too_large":
                raise
        self._leave()
        gone = [lane.let_go() for lane in leaving]
        try:
            made = make()
        except BaseException as error:
            clear_frames(error.__traceback__)  # they hold what was made
            for lane, kept in zip(leaving, gone, strict=True):
                lane.come_back(kept)
            raise
        for lane, kept in zip(leaving, gone, strict=True):
            self._aside.keep(lane.number, kept.run)
        return made


def _check_count(runs: int, chosen: int, seeds: int) -> None:
    if runs * seeds > MOST:
        raise refuse("above", "runs", runs * seeds, high=MOST)
    if seeds < 1 or not 0 <= chosen < runs:
        raise refuse("above", "chosen", chosen, high=runs - 1)


def _copied(recording: Recording) -> Recording:
    """Return another run with the same past, and the same to come, at the same step."""
    recording.check_live()
    copy = Recording.of(recording.keep(), arrays=recording.trainer.arrays)
    copy.seek(recording.step_count)
    copy.trainer.diverged = recording.trainer.diverged
    return copy


def _acted_on(recording: Recording, wanted: Bring) -> bool:
    """Whether something was done since at the step where a run is wanted exactly, or before."""
    now, then = (
        [event for event in events if event.step <= wanted.step]
        for events in (recording.events, wanted.events)
    )
    return wanted.exact and now != then


def _is(recording: Recording, wanted: Bring) -> bool:
    """Whether a run that was kept begins and is probed as the one that is wanted."""
    every = recording.trainer.probe_every
    return recording.experiment == wanted.start and wanted.probe_every in (None, every)
