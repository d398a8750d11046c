"""The same training loop written plainly, in NumPy and in PyTorch, to compare the engine with.

Both make the updates that the experiment describes (hidden layers of one activation; sigmoid
with binary or softmax with categorical cross-entropy; sgd or adam) and keep each step's loss.
With `probe_every` they also keep, each step, what the engine's history keeps: the accuracy,
and the L2 norms of every layer's gradients, parameters and updates; and each so many steps the
dead units and the saturated share, mean and spread of z and a, the share of exact zeros, how
the gradient shrank from layer to layer, and how many units are distinct, on the probe set.
"""

from collections.abc import Iterator

import numpy as np

from core.catalog.datasets.base import Arrays
from core.engine.probe import SIZE
from core.experiment import Experiment

try:
    import torch
except ImportError:
    torch = None

FORWARD_TORCH = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu} if torch else {}
SATURATED = 0.05
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0}

Weights = list[tuple[np.ndarray, np.ndarray]]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def relu(z):
    return np.maximum(z, 0)


FORWARD = {"sigmoid": sigmoid, "tanh": np.tanh, "relu": relu}
SLOPE = {  # g'(z) from a = g(z), for arrays and tensors alike
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a * a,
    "relu": lambda a: a > 0,
}


class NumpyNet:
    """A dense network in plain NumPy, samples first."""

    def __init__(
        self,
        experiment: Experiment,
        arrays: Arrays,
        weights: Weights,
        probe_every: int | None,
        dtype: type,
    ) -> None:
        self.X, self.Y = arrays.X.astype(dtype), arrays.Y.astype(dtype)
        self.W = [W.astype(dtype) for W, _ in weights]
        self.b = [b.astype(dtype) for _, b in weights]
        self.activation = experiment.hidden[0].activation.name
        self.softmax = experiment.output.activation.name == "softmax"
        self.optimizer = experiment.optimizer
        if self.optimizer.name == "adam":
            self.m = [np.zeros_like(p) for p in (*self.W, *self.b)]
            self.v = [np.zeros_like(p) for p in (*self.W, *self.b)]
        self.probe_every = probe_every
        self.batches = self._batches(experiment.batch_size or len(self.X))
        self.steps = 0
        self.losses, self.accuracies, self.norms, self.probes = [], [], [], []

    def run(self, steps: int) -> None:
        for _ in range(steps):
            if self.probe_every and self.steps % self.probe_every == 0:
                self.probes.append(self.probe())
            self.step(*next(self.batches))

    def step(self, x, y) -> None:
        activations, out = self.forward(x)
        self.losses.append(self.loss(out, y))
        dW, db = self.backward(activations, out, y)
        updates = self.updates(dW + db)
        if self.probe_every:
            self.norms.append(
                [
                    (np.linalg.norm(g), np.linalg.norm(p), np.linalg.norm(u))
                    for g, p, u in zip(dW + db, self.W + self.b, updates, strict=True)
                ]
            )
            self.accuracies.append(self.accuracy(out, y))
        for p, u in zip(self.W + self.b, updates, strict=True):
            p -= u
        self.steps += 1

    def forward(self, x):
        activations = [x]
        for W, b in zip(self.W[:-1], self.b[:-1], strict=True):
            activations.append(FORWARD[self.activation](activations[-1] @ W + b))
        return activations, activations[-1] @ self.W[-1] + self.b[-1]

    def accuracy(self, z, y) -> float:
        if self.softmax:
            return float((z.argmax(axis=1) == y.argmax(axis=1)).mean())
        return float(((z > 0) == (y > 0.5)).mean())

    def loss(self, z, y) -> float:
        if self.softmax:
            z = z - z.max(axis=1, keepdims=True)
            return float((np.log(np.exp(z).sum(axis=1)) - (y * z).sum(axis=1)).mean())
        return float((np.logaddexp(0, z) - y * z).mean())

    def backward(self, activations, z, y):
        delta = ((softmax if self.softmax else sigmoid)(z) - y) / len(y)
        dW, db = [], []
        for i in reversed(range(len(self.W))):
            dW.insert(0, activations[i].T @ delta)
            db.insert(0, delta.sum(axis=0))
            if i > 0:
                delta = delta @ self.W[i].T * SLOPE[self.activation](activations[i])
        return dW, db

    def updates(self, gradients):
        o = self.optimizer
        if o.name == "sgd":
            return [o.learning_rate * g for g in gradients]
        t = self.steps + 1
        updates = []
        for i, g in enumerate(gradients):
            self.m[i] = o.beta_1 * self.m[i] + (1 - o.beta_1) * g
            self.v[i] = o.beta_2 * self.v[i] + (1 - o.beta_2) * g**2
            m = self.m[i] / (1 - o.beta_1**t)
            v = self.v[i] / (1 - o.beta_2**t)
            updates.append(o.learning_rate * m / (np.sqrt(v) + o.epsilon))
        return updates

    def probe(self):
        y = self.Y[:SIZE]
        activations, out = self.forward(self.X[:SIZE])
        found = []
        for i, a in enumerate(activations[1:]):
            z = activations[i] @ self.W[i] + self.b[i]
            slope = SLOPE[self.activation](a)
            dead = (slope == 0).all(axis=0).sum()
            steepest = STEEPEST.get(self.activation)
            flat = steepest and (slope < SATURATED * steepest).mean()
            spread = z.mean(), z.std(), a.mean(), a.std(), (a == 0).mean()
            units = len(np.unique(np.vstack([self.W[i], self.b[i]]), axis=1).T)
            found.append((dead, flat, *spread, units))
        delta = (softmax if self.softmax else sigmoid)(out) - y
        for i in reversed(range(1, len(self.W))):
            back = delta @ self.W[i].T
            below = back * SLOPE[self.activation](activations[i])
            norms = [np.linalg.norm(x) for x in (delta, back, below)]
            found.append((norms[1] / norms[0], norms[2] / norms[1]))
            delta = below
        return found

    def _batches(self, size: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        rng = np.random.default_rng(0)
        if size >= len(self.X):
            while True:
                yield self.X, self.Y
        while True:
            order = rng.permutation(len(self.X))
            for begin in range(0, len(order), size):
                chosen = order[begin : begin + size]
                yield self.X[chosen], self.Y[chosen]


class TorchNet:
    """The same in PyTorch, eager, on one thread."""

    def __init__(
        self,
        experiment: Experiment,
        arrays: Arrays,
        weights: Weights,
        probe_every: int | None,
        dtype: type,
    ) -> None:
        nn = torch.nn
        kind = torch.float32 if dtype is np.float32 else torch.float64
        self.X, self.Y = torch.tensor(arrays.X, dtype=kind), torch.tensor(arrays.Y, dtype=kind)
        self.activation = experiment.hidden[0].activation.name
        act = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU}[self.activation]
        self.linears = [nn.Linear(*W.shape, dtype=kind) for W, _ in weights]
        with torch.no_grad():
            for linear, (W, b) in zip(self.linears, weights, strict=True):
                linear.weight.copy_(torch.tensor(W.T))
                linear.bias.copy_(torch.tensor(b))
        parts = [part for linear in self.linears for part in (linear, act())]
        self.model = nn.Sequential(*parts[:-1])
        if experiment.output.activation.name == "softmax":
            self.criterion, self.Y = nn.CrossEntropyLoss(), self.Y.argmax(dim=1)
        else:
            self.criterion = nn.BCEWithLogitsLoss()
        self.optimizer = self._optimizer(experiment.optimizer)
        self.probe_every = probe_every
        self.batches = self._batches(experiment.batch_size or len(self.X))
        self.steps = 0
        self.losses, self.accuracies, self.norms, self.probes = [], [], [], []

    def run(self, steps: int) -> None:
        for _ in range(steps):
            if self.probe_every and self.steps % self.probe_every == 0:
                self.probes.append(self.probe())
            self.step(*next(self.batches))

    def step(self, x, y) -> None:
        self.optimizer.zero_grad()
        out = self.model(x)
        loss = self.criterion(out, y)
        loss.backward()
        self.losses.append(loss.item())
        if self.probe_every:
            parameters = list(self.model.parameters())
            before = [p.detach().clone() for p in parameters]
        self.optimizer.step()
        if self.probe_every:
            with torch.no_grad():
                self.norms.append(
                    [
                        [p.grad.norm().item(), old.norm().item(), (p - old).norm().item()]
                        for p, old in zip(parameters, before, strict=True)
                    ]
                )
                self.accuracies.append(self.accuracy(out, y))
        self.steps += 1

    def accuracy(self, z, y) -> float:
        right = z.argmax(dim=1) == y if y.dim() == 1 else (z > 0) == (y > 0.5)
        return right.double().mean().item()

    @(torch.no_grad() if torch else lambda function: function)
    def probe(self):
        y, a = self.Y[:SIZE], self.X[:SIZE]
        found, slopes = [], []
        for linear in self.linears[:-1]:
            z = linear(a)
            a = FORWARD_TORCH[self.activation](z)
            slopes.append(SLOPE[self.activation](a))
            dead = (slopes[-1] == 0).all(dim=0).sum().item()
            steepest = STEEPEST.get(self.activation)
            flat = steepest and (slopes[-1] < SATURATED * steepest).double().mean().item()
            spread = [x.item() for x in (z.mean(), z.std(), a.mean(), a.std())]
            zeros = (a == 0).double().mean().item()
            rows = torch.cat([linear.weight, linear.bias[:, None]], dim=1)
            found.append((dead, flat, *spread, zeros, len(torch.unique(rows, dim=0))))
        out = self.linears[-1](a)
        if y.dim() == 1:
            delta = out.softmax(dim=1) - torch.nn.functional.one_hot(y, out.shape[1])
        else:
            delta = out.sigmoid() - y
        for linear, slope in zip(self.linears[:0:-1], slopes[::-1], strict=True):
            back = delta @ linear.weight
            below = back * slope
            norms = [x.norm().item() for x in (delta, back, below)]
            found.append((norms[1] / norms[0], norms[2] / norms[1]))
            delta = below
        return found

    def _optimizer(self, o):
        parameters = self.model.parameters()
        if o.name == "sgd":
            return torch.optim.SGD(parameters, lr=o.learning_rate)
        betas = (o.beta_1, o.beta_2)
        return torch.optim.Adam(parameters, lr=o.learning_rate, betas=betas, eps=o.epsilon)

    def _batches(self, size: int):
        if size >= len(self.X):
            while True:
                yield self.X, self.Y
        generator = torch.Generator().manual_seed(0)
        while True:
            for chosen in torch.randperm(len(self.X), generator=generator).split(size):
                yield self.X[chosen], self.Y[chosen]
