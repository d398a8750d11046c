"""What a step does and measures, against formulas and against learning that is known to work."""

import numpy as np
import pytest

from core.catalog.datasets.base import Arrays
from core.engine.rows import columns
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.faults import Refused
from core.run.records import iterate

XOR = {
    "hidden": [{"units": 4, "activation": "tanh"}],
    "initializer": {"name": "he_normal"},
    "optimizer": {"name": "adam", "learning_rate": 0.05},
}
PERCEPTRON = {
    "hidden": [],
    "output": {"activation": "step"},
    "loss": "perceptron",
    "optimizer": {"name": "sgd", "learning_rate": 0.1},
}


def reaches(trainer, steps):
    """Say whether accuracy is 1 before some update within `steps`, or after the last."""
    while trainer.step_count < steps:
        trainer.run(min(1000, steps - trainer.step_count))
        if (columns("step", trainer.history.exact().mean)["accuracy"] == 1).any():
            return True
    return trainer.probe.evaluate()[1] == 1


def test_xor_is_learnt_from_nearly_every_start():
    learnt = sum(reaches(Trainer(from_builtins(XOR | {"seed": s})), 2000) for s in range(50))
    assert learnt >= 45


@pytest.mark.parametrize("gate", ["and", "or", "nand"])
def test_a_perceptron_learns_a_gate_from_every_start(gate):
    for seed in range(50):
        described = from_builtins(PERCEPTRON | {"data": {"name": gate}, "seed": seed})
        assert reaches(Trainer(described), 10_000), seed


def test_a_perceptron_never_learns_xor():
    for seed in range(50):
        described = from_builtins(PERCEPTRON | {"data": {"name": "xor"}, "seed": seed})
        assert not reaches(Trainer(described), 10_000), seed


def test_norms_are_those_of_the_arrays():
    trainer = Trainer(from_builtins(XOR | {"optimizer": {"name": "sgd", "learning_rate": 0.3}}))
    before = trainer.network.weights()
    trainer.step()
    after = trainer.network.weights()
    named = columns("step", trainer.history.exact().mean)
    for i, ((W, b), (W_after, _)) in enumerate(zip(before, after, strict=True)):
        gradient = trainer.network.layers[i].gradient
        assert named["weight_norm"][i, 0] == pytest.approx(np.linalg.norm(W), rel=1e-12)
        assert named["bias_norm"][i, 0] == pytest.approx(np.linalg.norm(b), rel=1e-12)
        assert named["grad_norm"][i, 0] == pytest.approx(np.linalg.norm(gradient[:-1]), rel=1e-12)
        assert named["bias_grad_norm"][i, 0] == pytest.approx(np.linalg.norm(gradient[-1]))
        ratio = np.linalg.norm(W_after - W) / np.linalg.norm(W)
        assert named["update_ratio"][i, 0] == pytest.approx(ratio, rel=1e-9)


def test_norms_of_a_large_network_are_those_of_the_arrays():
    described = from_builtins({"hidden": [{"units": 200}, {"units": 200}], "data": {"name": "xor"}})
    trainer = Trainer(described)
    weights = trainer.network.weights()
    trainer.step()
    named = columns("step", trainer.history.exact().mean)
    for i, (W, b) in enumerate(weights):
        gradient = trainer.network.layers[i].gradient
        assert named["weight_norm"][i, 0] == pytest.approx(np.linalg.norm(W), rel=1e-12)
        assert named["bias_norm"][i, 0] == pytest.approx(np.linalg.norm(b), rel=1e-12)
        assert named["grad_norm"][i, 0] == pytest.approx(np.linalg.norm(gradient[:-1]), rel=1e-12)


def test_the_update_ratio_of_zero_weights_is_null():
    trainer = Trainer(from_builtins({"initializer": {"name": "zeros"}}))
    trainer.step()
    (record,) = iterate(trainer, trainer.history.exact())
    assert record["layers"][0]["update_ratio"] is None


