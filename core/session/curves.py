"""The curves of a run: of one at rest to its last step, of one that moves in whole strides."""

from collections.abc import Callable
from functools import partial

import numpy as np

from core.engine.history import History
from core.engine.rows import column, width
from core.engine.trainer import Trainer
from core.session.frame import Probes, StepCurves
from core.tape import Array

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
    """The curves of one run, as its frames have them."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._steps = Growing(trainer.history)
        self._leave_tests = partial(_leave_tests, trainer)
        self._probes = Growing(trainer.probes, float(trainer.probe_every), self._leave_tests)

    def steps(self, moving: bool) -> StepCurves:
        """Return the history of the steps up to now."""
        trainer = self._trainer
        if moving:
            return StepCurves(*self._steps.upto(trainer.step_count), trainer.history.stride == 1)
        rows = trainer.history.curve(trainer.step_count)
        return StepCurves(rows.step.astype(np.float64), rows.mean, rows.stride == 1)

    def probes(self, moving: bool) -> Probes:
        """Return the probes up to now; of the tests just those that were made, NaN in between."""
        trainer, every = self._trainer, self._trainer.probe_every
        end = trainer.measured(trainer.step_count)
        if moving:
            return Probes(*self._probes.upto(end), every)
        rows = trainer.probes.curve(end)
        self._leave_tests(rows.step, rows.mean)
        return Probes(rows.step * float(every), rows.mean, every)


def _leave_tests(trainer: Trainer, places: Array, rows: Array) -> None:
    """Leave the tests that were made, in rows that stand for no more than one each."""
    if trainer.probes.stride < trainer.test_every:
        between = places % trainer.test_every != 0
        for name in ("test_loss", "test_accuracy"):
            column(name, rows)[between] = np.nan


def no_steps(layers: int) -> StepCurves:
    """Return the curves of no step, of a network of `layers` layers."""
    return StepCurves(np.zeros(0), np.zeros((0, width("step", layers))), True)


def no_probes(layers: int) -> Probes:
    """Return no probes, of a network of `layers` layers."""
    return Probes(np.zeros(0), np.zeros((0, width("probe", layers))))
