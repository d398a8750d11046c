"""What is kept of a window's work for after a crash: a text from which the same bits come back."""

from functools import partial

import msgspec

from core import beside
from core.experiment import Experiment, from_builtins, to_builtins, with_data
from core.faults import refuse
from core.run.events import LAST, Event, check_events, whole
from core.session.commands import Bring, Compare, OpenRun, kept_file
from core.session.frame import Frame
from gui.model.undo import Sent

Found = tuple[str, str] | None  # where a file of the data is now: its field, and the path
_EXPERIMENTS = ("experiment", "start")  # fields


class KeptRun(msgspec.Struct, frozen=True):
    """What a run is a pure function of."""

    start: Experiment
    events: tuple[Event, ...]
    data: str = ""
    probe_every: int | None = None


class RecoveryFile(msgspec.Struct, frozen=True):
    """A document, and what its run is a pure function of.

    Of several runs it is the one `chosen`, from 0, and `beside` are the others, in their order.
    """

    path: str
    unsaved: bool
    experiment: Experiment
    start: Experiment
    events: tuple[Event, ...]
    step: int
    data: str = ""
    probe_every: int | None = None
    beside: tuple[KeptRun, ...] = ()
    chosen: int = 0
    seeds: int = 1

    @property
    def runs(self) -> tuple[KeptRun, ...]:
        """All of them."""
        own = KeptRun(self.start, self.events, self.data, self.probe_every)
        return (*self.beside[: self.chosen], own, *self.beside[self.chosen :])

    def sent(self, file: str, how: str = "", found: Found = None) -> Sent:
        """Return what brings it back, with a `file` that may hold a state of the run.

        `how` and `found` are as in `OpenRun`: of several runs none is only looked at, but the one
        chosen alone.
        """
        now = _with_found(found, self.experiment)
        if how == "look":
            return Sent(now, OpenRun(kept_file(file, self.chosen), how))
        step, at = (0, "") if how == "anew" else (self.step, file)
        brings = tuple(
            Bring(
                None, step, _with_found(found, run.start), run.events,
                "" if how == "anew" else run.data, kept_file(at, i),
                probe_every=None if how == "anew" else run.probe_every,
            )
            for i, run in enumerate(self.runs)
        )  # fmt: skip
        if len(brings) == self.seeds == 1:
            return Sent(now, brings[0])
        return Sent(now, Compare(brings, self.chosen, self.seeds))


def to_keep(path: str, unsaved: bool, frame: Frame) -> RecoveryFile:
    """Return what is kept of a document, and of the moment shown."""
    own, *others = (_kept(run) for run in (frame, *frame.beside))
    return RecoveryFile(
        path, unsaved, frame.experiment, own.start, own.events, frame.place, own.data,
        own.probe_every, tuple(others), frame.chosen, frame.seeds,
    )  # fmt: skip


def encoded(kept: RecoveryFile) -> bytes:
    """Return it as JSON, in which experiments are as in files of their own."""
    plain = {key: to_builtins(getattr(kept, key)) for key in _EXPERIMENTS}
    others = [
        msgspec.structs.asdict(run) | {"start": to_builtins(run.start)} for run in kept.beside
    ]
    return msgspec.json.encode(msgspec.structs.asdict(kept) | plain | {"beside": others})


def decoded(content: bytes) -> RecoveryFile:
    """Return what is in a file, checked.

    Raises
    ------
    Refused, ValueError, KeyError, TypeError
        If it is not such a file.
    """
    raw = msgspec.json.decode(content, type=dict)
    made = {key: from_builtins(raw[key]) for key in _EXPERIMENTS}
    others = [run | {"start": from_builtins(run["start"])} for run in raw.get("beside", ())]
    kept = msgspec.convert(raw | made | {"beside": others}, RecoveryFile)
    number = partial(_check, LAST)
    number("step", kept.step, 0)
    _check(len(kept.beside), "chosen", kept.chosen, 0)
    number("seeds", kept.seeds, 1)
    for run in kept.runs:
        if run.probe_every is not None:
            number("probe_every", run.probe_every, 1)
        check_events(run.events)
    return kept


def _check(high: int, name: str, value: int, low: int) -> None:
    if not whole(value, low, high):
        raise refuse("above", name, value, high=high)


def _kept(frame: Frame) -> KeptRun:
    return KeptRun(frame.start or frame.experiment, frame.events, frame.data, frame.probe_every)


def _with_found(found: Found, experiment: Experiment) -> Experiment:
    if found is None:
        return experiment
    return with_data(experiment, beside.found(experiment.data, *found))
