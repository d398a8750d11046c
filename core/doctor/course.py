"""The course of a run, window by window: what the rules of the doctor look at.

A window is whole epochs, 50 steps at least. Of a long run those after the first 1,024 have twice
as many steps, and so on: what is kept of it stays small. Where a window begins and ends depends on
nothing but the run, nor does what is kept of it, if each is looked at before the history forgets
its steps one by one; of others the history's coarser rows tell.
"""

from typing import NamedTuple

import numpy as np

from core.engine.history import History
from core.engine.rows import column, places
from core.engine.trainer import Trainer
from core.tape import Array

LEAST = 50  # steps
_EQUAL = 1024  # windows of one length
_BLOCK = 512  # steps taken in at once, fewer than a history keeps one by one


class Windows(NamedTuple):
    """The first windows of a run, n of them; of each layer (layers, n).

    `start` and `end` are the steps each is of, the end not included. `loss`, `accuracy`,
    `gradient`, `weight`, `update` and `ratio` are means over the steps; `peak` is the largest loss,
    at step `peak_at`, and `largest` the largest ratio of update and weights. `gradient` is of
    weights and biases, the others of weights alone. `dead`, `saturated` and `test_loss` are those
    of the last probe.
    """

    start: Array
    end: Array
    loss: Array
    accuracy: Array
    peak: Array
    peak_at: Array
    gradient: Array
    weight: Array
    update: Array
    ratio: Array
    largest: Array
    dead: Array
    saturated: Array
    test_loss: Array


class Course:
    """The windows of one run, as far as it has been looked at.

    Parameters
    ----------
    trainer : Trainer
        Whose history it is.
    """

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        per_epoch = trainer.batches.per_epoch
        self._unit = -(-LEAST // per_epoch) * per_epoch
        self._layers = len(trainer.network.layers)
        self._rows = np.empty((64, 5 + 7 * self._layers))
        self._count, self._blocks, self._next = 0, list[Array](), 0
        self._cuts = trainer.history.cuts

    def look(self) -> None:
        """Take in what was recorded since, and forget what the run has left behind."""
        history = self._trainer.history
        if self._cuts != history.cuts:
            self._keep(history.kept(self._cuts))
            self._cuts = history.cuts
        while (end := self._block_end()) <= history.total:
            self._blocks.append(_block(_rows(history, self._next, end), self._next))
            self._next = end
            if end == self.bounds(self._count)[1]:
                self._close()

    def bounds(self, window: int) -> tuple[int, int]:
        """Return the steps that a window is of, the end not included."""
        times, place = divmod(window, _EQUAL)
        length = self._unit << times
        start = _EQUAL * (length - self._unit) + place * length
        return start, start + length

    def whole(self, step: int) -> int:
        """Return how many windows end at or before a step."""
        times = (step // (_EQUAL * self._unit) + 1).bit_length() - 1
        length = self._unit << times
        found = _EQUAL * times + (step - _EQUAL * (length - self._unit)) // length
        return min(found, self._count)

    def windows(self, count: int) -> Windows:
        """Return the first windows."""
        L, rows = self._layers, self._rows[:count]
        bounds = np.array([self.bounds(i) for i in range(count)]).reshape(count, 2)
        parts: list[Array] = [bounds[:, 0], bounds[:, 1], *rows[:, :4].T]
        parts += [rows[:, 4 + i * L : 4 + (i + 1) * L].T for i in range(7)]
        return Windows._make([*parts, rows[:, 4 + 7 * L]])

    def _keep(self, step: int) -> None:
        """Keep the windows before a step alone."""
        if step >= self._next:
            return
        self._count = self.whole(step)
        self._blocks, self._next = [], self.bounds(self._count)[0]

    def _block_end(self) -> int:
        return min(self._next + _BLOCK, self.bounds(self._count)[1])

    def _close(self) -> None:
        """Make a window of its blocks, and of the last probe in it."""
        start, end = self.bounds(self._count)
        blocks, most = np.stack(self._blocks), 2 + self._layers
        with np.errstate(all="ignore"):
            means = blocks[:, most:].sum(axis=0) / (end - start)
            row = np.concatenate([means[:2], blocks[blocks[:, 0].argmax(), :2]])
        largest = blocks[:, 2:most].max(axis=0)
        row = np.concatenate([row, means[2:], largest, self._probe(end)])
        if self._count == len(self._rows):
            rows = np.empty((2 * self._count, len(row)))
            rows[: self._count] = self._rows[: self._count]
            self._rows = rows
        self._rows[self._count] = row
        self._count, self._blocks = self._count + 1, []

    def _probe(self, end: int) -> Array:
        """Return dead and saturated of each layer and the test loss, as of the last probe."""
        trainer, probes = self._trainer, self._trainer.probes
        number = (end - 1) // trainer.probe_every
        row = probes.row(number)
        if row is None:
            curve = probes.curve(number + 1)
            row = curve.mean[-1] if len(curve.mean) else np.full(probes.width, np.nan)
        at = places("probe", self._layers)
        return np.concatenate([row[at[name]] for name in ("dead", "saturated", "test_loss")])


def _rows(history: History, start: int, end: int) -> Array:
    """Return the rows of some steps: (m, width), m fewer where they are not known one by one."""
    exact = history.exact(start)
    if len(exact.step) and exact.step[0] == start:
        return exact.mean[: end - start]
    curve = history.curve()
    inside = np.flatnonzero((curve.step < end) & (curve.step + curve.stride > start))
    found = curve.mean[inside] if len(inside) else curve.mean[-1:]
    peaks, at = curve.high[inside], places("step", (found.shape[1] - 2) // 6)["loss"]
    found = np.repeat(found, -(-(end - start) // len(found)), axis=0)[: end - start]
    if len(peaks):
        found[0, at] = peaks[:, at].max()
    return found


def _block(rows: Array, start: int) -> Array:
    """Return of some steps (m, width) the largest loss, its step, and the largest ratios.

    Then come the sums of what is averaged.
    """
    with np.errstate(all="ignore"):
        loss, ratio = column("loss", rows), np.nan_to_num(column("update_ratio", rows))
        bias = np.nan_to_num(column("bias_grad_norm", rows))
        gradient = np.hypot(column("grad_norm", rows), bias)
        each = [gradient, column("weight_norm", rows), column("update_norm", rows), ratio]
        sums = [loss.sum(keepdims=True), column("accuracy", rows).sum(keepdims=True)]
        sums += [part.sum(axis=1) for part in each]
        largest = ratio.max(axis=1)
    peak = int(loss.argmax())
    return np.concatenate([[loss[peak], start + peak], largest, *sums])