def test_norms_are_taken_before_clipping():
    free = Trainer(from_builtins({"optimizer": {"name": "sgd"}}))
    clipped = Trainer(
        from_builtins({"optimizer": {"name": "sgd", "learning_rate": 1.0, "global_clipnorm": 1e-3}})
    )
    before = clipped.network.theta.copy()
    free.step()
    clipped.step()
    one, other = (columns("step", t.history.exact().mean)["grad_norm"] for t in (free, clipped))
    np.testing.assert_array_equal(one, other)
    moved = np.linalg.norm(clipped.network.theta - before)
    assert moved == pytest.approx(1e-3, rel=1e-9)


def test_dead_units_have_no_slope_on_the_whole_probe_set():
    described = from_builtins({"hidden": [{"units": 3, "activation": "relu"}]})
    W1 = np.array([[1.0, -1.0, 1.0], [1.0, -1.0, 1.0]])
    b1 = np.array([0.0, 0.0, -2.0])  # z > 0 on three corners, on none, and on none
    trainer = Trainer(described, weights=[(W1, b1), (np.ones((3, 1)), np.zeros(1))])
    trainer.step()
    named = columns("probe", trainer.probes.exact().mean)
    dead, saturated = named["dead"], named["saturated"]
    assert dead[0, 0] == 2
    assert np.isnan(dead[1, 0])  # the output has no dead units
    assert np.isnan(saturated[0, 0])  # a ReLU is not saturated


def test_saturation_counts_flat_slopes():
    described = from_builtins({"hidden": [{"units": 2, "activation": "tanh"}]})
    W1 = np.array([[10.0, 0.1], [10.0, 0.1]])
    trainer = Trainer(described, weights=[(W1, np.zeros(2)), (np.ones((2, 1)), np.zeros(1))])
    trainer.step()
    saturated = columns("probe", trainer.probes.exact().mean)["saturated"]
    z = np.array([0, 10, 10, 20, 0, 0.1, 0.1, 0.2])
    assert saturated[0, 0] == np.mean(1 - np.tanh(z) ** 2 < 0.05)


def test_the_loss_of_a_shorter_batch_is_its_own_mean():
    X, Y = np.arange(5.0)[:, None], np.array([[1.0], [2.0], [3.0], [4.0], [5.0]])
    described = from_builtins(
        {
            "hidden": [], "output": {"activation": "linear"}, "loss": "mse", "batch_size": 2,
            "optimizer": {"name": "sgd", "learning_rate": 0.0},
            "initializer": {"name": "zeros"},
        }
    )  # fmt: skip
    trainer = Trainer(described, Arrays(X, Y, X[:0], Y[:0]))
    trainer.step_epoch()
    assert (trainer.step_count, trainer.epoch) == (3, 1)
    losses = columns("step", trainer.history.exact().mean)["loss"]
    squares = {float(y**2) for y in Y[:, 0]}
    assert losses[2] in squares  # a single sample
    assert losses[0] * 2 + losses[1] * 2 + losses[2] == pytest.approx(sum(squares))


def test_the_perceptrons_loss_and_delta():
    described = from_builtins(PERCEPTRON | {"optimizer": {"name": "sgd", "learning_rate": 1.0}})
    W, b = np.array([[1.0], [-2.0]]), np.array([0.5])
    trainer = Trainer(described, weights=[(W, b)])
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    z = X @ W[:, 0] + b
    wrong = (z > 0) != y
    trainer.step()
    assert trainer.history.row(0)[0] == pytest.approx(np.abs(z[wrong]).mean())
    delta = (z > 0) - y
    np.testing.assert_allclose(trainer.network.layers[0].W[:, 0], W[:, 0] - X.T @ delta)


def test_the_same_experiment_gives_the_same_bits():
    described = from_builtins(XOR | {"data": {"name": "circles"}, "batch_size": 16})
    one, other = Trainer(described), Trainer(described)
    one.run(200)
    for _ in range(200):
        other.step()
    np.testing.assert_array_equal(one.history.exact().mean, other.history.exact().mean)


