"""The course of a run, window by window: what the rules of the doctor look at.

A window is whole epochs, 50 steps at least. Of a long run those after the first 1,024 have twice
as many steps, and so on: what is kept of it stays small. Where a window begins and ends depends on
nothing but the run, nor does what is kept of it, if each is looked at before the history forgets
its steps one by one; of others the history's coarser rows tell.
"""

from typing import NamedTuple

import numpy as np

from core.engine.history import History
from core.engine.rows import places
from core.engine.trainer import Trainer
from core.tape import Array

LEAST = 50  # steps
_EQUAL = 1024  # windows of one length
_BLOCK, _MOST = 512, 4096  # steps taken in at once, of one window and of several
_EXTREMES = 2  # of a block's loss


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
    peak: Array
    peak_at: Array
    largest: Array
    loss: Array
    accuracy: Array
    gradient: Array
    weight: Array
    update: Array
    ratio: Array
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
        layers = self._layers
        # What is kept of a window, in the order of its parts; 0 is for one number of the network.
        self._sizes = (0, 0, layers, 0, 0, *(layers,) * 6, 0)
        self._kept = np.empty((64, sum(max(1, size) for size in self._sizes)))
        at = places("probe", layers)
        names = ("dead", "saturated", "test_loss")
        self._probed = np.concatenate([np.arange(10**6)[at[name]] for name in names])
        self._count, self._parts, self._next = 0, list[Array](), 0
        self._cuts = trainer.history.cuts

    def look(self, all_: bool = False) -> None:
        """Take in what was recorded since, and forget what the run has left behind.

        Few steps are left for later, unless `all_` are to be taken in.
        """
        history = self._trainer.history
        if history.total - self._next < _BLOCK and self._cuts == history.cuts and not all_:
            return
        if self._cuts != history.cuts:
            self._keep(history.kept(self._cuts))
            self._cuts = history.cuts
        while (end := self._end()) <= history.total:
            start, stop = self.bounds(self._count)
            if stop - start <= _BLOCK:
                count = self._several(start, stop - start)
                end = start + count * (stop - start)
                for row in _blocks(_rows(history, start, end), start, count):
                    self._close(row, stop - start)
            else:
                self._parts += list(_blocks(_rows(history, self._next, end), self._next, 1))
                if end == stop:
                    self._close(_merged(self._parts, self._layers), stop - start)
            self._next = end

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
        kept, parts = self._kept[:count].T, [self._bounds(count), self._bounds(count + 1)[1:]]
        first = 0
        for size in self._sizes:
            parts.append(kept[first] if size == 0 else kept[first : first + size])
            first += max(1, size)
        return Windows._make(parts)

    def _bounds(self, count: int) -> Array:
        """Return where the first windows begin."""
        place = np.arange(count)
        length = self._unit << place // _EQUAL
        return _EQUAL * (length - self._unit) + place % _EQUAL * length

    def _keep(self, step: int) -> None:
        """Keep the windows before a step alone."""
        if step < self._next:
            self._count = self.whole(step)
            self._parts, self._next = [], self.bounds(self._count)[0]

    def _end(self) -> int:
        """Return where the next steps that are taken in at once end, at the least."""
        return min(self._next + _BLOCK, self.bounds(self._count)[1])

    def _several(self, start: int, length: int) -> int:
        """Return how many windows of one length from `start` on can be taken in at once.

        Of all of them the steps are known one by one, or of none.
        """
        history = self._trainer.history
        most = min(history.total - start, _MOST) // length
        oldest = int(history.exact(start).step[0])
        if start < oldest:
            most = max(1, min(most, (oldest - start) // length))
        return min(most, _EQUAL - self._count % _EQUAL)

    def _close(self, block: Array, length: int) -> None:
        """Make a window of a block of all its steps, and of the last probe in it."""
        layers = self._layers
        if self._count == len(self._kept):
            self._kept = np.concatenate([self._kept, np.empty_like(self._kept)])
        row = self._kept[self._count]
        row[: len(block)] = block
        row[_EXTREMES + layers : len(block)] /= length
        row[len(block) :] = self._probe(self.bounds(self._count)[1])
        self._count, self._parts = self._count + 1, []

    def _probe(self, end: int) -> Array:
        """Return dead and saturated of each layer and the test loss, as of the last probe."""
        probes = self._trainer.probes
        number = (end - 1) // self._trainer.probe_every
        row = probes.row(number)
        if row is None:
            curve = probes.curve(number + 1)
            row = curve.mean[-1] if len(curve.mean) else np.full(probes.width, np.nan)
        found: Array = row[self._probed]
        return found


def _rows(history: History, start: int, end: int) -> Array:
    """Return the rows of some steps (m, width), from coarser ones where those are gone."""
    exact = history.exact(start)
    if len(exact.step) and exact.step[0] == start:
        return exact.mean[: end - start]
    curve = history.curve()
    place = np.searchsorted(curve.step, np.arange(start, end), "right") - 1
    found: Array = curve.mean[place]
    at = places("step", (found.shape[1] - 2) // 6)["loss"].start
    found[:, at] = np.where(
        curve.step[place] == np.arange(start, end), curve.high[place, at], found[:, at]
    )
    return found


def _blocks(rows: Array, start: int, count: int) -> Array:
    """Return of so many equal parts of some steps (m, width) a row each.

    It has the largest loss and its step, the largest ratios, and the sums of what is averaged.
    """
    values = np.ascontiguousarray(rows.T)
    layers = (len(values) - 2) // 6
    at = places("step", layers)

    def column(name: str) -> Array:
        part: Array = values[at[name]].reshape(-1, count, len(rows) // count)
        return part

    with np.errstate(all="ignore"):
        loss, weight, update = column("loss"), column("weight_norm"), column("update_norm")
        ratio = np.where(weight > 0, update / weight, 0.0)
        gradient = np.hypot(column("grad_norm"), np.nan_to_num(column("bias_grad_norm")))
        summed = np.concatenate([loss, column("accuracy"), gradient, weight, update, ratio])
        sums = summed.sum(axis=2)
    peak = loss[0].argmax(axis=1)
    highest = loss[0][np.arange(count), peak]
    steps = start + np.arange(count) * loss.shape[2] + peak
    found: Array = np.concatenate([[highest, steps], ratio.max(axis=2), sums]).T
    return found


def _merged(parts: list[Array], layers: int) -> Array:
    """Return the row of several neighbours."""
    blocks, extremes = np.stack(parts), _EXTREMES + layers
    largest = blocks[blocks[:, 0].argmax(), :_EXTREMES]
    ratios = blocks[:, _EXTREMES:extremes].max(axis=0)
    return np.concatenate([largest, ratios, blocks[:, extremes:].sum(axis=0)])
