"""What the benchmark times computes the same thing everywhere."""

import pytest

from core.engine.trainer import Trainer
from core.experiment import check
from tests.benchmarks.engine import TOLERANCE, WORKLOADS, agree
from tests.benchmarks.peers import torch

pytestmark = [
    pytest.mark.peers,
    pytest.mark.skipif(torch is None, reason="PyTorch is missing: pip install torch"),
]


@pytest.mark.parametrize("name", WORKLOADS)
def test_the_losses_of_engine_numpy_and_pytorch_agree(name):
    workload = WORKLOADS[name]
    start = Trainer(check(workload.experiment), dtype=workload.dtype)
    difference = agree(workload, start.arrays, start.network.weights())
    assert difference <= TOLERANCE[workload.dtype]
