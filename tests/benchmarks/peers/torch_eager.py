"""The same in PyTorch, eager, on one thread; its batches lie ready, as tensors."""

from itertools import cycle

import numpy as np
import torch
from torch import nn

from tests.benchmarks.workloads import Workload

torch.set_num_threads(1)
MODULES = {"sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "relu": nn.ReLU}
EDGE = 0.95**0.5
BLOCKED = {  # where the slope is below 5 % of its steepest
    "sigmoid": lambda a: (2 * a - 1).abs() > EDGE,
    "tanh": lambda a: a.abs() > EDGE,
    "relu": lambda a: a == 0,
}


class TorchEager:
    """A sequence of nn.Linear with torch.optim."""

    def __init__(self, workload: Workload, diagnose: bool) -> None:
        self.workload, self.diagnose = workload, diagnose
        kind = getattr(torch, workload.dtype.name)
        X = torch.tensor(workload.arrays.X, dtype=kind)
        Y = torch.tensor(workload.arrays.Y, dtype=kind)
        self.batches = cycle([(X[chosen], Y[chosen]) for chosen in workload.order])
        linears = [nn.Linear(*W.shape, dtype=kind) for W, _ in workload.weights]
        with torch.no_grad():
            for linear, (W, b) in zip(linears, workload.weights, strict=True):
                linear.weight.copy_(torch.tensor(W.T))
                linear.bias.copy_(torch.tensor(b))
        act = MODULES[workload.activation]
        self.model = nn.Sequential(*[part for linear in linears for part in (linear, act())][:-1])
        entropy = nn.CrossEntropyLoss if workload.softmax else nn.BCEWithLogitsLoss
        self.entropy, self.W = entropy(), [linear.weight for linear in linears]
        self.optimizer = self._optimizer()
        self._norms, self._loss = (), torch.tensor(np.nan)

    def _optimizer(self) -> torch.optim.Optimizer:
        parameters, rate = self.model.parameters(), self.workload.learning_rate
        if self.workload.adam is None:
            return torch.optim.SGD(parameters, lr=rate)
        *betas, epsilon = self.workload.adam
        return torch.optim.Adam(parameters, lr=rate, betas=tuple(betas), eps=epsilon)

    def run(self, steps: int) -> None:
        step = self.look if self.diagnose else self.step
        for _ in range(steps):
            step(*next(self.batches))

    def step(self, x, y) -> None:
        self.optimizer.zero_grad()
        self._loss = self.entropy(self.model(x), y)
        self._loss.backward()
        self.optimizer.step()

    def look(self, x, y) -> None:
        """Make a step, and look at it."""
        self.optimizer.zero_grad()
        hidden, a = [], x
        for module in self.model:
            a = module(a)
            if not isinstance(module, nn.Linear):
                hidden.append(a)
        self._loss = self.entropy(a, y)
        self._loss.backward()
        with torch.no_grad():
            before = torch._foreach_mul(self.W, 1.0)
            self.optimizer.step()
            self._norms = (
                torch._foreach_norm([W.grad for W in self.W]),
                torch._foreach_norm(before),
                torch._foreach_norm(torch._foreach_sub(self.W, before)),
            )
            blocked = BLOCKED[self.workload.activation]
            self.blocked = [blocked(a).to(a.dtype).mean(0) for a in hidden]

    @property
    def loss(self) -> float:
        return self._loss.item()

    @property
    def norms(self) -> np.ndarray:
        return np.array([[norm.item() for norm in row] for row in self._norms])
