"""The engine as a run of the program has it: each step recorded, and a probe now and then."""

import numpy as np

from core.engine.rows import columns
from core.engine.trainer import Trainer
from tests.benchmarks.workloads import Workload

NEVER = 2**62


class Engine:
    """With diagnostics, its probes at the rhythm it works out itself; bare, none at all.

    The norms and the accuracy of each step are recorded either way.
    """

    def __init__(self, workload: Workload, diagnose: bool) -> None:
        never = {} if diagnose else {"probe_every": NEVER}
        self.trainer = Trainer(workload.experiment, workload.arrays, workload.weights, **never)

    def run(self, steps: int) -> None:
        self.trainer.run(steps)
        assert self.trainer.diverged is None

    @property
    def loss(self) -> float:
        return self._last("loss").item()

    @property
    def norms(self) -> np.ndarray:
        return np.array([self._last(f"{name}_norm") for name in ("grad", "weight", "update")])

    def _last(self, name: str) -> np.ndarray:
        return columns("step", self.trainer.history.exact().mean[-1:])[name][..., 0]
