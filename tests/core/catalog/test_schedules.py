"""How the learning rate follows the updates: its values, its limits, and what it does to a run."""

import math

import msgspec
import numpy as np
import pytest

from core.catalog.optimizers import OPTIMIZERS, Adam, AdamW, Momentum, Sgd, compile_update
from core.catalog.schedules import SCHEDULES, Cosine, Exponential, Steps, Warmup
from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.run import file as run_file
from core.run.recording import Recording
from core.run.records import iterate
from core.tape import Tape

CIRCLES = {
    "data": {"name": "circles", "samples": 50}, "batch_size": 8, "seed": 5,
    "hidden": [{"units": 4, "activation": "tanh"}],
}  # fmt: skip
EACH = {
    "step": {"name": "step", "every": 7, "factor": 0.5},
    "exponential": {"name": "exponential", "factor": 0.9},
    "cosine": {"name": "cosine", "steps": 30, "least": 0.01},
    "warmup": {"name": "warmup", "steps": 20},
}
PLAIN = {  # the rate of the update after n others, as the texts write it
    "step": lambda base, n: base * 0.5 ** (n // 7),
    "exponential": lambda base, n: base * 0.9**n,
    "cosine": lambda base, n: (
        0.01 + (base - 0.01) * (1 + math.cos(math.pi * n / 30)) / 2 if n < 30 else 0.01
    ),
    "warmup": lambda base, n: base * (n + 1) / 20 if n < 20 else base,
}


def described(name="sgd", **arguments):
    return from_builtins(CIRCLES | {"optimizer": {"name": name, **arguments}})


def test_every_schedule_is_tried_here():
    assert set(EACH) == set(PLAIN) == set(SCHEDULES)


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("decay", [0.0, 0.05])
def test_the_rate_is_the_formulas(name, decay):
    """A decay divides what the schedule gives."""
    optimizer = described(learning_rate=0.3, schedule=EACH[name], decay=decay).optimizer
    rates = [optimizer.rate_at(n) for n in range(100)]
    expected = [PLAIN[name](0.3, n) / (1 + decay * n) for n in range(100)]
    np.testing.assert_allclose(rates, expected, rtol=1e-12)


@pytest.mark.parametrize("name", SCHEDULES)
def test_what_a_schedule_says_of_itself(name):
    schedule = msgspec.convert(EACH[name], SCHEDULES[name])
    rates = [schedule.rate(0.3, n) for n in range(400)]
    assert rates[schedule.highest] == max(rates)
    assert schedule.limit(0.3) == pytest.approx(schedule.rate(0.3, 10**9), abs=1e-12)
    assert len({round(rate, 9) for rate in rates[: schedule.span]}) > 3
    assert set(schedule.symbols) == set(schedule.__struct_fields__)
    assert all(symbol in schedule.formula for symbol in schedule.symbols.values() if symbol != "f")


@pytest.mark.parametrize("schedule", [Steps(every=1, factor=1e-9), Exponential(factor=1e-300)])
def test_far_out_a_rate_comes_to_0_and_no_further(schedule):
    assert schedule.rate(0.1, 10**12) == 0.0
    assert Steps(factor=1.0).limit(0.3) == Exponential(factor=1.0).limit(0.3) == 0.3
    assert Exponential(factor=1.0).span > 0


@pytest.mark.parametrize("name", [*SCHEDULES, "decay"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_step_takes_the_rate_of_its_number(optimizer, name):
    """As the rule alone would with that rate set by hand before each step."""
    varying = {"decay": 0.2} if name == "decay" else {"schedule": EACH[name]}
    follows = Trainer(described(optimizer, learning_rate=0.03, **varying))
    by_hand = Trainer(described(optimizer, learning_rate=0.03))
    for n in range(25):
        by_hand.learning_rate = 0.03 / (1 + 0.2 * n) if name == "decay" else PLAIN[name](0.03, n)
        follows.step()
        by_hand.step()
    theta = by_hand.network.theta
    np.testing.assert_allclose(follows.network.theta, theta, rtol=1e-9, atol=1e-12)


def test_a_rate_that_is_changed_goes_on_with_its_schedule():
    trainer = Trainer(described(learning_rate=0.3, schedule=EACH["exponential"]))
    trainer.run(5)
    trainer.learning_rate = 0.1
    before, gradient = trainer.network.theta.copy(), np.concatenate([
        g.ravel() for g in trainer.gradients()
    ])  # fmt: skip
    trainer.step()
    moved = before - trainer.network.theta
    np.testing.assert_allclose(moved, 0.1 * 0.9**5 * gradient, rtol=1e-9)


def test_without_a_schedule_a_run_is_as_it_was():
    """Nothing is counted, and nothing computed."""
    assert "n" not in Sgd().init(3, np.float64)
    constant, tape = Sgd(), Tape()
    rate, g, u = np.array(0.5), np.ones(3), np.empty(3)
    compile_update(tape, constant, {}, np.zeros(3), g, u, rate)
    assert [function for function, _ in tape.calls] == [np.multiply]


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize(
    "optimizer",
    [
        {"name": "sgd", "schedule": EACH["step"], "decay": 0.01},
        {"name": "adam", "schedule": EACH["cosine"], "amsgrad": True},
        {"name": "adamw", "schedule": EACH["warmup"], "amsgrad": True, "decay_biases": False},
        {"name": "nadam", "schedule": EACH["exponential"], "l1": 0.01},
    ],
)
def test_a_run_goes_back_branches_and_is_kept_to_the_bit(optimizer, dtype, tmp_path):
    run = Recording(from_builtins(CIRCLES | {"optimizer": optimizer, "dtype": dtype}))
    run.run(20)
    run.act("learning_rate", 0.02)
    run.run(20)
    straight = run.trainer.network.theta.copy(), run.trainer.history.exact().mean.copy()
    run.seek(13)
    assert int(run.trainer.optimizer_state["n"]) == 13
    run.seek(40)
    run_file.save(tmp_path / "run.npz", run)
    again = run_file.load(tmp_path / "run.npz")
    for one in (run, again):
        assert int(one.trainer.optimizer_state["n"]) == one.trainer.step_count == 40
        np.testing.assert_array_equal(one.trainer.network.theta, straight[0])
        np.testing.assert_array_equal(one.trainer.history.exact().mean, straight[1])
    run.run(30)
    again.seek(25)  # from a snapshot of the file
    again.seek(40)
    again.run(30)
    np.testing.assert_array_equal(again.trainer.network.theta, run.trainer.network.theta)


def test_an_update_that_is_not_made_does_not_count():
    """A run that diverged would go on at another rate, once it is taken back to that step."""
    trainer = Trainer(described("sgd", learning_rate=1e300, decay=1e300))
    trainer.run(30)
    assert trainer.diverged is not None
    assert int(trainer.optimizer_state["n"]) == trainer.step_count
    kept, ended = trainer.snapshot(), trainer.diverged
    trainer.restore(kept)
    trainer.run(1)
    assert trainer.diverged == ended


def test_records_have_the_rate_where_it_varies():
    varying = Trainer(described(learning_rate=0.3, schedule=EACH["step"]))
    varying.run(20)
    rates = [record["learning_rate"] for record in iterate(varying, varying.history.exact())]
    assert rates == [PLAIN["step"](0.3, n) for n in range(20)]
    constant = Trainer(described())
    constant.run(2)
    assert all("learning_rate" not in r for r in iterate(constant, constant.history.exact()))


# weight decay


def biased(optimizer):
    """Return theta after a step without a gradient, and which of it are biases."""
    theta, biases = np.array([1.0, -2.0, 0.0, 4.0]), np.array([False, False, False, True])
    g, u, t = np.zeros(4), np.empty(4), Tape()
    rate = np.array(optimizer.learning_rate)
    compile_update(t, optimizer, optimizer.init(4, np.float64), theta, g, u, rate, biases)
    t.run()
    return theta - u


@pytest.mark.parametrize(
    ("optimizer", "expected"),
    [
        (Sgd(learning_rate=0.1, weight_decay=0.5), [0.95, -1.9, 0, 3.8]),
        (Sgd(learning_rate=0.1, weight_decay=0.5, decay_biases=False), [0.95, -1.9, 0, 4]),
        (Sgd(learning_rate=0.1, l1=0.5), [0.95, -1.95, 0, 3.95]),
        (Sgd(learning_rate=0.1, l1=0.5, decay_biases=False), [0.95, -1.95, 0, 4]),
        (Sgd(learning_rate=0.1, l1=0.5, weight_decay=0.5), [0.9, -1.85, 0, 3.75]),
        (AdamW(learning_rate=0.1, weight_decay=0.5), [0.95, -1.9, 0, 3.8]),
        (AdamW(learning_rate=0.1, weight_decay=0.5, decay_biases=False), [0.95, -1.9, 0, 4]),
        (AdamW(learning_rate=0.1, weight_decay=0.5, schedule=Warmup(steps=2)),
         [0.975, -1.95, 0, 3.9]),
    ],
)  # fmt: skip
def test_decay_is_of_the_biases_too_unless_they_are_spared(optimizer, expected):
    np.testing.assert_allclose(biased(optimizer), expected, rtol=1e-12)


def test_a_networks_biases_are_found():
    """A gradient of 0 leaves weight decay alone: every W shrinks, and no b."""
    plain = {"hidden": [{"units": 3}, {"units": 2}], "bias": 1.5, "data": {"name": "and"}}
    rule = {"name": "sgd", "learning_rate": 0.0, "weight_decay": 0.5, "decay_biases": False}
    trainer = Trainer(from_builtins(plain | {"optimizer": rule}))
    before = trainer.network.weights()
    trainer.step()
    gradients = trainer.network.gradient.copy()
    trainer.restore(trainer.snapshot())
    trainer.learning_rate = 0.1
    trainer.step()
    for (W, b), (W_0, b_0), layer in zip(
        trainer.network.weights(), before, trainer.network.layers, strict=True
    ):
        np.testing.assert_allclose(b, b_0 - 0.1 * layer.gradient[-1], rtol=1e-12)
        np.testing.assert_allclose(W, W_0 - 0.1 * (layer.gradient[:-1] + 0.5 * W_0), rtol=1e-12)
    np.testing.assert_array_equal(trainer.network.gradient, gradients)  # recorded: the loss's own


NOTED = [  # growth: 2 is the most that rate × decay may be, for momentum 0.5 it is 3
    (Sgd(learning_rate=0.3, weight_decay=10.0), "decay_grows", 3.0),
    (Sgd(learning_rate=0.3, weight_decay=10.0, decay=0.1), "decay_grows_while", 3.0),
    (Sgd(learning_rate=0.3, weight_decay=10.0, schedule=Steps()), "decay_grows_while", 3.0),
    (Sgd(learning_rate=0.3, weight_decay=10.0, schedule=Warmup(steps=9)), "decay_grows", 3.0),
    (Sgd(learning_rate=0.3, weight_decay=10.0, decay=0.1, schedule=Warmup(steps=9)), None, 0),
    (Sgd(learning_rate=0.5, weight_decay=10.0, decay=0.1, schedule=Warmup(steps=9)),
     "decay_grows_while", 0.5 * 10 / 1.8),
    (Sgd(learning_rate=0.3, weight_decay=10.0, schedule=Cosine(least=0.1)),
     "decay_grows_while", 3.0),
    (Sgd(learning_rate=0.1, weight_decay=10.0, schedule=Cosine(least=0.3)), "decay_grows", 3.0),
    (Sgd(learning_rate=0.3, weight_decay=10.0, schedule=Cosine(least=0.25)), "decay_grows", 2.5),
    (Momentum(momentum=0.5, learning_rate=0.2, weight_decay=10.0, schedule=Steps()), None, 0),
    (Adam(learning_rate=0.3, weight_decay=10.0, schedule=Steps()), None, 0),
]  # fmt: skip


@pytest.mark.parametrize(("optimizer", "code", "product"), NOTED)
def test_what_is_noted_of_weights_that_decay_makes_grow(optimizer, code, product):
    """Whether they do is seen by letting decay alone act, from the start to far out."""
    assert [note.code for note in optimizer.notes] == ([code] if code else [])
    if code:
        assert optimizer.notes[0].value == pytest.approx(product)
    if not isinstance(optimizer, Momentum | Adam):
        growth = grown(optimizer, 6000)
        assert (growth.max() > 1) == (code is not None)
        assert (growth[-1] > 1) == (code == "decay_grows")


def grown(optimizer, steps):
    """Return what each step by decay alone makes of a weight of 1."""
    theta, g, u, t = np.array([1.0]), np.zeros(1), np.zeros(1), Tape()
    state = optimizer.init(1, np.float64)
    compile_update(t, optimizer, state, theta, g, u, np.array(optimizer.learning_rate))
    found = []
    for _ in range(steps):
        t.run()
        found.append(abs(theta[0] - u[0]))
    return np.array(found)
