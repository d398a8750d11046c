"""The loss of a run over several seeds: least, median and most, as the runs go on."""

from collections.abc import Sequence

import numpy as np

from core.compare.race import Band
from core.engine.rows import column
from core.engine.trainer import Trainer
from core.tape import Array

_ROOM = 2048  # strides, more than a history has at any time


class Bands:
    """Makes the bands of a run over its seeds, each time from what is new.

    Their steps are those at which the curves of the longest run begin a stride; each loss is the
    mean over the stride.
    """

    def __init__(self) -> None:
        self._state: object = None
        self._filled = 0

    def of(self, trainers: Sequence[Trainer]) -> Band:
        """Return the band of these runs, which are at one step, but for those that diverged.

        What is known of steps after that does not count.
        """
        longest = max(trainers, key=lambda trainer: trainer.history.total)
        history, now = longest.history, max(trainer.step_count for trainer in trainers)
        state = (history.stride, *((id(t.history), t.history.cuts) for t in trainers))
        if state != self._state:
            self._state, self._filled = state, 0
            self._rows = np.empty((3, _ROOM))
            self._steps = np.arange(_ROOM, dtype=np.float64) * history.stride
        whole = history.whole(now)
        if whole > self._filled:
            new = [_losses(t, self._filled, whole, history.stride) for t in trainers]
            self._rows[:, self._filled : whole] = _quantiles(np.array(new))
            self._filled = whole
        low, median, high = self._rows[:, :whole]
        return Band(len(trainers), self._steps[:whole], low, median, high)


def _losses(trainer: Trainer, first: int, last: int, stride: int) -> Array:
    """Return the means of strides of the loss, inf from where a run has ended."""
    history = trainer.history
    found = np.full(last - first, np.inf)
    if history.stride == stride:
        end = min(last, history.whole(history.total))
        if end > first:
            found[: end - first] = column("loss", history.means(first, end))
        return found
    rows = history.curve()  # it has ended, long ago, and is known more finely
    means = column("loss", rows.mean)
    each = stride // rows.stride
    coarse = means[: len(means) // each * each].reshape(-1, each).mean(axis=1)[first:last]
    found[: len(coarse)] = coarse
    return found


def _quantiles(losses: Array) -> Array:
    """Return least, median and most (3, m) of losses (seeds, m)."""
    ordered = np.sort(losses, axis=0)
    middle = len(ordered) // 2
    median = ordered[middle]
    if len(ordered) % 2 == 0:
        median = (ordered[middle - 1] + median) / 2
    return np.stack([ordered[0], median, ordered[-1]])
