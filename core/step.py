"""Compiles a whole training step onto a tape: forward, loss, backward, update, and its record."""

from typing import Any

import numpy.typing as npt

from core.catalog.optimizers import State, compile_update
from core.engine.measures import compile_accuracy, compile_norms
from core.engine.network import Network
from core.engine.passes import compile_backward, compile_forward, compile_loss
from core.experiment import Experiment
from core.tape import Tape

Array = npt.NDArray[Any]


def compile_step(
    experiment: Experiment, network: Network, state: State, rate: Array, row: Array,
    X: Array, Y: Array,
) -> Tape:  # fmt: skip
    """Return the tape of a step on the samples `X` (n, d + 1), its last column ones, `Y` (n, k).

    It ends with the update computed, not yet applied. `state` is the optimizer's, `rate` (0-d)
    the learning rate; into `row` go loss, accuracy and norms (see `core.run.records.columns`).
    """
    t = Tape(network.state.dtype)
    t.phase("batch", None, X=X[:, :-1], Y=Y)
    passes = compile_forward(t, network, experiment.layers, X)
    compile_loss(t, experiment.layers, passes, Y, experiment.loss, row[0, ...])
    compile_backward(t, network, experiment.layers, passes)
    t.phase("update", None, gradient=network.gradient, update=network.update)
    compile_update(
        t, experiment.optimizer, state, network.theta, network.gradient, network.update, rate
    )
    compile_norms(t, network, row[2:])
    compile_accuracy(t, experiment.output.activation, passes[-1].z, Y.T, row[1, ...])
    return t
