"""An experiment: the file's defaults, its way to JSON and back, and everything it refuses."""

import json
import pickle

import msgspec
import numpy as np
import pytest

from core import experiment as experiments
from core.catalog.activations import ACTIVATIONS, LeakyRelu
from core.catalog.datasets.base import Arrays
from core.catalog.datasets.table import DATASETS
from core.catalog.initializers import INITIALIZERS
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS
from core.experiment import (
    MOST_LAYERS,
    Experiment,
    Layer,
    Output,
    check,
    from_builtins,
    from_json,
    to_builtins,
    to_json,
)
from core.faults import Refused
from core.messages import one_line, sentence
from core.suits import check_data

# The file as it was asked for; a field that is absent has the value it has here.
EXAMPLE = """{"version": 1, "seed": 0, "data": {"name": "xor"},
 "hidden": [{"units": 4, "activation": "tanh"}], "output": {"activation": "sigmoid"},
 "initializer": {"name": "he_normal", "scale": 1.0}, "bias": 0.0, "loss": "binary_crossentropy",
 "optimizer": {"name": "adam", "learning_rate": 0.05}, "batch_size": null}"""
ELEMENTWISE = {
    "step", "linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus",
    "softsign", "gelu", "silu", "mish", "hard_sigmoid", "hard_tanh", "relu6", "gelu_exact",
    "formula",
}  # fmt: skip
GOES_WITH = {
    "mse": ELEMENTWISE,
    "mae": ELEMENTWISE,
    "half_squared": ELEMENTWISE,
    "huber": ELEMENTWISE,
    "binary_crossentropy": {"sigmoid"},
    "categorical_crossentropy": {"softmax"},
    "perceptron": {"step"},
}


def faults(value):
    """Return the faults of a dict, or of JSON text."""
    with pytest.raises(Refused) as refused:
        from_builtins(value) if isinstance(value, dict) else from_json(value, "run.json")
    return refused.value.faults


def told(value):
    return sorted((f.field, f.code) for f in faults(value))


def test_the_example_is_what_absent_fields_come_to():
    assert from_json("{}") == from_json(EXAMPLE) == Experiment()


@pytest.mark.parametrize("field", json.loads(EXAMPLE))
def test_each_field_may_be_absent(field):
    shorter = {key: value for key, value in json.loads(EXAMPLE).items() if key != field}
    assert from_builtins(shorter) == Experiment()


def test_the_example_holds_the_defaults_of_its_parts():
    assert from_builtins({"hidden": [{}], "output": {}, "initializer": {}}) == Experiment()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sgd", {"learning_rate": 0.01}),
        ("momentum", {"momentum": 0.9}),
        ("nesterov", {"momentum": 0.9}),
        ("adagrad", {"learning_rate": 0.01, "epsilon": 1e-6}),
        ("adadelta", {"learning_rate": 1.0, "rho": 0.95, "epsilon": 1e-7}),
        ("rmsprop", {"learning_rate": 0.001, "rho": 0.9, "epsilon": 1e-7}),
        ("adam", {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7}),
        ("adamax", {"learning_rate": 0.002, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7}),
        ("nadam", {"learning_rate": 0.002, "momentum_decay": 0.004, "epsilon": 1e-7}),
        ("adamw", {"learning_rate": 0.001, "epsilon": 1e-7}),
    ],
)
def test_optimizers_have_the_defaults_the_texts_quote(name, expected):
    arguments = msgspec.to_builtins(from_builtins({"optimizer": {"name": name}}).optimizer)
    assert {key: arguments[key] for key in expected} == expected
    assert arguments["global_clipnorm"] is None
    assert name == "adamw" or arguments["weight_decay"] == 0


# there and back