def test_the_seeds_of_data_weights_and_batches_are_apart():
    base = {"data": {"name": "circles"}, "batch_size": 16}
    one = Trainer(from_builtins(base | {"optimizer": {"name": "sgd"}}))
    other = Trainer(from_builtins(base | {"optimizer": {"name": "adam"}, "hidden": []}))
    np.testing.assert_array_equal(one.arrays.X, other.arrays.X)
    assert one.batches.next().tolist() == other.batches.next().tolist()


def test_a_run_that_diverges_stops_and_keeps_the_last_finite_weights():
    described = from_builtins(
        {
            "hidden": [{"units": 4, "activation": "relu"}], "output": {"activation": "linear"},
            "loss": "mse", "optimizer": {"name": "sgd", "learning_rate": 1e80},
        }
    )  # fmt: skip
    trainer = Trainer(described)
    trainer.run(1000)
    assert trainer.diverged is not None
    assert trainer.diverged.step == trainer.step_count < 1000
    assert np.isfinite(trainer.network.theta).all()
    assert trainer.history.total == trainer.step_count
    trainer.run(10)
    assert trainer.step_count == trainer.diverged.step


def test_mse_with_step_shows_that_nothing_moves():
    described = from_builtins({"hidden": [], "output": {"activation": "step"}, "loss": "mse"})
    trainer = Trainer(described)
    before = trainer.network.theta.copy()
    trainer.run(50)
    np.testing.assert_array_equal(trainer.network.theta, before)


@pytest.mark.parametrize(
    ("loss", "output", "target", "code"),
    [
        ("binary_crossentropy", "sigmoid", 1.5, "targets_share"),
        ("categorical_crossentropy", "softmax", 0.5, "targets_sum"),
        ("perceptron", "step", 0.5, "targets_binary"),
    ],
)
def test_targets_a_loss_cannot_be_measured_on_are_refused(loss, output, target, code):
    X, Y = np.zeros((2, 2)), np.full((2, 1), target)
    described = from_builtins({"loss": loss, "output": {"activation": output}})
    with pytest.raises(Refused) as refused:
        Trainer(described, Arrays(X, Y, X[:0], Y[:0]))
    assert [f.code for f in refused.value.faults] == [code]


def test_a_network_too_large_for_memory_is_refused_before_it_is_made():
    huge = {"units": 1_000_000, "activation": "relu"}
    with pytest.raises(Refused) as refused:
        Trainer(from_builtins({"hidden": [huge, huge]}))
    (fault,) = refused.value.faults
    assert fault.code == "too_large"
    assert fault.right["needed"] > 1e12 * 8 / 2**30


def test_phases_walk_forward_then_backward_and_make_the_same_step():
    described = from_builtins(XOR | {"hidden": [{"units": 3}, {"units": 2}]})
    walked, stepped = Trainer(described), Trainer(described)
    order = [(phase.key, phase.layer) for phase in walked.phases()]
    assert order == [
        ("batch", None), ("z", 1), ("a", 1), ("z", 2), ("a", 2), ("z", 3), ("a", 3), ("loss", 3),
        ("delta", 3), ("slope", None), ("gradient", 3), ("delta", 2), ("gradient", 2),
        ("delta", 1), ("gradient", 1), ("update", None),
    ]  # fmt: skip
    stepped.step()
    assert walked.step_count == 1
    np.testing.assert_array_equal(walked.network.theta, stepped.network.theta)
    np.testing.assert_array_equal(walked.history.row(0), stepped.history.row(0))


@pytest.mark.parametrize("given_up_after", range(1, 16))
def test_a_walk_given_up_leaves_the_run_as_it_was(given_up_after):
    described = from_builtins(XOR | {"data": {"name": "circles"}, "batch_size": 7})
    walked, straight = Trainer(described), Trainer(described)
    walked.run(3)
    walk = walked.phases()
    for _ in range(given_up_after):
        next(walk, None)
    walk.close()
    if walked.step_count == 3:
        walked.run(1)
    walked.run(20)
    straight.run(24)
    np.testing.assert_array_equal(walked.network.theta, straight.network.theta)
    np.testing.assert_array_equal(walked.history.exact().mean, straight.history.exact().mean)
