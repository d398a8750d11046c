"""What a lesson asks of the runs: its quantities, of every run and seed, as they come about.

A quantity of a step is settled once its runs have come there: it is that of the run's events up to
then, and is known as long as they are the same, wherever in the run one is. What is of the weights
is taken of the moment itself, gone back to if need be. Until then it is that of the moment shown.
"""

import math
from collections.abc import Callable, Iterator, Sequence

import msgspec

from core.faults import Refused, refuse
from core.lessons.lesson import Quantity, Watched
from core.lessons.quantities import QUANTITIES, Subject, due, parts, settled, taken, together
from core.run.events import Event
from core.session.lane import Lane
from core.session.runs import Runs

SHARE = 0.05  # of the time that training takes

Key = tuple[int, tuple[Event, ...]]  # the step, and what was done up to then


class Watching:
    """The quantities that are watched.

    Parameters
    ----------
    clock : callable
        Returns seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.quantities: tuple[Quantity, ...] = ()
        self._clock = clock
        self._due = 0.0  # seconds that may be worked while runs train
        self._turn = 0

    def watch(self, quantities: Sequence[Quantity]) -> None:
        """Watch other quantities, or raise `Refused` if one is not known."""
        for i, quantity in enumerate(quantities):
            if quantity.measure not in QUANTITIES:
                known = [*QUANTITIES]
                raise refuse("unknown_name", f"[{i}].measure", quantity.measure, allowed=known)
        self.quantities = tuple(quantities)

    def advance(self, seconds: float, runs: Runs, running: bool) -> bool:
        """Take what is lacking, for about `seconds`, less while runs train.

        Return whether there is more to see.
        """
        if not self.quantities:
            return False
        self._due = min(self._due, 0.0) + SHARE * seconds if running else seconds
        if self._due <= 0:
            return False
        began, found = self._clock(), False
        for _ in self._pieces(runs, running):
            found = True
            if not 0 <= self._clock() - began < self._due:
                break
        self._due -= max(0.0, self._clock() - began)
        return found

    def pending(self, runs: Runs) -> bool:
        """Whether there is something that can be taken of the runs at rest."""
        return any(_lacks(lane, part) for lane, part in self._asked(runs))

    def frame(self, runs: Runs) -> tuple[Watched, ...]:
        """Return all quantities, in order, as far as they are known."""
        return tuple(_watched(quantity, runs) for quantity in self.quantities)

    def _asked(self, runs: Runs) -> Iterator[tuple[Lane, Quantity]]:
        """Yield which parts are to be taken of which runs."""
        for quantity in self.quantities:
            for run, part in parts(quantity):
                if run < len(runs.front):
                    lane = runs.front[run]
                    yield from ((each, part) for each in (lane, *lane.seeds))

    def _pieces(self, runs: Runs, running: bool) -> Iterator[None]:
        """Take what is lacking, run by run: first what is settled by now, then what moves."""
        asked = dict[int, tuple[Lane, list[Quantity]]]()
        for lane, part in self._asked(runs):
            asked.setdefault(id(lane), (lane, []))[1].append(part)
        for lane, of_lane in asked.values():
            for part in of_lane:
                if _reached(lane, part) and _lacks(lane, part):
                    _settle(lane, part)
                    yield
        lanes = [*asked.values()]
        for i in range(len(lanes)):
            self._turn = (self._turn + 1) % len(lanes) if running else i
            lane, of_lane = lanes[self._turn]
            lacking = [part for part in of_lane if _lacks(lane, part)]
            if running:
                lacking = [part for part in lacking if QUANTITIES[part.measure].live]
            if lacking:
                _take_present(lane, lacking)
                yield


# of one run


def _reached(lane: Lane, part: Quantity) -> bool:
    """Whether a run has come to where a part of a quantity is taken, or never will."""
    return part.step is not None and (lane.step >= due(part) or lane.ended)


def _key(lane: Lane, part: Quantity) -> Key:
    """Return what a settled part is a function of: what was done to the run up to then."""
    step = due(part)
    last = step if QUANTITIES[part.measure].when == "now" else step - 1
    return step, tuple(event for event in lane.recording.events if event.step <= last)


def _settled(lane: Lane, part: Quantity) -> float | None:
    """Return a part of a quantity as it is known for good; None for not yet."""
    key, value = lane.watched.get(part, (None, 0.0))
    return value if key is not None and part.step is not None and key == _key(lane, part) else None


def _present(lane: Lane, part: Quantity) -> float | None:
    """Return a part as it was last taken on the way; None for never."""
    found = lane.watched.get(_on_the_way(part))
    return None if found is None else found[1]


def _on_the_way(part: Quantity) -> Quantity:
    return msgspec.structs.replace(part, step=None)


def _lacks(lane: Lane, part: Quantity) -> bool:
    """Whether a part has not been taken of the moment that the run is at, nor for good."""
    if lane.recording.lacks or _settled(lane, part) is not None:
        return False
    if _reached(lane, part):
        return True
    found = lane.watched.get(_on_the_way(part))
    return found is None or found[0] != (lane.step, tuple(lane.recording.events))


def _settle(lane: Lane, part: Quantity) -> None:
    """Take a part for good."""
    recording, step = lane.recording, due(part)
    back = QUANTITIES[part.measure].when == "now" and lane.step > step
    try:
        if back:
            with recording.aside():
                recording.seek(step)
                value = _taken(lane, part)
        else:
            value = _taken(lane, part)
    except Refused:  # its data are others by now
        value = math.nan
    lane.watched[part] = _key(lane, part), value


def _take_present(lane: Lane, lacking: Sequence[Quantity]) -> None:
    """Take parts of the moment that the run is at."""
    key = lane.step, tuple(lane.recording.events)
    subject = Subject(lane.recording.trainer, lane.racer.lows)
    for part in lacking:
        now = settled(_on_the_way(part), lane.step)
        lane.watched[_on_the_way(part)] = key, _number(subject, now)


def _taken(lane: Lane, part: Quantity) -> float:
    return _number(Subject(lane.recording.trainer, lane.racer.lows), part)


def _number(subject: Subject, part: Quantity) -> float:
    """Return a part; NaN where there is no such layer, nor an update yet."""
    layers = len(subject.trainer.network.layers)
    if part.layer is not None and not 1 <= abs(part.layer) <= layers:
        return math.nan
    if QUANTITIES[part.measure].per_layer and part.layer is None:
        return math.nan
    return taken(subject, part)


# of all runs


def _watched(quantity: Quantity, runs: Runs) -> Watched:
    """Return a quantity of every seed, as far as it is known."""
    of_parts = parts(quantity)
    if any(run >= len(runs.front) for run, _ in of_parts):
        return Watched((None,) * runs.seeds, False)
    values, whole, pending = list[float | None](), True, False
    for seed in range(runs.seeds):
        lanes = [(runs.front[run], *runs.front[run].seeds)[seed] for run, _ in of_parts]
        pairs = [(lane, part) for lane, (_, part) in zip(lanes, of_parts, strict=True)]
        known = [_settled(lane, part) for lane, part in pairs]
        whole = whole and None not in known
        pending = pending or any(_lacks(lane, part) for lane, part in pairs)
        numbers = [
            _present(lane, part) if number is None else number
            for number, (lane, part) in zip(known, pairs, strict=True)
        ]
        values.append(_together(quantity, numbers))
    return Watched(tuple(values), whole, pending)


def _together(quantity: Quantity, numbers: Sequence[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    value = together(quantity, known)
    return None if math.isnan(value) else value
