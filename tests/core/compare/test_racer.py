"""The numbers of a race, against those of the run's records and of its weights."""

import csv
import io
import math

import msgspec
import numpy as np
import pytest

from core.catalog.datasets.toys import Circles
from core.catalog.optimizers import Sgd
from core.compare.presets import compared
from core.compare.race import Result, as_csv
from core.compare.racer import Racer
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, from_builtins
from core.run.records import iterate
from tests.core.reference import load

NET = (Layer(8, "relu"), Layer(5, "tanh"))


def trained(steps: int, **changes: object) -> Trainer:
    usual = {"data": Circles(), "hidden": NET, "batch_size": 10}
    trainer = Trainer(Experiment(**(usual | changes)))  # type: ignore[arg-type]
    trainer.run(steps)
    return trainer


def activations(trainer: Trainer) -> list[np.ndarray]:
    """Return a (units, samples) of each hidden layer, worked out here."""
    a, found = trainer.arrays.X.T, []
    functions = (lambda z: np.maximum(z, 0), np.tanh)
    for (W, b), g in zip(trainer.network.weights(), functions, strict=False):
        found.append(g(W.T @ a + b[:, None]))
        a = found[-1]
    return found


def test_outputs_whose_squares_no_number_holds_have_a_spread_of_infinity() -> None:
    trainer = trained(1, hidden=(Layer(3, "linear"),))
    trainer.network.layers[0].W[:] = 1e200
    assert Racer(trainer).result(target=None).spread == math.inf


def test_the_numbers_are_those_of_the_last_step_and_of_the_weights_shown() -> None:
    trainer = trained(100)
    trainer.network.layers[0].b[2] = -1e3  # dead for all
    records = list(iterate(trainer, trainer.history.exact()))
    result = Racer(trainer).result(target=None, step_time=0.25)
    relu, tanh = activations(trainer)
    W, b = trainer.network.weights()[-1]
    p = 1 / (1 + np.exp(-(W.T @ tanh + b[:, None])))[0]
    y = trainer.arrays.Y[:, 0]
    assert result.loss == pytest.approx(-np.log(np.where(y > 0, p, 1 - p)).mean(), rel=1e-12)
    assert result.accuracy == ((p > 0.5) == y).mean()
    assert result.dead == ((relu == 0).all(axis=1).sum()) / 13  # of all hidden units
    assert result.dead > 0
    assert result.saturated == pytest.approx((1 - tanh**2 < 0.05).mean())
    assert result.spread == pytest.approx(tanh.std(), rel=1e-12)
    layers = records[-1]["layers"]
    assert (result.first_grad, result.last_grad) == (
        layers[0]["grad_norm"], layers[-1]["grad_norm"],
    )  # fmt: skip
    assert (result.seed, result.step, result.step_time) == (0, 100, 0.25)
    assert result.steps_to is None
    assert not result.diverged


def test_steps_to_a_loss_are_counted_in_the_records_whatever_loss_is_asked_for() -> None:
    trainer = trained(0, optimizer=Sgd(learning_rate=0.5))
    racer = Racer(trainer)
    for _ in range(12):
        trainer.run(50)
        racer.result(0.5, moving=True)
    losses = [record["loss"] for record in iterate(trainer, trainer.history.exact())]
    for target in (0.69, 0.3, 0.1, 1e-5):
        means = [math.fsum(losses[i - 23 : i + 1]) / 24 for i in range(23, 600)]
        expected = next((i + 23 for i, mean in enumerate(means) if mean <= target), None)
        assert racer.result(target).steps_to == expected
    assert expected is None


def test_in_the_valley_steps_are_counted_by_the_height_of_the_reference_path() -> None:
    paths = load("more")["valley"]["path, the first point is the start"].values()
    for experiment, path in zip(compared("valley", Experiment()), paths, strict=True):
        trainer = Trainer(experiment)
        trainer.run(29)
        racer = Racer(trainer)
        heights = [x**2 / 20 + y**2 for x, y in path[:29]]
        for target in (6.5, 1.0, 0.1, 0.02, 1e-3):
            expected = next((i for i, height in enumerate(heights) if height <= target), None)
            assert racer.result(target).steps_to == expected


def test_of_a_run_that_moves_others_take_their_turn_and_at_rest_it_is_the_present() -> None:
    trainer = trained(10)
    racers = [Racer(trainer, place=i) for i in range(8)]
    for racer in racers:
        racer.result(None, moving=True)
    trainer.run(5)
    steps = [racer.result(None, moving=True).step for racer in racers]
    assert sorted(steps) == [10] * 7 + [15]
    assert [racer.result(None).step for racer in racers] == [15] * 8


def test_what_there_is_not_is_none() -> None:
    line = Racer(trained(0, hidden=())).result(0.1)
    assert (line.dead, line.saturated, line.spread) == (None, None, None)
    assert (line.first_grad, line.last_grad) == (None, None)  # no step was made


def test_a_run_that_diverged_says_so_and_keeps_its_last_numbers() -> None:
    trainer = trained(500, optimizer=Sgd(learning_rate=1e150), hidden=(Layer(4, "relu"),))
    assert trainer.diverged is not None
    result = Racer(trainer).result(0.1)
    assert result.diverged
    assert result.step == trainer.step_count == trainer.diverged.step


def test_the_race_as_csv_reads_back_as_it_was() -> None:
    results = [Racer(trained(20, seed=seed, hidden=())).result(0.7) for seed in (0, 1)]
    read = list(csv.DictReader(io.StringIO(as_csv([('A, "first"', results), ("B", results[1:])]))))
    assert [row["run"] for row in read] == ['A, "first"', 'A, "first"', "B"]
    for row, result in zip(read, [*results, results[1]], strict=True):
        for name in Result.__struct_fields__:
            value = getattr(result, name)
            if name != "point":
                assert row[name] == ("" if value is None else str(value))
        assert set(row) == {"run", *Result.__struct_fields__} - {"point"}


def test_in_csv_the_two_parameters_of_a_network_have_a_column_each() -> None:
    trainer = Trainer(compared("valley", Experiment())[0])
    result = Racer(trainer).result(None)
    others = msgspec.structs.replace(result, point=None)
    read = list(csv.DictReader(io.StringIO(as_csv([("A", [result]), ("B", [others])]))))
    assert [(row["x"], row["y"]) for row in read] == [("-7.0", "2.0"), (None, None)]


def test_of_two_parameters_it_is_where_the_run_is() -> None:
    """In the valley each step of plain descent multiplies x by 1 − η/10 and y by 1 − 2η."""
    raw = {"data": {"name": "valley"}, "hidden": [], "loss": "mse", "use_bias": False}
    raw |= {"output": {"activation": "linear"}, "optimizer": {"name": "sgd", "learning_rate": 0.95}}
    given = {"name": "given", "values": [[[-7.0], [2.0]]]}
    trainer = Trainer(from_builtins(raw | {"initializer": given}))
    trainer.run(29)
    wanted = (-7 * (1 - 0.095) ** 29, 2 * (1 - 1.9) ** 29)
    assert Racer(trainer).result(None).point == pytest.approx(wanted, rel=1e-9)
    assert Racer(trained(5)).result(None).point is None
