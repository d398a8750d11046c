"""The curves of a run: of one at rest to its last step, of one that moves in whole strides."""

from collections.abc import Callable
from functools import partial

import numpy as np

from core.engine.history import History
from core.engine.rows import column, width
from core.engine.trainer import Trainer
from core.session.step_curves import Probes, StepCurves
from core.tape import Array

_TURN = 3  # frames that may have the same curves
_FAST = 50  # steps from one frame to the next
_ROOM = 2048  # rows: more strides than a history has at any time


class Growing:
    """The means of a history's whole strides, in arrays that only have rows added.

    What `upto` returns are views of one pair of arrays, until the strides double or rows are
    forgotten; then of another. So who has seen a frame needs only the rows it did not have.

    Parameters
    ----------
    history : History
    amend : callable, optional
        Changes new rows in place, given their places in the history (m,) and themselves.
    every : float
        Steps from one row of the history to the next.
    """

    def __init__(
        self,
        history: History,
        every: float = 1.0,
        amend: Callable[[Array, Array], None] | None = None,
    ) -> None:
        self._history, self._every, self._amend = history, every, amend
        self._state: tuple[int, int] | None = None

    def upto(self, end: int) -> tuple[Array, Array]:
        """Return the steps (m,) and the means (m, width) of the whole strides before row `end`."""
        history = self._history
        if self._state != (history.stride, history.cuts):
            self._state, self._filled = (history.stride, history.cuts), 0
            self._rows = np.empty((_ROOM, history.width))
            self._steps = np.arange(_ROOM) * (history.stride * self._every)
        whole = history.whole(end)
        if whole > self._filled:
            rows = history.means(self._filled, whole)
            if self._amend is not None:
                self._amend(np.arange(self._filled, whole) * history.stride, rows)
            self._rows[self._filled : whole] = rows
            self._filled = whole
        return self._steps[:whole], self._rows[:whole]


class Curves:
    """The curves of one run, as its frames have them.

    Of one that trains fast a point is soon a matter of hundreds of steps: the same curves serve for
    some frames, about 20 times a second there are others.
    """

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._shown: tuple[StepCurves, Probes] | None = None
        self._at = self._frames = 0  # the step they are of, and how many frames have them
        self._steps = Growing(trainer.history)
        self._leave_tests = partial(_leave_tests, trainer)
        self._probes = Growing(trainer.probes, float(trainer.probe_every), self._leave_tests)

    def now(self, moving: bool) -> tuple[StepCurves, Probes]:
        """Return the curves up to now; of a run that is moving, up to now or shortly before."""
        if not moving:
            self._shown = None
            return self._at_rest()
        trainer, now = self._trainer, self._trainer.step_count
        every = trainer.probe_every
        fast = now - self._at > _FAST
        if self._shown is None or now < self._at or not fast or self._frames >= _TURN:
            self._at, self._frames = now, 0
            self._shown = (
                StepCurves(*self._steps.upto(now), trainer.history.stride == 1),
                Probes(*self._probes.upto(trainer.measured(now)), every, trainer.test_every),
            )
        self._frames += 1
        return self._shown

    def _at_rest(self) -> tuple[StepCurves, Probes]:
        trainer, every = self._trainer, self._trainer.probe_every
        steps = trainer.history.curve(trainer.step_count)
        probes = trainer.probes.curve(trainer.measured(trainer.step_count))
        self._leave_tests(probes.step, probes.mean)
        return (
            StepCurves(steps.step.astype(np.float64), steps.mean, steps.stride == 1),
            Probes(probes.step * float(every), probes.mean, every, trainer.test_every),
        )


def _leave_tests(trainer: Trainer, places: Array, rows: Array) -> None:
    """Leave just the tests that were made, NaN in between, in rows of one probe each."""
    if trainer.probes.stride < trainer.test_every:
        between = places % trainer.test_every != 0
        for name in ("test_loss", "test_accuracy"):
            column(name, rows)[between] = np.nan


def no_steps(layers: int) -> StepCurves:
    """Return the curves of no step, of a network of `layers` layers."""
    return StepCurves(np.zeros(0), np.zeros((0, width("step", layers))), True)


def no_probes(layers: int, every: int = 1) -> Probes:
    """Return no probes, of a network of `layers` layers that is probed `every` so many steps."""
    return Probes(np.zeros(0), np.zeros((0, width("probe", layers))), every)
