"""The gradient check: passed by everything that is allowed, and able to find what is wrong."""

import msgspec
import numpy as np
import pytest

from core.catalog.activations import ACTIVATIONS, HIDDEN, Relu, Tanh
from core.catalog.datasets.base import Arrays
from core.catalog.losses import LOSSES
from core.engine import gradcheck as checks
from core.engine.gradcheck import gradcheck, has_step
from core.engine.trainer import Trainer
from core.experiment import Experiment, Layer, Output
from core.given import WeightInit

TOLERANCE = 1e-6
WIDTH, SAMPLES, DEEPEST = 4, 8, 10
SLOPED = [name for name in HIDDEN if name != "step"]  # step's slope is 0: nothing to check
PAIRS = [(loss, o) for loss, row in LOSSES.items() for o in row.outputs if o != "step"]
EACH = [  # a seventh of them all in turn, so that each is met several times
    pytest.param(activation, *pair, marks=[] if (i + j) % 7 == 0 else pytest.mark.slow)
    for i, activation in enumerate(SLOPED)
    for j, pair in enumerate(PAIRS)
]


def described(activation, loss, output, hidden, units=WIDTH):
    return Experiment(hidden=(Layer(units, activation),) * hidden, output=Output(output), loss=loss)


def data(loss, seed=0):
    """Return random samples with targets of the kind the loss asks for."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(SAMPLES, WIDTH))
    Y = {
        "any": lambda: rng.normal(size=X.shape),
        "share": lambda: rng.uniform(size=X.shape),
        "binary": lambda: rng.integers(0, 2, X.shape).astype(float),
        "distribution": lambda: rng.dirichlet(np.ones(WIDTH), SAMPLES),
    }[LOSSES[loss].targets]()
    return Arrays(X, Y, X[:0], Y[:0])


def lively(experiment, X, seed=0):
    """Return weights with which each z has mean 0 and spread 1, so that no gradient vanishes.

    After Mishkin and Matas, 2016: layer by layer, on the data.
    """
    rng = np.random.default_rng(seed)
    weights, a = [], X
    for i, layer in enumerate(experiment.layers):
        Q, _ = np.linalg.qr(rng.normal(size=(WIDTH, WIDTH)))
        W = Q / (a @ Q).std()
        b = rng.normal(0, 0.1, WIDTH) - (a @ W).mean(axis=0)
        weights.append((W, b))
        if i < len(experiment.hidden):
            a, _ = layer.activation(a @ W + b)
    return weights


def checked(experiment, entries=5):
    arrays = data(experiment.loss)
    return gradcheck(experiment, arrays, lively(experiment, arrays.X), entries)


@pytest.mark.parametrize(("activation", "loss", "output"), EACH)
def test_the_gradient_is_right_at_every_depth(activation, loss, output):
    for hidden in range(1, DEEPEST + 1):
        layers = checked(described(activation, loss, output, hidden))
        assert len(layers) == hidden + 1
        for layer in layers:
            assert layer.error < TOLERANCE
            assert layer.compared + layer.crossing == 5
            assert layer.compared > 0


@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_the_gradient_is_right_without_hidden_layers(loss, output):
    (layer,) = checked(described("linear", loss, output, 0), entries=100)
    assert layer.error < TOLERANCE
    assert layer.compared == (WIDTH + 1) * WIDTH


@pytest.mark.parametrize("activation", SLOPED)
def test_what_is_checked_does_not_vanish(activation):
    """Else the check would compare rounding with rounding, or nothing with nothing."""
    for loss, output in PAIRS:
        experiment, arrays = described(activation, loss, output, DEEPEST), data(loss)
        trainer = Trainer(experiment, arrays, lively(experiment, arrays.X))
        trainer.step()
        assert min(np.linalg.norm(layer.gradient) for layer in trainer.network.layers) > 1e-6


def test_layers_may_differ():
    experiment = Experiment(
        hidden=tuple(Layer(WIDTH, name) for name in SLOPED),
        output=Output("softmax"),
        loss="categorical_crossentropy",
    )
    assert all(layer.error < TOLERANCE for layer in checked(experiment))


# what is wrong is found


def wrong(right, factor):
    def derivative(g, t, z, a, d):
        right(g, t, z, a, d)
        t(np.multiply, d, t.constant(factor), d)

    return derivative


@pytest.mark.parametrize("activation", SLOPED)
def test_a_wrong_derivative_is_found(activation, monkeypatch):
    cls = ACTIVATIONS[activation]
    monkeypatch.setattr(cls, "derivative", wrong(cls.derivative, 1.01))
    first, second, last = checked(described(activation, "binary_crossentropy", "sigmoid", 2))
    # x against 1.01 x is apart by 0.01 / 2.01; the first layer's goes through two of them.
    assert second.error == pytest.approx(0.01 / 2.01, rel=1e-6)
    assert first.error == pytest.approx(0.0201 / 2.0201, rel=1e-6)
    if activation == "sigmoid":  # fused with this loss, which needs no derivative of it
        assert last.error < TOLERANCE


@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_a_wrong_delta_is_found(loss, output, monkeypatch):
    row = LOSSES[loss]

    def compiled(t, o, g):
        row.compile(t, o, g)
        t(np.multiply, o.delta, t.constant(0.99), o.delta)

    monkeypatch.setitem(LOSSES, loss, msgspec.structs.replace(row, compile=compiled))
    for layer in checked(described("tanh", loss, output, 1)):
        assert layer.error == pytest.approx(0.01 / 1.99, rel=1e-6)


def test_the_worst_entry_is_named(monkeypatch):
    right = Tanh.derivative

    def derivative(g, t, z, a, d):
        right(g, t, z, a, d)
        t(np.multiply, d[1], t.constant(3.0), d[1])  # of the second unit alone

    monkeypatch.setattr(Tanh, "derivative", derivative)
    first, last = checked(described("tanh", "mse", "linear", 1), entries=100)
    assert first.worst[1] == 1
    assert first.analytic == pytest.approx(3 * first.numeric, rel=1e-6)
    assert last.error < TOLERANCE


# kinks

KINKED = [
    (name, kink) for name, row in ACTIVATIONS.items() for kink in row().kinks if name != "step"
]
AT_ONE = Arrays(np.ones((1, 2)), np.full((1, 1), 0.5), np.ones((0, 2)), np.ones((0, 1)))


@pytest.mark.parametrize(("activation", "kink"), KINKED)
def test_entries_that_cross_a_kink_are_left_out_and_counted(activation, kink):
    """The first of two units stands on its kink; all that moves it, by any amount, crosses."""
    W = np.array([[1.0, 0.25], [-1.0, 0.5]])
    weights = [(W, np.array([kink, 0.0])), (np.array([[0.8], [0.6]]), np.zeros(1))]
    experiment = described(activation, "mse", "linear", 1, units=2)
    first, last = gradcheck(experiment, AT_ONE, weights)
    assert (first.compared, first.crossing) == (3, 3)
    assert first.worst[1] == 1
    assert (last.compared, last.crossing) == (3, 0)
    assert max(first.error, last.error) < TOLERANCE


def test_entries_that_cross_the_kink_of_mae_are_left_out_and_counted():
    weights = [(np.array([[0.25], [0.25]]), np.zeros(1))]  # 0.25 + 0.25 is the target
    (layer,) = gradcheck(described("tanh", "mae", "linear", 0), AT_ONE, weights)
    assert (layer.compared, layer.crossing, layer.error) == (0, 3, 0.0)


def test_entries_that_cross_the_bend_of_hubers_loss_are_left_out_and_counted():
    weights = [(np.array([[0.75], [0.75]]), np.zeros(1))]  # 1.5 is 1 more than the target
    (layer,) = gradcheck(described("tanh", "huber", "linear", 0), AT_ONE, weights)
    assert (layer.compared, layer.crossing) == (0, 3)
    weights = [(np.array([[0.5], [0.75]]), np.zeros(1))]
    (layer,) = gradcheck(described("tanh", "huber", "linear", 0), AT_ONE, weights)
    assert (layer.compared, layer.crossing) == (3, 0)
    assert layer.error < TOLERANCE


def test_without_leaving_them_out_the_difference_is_wrong(monkeypatch):
    """On its kink a ReLU's central difference is half its slope."""
    monkeypatch.setattr(Relu, "kinks", ())
    weights = [(np.array([[1.0], [-1.0]]), np.zeros(1)), (np.ones((1, 1)), np.zeros(1))]
    first, _ = gradcheck(described("relu", "mse", "linear", 1, units=1), AT_ONE, weights)
    assert (first.crossing, first.compared) == (0, 3)
    assert first.error == pytest.approx(1.0)  # an analytic slope of 0 against half of it


