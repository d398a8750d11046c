"""The comparisons of one click, and those of all values of a field."""

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalog.activations import HIDDEN
from core.catalog.datasets.csv_file import Csv
from core.catalog.datasets.table import DATASETS
from core.catalog.datasets.toys import Blobs, Circles, Line
from core.catalog.losses import LOSSES
from core.catalog.optimizers import OPTIMIZERS, Adam, Momentum, Sgd
from core.catalog.schedules import SCHEDULES, Cosine
from core.compare.differences import differences
from core.compare.gathering import with_seeds
from core.compare.presets import PRESETS, RATES, compared
from core.compare.values import every_value
from core.engine.rows import column
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output, check, to_builtins
from core.faults import Refused
from core.given import WeightInit
from core.messages import one_line
from tests.core.properties.drawn import DRAWN, attempted, experiments
from tests.core.reference import load

TWO = Experiment(
    data=Circles(), hidden=(Layer(8, "tanh"),) * 2, optimizer=Sgd(learning_rate=0.1), batch_size=10
)


def like(**changes: object) -> Experiment:
    return msgspec.structs.replace(TWO, **changes)


def changes(runs: tuple[Experiment, ...]) -> list[list[tuple[object, ...]]]:
    """Return what each run has otherwise than the first: path and own value."""
    return [[(d.path, d.own) for d in differences(runs[0], run)] for run in runs[1:]]


def names(experiment: Experiment) -> list[str]:
    return [layer.activation.name for layer in experiment.hidden]


# presets


def test_all_optimizers_are_compared_each_at_its_rate_and_the_present_at_its_own() -> None:
    runs = compared("optimizers", TWO)
    assert runs[0] == TWO
    assert [run.optimizer.name for run in runs] == list(OPTIMIZERS)
    assert [run.optimizer.learning_rate for run in runs[1:]] == list(RATES.values())[1:]
    assert all(len(differences(TWO, run)) <= 2 for run in runs)


def test_what_was_set_for_all_optimizers_stays() -> None:
    runs = compared("optimizers", like(optimizer=Adam(learning_rate=0.5, l1=0.1)))
    assert {run.optimizer.l1 for run in runs} == {0.1}
    assert runs[0].optimizer.learning_rate == 0.5


def test_a_rate_is_compared_with_a_tenth_of_it_and_ten_times_it() -> None:
    assert changes(compared("rates", TWO)) == [
        [("optimizer.learning_rate", 0.01)],
        [("optimizer.learning_rate", 1.0)],
    ]
    assert len(compared("rates", like(optimizer=Sgd(learning_rate=0.0)))) > 2


def test_four_starts_are_those_of_the_textbook_and_the_present_comes_first() -> None:
    drawn = {
        WeightInit("random_normal", 0.01), WeightInit("glorot_normal"), WeightInit("he_normal"),
        WeightInit("random_normal"),
    }  # fmt: skip
    runs = compared("starts", TWO)
    assert runs[0] == TWO
    assert {run.initializer for run in runs} == drawn
    other = compared("starts", like(initializer=WeightInit("orthogonal", 2.0)))
    assert other[0].initializer == WeightInit("random_normal", 0.01)
    assert {run.initializer for run in other} == drawn


def test_depths_repeat_the_last_layer_and_have_the_present_first() -> None:
    runs = compared("depths", like(hidden=(Layer(5), Layer(3, "relu"), Layer(2))))
    assert [len(run.hidden) for run in runs] == [3, 1, 2, 4, 8]
    assert runs[1].hidden == (Layer(5),)
    assert runs[4].hidden == (Layer(5), Layer(3, "relu"), *[Layer(2)] * 6)


def test_batches_are_no_larger_than_the_data() -> None:
    assert [run.batch_size for run in compared("batches", TWO)] == [10, 1, 32, 100, None]
    small = like(data=Circles(samples=40, test_share=0.0), batch_size=None)
    assert [run.batch_size for run in compared("batches", small)] == [None, 1, 10, 32]


def test_losses_are_compared_where_there_are_classes() -> None:
    def pairs(experiment: Experiment) -> list[tuple[str, str]]:
        runs = compared("losses", experiment)
        return [(run.loss, run.output.activation.name) for run in runs]

    assert pairs(TWO) == [("binary_crossentropy", "sigmoid"), ("mse", "sigmoid")]
    assert pairs(like(loss="mse"))[0] == ("mse", "sigmoid")
    several = like(data=Blobs(), loss="categorical_crossentropy", output=Output("softmax"))
    assert pairs(several) == [("categorical_crossentropy", "softmax"), ("mse", "sigmoid")]
    with pytest.raises(Refused) as refused:
        pairs(like(data=Line(), loss="mse", output=Output("linear")))
    assert refused.value.faults[0].code == "compare_classes"


