"""What tells two experiments apart, in the fewest fields: each case by hand."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from core.catalog.activations import LeakyRelu, Relu, Sigmoid, Tanh
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.points import Points
from core.catalog.datasets.toys import Circles, Moons
from core.catalog.formula.record import fitted
from core.catalog.optimizers import Adam, AdamW, Momentum, Sgd
from core.catalog.schedules import Cosine, Warmup
from core.compare.differences import differences
from core.experiment import Experiment, Layer, Output, to_json
from core.given import BiasInit, WeightInit
from tests.core.properties.drawn import DRAWN, experiments

TWO = (Layer(8, "tanh"), Layer(8, "tanh"))
BASE = Experiment(data=Circles(), hidden=TWO, optimizer=Sgd(learning_rate=0.1))


def leaky(slope: float) -> tuple[Layer, ...]:
    return (Layer(8, LeakyRelu(slope=slope)),) * 2


CASES: list[tuple[dict[str, Any], dict[str, Any], list[tuple[str, Any, Any]]]] = [
    ({}, {}, []),
    # rates and other optimizers
    (
        {},
        {"optimizer": Sgd(learning_rate=1.0)},
        [("optimizer.learning_rate", 0.1, 1.0)],
    ),
    (
        {},
        {"optimizer": Momentum(learning_rate=0.1, momentum=0.8)},
        [("optimizer", Sgd(learning_rate=0.1), Momentum(learning_rate=0.1, momentum=0.8))],
    ),
    (
        {},
        {"optimizer": AdamW(learning_rate=0.3)},  # its decay is a part of it
        [
            ("optimizer", Sgd(learning_rate=0.1), AdamW(learning_rate=0.3)),
            ("optimizer.learning_rate", 0.1, 0.3),
        ],
    ),
    (
        {},
        {"optimizer": Adam(learning_rate=0.1, l1=0.5, beta_1=0.5)},
        [
            ("optimizer", Sgd(learning_rate=0.1), Adam(learning_rate=0.1, l1=0.5, beta_1=0.5)),
            ("optimizer.l1", 0.0, 0.5),
        ],
    ),
    (
        {"optimizer": Momentum()},
        {"optimizer": Momentum(momentum=0.5, decay=0.1)},
        [("optimizer.decay", 0.0, 0.1), ("optimizer.momentum", 0.9, 0.5)],
    ),
    (
        {"optimizer": Sgd(schedule=Cosine())},
        {"optimizer": Sgd(schedule=Cosine(least=0.5))},
        [("optimizer.schedule.least", 0.0, 0.5)],
    ),
    (
        {"optimizer": Sgd(schedule=Cosine())},
        {"optimizer": Sgd(schedule=Warmup())},
        [("optimizer.schedule", Cosine(), Warmup())],
    ),
    (
        {},
        {"optimizer": Sgd(learning_rate=0.1, schedule=Warmup())},
        [("optimizer.schedule", None, Warmup())],
    ),
    # layers
    (
        {},
        {"hidden": (Layer(8, "relu"), Layer(8, "relu"))},
        [("hidden.*.activation", Tanh(), Relu())],
    ),
    (
        {"hidden": (Layer(8, "tanh"), Layer(8, "sigmoid"), Layer(8, "relu"))},
        {"hidden": (Layer(8, "relu"),) * 3},
        [("hidden.*.activation", (Tanh(), Sigmoid(), Relu()), Relu())],
    ),
    (
        {},
        {"hidden": (TWO[0], Layer(8, "relu"))},
        [("hidden[1].activation", Tanh(), Relu())],
    ),
    (
        {},
        {"hidden": (Layer(4, "tanh"), Layer(2, "tanh"))},
        [("hidden[0].units", 8, 4), ("hidden[1].units", 8, 2)],
    ),
    ({}, {"hidden": (Layer(4, "tanh"),) * 2}, [("hidden.*.units", 8, 4)]),
    (
        {"hidden": (Layer(4),)},
        {"hidden": (Layer(4, "relu"),)},
        [("hidden.*.activation", Tanh(), Relu())],
    ),
    ({}, {"hidden": TWO * 2}, [("hidden", TWO, TWO * 2)]),
    ({}, {"hidden": ()}, [("hidden", TWO, ())]),
    (
        {},
        {"hidden": (Layer(3, "relu"),)},
        [
            ("hidden", TWO, (Layer(3, "relu"),)),
            ("hidden.*.units", 8, 3),
            ("hidden.*.activation", Tanh(), Relu()),
        ],
    ),
    (
        {"hidden": (Layer(8), Layer(4))},
        {"hidden": (Layer(8), Layer(4), Layer(4))},
        [("hidden", (Layer(8), Layer(4)), (Layer(8), Layer(4), Layer(4)))],
    ),
    ({"hidden": leaky(0.1)}, {"hidden": leaky(0.3)}, [("hidden.*.slope", 0.1, 0.3)]),
    (
        {"hidden": (Layer(2, fitted("s*z", {"s": 1.0})),)},
        {"hidden": (Layer(2, fitted("s*z", {"s": 2.0})),)},
        [("hidden.*.activation", fitted("s*z", {"s": 1.0}), fitted("s*z", {"s": 2.0}))],
    ),
    (
        {},
        {"hidden": (TWO[0], Layer(8, "tanh", use_bias=False))},
        [("hidden[1].use_bias", True, False)],
    ),
    (
        {"output": Output(LeakyRelu()), "loss": "mse"},
        {"output": Output(LeakyRelu(slope=0.5)), "loss": "mse"},
        [("output.slope", 0.01, 0.5)],
    ),
    # starts
    (
        {},
        {"initializer": WeightInit("random_normal", 0.01)},
        [("initializer", WeightInit(), WeightInit("random_normal", 0.01))],
    ),
    ({}, {"initializer": WeightInit(scale=2.0)}, [("initializer.scale", 1.0, 2.0)]),
    ({}, {"bias": BiasInit("constant", 0.1)}, [("bias", 0.0, BiasInit("constant", 0.1))]),
    # data
    ({}, {"data": Circles(noise=0.3)}, [("data.noise", 0.1, 0.3)]),
    ({}, {"data": Moons()}, [("data", Circles(), Moons())]),
    (
        {"data": Csv(path="a.csv")},
        {"data": Csv(path="b.csv", standardize=False)},
        [("data", Csv(path="a.csv"), Csv(path="b.csv", standardize=False))],
    ),
    (
        {"data": Csv(path="a.csv")},
        {"data": Csv(path="a.csv", standardize=False)},
        [("data.standardize", True, False)],
    ),
    (
        {"data": Points(X=((0.0, 1.0), (1.0, 0.0)), Y=(0.0, 1.0))},
        {"data": Points(X=((0.0, 1.0), (1.0, 2.0)), Y=(0.0, 1.0))},
        [
            (
                "data",
                Points(X=((0.0, 1.0), (1.0, 0.0)), Y=(0.0, 1.0)),
                Points(X=((0.0, 1.0), (1.0, 2.0)), Y=(0.0, 1.0)),
            )
        ],
    ),
    ({}, {"features": ("x1", "x1^2")}, [("features", None, ("x1", "x1^2"))]),
    # the rest
    ({}, {"batch_size": 10, "seed": 3}, [("batch_size", None, 10), ("seed", 0, 3)]),
    (
        {},
        {"loss": "mse", "output": Output("linear")},
        [
            ("output.activation", Sigmoid(), Output("linear").activation),
            ("loss", "binary_crossentropy", "mse"),
        ],
    ),
    ({}, {"loss": "mse", "huber_delta": 2.0}, [("loss", "binary_crossentropy", "mse")]),
    (
        {"loss": "huber"},
        {"loss": "huber", "huber_delta": 2.0},
        [("huber_delta", 1.0, 2.0)],
    ),
    (
        {},
        {"dtype": "float32", "use_bias": False},
        [("use_bias", True, False), ("dtype", "float64", "float32")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("first", "other", "expected"), CASES)
def test_what_differs_is_said_in_the_fewest_fields(
    first: dict[str, Any], other: dict[str, Any], expected: list[tuple[str, Any, Any]]
) -> None:
    one, two = (msgspec.structs.replace(BASE, **changes) for changes in (first, other))
    assert [tuple(change) for change in differences(one, two)] == expected


@settings(DRAWN, max_examples=5)
@given(experiments(), experiments())
def test_any_two_experiments_differ_in_something_unless_they_are_equal(
    one: Experiment, two: Experiment
) -> None:
    assert differences(one, one) == ()
    there = differences(one, two)
    assert bool(there) == (to_json(one) != to_json(two))
    assert all(change.first != change.own for change in there)
    assert len({change.path for change in there}) == len(there)


@settings(DRAWN, max_examples=5)
@given(experiments())
def test_one_field_of_each_part_that_is_changed_is_found(one: Experiment) -> None:
    changed = {
        "seed": one.seed + 1 if one.seed < 2**53 else 0,
        "batch_size": 7 if one.batch_size != 7 else 8,
        "dtype": {"float32": "float64", "float64": "float32"}[one.dtype],
        "use_bias": not one.use_bias,
    }
    for path, value in changed.items():
        other = msgspec.structs.replace(one, **{path: value})
        assert differences(one, other) == ((path, getattr(one, path), value),)
