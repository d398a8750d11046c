"""TensorFlow Playground's nn.ts in node, where a person has it: compiled, and pointed at.

The environment variable PLAYGROUND_NN holds the path of ``nn.mjs``, made of the Playground's
src/nn.ts by any TypeScript compiler. Its only loss is half the squared error, so that it makes not
quite the others' steps: as much work, other numbers.
"""

import json
import os
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import numpy as np

from tests.benchmarks.workloads import Workload

DRIVER = Path(__file__).with_suffix(".mjs")
NN = os.environ.get("PLAYGROUND_NN", "")


class Playground:
    """A process of node, that ends with it."""

    def __init__(self, workload: Workload, diagnose: bool = False, nn: str = NN) -> None:
        self._node = subprocess.Popen(
            ["node", str(DRIVER), nn], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        arrays = workload.arrays
        self.loss = np.nan
        self._ask(
            {
                "sizes": [arrays.X.shape[1], *(len(b) for _, b in workload.weights)],
                "activation": workload.activation,
                "weights": [[*W.tolist(), b.tolist()] for W, b in workload.weights],
                "X": arrays.X.tolist(),
                "Y": arrays.Y[:, 0].tolist(),
                "order": [chosen.tolist() for chosen in workload.order],
                "rate": workload.learning_rate,
            }
        )

    def run(self, steps: int) -> None:
        self.loss = self._ask(steps)

    def _ask(self, what: Any) -> Any:
        self._node.stdin.write(json.dumps(what) + "\n")
        self._node.stdin.flush()
        return json.loads(self._node.stdout.readline())

    def __del__(self) -> None:
        self._node.stdin.close()
        self._node.wait()
        self._node.stdout.close()


def at_hand() -> bool:
    """Whether there are node and a compiled nn.ts."""
    return which("node") is not None and Path(NN).is_file()
