"""How often a network is probed is a matter of its shapes, and holds what it promises."""

import time

import numpy as np
import pytest

from core.engine.rhythm import SHARE, probe_every
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.tape import Tape

LADDER = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000]


def calls(count, size):
    t, x = Tape(), np.zeros(size)
    for _ in range(count):
        t(np.add, x, x, x)
    return t.calls


def rhythm(**raw):
    return Trainer(from_builtins(raw)).probe_every


def circles(samples=500, **more):
    return {"data": {"name": "circles", "samples": samples, "test_share": 0}} | more


def test_it_is_the_least_of_the_ladder_at_which_a_probe_takes_a_tenth():
    """A step and a probe of equal calls, very many: what else they take does not count."""
    assert SHARE == 0.1
    for times, expected in [(0.5, 10), (1.5, 20), (4.5, 50), (9.5, 100), (19, 200), (450, 5000)]:
        step, probe = calls(400, 1), calls(int(400 * times), 1)
        assert probe_every(step, probe, 0, 1) == expected, times


def test_a_test_counts_as_part_of_a_probe():
    step, probe = calls(100, 1), calls(100, 1)
    without, expensive = (probe_every(step, probe, test, 1) for test in (0.0, 3000.0))
    assert without < expensive


def test_large_arrays_count_by_their_elements_and_products_by_their_terms():
    large, small = calls(10, 100_000), calls(10, 10)
    assert probe_every(small, large, 0, 1) > probe_every(small, small, 0, 1)
    A, out = np.zeros((300, 300)), np.zeros((300, 300))
    t = Tape()
    t(A.dot, A, out)
    assert probe_every(small, t.calls, 0, 1) > probe_every(small, calls(1, A.size), 0, 1)


@pytest.mark.parametrize(
    "raw",
    [
        {"data": {"name": "xor"}, "hidden": [{"units": 4}]},
        circles(hidden=[{"units": 8}] * 2, batch_size=10),
        circles(hidden=[{"units": 16, "activation": "sigmoid"}] * 10, batch_size=32),
        circles(hidden=[{"units": 8}] * 2),
        circles(hidden=[{"units": 300}] * 2, batch_size=1),
        circles(hidden=[], batch_size=1),
    ],
    ids=str,
)
def test_no_clock_has_a_say_in_it(raw, monkeypatch):
    first = rhythm(**raw)

    def clock(*_):
        raise AssertionError("a clock was read")

    for name in ("perf_counter", "perf_counter_ns", "time", "monotonic", "process_time"):
        monkeypatch.setattr(time, name, clock)
    assert rhythm(**raw) == first
    assert first in LADDER


def test_small_batches_of_many_samples_are_probed_less_often():
    batches = [rhythm(**circles(hidden=[{"units": 8}] * 2, batch_size=n)) for n in (1, 20, None)]
    assert batches == sorted(batches, reverse=True)
    assert batches[0] > batches[-1]
    assert rhythm(**circles(20, hidden=[{"units": 8}], batch_size=1)) < batches[0]


def test_it_changes_no_step():
    raw = from_builtins(circles(hidden=[{"units": 8}] * 2, batch_size=10))
    often, worked_out = Trainer(raw, probe_every=10), Trainer(raw)
    assert worked_out.probe_every > 10
    for trainer in (often, worked_out):
        trainer.run(500)
    np.testing.assert_array_equal(often.network.theta, worked_out.network.theta)
    rows = [trainer.history.exact().mean for trainer in (often, worked_out)]
    np.testing.assert_array_equal(*rows)
    every = worked_out.probe_every
    all_probes, some = (trainer.probes.exact().mean for trainer in (often, worked_out))
    np.testing.assert_array_equal(some, all_probes[:: every // 10])


def test_a_rhythm_that_is_given_is_kept():
    trainer = Trainer(from_builtins({}), probe_every=7)
    trainer.run(50)
    assert (trainer.probe_every, trainer.probes.total) == (7, 8)