@pytest.mark.parametrize(
    ("preset", "activations"),
    [("sigmoid_tanh", ["sigmoid", "tanh"]), ("sigmoid_tanh_relu", ["sigmoid", "tanh", "relu"])],
)
def test_activations_of_the_hidden_layers_are_compared(preset: str, activations: list[str]) -> None:
    runs = compared(preset, like(hidden=(Layer(4, "relu"), Layer(3, "gelu"))))
    assert [names(run) for run in runs] == [[name] * 2 for name in activations]
    assert [[layer.units for layer in run.hidden] for run in runs] == [[4, 3]] * len(runs)
    assert compared(preset, TWO)[0] == TWO, "which has tanh"
    with pytest.raises(Refused) as refused:
        compared(preset, like(hidden=()))
    assert refused.value.faults[0].code == "compare_hidden"


def test_ten_layers_are_one_click_from_anywhere() -> None:
    runs = compared("ten_layers", TWO)
    assert [names(run) for run in runs] == [[n] * 10 for n in ("sigmoid", "tanh", "relu")]
    assert all(layer.units == 16 for run in runs for layer in run.hidden)
    assert {run.data for run in runs} == {TWO.data}
    valley = compared("valley", TWO)[0]
    assert len(compared("ten_layers", like(initializer=valley.initializer, hidden=()))) == 3


def test_in_ten_layers_sigmoid_stands_still_where_relu_learns() -> None:
    """Each sigmoid passes on a quarter of a gradient at most; He's weights don't make up for it."""
    ratios = {}
    for run in compared("ten_layers", TWO):
        trainer = Trainer(run)
        trainer.run(200)
        grads = column("grad_norm", trainer.history.exact().mean)
        ratios[names(run)[0]] = grads[0, 0] / grads[-1, 0]
        loss, _ = trainer.probe.evaluate()
        assert (loss < 0.6) == (names(run)[0] != "sigmoid")
    assert ratios["sigmoid"] < 1e-4 < 0.05 < min(ratios["tanh"], ratios["relu"])


@pytest.mark.slow
def test_a_race_of_all_optimizers_over_eight_seeds_is_finished_by_each() -> None:
    for run in compared("optimizers", TWO):
        solved = 0
        for one in with_seeds(run, 8):
            trainer = Trainer(one)
            trainer.run(700)
            solved += trainer.probe.evaluate()[1] >= 0.95
        assert solved >= 6 or run == TWO, run.optimizer.name


def test_the_valleys_four_end_where_the_textbook_has_them() -> None:
    runs = compared("valley", TWO)
    ends, signs = [], []
    for run in runs:
        trainer = Trainer(run)
        path = [trainer.network.theta.copy()]
        for _ in range(29):
            trainer.step()
            path.append(trainer.network.theta.copy())
        ends.append(path[-1])
        y = np.sign([point[1] for point in path])
        signs.append(int(np.count_nonzero(np.diff(y[y != 0]))))
    expected = [(-0.3872, -0.0942), (0.8141, 0.2729), (-0.1362, 0.0), (0.0202, 0.3220)]
    np.testing.assert_array_equal(np.round(ends, 4) + 0.0, expected)
    assert signs == [29, 4, 0, 2]
    paths = load("more")["valley"]["path, the first point is the start"]
    np.testing.assert_allclose(ends, [path[29] for path in paths.values()], rtol=0, atol=1e-12)


# all values of a field


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("optimizer.learning_rate", [0.001, 0.01, 0.03, 0.3, 1.0, 10.0]),
        ("optimizer.weight_decay", [0.001, 0.01, 0.1, 1.0]),
        ("optimizer.schedule", [SCHEDULES[name]() for name in SCHEDULES]),
        ("optimizer.global_clipnorm", [0.001, 0.01, 0.1, 1.0]),
        ("optimizer.decay_biases", [False]),
        ("seed", [1, 2, 3, 4, 5, 6, 7]),
        ("dtype", ["float32"]),
        ("use_bias", [False]),
        ("hidden[1].units", [2, 4, 16, 32]),
        ("data.noise", [0.0, 0.025, 0.05, 0.2, 0.4]),
        ("data.samples", [75, 150, 600, 1200]),
        ("initializer.scale", [0.01, 0.1, 0.3, 3.0, 10.0, 100.0]),
        ("bias", [0.01, 0.1, 1.0]),
    ],
)
def test_all_values_of_a_field_are_its_choices_or_a_ladder(path: str, values: list[object]) -> None:
    runs = every_value(TWO, path)
    assert runs[0] == TWO
    assert changes(runs) == [[(path, value)] for value in values]


def test_numbers_that_are_near_to_1_and_below_are_compared_by_their_distance() -> None:
    runs = every_value(like(optimizer=Momentum()), "optimizer.momentum")
    assert [run.optimizer.momentum for run in runs[1:]] == [0.0, 0.5, 0.99, 0.999]  # type: ignore[union-attr]


