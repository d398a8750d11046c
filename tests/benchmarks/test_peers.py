"""What the benchmark times computes the same thing everywhere."""

from pathlib import Path
from shutil import which

import msgspec
import numpy as np
import pytest

from core.engine.rows import column
from core.engine.trainer import Trainer
from tests.benchmarks.engine import TOLERANCE, disagreement, lines, losses, measure
from tests.benchmarks.peers import PEERS
from tests.benchmarks.peers.playground import NN, Playground
from tests.benchmarks.workloads import WORKLOADS

pytestmark = pytest.mark.peers
NORMS = {"float64": 1e-6, "float32": 1e-3}  # PyTorch's update is a difference of weights


@pytest.mark.parametrize("name", WORKLOADS)
def test_the_losses_of_all_peers_agree(name):
    workload = WORKLOADS[name]
    apart = disagreement(workload)
    assert max(apart.values()) <= TOLERANCE[workload.dtype.name], apart


@pytest.mark.parametrize("name", WORKLOADS)
def test_the_norms_of_all_peers_agree(name):
    workload = WORKLOADS[name]
    found = {}
    for peer, cls in PEERS.items():
        if cls is not None:
            made = cls(workload, True)
            made.run(2)
            found[peer] = made.norms
    for norms in found.values():
        np.testing.assert_allclose(norms, found["plain NumPy"], NORMS[workload.dtype.name])


@pytest.mark.skipif(which("node") is None, reason="node is missing")
@pytest.mark.parametrize("name", ["xor", "small", "deep"])
def test_what_drives_the_playground_makes_the_engines_steps(name):
    """Of half the squared error: as mse, at half the rate."""
    workload = WORKLOADS[name]
    half = msgspec.structs.replace(
        workload.experiment.optimizer, learning_rate=workload.learning_rate / 2
    )
    squared = msgspec.structs.replace(workload.experiment, loss="mse", optimizer=half)
    trainer = Trainer(squared, workload.arrays, workload.weights)
    steps = len(workload.order)
    trainer.run(steps)
    right = column("loss", trainer.history.exact().mean) / 2
    stand_in = str(Path(__file__).parent / "peers" / "nn_like.mjs")
    for nn in filter(None, (stand_in, NN)):
        found = losses(Playground(workload, nn=nn), steps)
        np.testing.assert_allclose(found, right, rtol=1e-10)


def test_a_peer_that_computes_something_else_is_not_timed(monkeypatch):
    def other(workload, diagnose):
        made = PEERS["plain NumPy"](workload, diagnose)
        made.b[0] = made.b[0] + 1e-3
        return made

    monkeypatch.setitem(PEERS, "prototype", other)
    with pytest.raises(SystemExit, match="the losses differ"):
        measure("xor", 1, 0.001)


def test_a_peer_that_is_not_here_has_its_line_that_says_so(monkeypatch):
    monkeypatch.setitem(PEERS, "JAX per step", None)
    found = measure("xor", 1, 0.001)
    assert found["peers"]["JAX per step"] is None
    assert found["peers"]["prototype"]["bare"]["to the prototype"] == 1
    assert ["JAX", "per", "step", "not", "here"] in [line.split() for line in lines(found)]
