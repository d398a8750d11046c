"""Of what is tested now and then, curves have just the tests that were made."""

import numpy as np
import pytest

from core.engine import trainer as engine_trainer
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.run.recording import Recording
from core.session.framer import Framer

DESCRIBED = {
    "data": {"name": "circles", "samples": 30, "test_share": 0.5}, "hidden": [{"units": 2}],
    "optimizer": {"name": "sgd", "learning_rate": 0.3}, "seed": 4,
}  # fmt: skip


def loss_on_tests(trainer):
    """Return the loss on the test samples, written out."""
    (W1, b1), (W2, b2) = trainer.network.weights()
    X, y = trainer.arrays.X_test, trainer.arrays.Y_test[:, 0]
    z = (np.tanh(X @ W1 + b1) @ W2 + b2)[:, 0]
    return np.mean(np.log1p(np.exp(-np.abs(z))) + np.maximum(z, 0) - y * z)


@pytest.mark.parametrize("steps", [1, 31, 171, 11_000])
def test_a_test_curve_has_only_what_was_measured(monkeypatch, steps):
    """At 11,000 steps a row of the history stands for two probes, and a test is for eight."""
    monkeypatch.setattr(engine_trainer, "_TEST_WORK", 15)
    recording = Recording(from_builtins(DESCRIBED), probe_every=10)
    assert recording.trainer.test_every == 8
    recording.run(steps)
    frame = Framer(recording, 1).frame(
        answers=0, status="paused", steps_per_second=0.0, sample=None, looked=False, asked=None
    )
    step, loss = frame.curve("test_loss")
    there = ~np.isnan(loss)
    np.testing.assert_array_equal(step[there], np.arange(0, steps, 80))
    assert not np.isnan(frame.curve("saturated")[1][0]).any()
    plain, expected = Trainer(recording.experiment), []
    for at in step[there]:
        plain.run(int(at) - plain.step_count)
        expected.append(loss_on_tests(plain))
    np.testing.assert_allclose(loss[there], expected, rtol=1e-12)