@pytest.mark.parametrize("place", ["hidden", "output"])
def test_step_is_known(place):
    hidden, output = (("step", "linear"), ("tanh", "step"))[place == "output"]
    assert has_step(described(hidden, "mse", output, 2))
    assert not has_step(described("relu", "mse", "linear", 2))


def test_entries_are_drawn_with_the_seed():
    experiment = described("tanh", "mse", "linear", 1)
    assert checked(experiment, entries=4) == checked(experiment, entries=4)
    everything = checked(experiment, entries=1000)
    assert [layer.compared for layer in everything] == [20, 20]


def test_progress_goes_through_every_piece():
    seen = []

    def progress(places):
        for place in places:
            seen.append(place)
            yield place

    experiment, arrays = described("tanh", "mse", "linear", 1), data("mse")
    gradcheck(experiment, arrays, lively(experiment, arrays.X), progress=progress)
    assert seen == [*range(16 + 2 * 20)]  # 16 losses say how they are rounded


# what vanishes or is saturated

FAINT = [  # layers, activation, initializer, scale
    (10, "sigmoid", "random_normal", 0.1), (5, "sigmoid", "random_normal", 0.01),
    (10, "tanh", "random_normal", 0.01), (20, "sigmoid", "glorot_normal", 1.0),
    (5, "tanh", "random_normal", 5.0), (5, "tanh", "he_normal", 5.0),
    (5, "softsign", "he_normal", 10.0),  # XOR's first corner lies where it bends
]  # fmt: skip
USUAL = [pytest.param(seed, marks=[] if seed < 2 else pytest.mark.slow) for seed in range(12)]


