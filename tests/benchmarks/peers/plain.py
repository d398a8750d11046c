"""The training loop as it is first written in NumPy: samples first, a new array for each result."""

from itertools import cycle

import numpy as np

from tests.benchmarks.workloads import Workload


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def relu(z):
    return np.maximum(z, 0)


FORWARD = {"sigmoid": sigmoid, "tanh": np.tanh, "relu": relu}
SLOPE = {  # g'(z) from a = g(z)
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a * a,
    "relu": lambda a: a > 0,
}
FLAT = {"sigmoid": 0.05 * 0.25, "tanh": 0.05, "relu": 0.05}  # a slope below which is blocked


class PlainNumPy:
    """A dense network in plain NumPy."""

    def __init__(self, workload: Workload, diagnose: bool) -> None:
        self.workload, self.diagnose = workload, diagnose
        dtype, weights = workload.dtype, workload.weights
        self.X, self.Y = workload.arrays.X.astype(dtype), workload.arrays.Y.astype(dtype)
        self.W = [W.astype(dtype) for W, _ in weights]
        self.b = [b.astype(dtype) for _, b in weights]
        self.m = [np.zeros_like(p) for p in (*self.W, *self.b)]
        self.v = [np.zeros_like(p) for p in (*self.W, *self.b)]
        self.order = cycle(workload.order)
        self.steps = 0
        self.loss, self.norms = np.nan, np.array([])
        self.blocked: list[np.ndarray] = []

    def run(self, steps: int) -> None:
        for _ in range(steps):
            chosen = next(self.order)
            self.step(self.X[chosen], self.Y[chosen])

    def step(self, x, y) -> None:
        activations, z = self.forward(x)
        self.loss = self.entropy(z, y)
        dW, db = self.backward(activations, z, y)
        updates = self.updates(dW + db)
        if self.diagnose:
            self.look(dW, updates, activations[1:])
        for p, u in zip(self.W + self.b, updates, strict=True):
            p -= u
        self.steps += 1

    def forward(self, x):
        activations = [x]
        for W, b in zip(self.W[:-1], self.b[:-1], strict=True):
            activations.append(FORWARD[self.workload.activation](activations[-1] @ W + b))
        return activations, activations[-1] @ self.W[-1] + self.b[-1]

    def entropy(self, z, y) -> float:
        if self.workload.softmax:
            z = z - z.max(axis=1, keepdims=True)
            return float((np.log(np.exp(z).sum(axis=1)) - (y * z).sum(axis=1)).mean())
        return float((np.logaddexp(0, z) - y * z).mean())

    def backward(self, activations, z, y):
        delta = ((softmax if self.workload.softmax else sigmoid)(z) - y) / len(y)
        dW, db = [], []
        for i in reversed(range(len(self.W))):
            dW.insert(0, activations[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            if i > 0:
                delta = delta @ self.W[i].T * SLOPE[self.workload.activation](activations[i])
        return dW, db

    def updates(self, gradients):
        rate = self.workload.learning_rate
        if self.workload.adam is None:
            return [rate * g for g in gradients]
        beta_1, beta_2, epsilon = self.workload.adam
        t = self.steps + 1
        updates = []
        for i, g in enumerate(gradients):
            self.m[i] = beta_1 * self.m[i] + (1 - beta_1) * g
            self.v[i] = beta_2 * self.v[i] + (1 - beta_2) * g**2
            m = self.m[i] / (1 - beta_1**t)
            v = self.v[i] / (1 - beta_2**t)
            updates.append(rate * m / (np.sqrt(v) + epsilon))
        return updates

    def look(self, dW, updates, hidden) -> None:
        rows = dW, self.W, updates[: len(self.W)]
        self.norms = np.array([[np.linalg.norm(x) for x in row] for row in rows])
        kind = self.workload.activation
        self.blocked = [(SLOPE[kind](a) < FLAT[kind]).mean(axis=0) for a in hidden]
