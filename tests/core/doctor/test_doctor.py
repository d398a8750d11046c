"""What the doctor says of runs whose cause is known by their making, and of those that are well."""

from typing import Any

import numpy as np
import pytest

from core.doctor.doctor import Doctor
from core.doctor.finding import Diagnosis
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins

CIRCLES, MOONS = {"name": "circles"}, {"name": "moons"}
LINEAR = {"output": {"activation": "linear"}, "loss": "mse"}


def layers(units: int, activation: str, count: int = 1) -> list[dict[str, Any]]:
    """Return hidden layers, all alike."""
    return [{"units": units, "activation": activation}] * count


def sgd(rate: float, **more: float) -> dict[str, Any]:
    """Return plain descent at a rate."""
    return {"name": "sgd", "learning_rate": rate, **more}


def said(described: dict[str, Any], steps: int, examine: bool = False) -> Diagnosis:
    """Return what is said of a run after so many steps."""
    trainer = Trainer(from_builtins(described))
    doctor = Doctor(trainer)
    trainer.run(steps)
    examination = doctor.examination() if examine else None
    if examination is not None:
        while examination.under_way:
            examination.advance()
        doctor.learn(examination.result)
    return doctor.diagnosis()


def codes(diagnosis: Diagnosis) -> list[str]:
    """Return the codes of the findings, the cause first."""
    return [finding.code for finding in diagnosis.findings]


# what is well, and fools plainer rules


@pytest.mark.parametrize(
    ("described", "steps", "verdict"),
    [
        ({}, 1500, "solved"),  # its gradients are near 1e-8 then, its units saturated
        ({"data": {"name": "spirals"}, "hidden": layers(32, "relu", 2)}, 1500, "solved"),
        ({"data": MOONS, "hidden": layers(8, "tanh"),
          "initializer": {"name": "glorot_normal", "scale": 20}}, 1000, "solved"),
        ({"data": CIRCLES, "hidden": layers(8, "relu", 2), "optimizer": sgd(1.0)}, 1500, "solved"),
        ({"data": CIRCLES, "hidden": layers(8, "tanh"), "optimizer": sgd(0.3)}, 100, "learning"),
        ({"data": {"name": "sine"}, "hidden": layers(16, "tanh"), **LINEAR}, 1000, "solved"),
    ],
)  # fmt: skip
def test_nothing_is_found_wrong_with_what_learns(
    described: dict[str, Any], steps: int, verdict: str
) -> None:
    found = said(described, steps)
    assert (found.verdict, codes(found)) == (verdict, [])


def test_many_zeros_are_not_dead_units() -> None:
    trainer = Trainer(from_builtins({"data": {"name": "spirals"}, "hidden": layers(32, "relu", 2)}))
    trainer.run(1500)
    zeros = trainer.probe.present()["zeros"]
    assert isinstance(zeros, list)
    assert max(zeros[:2]) > 0.5
    assert codes(said({"data": {"name": "spirals"}, "hidden": layers(32, "relu", 2)}, 1500)) == []


# what is sick


@pytest.mark.parametrize(
    ("described", "steps", "code"),
    [
        ({"data": CIRCLES, "initializer": {"name": "zeros"}}, 500, "symmetric"),
        ({"data": CIRCLES, "initializer": {"name": "constant", "scale": 0.5}}, 500, "symmetric"),
        ({"data": CIRCLES, "hidden": layers(2, "relu", 10)}, 500, "born_dead_risk"),
        ({"data": CIRCLES, "hidden": layers(16, "sigmoid", 10), "optimizer": sgd(0.1)}, 500,
         "vanishing"),
        ({"data": CIRCLES, "hidden": layers(8, "tanh"), "optimizer": {
            "name": "adam", "learning_rate": 0.01, "weight_decay": 0.3}}, 500, "decay_too_strong"),
        ({"data": {"name": "moons", "samples": 40, "noise": 0.4},
          "hidden": layers(64, "relu", 2)}, 1500, "overfitting"),
        ({"data": {"name": "sine"}, "hidden": layers(64, "relu"), **LINEAR,
          "optimizer": sgd(1e3)}, 500, "diverging"),
    ],
)  # fmt: skip
def test_the_cause_comes_first(described: dict[str, Any], steps: int, code: str) -> None:
    found = said(described, steps)
    assert found.verdict == "sick"
    assert codes(found)[0] == code
    assert found.findings[0].cures


@pytest.mark.parametrize(
    ("described", "code"),
    [
        ({"data": CIRCLES, "hidden": []}, "cannot_represent"),
        ({"data": CIRCLES, "hidden": layers(8, "tanh"), "optimizer": sgd(0.003)}, "too_slow"),
    ],
)
def test_what_no_number_tells_is_found_by_trial(described: dict[str, Any], code: str) -> None:
    before = said(described, 400)
    assert code in before.unexamined
    found = said(described, 400, examine=True)
    assert (codes(found)[0], found.unexamined) == (code, ())
    evidence = found.findings[0].evidence
    assert evidence["with_cure"] < 0.7 * evidence["as_it_is"]
    assert evidence["lower_on"] >= 0.75 * evidence["seeds"]


def test_a_start_is_seen_before_training() -> None:
    zeros = said({"data": CIRCLES, "initializer": {"name": "zeros"}}, 0)
    assert codes(zeros)[0] == "symmetric"
    assert zeros.findings[0].since == -1
    deep = said({"data": CIRCLES, "hidden": layers(2, "relu", 10)}, 0)
    assert codes(deep)[0] == "born_dead_risk"
    assert deep.findings[0].evidence["risk"] == pytest.approx(1 - 0.75**10, rel=1e-12)


# that it follows from the run and the step alone


SICK = {"data": CIRCLES, "hidden": layers(16, "sigmoid", 6), "optimizer": sgd(0.1)}


def test_what_is_said_does_not_depend_on_how_it_was_looked_at() -> None:
    rng = np.random.default_rng(1)
    steps = sorted(rng.integers(0, 1200, 8).tolist())
    alone = {step: said(SICK, step) for step in steps}
    trainer = Trainer(from_builtins(SICK))
    doctor, kept = Doctor(trainer), {}
    for step in range(1201):
        if step in alone:
            trainer.run(step - trainer.step_count)
            kept[step] = trainer.snapshot()
            if rng.random() < 0.5:
                assert doctor.diagnosis() == alone[step]
    for step in rng.permutation(steps).tolist():
        trainer.restore(kept[step])
        assert doctor.diagnosis() == alone[step]


def test_a_doctor_that_comes_late_says_the_same() -> None:
    trainer = Trainer(from_builtins(SICK))
    trainer.run(700)
    assert Doctor(trainer).diagnosis() == said(SICK, 700)


def test_nothing_of_the_run_is_changed() -> None:
    trainer, alone = Trainer(Experiment()), Trainer(Experiment())
    doctor = Doctor(trainer)
    for _ in range(5):
        trainer.run(33)
        doctor.diagnosis()
    alone.run(165)
    np.testing.assert_array_equal(trainer.network.theta, alone.network.theta)
    np.testing.assert_array_equal(trainer.history.exact(0).mean, alone.history.exact(0).mean)
