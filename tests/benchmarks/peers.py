"""The same training loop written plainly, in NumPy and in PyTorch, to compare the engine with.

Both make the updates that the experiment describes (hidden layers of one activation; sigmoid
with binary or softmax with categorical cross-entropy; sgd or adam) and keep each step's loss.
With `probe_every` they also keep, each step, the L2 norms of every layer's gradient, weights
and update, and each so many steps the dead units and the saturated share on the probe set.
"""

from collections.abc import Iterator

import numpy as np

from core.data import Arrays
from core.experiment import Experiment
from core.probe import SIZE

try:
    import torch
except ImportError:
    torch = None

SATURATED = 0.05
STEEPEST = {"sigmoid": 0.25, "tanh": 1.0}

Weights = list[tuple[np.ndarray, np.ndarray]]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


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
        self.activation = experiment.hidden[0].activation
        self.softmax = experiment.output.activation == "softmax"
        self.optimizer = experiment.optimizer
        if self.optimizer.name == "adam":
            self.m = [np.zeros_like(p) for p in (*self.W, *self.b)]
            self.v = [np.zeros_like(p) for p in (*self.W, *self.b)]
        self.probe_every = probe_every
        self.batches = self._batches(experiment.batch_size or len(self.X))
        self.steps = 0
        self.losses, self.norms, self.probes = [], [], []

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
                    (np.linalg.norm(g), np.linalg.norm(W), np.linalg.norm(u))
                    for g, W, u in zip(dW, self.W, updates, strict=False)
                ]
            )
        for p, u in zip(self.W + self.b, updates, strict=True):
            p -= u
        self.steps += 1

    def forward(self, x):
        activations = [x]
        for W, b in zip(self.W[:-1], self.b[:-1], strict=True):
            activations.append(FORWARD[self.activation](activations[-1] @ W + b))
        return activations, activations[-1] @ self.W[-1] + self.b[-1]

    def loss(self, z, y) -> float:
        if self.softmax:
            z = z - z.max(axis=1, keepdims=True)
            return float((np.log(np.exp(z).sum(axis=1)) - (y * z).sum(axis=1)).mean())
        return float((np.logaddexp(0, z) - y * z).mean())

    def backward(self, activations, z, y):
        if self.softmax:
            e = np.exp(z - z.max(axis=1, keepdims=True))
            delta = (e / e.sum(axis=1, keepdims=True) - y) / len(y)
        else:
            delta = (sigmoid(z) - y) / len(y)
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
        activations, _ = self.forward(self.X[:SIZE])
        found = []
        for a in activations[1:]:
            slope = SLOPE[self.activation](a)
            dead = (slope == 0).all(axis=0).sum()
            steepest = STEEPEST.get(self.activation)
            found.append((dead, steepest and (slope < SATURATED * steepest).mean()))
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
        self.activation = experiment.hidden[0].activation
        act = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU}[self.activation]
        self.linears = [nn.Linear(*W.shape, dtype=kind) for W, _ in weights]
        with torch.no_grad():
            for linear, (W, b) in zip(self.linears, weights, strict=True):
                linear.weight.copy_(torch.tensor(W.T))
                linear.bias.copy_(torch.tensor(b))
        parts = [part for linear in self.linears for part in (linear, act())]
        self.model = nn.Sequential(*parts[:-1])
        if experiment.output.activation == "softmax":
            self.criterion, self.Y = nn.CrossEntropyLoss(), self.Y.argmax(dim=1)
        else:
            self.criterion = nn.BCEWithLogitsLoss()
        self.optimizer = self._optimizer(experiment.optimizer)
        self.probe_every = probe_every
        self.batches = self._batches(experiment.batch_size or len(self.X))
        self.steps = 0
        self.losses, self.norms, self.probes = [], [], []

    def run(self, steps: int) -> None:
        for _ in range(steps):
            if self.probe_every and self.steps % self.probe_every == 0:
                self.probes.append(self.probe())
            self.step(*next(self.batches))

    def step(self, x, y) -> None:
        self.optimizer.zero_grad()
        loss = self.criterion(self.model(x), y)
        loss.backward()
        self.losses.append(loss.item())
        if self.probe_every:
            before = [linear.weight.detach().clone() for linear in self.linears]
        self.optimizer.step()
        if self.probe_every:
            with torch.no_grad():
                self.norms.append(
                    [
                        [
                            linear.weight.grad.norm().item(),
                            W.norm().item(),
                            (linear.weight - W).norm().item(),
                        ]
                        for linear, W in zip(self.linears, before, strict=True)
                    ]
                )
        self.steps += 1

    def probe(self):
        found = []
        a = self.X[:SIZE]
        with torch.no_grad():
            for part in self.model[:-1]:
                a = part(a)
                if isinstance(part, torch.nn.Linear):
                    continue
                slope = SLOPE[self.activation](a)
                dead = (slope == 0).all(dim=0).sum().item()
                steepest = STEEPEST.get(self.activation)
                flat = steepest and (slope < SATURATED * steepest).double().mean().item()
                found.append((dead, flat))
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