def whole():
    """Return an experiment for each row of each table, and some with everything changed."""
    for name in ACTIVATIONS:
        loss = next(loss for loss, row in LOSSES.items() if name in row.outputs)
        hidden = [{"units": 3, "activation": name}] if ACTIVATIONS[name].elementwise else []
        yield {"hidden": hidden, "output": {"activation": name}, "loss": loss}
    for name in INITIALIZERS:
        yield {"initializer": {"name": name, "scale": 0.25}}
    for name in OPTIMIZERS:
        yield {"optimizer": {"name": name, "learning_rate": 1e-3, "global_clipnorm": 0.5}}
    for name, data in DATASETS.items():
        if not data().faults():
            yield {"data": {"name": name}}
    yield {"data": {"name": "csv", "path": "Größe\n.csv", "label": "x", "task": "regression"}}
    yield {"data": {"name": "idx", "images": "a", "labels": "b"}}
    yield {"data": {"name": "points", "X": [[0.1], [2e-300]], "Y": [1, 0]}, "seed": 2**53}
    yield {"bias": {"name": "random_normal", "scale": 0.1}, "batch_size": 1}
    yield {"hidden": [{"activation": "leaky_relu", "slope": 0.3}] * 9, "bias": -0.1}


@pytest.mark.parametrize("described", list(whole()), ids=str)
def test_json_and_back(described):
    experiment = from_builtins(described)
    text = to_json(experiment)
    assert from_json(text) == experiment
    assert to_json(from_json(text)) == text
    plain = json.loads(text)
    assert plain["version"] == 1
    for key, value in described.items():
        if isinstance(value, dict):
            assert plain[key].items() >= value.items()
        elif key != "hidden":
            assert plain[key] == value


# Written by an earlier version: every layer has a slope, whatever its activation.
OLD = """{"version": 1, "loss": "mse", "hidden": [
  {"units": 4, "activation": "leaky_relu", "slope": 0.25},
  {"units": 3, "activation": "tanh", "slope": 0.5}],
 "output": {"activation": "leaky_relu", "slope": 0.1}}"""


def test_a_file_with_a_slope_beside_every_activation_is_read():
    experiment = from_json(OLD)
    assert experiment.hidden == (Layer(4, LeakyRelu(slope=0.25)), Layer(3, "tanh"))
    assert experiment.output == Output(LeakyRelu(slope=0.1))
    written = json.loads(to_json(experiment))
    assert written["hidden"] == [
        {"units": 4, "activation": "leaky_relu", "slope": 0.25},
        {"units": 3, "activation": "tanh"},
    ]
    assert written["output"] == {"activation": "leaky_relu", "slope": 0.1}
    assert to_builtins(experiment) == written


def test_a_name_stands_for_an_activation_as_it_comes():
    layer = Layer(2, "leaky_relu")
    assert layer == Layer(2, LeakyRelu()) != Layer(2, LeakyRelu(slope=0.3))
    assert pickle.loads(pickle.dumps(layer)) == layer
    assert msgspec.structs.replace(layer, activation="tanh") == Layer(2)
    with pytest.raises(Refused):
        Layer(2, "swish")


# what is refused


def test_every_fault_is_told_at_once():
    assert told({"seed": -1, "hidden": [{"units": 0}, {"units": 2.5}], "bias": "big"}) == [
        ("bias", "wrong_type"), ("hidden[0].units", "below"), ("hidden[1].units", "wrong_type"),
        ("seed", "below"),
    ]  # fmt: skip
    assert told(
        {"loss": "hinge", "initializer": {"name": "xavier"}, "output": {"activation": "swish"}}
    ) == [
        ("initializer.name", "unknown_name"), ("loss", "unknown_name"),
        ("output.activation", "unknown_name"),
    ]  # fmt: skip


