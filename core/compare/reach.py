"""Which step of a run first came to a loss, whatever loss is asked for."""

import numpy as np

from core.engine.history import History
from core.engine.rows import column
from core.tape import Array

_DIGITS = 12  # binary ones, to which a step is told


class Lows:
    """The new lows of a run's loss, in order, and so the first step at or below any loss.

    The loss is that of the batch, or of mini-batches the mean over as many steps as an epoch
    has, the last of which is the step. A step is exact up to 4096, and from there on told at most
    1/2048 of itself too late, if the steps are taken in before the history forgets them one by
    one. Of others, and of a history that was written by another run, the strides count, with the
    last step of each: their means, or of a full batch their least losses.

    Parameters
    ----------
    history : History
        Of the steps.
    per_epoch : int
        Steps of an epoch.
    """

    def __init__(self, history: History, per_epoch: int) -> None:
        self._history, self._per_epoch = history, per_epoch
        self._begin()

    def look(self) -> None:
        """Take in the steps recorded since."""
        history = self._history
        if history.cuts != self._cuts:
            self._begin()
        next_ = self._from + len(self._recent)
        if next_ >= history.total:
            return
        rows = history.exact(next_)
        first = int(rows.step[0])
        if first > next_:
            self._begin_late(first)
            rows = history.exact(self._from)
        self._take(column("loss", rows.mean))

    def first(self, target: float, end: int) -> int | None:
        """Return the first step below `end` whose loss is at or below `target`; None for none."""
        rising = self._values[: self._count][::-1]
        place = self._count - int(rising.searchsorted(target, "right"))
        if place == self._count or self._steps[place] >= end:
            return None
        return int(self._steps[place])

    def _begin(self) -> None:
        self._cuts = self._history.cuts
        self._from = 0  # the step that begins the last epoch but one, of which losses are kept
        self._recent: Array = np.zeros(0)
        self._steps, self._values = np.empty(0, np.int64), np.empty(0)
        self._count = 0

    def _begin_late(self, first: int) -> None:
        """Take in what the history has of the steps before the epochs that are known exactly."""
        self._begin()
        self._from = -(-first // self._per_epoch) * self._per_epoch
        rows = self._history.curve()
        ends = np.append(rows.step[1:], self._history.total) - 1
        before = int(np.count_nonzero(ends < self._from + self._per_epoch - 1))
        losses = column("loss", rows.low if self._per_epoch == 1 else rows.mean)
        means = epoch_means(losses[:before], max(1, round(self._per_epoch / rows.stride)))
        self._add(ends[:before], means)

    def _take(self, losses: Array) -> None:
        known = len(self._recent)
        losses = np.concatenate([self._recent, losses])
        means = epoch_means(losses, self._per_epoch)
        self._add(np.arange(self._from + known, self._from + len(losses)), means[known:])
        keep = max(0, len(losses) // self._per_epoch - 1) * self._per_epoch
        self._from, self._recent = self._from + keep, losses[keep:].copy()

    def _add(self, steps: Array, means: Array) -> None:
        """Add those of the next steps that are lower than all before."""
        best = self._values[self._count - 1] if self._count else np.inf
        lowest = np.minimum.accumulate(np.append(best, means))
        lower = np.flatnonzero(means < lowest[:-1])
        if not len(lower):
            return
        told = _told(steps[lower])
        lower = lower[np.append(told[1:] != told[:-1], True)]  # the last of those told alike
        if self._count and _told(self._steps[self._count - 1 : self._count]) == told[0]:
            self._count -= 1
        end = self._count + len(lower)
        if end > len(self._steps):
            self._steps, self._values = (
                np.resize(self._steps, 2 * end),
                np.resize(self._values, 2 * end),
            )
        self._steps[self._count : end], self._values[self._count : end] = steps[lower], means[lower]
        self._count = end


def _told(steps: Array) -> Array:
    """Return steps with their first binary digits alone."""
    beyond = np.maximum(np.frexp(steps)[1] - _DIGITS, 0)
    told: Array = steps >> beyond << beyond
    return told


def epoch_means(losses: Array, per_epoch: int) -> Array:
    """Return the mean over the last `per_epoch` losses at each, (m,); inf where there are fewer.

    The first loss begins an epoch. Each mean is of the end of one epoch and the start of the next,
    summed apart, so that it is the same whichever way a run came there, and no loss before it
    takes its digits.
    """
    epochs = -(-len(losses) // per_epoch)
    padded = np.zeros(epochs * per_epoch)
    padded[: len(losses)] = losses
    each = padded.reshape(-1, per_epoch)
    begun = np.cumsum(each, axis=1)
    ended = np.zeros_like(each)  # of the epoch before, the losses after the same place
    ended[1:, :-1] = np.cumsum(each[:-1, :0:-1], axis=1)[:, ::-1]
    means: Array = ((ended + begun) / per_epoch).reshape(-1)[: len(losses)]
    means[: per_epoch - 1] = np.inf
    return means
