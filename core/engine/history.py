"""The bounded record of a run: exact recent rows, and coarser ones that keep extremes."""

import msgspec
import numpy as np

from core.tape import Array

_BLOCK = 256  # rows folded into buckets at once
_LAST = 2**62  # no run has more rows


class Rows(msgspec.Struct, frozen=True):
    """Part of a history.

    `step` (m,), and (m, width) the `mean`, `low` and `high` of the `stride` rows from it on.
    """

    step: Array
    mean: Array
    low: Array
    high: Array
    stride: int


class History:
    """Rows of numbers, one a step, in memory that does not grow with their number.

    Parameters
    ----------
    width : int
        Numbers in a row.
    recent : int
        How many of the last rows are kept exactly; a power of two of at least 512.
    buckets : int
        How many buckets stand for the whole run; a power of two of at least 512. When they
        are full, neighbours merge and each stands for twice as many rows.

    Attributes
    ----------
    total : int
        How many rows it has.
    """

    BYTES = 8 * (4096 + 3 * 1024)  # for each number in a row

    def __init__(self, width: int, recent: int = 4096, buckets: int = 1024) -> None:
        self.total = 0
        self._cut = list[int]()
        self._recent = np.empty((recent, width))
        self._oldest = 0  # the first row still in `_recent`
        self._mask = recent - 1
        self._buckets = np.empty((3, buckets, width))  # minimum, maximum, mean
        self._count = 0
        self._stride = 1
        self._folded = 0  # rows before this one are in buckets, or in `_pending`
        self._pending: list[tuple[int, Array]] = []  # parts of the next bucket: blocks, values

    @property
    def cuts(self) -> int:
        """How often the last rows were forgotten."""
        return len(self._cut)

    def kept(self, cuts: int) -> int:
        """Return how many rows are as they were when there had been so many `cuts`."""
        return min(self._cut[cuts:], default=self.total)

    @property
    def stride(self) -> int:
        """Rows that each bucket stands for."""
        return self._stride

    @property
    def width(self) -> int:
        """Numbers in a row."""
        return int(self._recent.shape[1])

    def append(self, row: Array) -> None:
        """Add the next row (width,)."""
        self._recent[self.total & self._mask] = row
        self._added(1)

    def extend(self, rows: Array) -> None:
        """Add the next rows (m, width), at most 256 of them."""
        begin = self.total & self._mask
        room = self._mask + 1 - begin
        self._recent[begin : begin + len(rows)] = rows[:room]
        if room < len(rows):
            self._recent[: len(rows) - room] = rows[room:]
        self._added(len(rows))

    def _added(self, count: int) -> None:
        self.total += count
        if self.total - self._folded >= _BLOCK:
            self._fold()

    def exact(self, first: int = 0) -> Rows:
        """Return the rows from `first` on that are still kept exactly, one a step."""
        first = max(first, self._first_exact())
        steps = np.arange(first, self.total)
        rows = self._recent[steps & self._mask]
        return Rows(steps, rows, rows, rows, 1)

    def curve(self, end: int | None = None) -> Rows:
        """Return the run up to `end`: every step while they fit, else one bucket for each stride.

        Where the steps just before `end` are no longer known one by one, the rows end with the
        last whole bucket.
        """
        end = self.total if end is None else min(end, self.total)
        whole = self._count if end >= self._folded else min(end // self._stride, self._count)
        parts = [self._buckets[:, :whole], *self._tail(whole, end)]
        low, high, mean = np.concatenate(parts, axis=1)
        steps = np.arange(len(mean)) * self._stride
        return Rows(steps, mean, low, high, self._stride)

    def whole(self, end: int) -> int:
        """Return how many strides up to `end` have all their rows.

        Their means stay as they are, until the stride doubles or rows are forgotten.
        """
        strides = min(end, self.total) // self._stride
        return strides if self._stride <= _BLOCK else min(strides, self._count)

    def means(self, first: int, last: int) -> Array:
        """Return the means (last - first, width) of strides that are `whole`."""
        made: Array = self._buckets[2, first : min(last, self._count)]
        if last <= self._count:
            return made.copy()
        start = max(first, self._count)
        rows, stride = self._between(start * self._stride, last * self._stride), self._stride
        while stride > 1:  # as buckets are folded
            rows, stride = (rows[::2] + rows[1::2]) / 2, stride // 2
        return np.concatenate([made, rows])

    def row(self, step: int) -> Array | None:
        """Return the exact row of a step, or None if only coarser ones are left."""
        if self._first_exact() <= step < self.total:
            return np.array(self._recent[step & self._mask])
        return None

    def boundary(self, step: int) -> int:
        """Return the latest step, up to `step`, that `truncate` can go back to."""
        step = min(step, self.total)
        whole = self._whole(step)
        fits = step >= self._folded or whole >= self._first_exact()
        return step if fits else whole

    def truncate(self, step: int) -> None:
        """Forget the rows from `step` on; `step` must be a `boundary`."""
        assert step == self.boundary(step), step
        if step < self._folded:
            self._folded = self._whole(step)
            self._count = self._folded // self._stride
            self._pending = []
        if step < self.total:
            self._cut.append(step)
        self._oldest = min(self._first_exact(), step)
        self.total = step

    def state(self) -> dict[str, Array]:
        """Return everything kept, as arrays that `from_state` takes."""
        steps = np.arange(self._first_exact(), self.total)
        blocks = [count for count, _ in self._pending]
        pending = [values[:, 0] for _, values in self._pending]
        width = self._recent.shape[1]
        return {
            "counts": np.array([self.total, steps.size, self._stride, self._folded]),
            "recent": self._recent[steps & self._mask],
            "buckets": self._buckets[:, : self._count].copy(),
            "blocks": np.array(blocks, np.int64),
            "pending": np.array(pending).reshape(-1, 3, width),
        }

    @classmethod
    def from_state(cls, state: dict[str, Array], width: int) -> "History":
        """Return the history that `state` was taken of.

        Rows of fewer than `width` numbers get NaN for those that were not measured yet.

        Raises
        ------
        ValueError, KeyError
            If the arrays don't fit together.
        """
        counts, blocks = state["counts"], state["blocks"]
        if counts.shape != (4,) or counts.dtype.kind not in "iu" or blocks.dtype.kind not in "iuf":
            raise ValueError("counts are not whole numbers")
        total, kept, stride, folded = (int(n) for n in counts)
        parts = _widened([state[key] for key in ("recent", "buckets", "pending")], width)
        (recent, buckets, pending), history = parts, cls(width)
        if not (
            recent.ndim == 2 and buckets.ndim == pending.ndim == 3
            and len(buckets) == 3 and pending.shape[1] == 3
            and len(recent) == kept <= min(total, history._mask + 1)
            and buckets.shape[1] < history._buckets.shape[1]
            and 0 <= folded <= total <= _LAST and total - folded < _BLOCK and folded % _BLOCK == 0
            and 0 < stride <= _LAST and stride & (stride - 1) == 0
            and blocks.tolist() == _binary((folded - buckets.shape[1] * stride) // _BLOCK)
            and (stride > _BLOCK or folded == buckets.shape[1] * stride)
            and sum(blocks.tolist()) * _BLOCK < max(stride, _BLOCK)
        ):  # fmt: skip
            raise ValueError("counts and rows don't fit together")
        history.total, history._oldest = total, total - kept
        history._stride, history._folded, history._count = stride, folded, buckets.shape[1]
        history._recent[:] = np.nan
        history._recent[np.arange(total - kept, total) & history._mask] = recent
        history._buckets[:, : history._count] = buckets
        history._pending = [
            (int(count), values[:, None].copy())
            for count, values in zip(blocks.tolist(), pending, strict=True)
        ]
        return history

    def _first_exact(self) -> int:
        return max(self._oldest, self.total - self._mask - 1)

    def _whole(self, step: int) -> int:
        unit = max(self._stride, _BLOCK)
        return step // unit * unit

    def _between(self, start: int, end: int) -> Array:
        rows: Array = self._recent[np.arange(start, end) & self._mask]
        return rows

    def _tail(self, whole: int, end: int) -> list[Array]:
        """Return buckets (3, m, width) of the rows up to `end` after the first `whole` ones."""
        if end < self._folded:
            start = whole * self._stride
            known = self._first_exact() <= start < end
            return [_summary(self._between(start, end))[:, None]] if known else []
        rows = self._between(self._folded, end)
        if self._stride > _BLOCK:
            return self._unfinished(rows)
        whole = len(rows) // self._stride * self._stride
        tail = [_folded(rows[:whole], self._stride)]
        if whole < len(rows):
            tail.append(_summary(rows[whole:])[:, None])
        return tail

    def _unfinished(self, rows: Array) -> list[Array]:
        """Return the one bucket of what is pending and of `rows`, if there is any."""
        parts = [(blocks * _BLOCK, values[:, 0]) for blocks, values in self._pending]
        if len(rows):
            parts.append((len(rows), _summary(rows)))
        if not parts:
            return []
        counts, values = [count for count, _ in parts], np.stack([value for _, value in parts])
        low, high, mean = values.transpose(1, 0, 2)
        average = np.average(mean, axis=0, weights=counts)
        return [np.stack([low.min(0), high.max(0), average])[:, None]]

    def _fold(self) -> None:
        while self.total - self._folded >= _BLOCK:
            steps = np.arange(self._folded, self._folded + _BLOCK)
            rows = self._recent[steps & self._mask]
            self._folded += _BLOCK
            folded = _folded(rows, min(self._stride, _BLOCK))
            if self._stride > _BLOCK:
                folded = self._gather(folded)
            if folded.shape[1]:
                self._push(folded)

    def _gather(self, block: Array) -> Array:
        """Merge a block with its equals, as in counting; return a bucket once it is whole."""
        blocks = 1
        while self._pending and self._pending[-1][0] == blocks:
            _, left = self._pending.pop()
            block, blocks = _halved(np.concatenate([left, block], axis=1)), 2 * blocks
        if blocks * _BLOCK == self._stride:
            return block
        self._pending.append((blocks, block))
        return block[:, :0]

    def _push(self, folded: Array) -> None:
        end = self._count + folded.shape[1]
        self._buckets[:, self._count : end] = folded
        self._count = end
        if end == self._buckets.shape[1]:
            self._count = end // 2
            self._buckets[:, : self._count] = _halved(self._buckets)
            self._stride *= 2


def _binary(number: int) -> list[int]:
    """Return the powers of two that add up to a number, the largest first."""
    if number < 0:
        raise ValueError(number)
    return [1 << i for i in reversed(range(number.bit_length())) if number >> i & 1]


def _widened(parts: list[Array], width: int) -> list[Array]:
    """Return arrays of rows, all of one width, filled up to `width` with NaN."""
    (narrow,) = {part.shape[-1] for part in parts}
    missing = (np.full((*part.shape[:-1], width - narrow), np.nan) for part in parts)
    return [np.concatenate(pair, axis=-1) for pair in zip(parts, missing, strict=True)]


def _summary(rows: Array) -> Array:
    return np.stack([rows.min(0), rows.max(0), rows.mean(0)])


def _folded(rows: Array, stride: int) -> Array:
    """Return the buckets (3, m, width) of rows, `stride`, a power of two, to each.

    Means are taken as in `_halved`; for least and largest the order does not matter.
    """
    if stride == 1:
        return np.stack([rows, rows, rows])
    groups, mean = rows.reshape(-1, stride, rows.shape[1]), rows
    while len(mean) > len(groups):
        mean = mean[::2] + mean[1::2]
        mean /= 2
    return np.stack([groups.min(1), groups.max(1), mean])


def _halved(buckets: Array) -> Array:
    """Merge neighbours: (3, m, width) of minimum, maximum and mean to (3, m / 2, width).

    Means are only ever taken of two halves, so that they come out the same to the bit
    whichever way a run came to where it is.
    """
    first, second = buckets[:, ::2], buckets[:, 1::2]
    merged = np.empty_like(first)
    np.minimum(first[0], second[0], out=merged[0])
    np.maximum(first[1], second[1], out=merged[1])
    np.add(first[2], second[2], merged[2])
    merged[2] /= 2
    return merged