def test_wrong_values_hide_no_wrong_names_or_pairs():
    assert told({"seed": -1, "loss": "hinge"}) == [("loss", "unknown_name"), ("seed", "below")]
    assert told({"bias": None, "loss": "mse", "output": {"activation": "softmax"}}) == [
        ("bias", "wrong_type"), ("loss", "loss_needs_output"),
    ]  # fmt: skip
    assert told({"batch_size": 0, "hidden": [{"activation": "softmax"}]}) == [
        ("batch_size", "below"), ("hidden[0].activation", "unknown_name"),
    ]  # fmt: skip
    assert told({"data": {"name": "csv"}, "extra": 1}) == [
        ("data.path", "path_empty"), ("extra", "unknown_field"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("described", "field"),
    [
        ({"epochs": 3}, "epochs"),
        ({"hidden": [{"units": 3, "bias": 1}]}, "hidden[0].bias"),
        ({"output": {"units": 3}}, "output.units"),
        ({"initializer": {"gain": 1}}, "initializer.gain"),
        ({"optimizer": {"name": "sgd", "momentum": 0.9}}, "optimizer.momentum"),
        ({"data": {"name": "xor", "noise": 0.1}}, "data.noise"),
        ({"bias": {"name": "zeros", "mean": 1}}, "bias.mean"),
    ],
)
def test_an_unknown_field_is_refused_with_those_that_are_known(described, field):
    (fault,) = faults(described)
    assert (fault.code, fault.field) == ("unknown_field", field)
    assert field.rsplit(".")[-1] not in fault.right["allowed"]
    assert len(fault.right["allowed"]) > 0


@pytest.mark.parametrize("version", [2, 99, 10**30])
def test_a_newer_version_is_refused_for_that_alone(version):
    (fault,) = faults(json.dumps({"version": version, "something": "new", "loss": 7}))
    assert (fault.code, fault.value, fault.right) == ("newer_version", version, {"newest": 1})


@pytest.mark.parametrize(
    ("version", "code"),
    [(0, "unknown_version"), (-1, "unknown_version"), (True, "wrong_type"), ("1", "wrong_type"),
     (1.0, "wrong_type"), (None, "wrong_type"), ([1], "wrong_type")],
)  # fmt: skip
def test_a_version_that_never_was(version, code):
    assert told(json.dumps({"version": version})) == [("version", code)]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400"])
def test_numbers_that_are_not_finite(number):
    assert told(f'{{"bias": {number}}}') == [("bias", "not_finite")]
    assert told({"bias": float(number)}) == [("bias", "not_finite")]


@pytest.mark.parametrize(
    ("described", "field"),
    [
        ('{"optimizer": {"name": "sgd", "learning_rate": %s}}', "optimizer.learning_rate"),
        ('{"optimizer": {"name": "adam", "epsilon": %s}}', "optimizer.epsilon"),
        ('{"data": {"name": "points", "X": [[%s], [1]]}}', "data.X[0][0]"),
    ],
)
def test_a_whole_number_of_400_digits_is_not_finite(described, field):
    assert told(described % ("1" + "0" * 400)) == [(field, "not_finite")]


@pytest.mark.parametrize(
    ("described", "field"),
    [
        ({"seed": True}, "seed"),
        ({"batch_size": False}, "batch_size"),
        ({"bias": True}, "bias"),
        ({"hidden": [{"units": True}]}, "hidden[0].units"),
        ({"initializer": {"scale": True}}, "initializer.scale"),
        ({"optimizer": {"name": "sgd", "learning_rate": True}}, "optimizer.learning_rate"),
        ({"data": {"name": "circles", "samples": True}}, "data.samples"),
    ],
)
def test_a_boolean_is_no_number(described, field):
    assert told(described) == [(field, "wrong_type")]


@pytest.mark.parametrize(
    ("described", "fault"),
    [
        ({"seed": 2**53 + 1}, ("seed", "above")),
        ({"seed": 0.0}, ("seed", "wrong_type")),
        ({"hidden": [{"units": 0}]}, ("hidden[0].units", "below")),
        ({"hidden": [{"units": 1_000_001}]}, ("hidden[0].units", "above")),
        ({"hidden": [{"slope": 1}]}, ("hidden[0].slope", "not_below")),
        ({"output": {"slope": -0.1}}, ("output.slope", "below")),
        ({"hidden": [{"activation": "leaky_relu", "slope": 1}]}, ("hidden[0].slope", "not_below")),
        (
            {"output": {"activation": "tanh", "slope": "flat"}, "loss": "mse"},
            ("output.slope", "wrong_type"),
        ),
        ({"batch_size": 0}, ("batch_size", "below")),
        ({"initializer": {"scale": -1}}, ("initializer.scale", "below")),
        ({"optimizer": {"name": "sgd", "learning_rate": -1}}, ("optimizer.learning_rate", "below")),
        ({"optimizer": {"name": "momentum", "momentum": 1}}, ("optimizer.momentum", "not_below")),
        ({"optimizer": {"name": "adam", "epsilon": 0}}, ("optimizer.epsilon", "not_above")),
        ({"optimizer": {"learning_rate": 1}}, ("optimizer.name", "missing")),
        ({"optimizer": {"name": "lion"}}, ("optimizer.name", "unknown_name")),
        ({"optimizer": "adam"}, ("optimizer", "wrong_type")),
        ({"data": {"name": "swiss_roll"}}, ("data.name", "unknown_name")),
        ({"data": {"name": "circles", "noise": -0.1}}, ("data.noise", "below")),
        ({"bias": {"name": "orthogonal"}}, ("bias.name", "unknown_name")),
        ({"hidden": {"units": 4}}, ("hidden", "wrong_type")),
        ({"hidden": [{"activation": "softmax"}]}, ("hidden[0].activation", "unknown_name")),
    ],
    ids=str,
)
def test_a_value_out_of_place(described, fault):
    assert told(described) == [fault]


@pytest.mark.parametrize("output", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_losses_go_with_their_outputs_alone(loss, output):
    described = {"loss": loss, "output": {"activation": output}}
    if output in GOES_WITH[loss]:
        assert from_builtins(described).loss == loss
        return
    (fault,) = faults(described)
    assert (fault.code, fault.field, fault.value) == ("loss_needs_output", "loss", loss)
    assert fault.right["output"] == output
    assert set(fault.right["allowed"]) == GOES_WITH[loss]


def test_an_experiment_made_in_python_is_checked_as_well():
    with pytest.raises(Refused):
        check(Experiment(loss="hinge"))
    with pytest.raises(Refused):
        check(Experiment(hidden=(Layer(2, "softmax"),)))
    assert check(Experiment()) == Experiment()


@pytest.mark.parametrize(
    ("X", "Y", "code"),
    [
        (np.ones((3, 2)), np.ones((2, 1)), "data_shape"),
        (np.ones(3), np.ones((3, 1)), "data_shape"),
        (np.ones((3, 2)), np.ones(3), "data_shape"),
        (np.ones((0, 2)), np.ones((0, 1)), "data_shape"),
        (np.ones((3, 0)), np.ones((3, 1)), "data_shape"),
        (np.full((3, 2), np.nan), np.ones((3, 1)), "not_finite"),
        (np.ones((3, 2)), np.full((3, 1), np.inf), "not_finite"),
        (np.ones((3, 2)), np.full((3, 1), -0.5), "targets_share"),
    ],
)
def test_data_an_experiment_cannot_train_on(X, Y, code):
    with pytest.raises(Refused) as refused:
        check_data(Experiment(), Arrays(X, Y, X[:0], Y[:0]))
    assert [f.code for f in refused.value.faults] == [code]


NAMES = "must be one of zeros, constant, random_normal, random_uniform"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "the experiment is []; it must be an object"),
        ('{"seed": 1.0}', "seed is 1.0; it must be a whole number"),
        ('{"seed": -0.0}', "seed is -0.0; it must be a whole number"),
        ('{"seed": 1e400}', "seed is inf; it must be a whole number"),
        ('{"seed": []}', "seed is []; it must be a whole number"),
        ('{"seed": {"a": "b"}}', 'seed is {"a":"b"}; it must be a whole number'),
        ('{"seed": true}', "seed is true; it must be a whole number"),
        ('{"batch_size": "full"}', 'batch_size is "full"; it must be a whole number or null'),
        ('{"bias": "zeros"}', 'bias is "zeros"; it must be a number or an object'),
        ('{"bias": {"scale": 2}}', f"bias.name is missing; it {NAMES}"),
        ('{"bias": {"name": 3}}', f"bias.name is 3; it {NAMES}"),
        ('{"loss": ["mse"]}', 'loss is ["mse"]; it must be one of mse, mae, '),
        ('{"loss": null}', "loss is null; it must be one of mse, mae, "),
        ('{"data": {}}', "data.name is missing; it must be one of and, or, "),
        ('{"data": {"name": "points", "task": 5}}',
         "data.task is 5; it must be one of classification, regression"),
        ('{"hidden": [{"activation": null}]}', "hidden[0].activation is null; it must be one of "),
        ('{"hidden": [{"activation": "leaky_relu", "slpe": 0.1}]}',
         "hidden[0].slpe is not a field; perhaps slope is meant; the fields here are units, "
         "activation, use_bias, slope"),
        ('{"optimzer": {}}', "optimzer is not a field; perhaps optimizer is meant; "),
        ('{"Seed": 1}', "Seed is not a field; perhaps seed is meant; "),
        ('{"wholly": 1}', "wholly is not a field; the fields here are version, seed, "),
        ('{"": 1}', '"" is not a field; the fields here are version, seed, '),
        ('{"seed": 1, "seed": 1}', "seed is given twice; keep one of them"),
        ('{"hidden": [{}, {"units": 1, "units": 2, "units": 3}], "bias": 0, "bias": 1}',
         "bias is given twice; keep one of them; hidden[1].units is given twice; keep"),
        ('{"data": {"name": "xor", "name": "and"}}', "data.name is given twice; "),
    ],
)  # fmt: skip
def test_a_sentence_says_what_stands_there_and_all_that_may(text, said):
    with pytest.raises(Refused) as refused:
        from_json(text)
    assert one_line(refused.value).startswith(said)


