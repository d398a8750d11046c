"""What the doctor says of runs whose cause is known by their making, and of those that are well."""

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.doctor.doctor import Doctor
from core.doctor.examination import _affordable
from core.doctor.finding import Diagnosis
from core.engine.trainer import Trainer
from core.experiment import Experiment, from_builtins

VALLEY = {"data": {"name": "valley"}, "hidden": [], "use_bias": False, "loss": "mse",
          "output": {"activation": "linear"},
          "initializer": {"name": "given", "values": [[[-7], [2]]]}}  # fmt: skip
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
        ({}, 20, "learning"),
        (VALLEY, 0, "healthy"),  # its weights are given, and all its targets are 0
        ({}, 1500, "solved"),  # its gradients are near 1e-8 then, its units saturated
        ({"data": MOONS, "hidden": layers(8, "tanh"),
          "initializer": {"name": "glorot_normal", "scale": 20}}, 1000, "solved"),
        ({"data": CIRCLES, "hidden": layers(8, "relu", 2), "optimizer": sgd(1.0)}, 1500, "solved"),
        ({"data": CIRCLES, "hidden": layers(8, "tanh"), "optimizer": sgd(0.3)}, 100, "learning"),
        ({"data": CIRCLES, "hidden": layers(8, "tanh"), "optimizer": sgd(0.3)}, 0, "healthy"),
        # 98 % are right, at a loss far above that of guessing and with all slopes 0
        ({"seed": 491, "data": {"name": "gaussians", "samples": 120}, "batch_size": 32,
          "hidden": layers(17, "tanh", 3), "initializer": {"name": "glorot_normal"},
          "optimizer": {"name": "adagrad", "learning_rate": 160}}, 650, "solved"),
        ({"data": {"name": "sine"}, "hidden": layers(16, "tanh"), **LINEAR}, 1000, "solved"),
        # a step whose loss has a slope of its own
        ({"data": {"name": "and"}, "hidden": [], "output": {"activation": "step"},
          "loss": "perceptron", "optimizer": sgd(0.1)}, 300, "solved"),
    ],
)  # fmt: skip
def test_nothing_is_found_wrong_with_what_learns(
    described: dict[str, Any], steps: int, verdict: str
) -> None:
    found = said(described, steps)
    assert (found.verdict, codes(found)) == (verdict, [])


def test_many_zeros_are_not_dead_units() -> None:
    trainer = Trainer(from_builtins({"data": {"name": "spirals"}, "hidden": layers(32, "relu", 2)}))
    doctor = Doctor(trainer)
    trainer.run(700)
    zeros = trainer.probe.present()["zeros"]
    assert isinstance(zeros, list)
    assert max(zeros[:2]) > 0.5
    assert codes(doctor.diagnosis()) == []


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
        ({"data": CIRCLES, "hidden": layers(8, "tanh"), "output": {"activation": "step"},
          "loss": "mse"}, 300, "dead_layer"),
        ({"data": CIRCLES, "hidden": layers(3, "step")}, 500, "dead_layer"),
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
        ({"data": CIRCLES, "hidden": layers(1, "tanh")}, "cannot_represent"),
        ({"data": CIRCLES, "hidden": layers(4, "tanh"), "optimizer": sgd(0.003)}, "too_slow"),
        ({"data": MOONS, "hidden": layers(8, "tanh"), "optimizer": sgd(1e-7)}, "too_slow"),
    ],
)
def test_what_no_number_tells_is_found_by_trial(described: dict[str, Any], code: str) -> None:
    before = said(described, 300)
    assert code in before.unexamined
    found = said(described, 300, examine=True)
    assert (codes(found)[0], found.unexamined) == (code, ())
    evidence = found.findings[0].evidence
    assert evidence["with_cure"] < 0.7 * evidence["as_it_is"]
    assert evidence["lower_on"] >= 0.75 * evidence["seeds"]


def test_what_no_straight_line_can_do_is_known_before_training() -> None:
    found = said({"data": {"name": "xor"}, "hidden": []}, 0)
    assert codes(found) == ["cannot_represent"]
    assert found.findings[0].evidence["best"] == pytest.approx(np.log(2), rel=1e-9)
    assert codes(said({"data": {"name": "and"}, "hidden": []}, 0)) == []


def test_a_start_is_seen_before_training() -> None:
    zeros = said({"data": CIRCLES, "initializer": {"name": "zeros"}}, 0)
    assert codes(zeros)[0] == "symmetric"
    assert zeros.findings[0].since == -1
    deep = said({"data": CIRCLES, "hidden": layers(2, "relu", 10)}, 0)
    assert codes(deep)[0] == "born_dead_risk"
    assert deep.findings[0].evidence["risk"] == pytest.approx(1 - 0.75**10, rel=1e-12)


def test_what_a_trial_refutes_is_not_said() -> None:
    """A small start is far from the mean field, and yet no other scheme helps XOR's one unit."""
    described = {"hidden": layers(1, "tanh"), "initializer": {"name": "textbook_normal"}}
    assert "bad_start" in codes(said(described, 300))
    assert "bad_start" not in codes(said(described, 300, examine=True))


def test_what_has_blown_up_in_a_few_steps_is_called_so() -> None:
    """The cure is tried for longer than the run has lasted: over its few steps any lower one is."""
    wild = {"data": {"name": "line"}, "hidden": [], **LINEAR, "optimizer": sgd(1e6)}
    found = said(wild, 500, examine=True)
    assert found.step < 100
    assert codes(found)[0] == "diverging"
    assert "past_edge" not in codes(found)
    assert found.findings[0].evidence["with_cure"] < found.findings[0].evidence["guess"]


