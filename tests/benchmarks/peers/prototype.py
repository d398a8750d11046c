"""The least that a tape of NumPy calls can cost: a training step, and nothing around it.

A mark to reach, for the engine's own tape: no phases, no rows, no guard against numbers that are
not finite, no history. Arrays are features-first, (units, batch); each layer's weights lie above
its biases in one matrix, and all of them in one flat row of `state`.
"""

from itertools import cycle, pairwise

import numpy as np

from tests.benchmarks.peers.plain import FLAT
from tests.benchmarks.workloads import Workload

FEW = 16384  # parameters up to which one pass over all of them is the faster way


def maximum(x, y, out):
    np.maximum(x, y, out=out)


class Prototype:
    """A tape, that is a list of functions with their arguments, and the loop over it."""

    def __init__(self, workload: Workload, diagnose: bool) -> None:
        self.workload, self.dtype = workload, workload.dtype
        self.tape, self.ticks = [], 0
        self.sizes = [len(workload.weights[0][0]), *(len(b) for _, b in workload.weights)]
        self.ends = np.cumsum([0, *((m + 1) * n for m, n in pairwise(self.sizes))])
        self.state = np.zeros((3, self.ends[-1]), self.dtype)  # weights, gradient, update
        self.theta, self.gradient, self.update = (self._layers(row) for row in self.state)
        for theta, (W, b) in zip(self.theta, workload.weights, strict=True):
            theta[:-1], theta[-1] = W, b
        self._record(diagnose)

    def run(self, steps: int) -> None:
        tape, take, order = self.tape, self.take, self.order
        for _ in range(steps):
            take(next(order))
            for function, args in tape:
                function(*args)

    @property
    def loss(self) -> float:
        return self._loss.item()

    @property
    def norms(self) -> np.ndarray:
        """Those of the gradients, weights and updates of each W."""
        return np.sqrt(self.squares[[1, 0, 2], ::2])

    def _layers(self, row):
        shapes = [(m + 1, n) for m, n in pairwise(self.sizes)]
        parts = zip(pairwise(self.ends), shapes, strict=True)
        return [row[begin:end].reshape(shape) for (begin, end), shape in parts]

    def _do(self, function, *args) -> None:
        self.tape.append((function, args))

    def _number(self, value):
        return np.array(value, self.dtype)

    def _record(self, diagnose: bool) -> None:
        x, y = self._batch()
        samples, hidden = x.shape[1], self.sizes[1:-1]
        starts = np.cumsum([0, *(n + 1 for n in hidden)])
        a = np.ones((starts[-1], samples), self.dtype)  # a row of ones below each layer's units
        slope, delta = np.empty_like(a), np.empty_like(a)
        z_out, delta_out = (np.empty((self.sizes[-1], samples), self.dtype) for _ in range(2))
        cut = [slice(start, start + n) for start, n in zip(starts, hidden, strict=False)]
        z = [*(a[rows] for rows in cut), z_out]
        deltas = [*(delta[rows] for rows in cut), delta_out]
        inputs = [x, *(a[rows.start : rows.stop + 1] for rows in cut)]
        for i, theta in enumerate(self.theta):
            self._do(theta.T.dot, inputs[i], z[i])
            if i < len(hidden):
                self._activate(z[i])
        self._lose(z_out, y, delta_out)
        self._slope(a, slope)
        for i in reversed(range(len(self.theta))):
            self._do(inputs[i].dot, deltas[i].T, self.gradient[i])
            if i:
                self._do(self.theta[i][:-1].dot, deltas[i], deltas[i - 1])
                self._do(np.multiply, deltas[i - 1], slope[cut[i - 1]], deltas[i - 1])
        self._update()
        if diagnose:
            self._look(slope)
        self._do(np.subtract, self.state[0], self.state[2], self.state[0])

    def _batch(self):
        """Return the batch's input (features + 1, batch) and targets (k, batch), still empty."""
        X, Y = self.workload.arrays.X, self.workload.arrays.Y.T
        X = np.hstack([X, np.ones((len(X), 1))]).astype(self.dtype)
        Y = np.ascontiguousarray(Y if self.workload.softmax else 1 - 2 * Y, self.dtype)
        self.order, size = cycle(self.workload.order), len(self.workload.order[0])
        if size == len(X):
            self.take = lambda chosen: None
            return X.T, Y
        x, y = np.empty((size, X.shape[1]), self.dtype), np.empty((len(Y), size), self.dtype)

        def take(chosen):
            X.take(chosen, 0, x, "clip")
            Y.take(chosen, 1, y, "clip")

        self.take = take
        return x.T, y

    def _activate(self, z) -> None:
        kind, half = self.workload.activation, self._number(0.5)
        if kind == "relu":
            self._do(maximum, z, np.zeros_like(z), z)
            return
        if kind == "sigmoid":  # (1 + tanh(z / 2)) / 2
            self._do(np.multiply, z, half, z)
        self._do(np.tanh, z, z)
        if kind == "sigmoid":
            self._do(np.multiply, z, half, z)
            self._do(np.add, z, half, z)

    def _slope(self, a, slope) -> None:
        kind = self.workload.activation
        if kind == "relu":
            self._do(np.sign, a, slope)
            return
        self._do(np.multiply, a, a, slope)
        self._do(np.subtract, self._number(1.0) if kind == "tanh" else a, slope, slope)

    def _lose(self, z, y, delta) -> None:
        samples, self._loss = z.shape[1], self._number(0.0)
        t, mean = np.empty_like(z), np.full(samples, 1 / samples, self.dtype)
        if not self.workload.softmax:  # y is 1 − 2 target: L = log(1 + e^(y z))
            self._do(np.multiply, z, y, t)
            self._do(np.logaddexp, self._number(0.0), t, t)
            self._do(t.reshape(-1).dot, mean, self._loss)
            self._do(np.multiply, z, self._number(0.5), t)
            self._do(np.tanh, t, t)
            self._do(np.add, t, y, delta)
            self._do(np.multiply, delta, self._number(0.5 / samples), delta)
            return
        row, logs, of_target = np.empty_like(mean), np.empty_like(mean), self._number(0.0)
        self._do(np.maximum.reduce, z, 0, None, row)
        self._do(np.subtract, z, row, z)
        self._do(z.reshape(-1).dot, y.reshape(-1), of_target)
        self._do(np.exp, z, z)
        self._do(np.ones(len(z), self.dtype).dot, z, row)
        self._do(np.log, row, logs)
        self._do(logs.dot, mean, self._loss)
        self._do(np.multiply, of_target, self._number(-1 / samples), of_target)
        self._do(np.add, self._loss, of_target, self._loss)
        self._do(np.divide, z, row, z)
        self._do(np.subtract, z, y, delta)
        self._do(np.multiply, delta, self._number(1 / samples), delta)

    def _update(self) -> None:
        g, u = self.state[1:]
        if self.workload.adam is None:
            self._do(np.multiply, g, self._number(self.workload.learning_rate), u)
            return
        beta_1, beta_2, _ = (self._number(value) for value in self.workload.adam)
        m, v, t = np.zeros_like(g), np.zeros_like(g), np.empty_like(g)  # sums, not yet means
        self.rate, self.floor = self._number(0.0), self._number(0.0)
        self._do(self._tick)
        self._do(np.multiply, m, beta_1, m)
        self._do(np.add, m, g, m)
        self._do(np.multiply, v, beta_2, v)
        self._do(np.multiply, g, g, t)
        self._do(np.add, v, t, v)
        self._do(np.sqrt, v, t)
        self._do(np.add, t, self.floor, t)
        self._do(np.divide, m, t, u)
        self._do(np.multiply, u, self.rate, u)

    def _tick(self) -> None:
        """Put all that turns Adam's sums into corrected means into two numbers."""
        beta_1, beta_2, epsilon = self.workload.adam
        self.ticks += 1
        root = ((1 - beta_2**self.ticks) / (1 - beta_2)) ** 0.5
        rate = self.workload.learning_rate * (1 - beta_1)
        self.rate[()] = rate * root / (1 - beta_1**self.ticks)
        self.floor[()] = epsilon * root

    def _look(self, slope) -> None:
        """Record the squared norms of every W and b, and each unit's share of blocked samples."""
        starts = np.sort(np.concatenate([self.ends[:-1], self.ends[1:] - self.sizes[1:]]))
        size = self.ends[-1]
        self.squares = np.zeros((3, len(starts)), self.dtype)
        if size <= FEW:
            squares, all_starts = np.empty_like(self.state), starts + size * np.arange(3)[:, None]
            self._do(np.multiply, self.state, self.state, squares)
            self._do(
                np.add.reduceat, squares.reshape(-1), all_starts.reshape(-1), 0, None,
                self.squares.reshape(-1),
            )  # fmt: skip
        else:
            for row, out in zip(self.state, self.squares, strict=True):
                for i, part in enumerate(np.split(row, starts[1:])):
                    self._do(part.dot, part, out[i, ...])
        samples, flat = slope.shape[1], self._number(FLAT[self.workload.activation])
        blocked, self.blocked = np.empty_like(slope), np.empty(len(slope), self.dtype)
        self._do(np.less, slope, flat, blocked)
        self._do(blocked.dot, np.full(samples, 1 / samples, self.dtype), self.blocked)


class Products(Prototype):
    """Of the prototype's tape the matrix products alone: what no step can do without."""

    def __init__(self, workload: Workload, diagnose: bool) -> None:
        super().__init__(workload, diagnose=False)
        self.run(1)  # so that they are of numbers as a step has them
        self.take = lambda chosen: None
        self.tape = [call for call in self.tape if self._is_product(*call)]

    @staticmethod
    def _is_product(function, args) -> bool:
        return getattr(function, "__name__", "") == "dot" and args[1].ndim == 2