def test_there_is_a_limit_to_hidden_layers(monkeypatch):
    many = {"hidden": [{"units": 1}] * MOST_LAYERS}
    assert len(from_json(json.dumps(many)).hidden) == MOST_LAYERS
    for count in (MOST_LAYERS + 1, 1000, 300_000):
        assert told({"hidden": [{"units": 0}] * count}) == [("hidden", "count")]
    monkeypatch.setattr(experiments, "_with_activation", None)  # none of so many is looked at
    assert told({"hidden": [{"units": 0}] * (MOST_LAYERS + 1)}) == [("hidden", "count")]
    with pytest.raises(Refused) as refused:
        check(Experiment(hidden=(Layer(),) * (MOST_LAYERS + 1)))
    assert [(f.code, f.right) for f in refused.value.faults] == [
        ("count", {"low": 0, "high": MOST_LAYERS})
    ]


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        ({"data": {"name": "points", "X": [[0, 0]] * 100_000, "Y": [0]}}, [("data.X", "count")]),
        ({"data": {"name": "points", "X": [[0] * 500_000 + ["a"]], "Y": [0]}},
         [("data.X[0][500000]", "wrong_type")]),
        ({"hidden": [{"units": 10**9}]}, [("hidden[0].units", "above")]),
        ({"batch_size": 10**12}, [("batch_size", "above")]),
        ({"seed": "a" * 2**24}, [("run.json", "text_too_large")]),
        ({"seed": "a" * 10**6}, [("seed", "wrong_type")]),
        ({"seed": [0] * 10**6, "loss": [[[]]]}, [("loss", "unknown_name"), ("seed", "wrong_type")]),
    ],
)  # fmt: skip
def test_far_too_much_of_anything_is_a_fault_where_it_is(described, expected):
    assert told(json.dumps(described)) == expected
    assert all(len(sentence(fault)) < 500 for fault in faults(json.dumps(described)))


def test_hubers_delta_is_written_where_it_means_something():
    """As it was before otherwise: programs of then read it."""
    assert "huber_delta" not in to_builtins(Experiment())
    curve = {"data": {"name": "sine"}, "output": {"activation": "linear"}, "loss": "huber"}
    assert to_builtins(from_builtins(curve))["huber_delta"] == 1.0
    wide = from_builtins(curve | {"huber_delta": 2.5})
    assert from_json(to_json(wide)) == wide
    assert wide.loss_row.side(np.array([2.0, 3.0]), np.zeros(2)).tolist() == [0, 1]
    assert told(curve | {"huber_delta": 0}) == [("huber_delta", "not_above")]
