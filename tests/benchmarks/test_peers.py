"""What the benchmark times computes the same thing everywhere."""

import numpy as np
import pytest

from tests.benchmarks.engine import TOLERANCE, disagreement, lines, measure
from tests.benchmarks.peers import PEERS
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