def test_no_factor_is_told_of_a_gradient_that_is_gone() -> None:
    steps = {"data": CIRCLES, "hidden": layers(4, "step", 3), "batch_size": 10}
    evidence = {f.code: f.evidence for f in said(steps, 300).findings}["vanishing"]
    assert evidence["first"] == 0
    assert "per_layer" not in evidence


def test_a_cure_that_helps_is_offered_first() -> None:
    """At a rate that is far too large a tenth of it is, too."""
    described = {"data": CIRCLES, "hidden": layers(6, "relu"), "optimizer": sgd(300)}
    found = said(described, 200, examine=True).findings[0]
    rate = found.cures[0].changes["optimizer.learning_rate"]
    assert rate < 30
    assert found.evidence.get("edge_ratio", math.inf) > 1  # below the edge it says nothing
    assert said(described | {"optimizer": sgd(rate)}, 200).verdict in ("solved", "learning")


def test_what_began_first_is_said_first() -> None:
    """Steps are too large from the first on; the loss blows up, and then units die."""
    described = {"data": {"name": "sine"}, "hidden": layers(64, "relu"), **LINEAR,
                 "optimizer": sgd(1)}  # fmt: skip
    findings = said(described, 500).findings
    assert [finding.code for finding in findings] == ["past_edge", "diverging", "dead_layer"]
    steps = [finding.since for finding in findings]
    assert steps == sorted(steps)
    assert steps[0] < steps[1] < steps[2]


def test_of_two_losses_that_have_blown_up_none_is_a_cure() -> None:
    """A start nearer to the valley's floor ends at 1e87 in place of 1e88; a lower rate at 0."""
    valley = {
        "data": {"name": "valley"}, "hidden": [], "use_bias": False, "optimizer": sgd(1.2),
        "initializer": {"name": "given", "values": [[[-7.0], [2.0]]]}, **LINEAR,
    }  # fmt: skip
    found = said(valley, 300, examine=True)
    assert codes(found)[0] in ("past_edge", "diverging")
    assert found.findings[0].evidence["with_cure"] < 0.1


def test_the_perceptron_cannot_represent_xor() -> None:
    described = {"hidden": [], "loss": "perceptron", "output": {"activation": "step"},
                 "optimizer": sgd(0.1)}  # fmt: skip
    found = said(described, 200, examine=True).findings[0]
    assert (found.code, found.evidence["best"]) == ("cannot_represent", 0.5)
    assert found.evidence["with_cure"] < 0.1
    assert said(described | {"data": {"name": "and"}}, 200, examine=True).verdict == "solved"


def test_what_was_examined_is_said_until_the_run_has_gone_on_as_long() -> None:
    trainer = Trainer(from_builtins({"data": CIRCLES, "hidden": layers(1, "tanh")}))
    doctor = Doctor(trainer)
    trainer.run(200)
    examination = doctor.examination()
    assert examination is not None
    while examination.under_way:
        examination.advance()
    assert examination.done <= examination.total
    doctor.learn(examination.result)
    for step, known in ((200, True), (399, True), (401, False)):
        trainer.run(step - trainer.step_count)
        assert (doctor.diagnosis().unexamined == ()) == known


def test_of_a_long_run_the_first_steps_are_tried_and_of_a_large_network_fewer_seeds() -> None:
    for step, size, expected in ((300, 1, (300, 8)), (10**6, 1, (12_500, 8)),
                                 (10**6, 10**9, (2000, 0)), (300, 10**7, (300, 3))):  # fmt: skip
        made = SimpleNamespace(
            step=step, trainer=SimpleNamespace(
                diverged=None, network=SimpleNamespace(parameters=1),
                batches=SimpleNamespace(size=size),
            ),
        )  # fmt: skip
        assert _affordable(made, 20) == expected  # type: ignore[arg-type]


# that it follows from the run and the step alone


SICK = {"data": {"name": "circles", "samples": 60}, "hidden": layers(4, "sigmoid", 5),
        "optimizer": sgd(0.1)}  # fmt: skip


def test_what_is_said_does_not_depend_on_how_it_was_looked_at() -> None:
    rng = np.random.default_rng(1)
    steps = sorted(rng.integers(0, 700, 6).tolist())
    alone = {step: said(SICK, step) for step in steps}
    trainer = Trainer(from_builtins(SICK))
    doctor, kept = Doctor(trainer), {}
    for step in range(1201):
        if step in alone:
            trainer.run(step - trainer.step_count)
            kept[step] = trainer.snapshot()
            if rng.random() < 0.5:
                assert doctor.diagnosis() == alone[step]
            else:
                doctor.look()
    for step in rng.permutation(steps).tolist():
        trainer.restore(kept[step])
        assert doctor.diagnosis() == alone[step]


def test_a_doctor_that_comes_late_says_the_same() -> None:
    trainer = Trainer(from_builtins(SICK))
    trainer.run(400)
    assert Doctor(trainer).diagnosis() == said(SICK, 400)


def test_nothing_of_the_run_is_changed() -> None:
    trainer, alone = Trainer(Experiment()), Trainer(Experiment())
    doctor = Doctor(trainer)
    for _ in range(5):
        trainer.run(33)
        doctor.diagnosis()
    alone.run(165)
    np.testing.assert_array_equal(trainer.network.theta, alone.network.theta)
    np.testing.assert_array_equal(trainer.history.exact(0).mean, alone.history.exact(0).mean)
