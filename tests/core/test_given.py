"""Weights given to start from: they are what the run starts from, or are refused by layer."""

import json

import numpy as np
import pytest

from core.engine.trainer import Trainer
from core.experiment import from_builtins, from_json, to_json
from core.faults import Refused
from core.given import MOST
from core.messages import one_line
from core.session import commands as c
from core.session.session import Session

W = [[[1, 2, 3], [4, 5, 6]], [[0.5], [0.25], [-1]]]  # of a 2-3-1 network
b = [[1, 2, 3], [7]]
GIVEN = {
    "hidden": [{"units": 3}],
    "initializer": {"name": "given", "values": W},
    "bias": {"name": "given", "values": b},
}


def test_a_run_starts_from_them():
    network = Trainer(from_builtins(GIVEN)).network
    for (its_W, its_b), W_given, b_given in zip(network.weights(), W, b, strict=True):
        assert its_W.tolist() == W_given
        assert its_b.tolist() == b_given


def test_the_scale_is_a_factor_on_them():
    raw = GIVEN | {"initializer": {"name": "given", "values": W, "scale": 0.5}}
    network = Trainer(from_builtins(raw | {"bias": GIVEN["bias"] | {"scale": 3.0}})).network
    assert (network.layers[0].W * 2).tolist() == W[0]
    assert (network.layers[0].b / 3).tolist() == b[0]


def test_the_seed_says_nothing_of_them_and_draws_the_same_batches():
    raw = GIVEN | {"batch_size": 2, "data": {"name": "moons"}}
    seeds = [Trainer(from_builtins(raw | {"seed": seed})).network.theta for seed in (1, 2)]
    assert (seeds[0] == seeds[1]).all()


def test_a_file_has_them_to_the_bit():
    numbers = np.random.default_rng(0).normal(size=9)
    first = [[*map(float, numbers[:3])], [*map(float, numbers[3:6])]]
    e = from_builtins(GIVEN | {"initializer": {"name": "given", "values": [first, W[1]]}})
    again = from_json(to_json(e))
    assert again == e
    assert Trainer(again).network.layers[0].W.ravel().tolist() == numbers[:6].tolist()


def test_a_layer_without_biases_has_an_empty_list():
    raw = GIVEN | {"output": {"use_bias": False}, "bias": {"name": "given", "values": [b[0], []]}}
    assert Trainer(from_builtins(raw)).network.layers[1].b.shape == (0,)
    with pytest.raises(Refused) as refused:
        from_builtins(raw | {"bias": GIVEN["bias"]})
    assert [f.field for f in refused.value.faults] == ["bias.values[1]"]


def initial(values, **more):
    return {"initializer": {"name": "given", "values": values, **more}}


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        (
            initial([W[0], W[1][:2]]),
            "initializer.values[1]",
            "layer 2 have the shape [2, 1]; the layer has [3, 1]",
        ),
        (
            initial([[[1, 2, 3], [4, 5]], W[1]]),
            "initializer.values[0]",
            "layer 1 have the shape [2, 2]; the layer has [2, 3]",
        ),
        (
            initial([[*W[0], [1, 1, 1]], W[1]]),
            "initializer.values[0]",
            "layer 1 have the shape [3, 3]; the layer has [2, 3]",
        ),
        (
            initial([W[0], [[1, 1], [1, 1], [1, 1]]]),
            "initializer.values[1]",
            "layer 2 have the shape [3, 2]; the layer has [3, 1]",
        ),
        (initial([[], W[1]]), "initializer.values[0]", "[0, 0]"),
        (initial([[[], []], W[1]]), "initializer.values[0]", "[2, 0]"),
        (initial([W[0]]), "initializer.values", "the number of layers is 1; the network has 2"),
        (initial([]), "initializer.values", "the number of layers is 0; the network has 2"),
        ({"initializer": {"name": "given"}}, "initializer.values", "the network has 2"),
        (initial([W[0], [[1], [2], ["3"]]]), "initializer.values[1][2][0]", "must be a number"),
        (initial([W[0], [[1], [2], [1e400]]]), "initializer.values[1][2][0]", "finite"),
        (
            initial([W[0], [[1], [2], [1e39]]]) | {"dtype": "float32"},
            "initializer.values",
            "or less",
        ),
        (initial([W[0], [[1], [2], [1e303]]], scale=1e6), "initializer.values", "or less"),
        (initial([[[1] * (MOST + 1)] * 2, W[1]]), "initializer.values", "there must be 1 to 10000"),
        ({"initializer": {"name": "zeros", "values": W}}, "initializer.values", "is not a field"),
        ({"bias": {"name": "zeros", "values": b}}, "bias.values", "is not a field"),
        (
            {"bias": {"name": "given", "values": [b[0], [1, 2]]}},
            "bias.values[1]",
            "2 biases are given for layer 2; it has 1",
        ),
        (
            {"bias": {"name": "given", "values": [b[0], []]}},
            "bias.values[1]",
            "0 biases are given for layer 2; it has 1",
        ),
        ({"bias": {"name": "given"}}, "bias.values", "the network has 2"),
        ({"bias": {"name": "given", "values": W}}, "bias.values[0][0]", "must be a number"),
        ({"hidden": [{"units": 4}]}, "initializer.values[0]", "the layer has [2, 4]"),
        (
            {"data": {"name": "sine"}, "output": {"activation": "linear"}, "loss": "mse"},
            "initializer.values[0]",
            "the layer has [1, 3]",
        ),
        (
            {
                "data": {"name": "rings"},
                "output": {"activation": "softmax"},
                "loss": "categorical_crossentropy",
            },
            "initializer.values[1]",
            "the layer has [3, 3]",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_its_layer(change, field, said):
    with pytest.raises(Refused) as refused:
        Trainer(from_json(json.dumps(GIVEN | change)))
    assert refused.value.faults[0].field == field
    assert said in one_line(refused.value)


def test_one_that_does_not_fit_its_data_leaves_the_run_there_is():
    session = Session(from_builtins(GIVEN))
    session.do(c.Load(from_builtins(GIVEN)))
    session.do(c.Step(3))
    before = session.frame()
    sine = {"data": {"name": "sine"}, "output": {"activation": "linear"}, "loss": "mse"}
    with pytest.raises(Refused):
        session.do(c.Change(from_builtins(GIVEN | sine)))
    after = session.frame()
    assert (after.run, after.step, after.experiment) == (before.run, 3, before.experiment)