def faint(hidden, activation, initializer, scale, seed):
    return Experiment(
        seed=seed, hidden=(Layer(3, activation),) * hidden,
        initializer=WeightInit(initializer, scale), loss=("binary_crossentropy", "mse")[seed % 2],
    )  # fmt: skip


def parts(layers):
    return [(i, part) for i, layer in enumerate(layers) for part in (layer.W, layer.b) if part]


@pytest.mark.parametrize("seed", USUAL)
@pytest.mark.parametrize("case", FAINT, ids=str)
def test_a_right_gradient_is_never_called_wrong(case, seed):
    layers = gradcheck(faint(*case, seed), entries=6)
    assert all(layer.W.compared + layer.b.compared == 6 for layer in layers[1:-1])
    assert "wrong" not in {part.verdict for _, part in parts(layers)}
    assert "wrong" not in {layer.verdict for layer in layers}
    assert layers[-1].b.verdict == "right"
    for _, part in parts(layers):
        if part.verdict == "cannot tell":  # and with good reason
            assert part.floor > 1e-7 * part.gradient


@pytest.mark.parametrize("seed", USUAL)
@pytest.mark.parametrize("case", [FAINT[i] for i in (0, 1, 4)], ids=str)
def test_a_gradient_that_is_wrong_by_1_percent_is_found_where_the_floor_allows(
    case, seed, monkeypatch
):
    right, found = checks.compile_backward, 0
    for broken in range(case[0] + 1):

        def backward(t, network, layers, passes, broken=broken):
            right(t, network, layers, passes)
            gradient = network.layers[broken].gradient
            t(np.multiply, gradient, t.constant(1.01), gradient)

        monkeypatch.setattr(checks, "compile_backward", backward)
        for i, part in parts(gradcheck(faint(*case, seed), entries=4)):
            if i != broken:
                assert part.verdict != "wrong"
            elif part.verdict == "wrong":
                found += 1
            else:
                assert part.floor > 0.01 * part.gradient
    assert found >= 4


def test_where_nothing_can_be_compared_nothing_is_told():
    weights = [(np.array([[0.25], [0.25]]), np.zeros(1))]
    (layer,) = gradcheck(described("tanh", "mae", "linear", 0), AT_ONE, weights)
    assert (layer.verdict, layer.W, layer.b) == ("cannot tell", None, None)


def test_verdicts_are_of_weights_and_biases_apart(monkeypatch):
    right = checks.compile_backward

    def backward(t, network, layers, passes):
        right(t, network, layers, passes)
        db = network.layers[1].gradient[-1]
        t(np.multiply, db, t.constant(1.001), db)

    monkeypatch.setattr(checks, "compile_backward", backward)
    first, second = checked(described("tanh", "mse", "linear", 1), entries=100)
    assert first.verdict == "right"
    assert (second.W.verdict, second.b.verdict, second.verdict) == ("right", "wrong", "wrong")
    assert second.b.compared == WIDTH


def test_a_dead_layer_s_gradient_of_0_is_right():
    weights = [(np.ones((2, 2)), np.full(2, -9.0)), (np.ones((2, 1)), np.zeros(1))]
    first, last = gradcheck(described("relu", "mse", "linear", 1, units=2), AT_ONE, weights)
    assert (first.verdict, first.error, first.both.gradient) == ("right", 0.0, 0.0)
    assert last.b.verdict == "right"
