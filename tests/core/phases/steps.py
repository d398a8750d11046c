"""Steps made phase by phase, for their tests."""

import numpy as np

from core.phases.phase_frame import phase_frame, training_phases

AND = {
    "data": {"name": "and"}, "hidden": [], "output": {"activation": "step"},
    "loss": "perceptron", "optimizer": {"name": "sgd", "learning_rate": 0.1},
}  # fmt: skip
XOR = {"data": {"name": "xor"}, "hidden": [{"units": 2, "activation": "tanh"}]}
NONE = np.zeros((0, 2)), np.zeros((0, 1))


def close(actual, expected):
    np.testing.assert_allclose(actual, expected, rtol=1e-11, atol=1e-14)


def walk(trainer, choices):
    """Make one step phase by phase; return each phase's frames, one for each of `choices`."""
    steps, frames = trainer.phases(), []
    next(steps)
    phases = training_phases(trainer.batch_phases)
    for index in range(len(phases)):
        frames.append([phase_frame(trainer, phases, index, *choice) for choice in choices])
        next(steps, None)
    for _ in steps:
        pass
    return frames


def one(trainer, sample=0, unit=0):
    """Make one step; return its phases' frames by key and layer."""
    frames = [chosen for (chosen,) in walk(trainer, [(sample, unit)])]
    return {frame.order[frame.index]: frame for frame in frames}


def matrices(frame):
    return {(m.symbol, m.layer): m for m in frame.matrices}


def total(terms):
    return sum(np.prod(factors) for factors in terms.factors)