def test_arguments_within_others_are_found() -> None:
    leaky = like(hidden=(Layer(8, "leaky_relu"), Layer(8, "tanh")))
    assert {path for run in changes(every_value(leaky, "hidden[0].slope")) for path, _ in run} == {
        "hidden[0].slope"
    }
    scheduled = like(optimizer=Sgd(schedule=Cosine()))
    steps = [run.optimizer.schedule for run in every_value(scheduled, "optimizer.schedule.steps")]
    assert [schedule.steps for schedule in steps[1:]] == [500, 1000, 4000, 8000]  # type: ignore[union-attr]


def test_all_activations_losses_data_and_units_of_all_layers() -> None:
    runs = every_value(TWO, "hidden.*.activation")
    assert {names(run)[0] for run in runs} == {*HIDDEN} - {"formula"}
    assert all(len(set(names(run))) == 1 for run in runs)
    one = every_value(TWO, "hidden[1].activation")
    assert {tuple(names(run)) for run in one} == {("tanh", n) for n in {*HIDDEN} - {"formula"}}
    assert {run.loss for run in every_value(TWO, "loss")} == {*LOSSES}
    data = every_value(TWO, "data")
    assert {run.data.name for run in data} == {*DATASETS} - {"points", "csv", "mnist", "idx"}
    units = every_value(TWO, "hidden.*.units")
    assert [[layer.units for layer in run.hidden] for run in units[1:]] == [
        [n, n] for n in (2, 4, 16, 32)
    ]


@pytest.mark.parametrize(
    ("changed", "path", "code"),
    [
        ({}, "huber_delta", "compare_none"),
        ({}, "version", "compare_none"),
        ({}, "hidden[7].units", "compare_none"),
        ({}, "no.such", "compare_none"),
        ({"data": Csv(path="a.csv")}, "data.path", "compare_none"),
        ({"data": Csv(path="a.csv")}, "features", "compare_none"),
        *(
            ({"data": Csv(path="a.csv")}, f"data.{field}", "compare_none")
            for field in ("encoding", "separator", "label", "header", "task", "columns")
        ),
        ({"hidden": ()}, "hidden.*.activation", "compare_hidden"),
        (
            {"hidden": (), "initializer": WeightInit("given", 1.0, (((1.0,), (1.0,)),))},
            "hidden", "compare_given",
        ),
    ],
)  # fmt: skip
def test_where_there_is_nothing_to_compare_the_fault_says_why(
    changed: dict[str, object], path: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        every_value(like(**changed), path)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert one_line(refused.value)


def test_data_of_files_are_not_read_to_compare_what_else_there_is() -> None:
    table = like(data=Csv(path="nowhere.csv"))
    assert len(every_value(table, "optimizer")) == len(OPTIMIZERS)
    assert changes(every_value(table, "data.standardize")) == [[("data.standardize", False)]]
    assert [run.batch_size for run in every_value(table, "batch_size")] == [10, 1, 32, 100, None]


def test_of_many_samples_a_few_tell_whether_they_can_be_trained_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn, arrays = [], Circles.arrays
    monkeypatch.setattr(
        Circles, "arrays", lambda self, *args: drawn.append(self.samples) or arrays(self, *args)
    )
    assert len(every_value(like(data=Circles(samples=99_999)), "hidden.*.activation")) > 10
    assert all(samples < 1000 for samples in drawn)


# any experiment


def paths(raw: object, path: str = "") -> list[str]:
    """Return the paths of all fields of an experiment as JSON has it."""
    if isinstance(raw, dict):
        return [p for key, item in raw.items() for p in paths(item, f"{path}.{key}".lstrip("."))]
    if isinstance(raw, list | tuple) and path == "hidden":
        return ["hidden", *(p for i, item in enumerate(raw) for p in paths(item, f"{path}[{i}]"))]
    return [path]


@settings(DRAWN, max_examples=5)
@given(data=st.data())
def test_of_any_experiment_all_that_is_compared_can_be_trained(data: st.DataObject) -> None:
    experiment = data.draw(experiments())
    if attempted(Trainer, experiment)[1] is not None:
        return
    fields = paths(to_builtins(experiment))
    chosen = data.draw(st.lists(st.sampled_from(fields), min_size=3, max_size=3, unique=True))
    asked = [(compared, name) for name in PRESETS]
    for make, name in [*asked, *((every_value, path) for path in chosen)]:
        arguments = (name, experiment) if make is compared else (experiment, name)
        runs, refused = attempted(make, *arguments)
        if refused is not None:
            assert len(refused.faults) == 1
            assert refused.faults[0].code.startswith("compare_"), refused
            continue
        assert len(runs) > 1
        assert make is compared or runs[0] == experiment
        for i, run in enumerate(runs):
            assert run not in runs[:i]
            assert check(run) == run
            Trainer(run)
