"""A tape divided into parts computes what it computes whole."""

import numpy as np
import pytest

from core import tape
from core.catalog.optimizers import OPTIMIZERS, Adam, Sgd, compile_update
from core.tape import Tape

SIZE = 43  # neither a whole number of parts nor of SIMD's


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch):
    monkeypatch.setattr(tape, "_PART", 10)


def updates(optimizer, parts):
    """Return the update of each of three steps, the state after them, and how many calls a step is.

    The gradients are the same each time.
    """
    rng = np.random.default_rng(0)
    theta, g, u = rng.normal(size=(3, SIZE)).astype(np.float32)
    state, t = optimizer.init(SIZE, np.float32), Tape(np.float32)
    t.phase("before")
    t(np.copyto, u, 0)
    t.phase("update")
    biases = np.arange(SIZE) % 7 == 0
    compile_update(t, optimizer, state, theta, g, u, t.constant(0.1), biases)
    if parts:
        t.in_parts(SIZE)
    found = []
    for _ in range(3):
        t.run()
        found.append(u.copy())
        g[:] = rng.normal(size=SIZE)
    assert len(t.calls) == sum(len(phase.calls) for phase in t.phases)
    return found, state, len(t.calls)


MORE = {"weight_decay": 0.1, "l1": 0.1, "decay_biases": False, "global_clipnorm": 0.5, "decay": 0.1}


@pytest.mark.parametrize("optimizer", [
    *(rule(**more) for rule in OPTIMIZERS.values() for more in ({}, MORE)), Adam(amsgrad=True),
])  # fmt: skip
def test_an_update_in_parts_has_the_same_bits(optimizer):
    whole, state, calls = updates(optimizer, parts=False)
    in_parts, other, more_calls = updates(optimizer, parts=True)
    assert [u.tobytes() for u in in_parts] == [u.tobytes() for u in whole]
    assert {key: value.tobytes() for key, value in other.items()} == {
        key: value.tobytes() for key, value in state.items()
    }
    assert optimizer == Sgd() or more_calls > 2.5 * calls


def test_what_needs_all_numbers_waits_for_all_parts_before_it():
    x, total = np.arange(SIZE, dtype=float), np.zeros(())
    t = Tape()
    t.phase("all")
    t(np.multiply, x, t.constant(2), x)
    t(np.add, x, t.constant(1), x)
    t(x.dot, np.ones(SIZE), total)
    t(np.subtract, x, total, x)
    t(np.negative, x, x)
    t.in_parts(SIZE)
    t.run()
    right = 2 * np.arange(SIZE) + 1
    np.testing.assert_array_equal(x, right.sum() - right)


def test_few_numbers_are_not_divided():
    t, x = Tape(), np.zeros(39)
    t.phase("all")
    t(np.add, x, x, x)
    t(np.add, x, x, x)
    t.in_parts(39)
    assert len(t.calls) == 2
