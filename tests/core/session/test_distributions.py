"""How each layer's a, z and delta are distributed: counts, deviations, the textbook's figure."""

import math
import sys

import numpy as np
import pytest

from core.engine.trainer import Trainer
from core.experiment import from_builtins
from core.session import commands as c
from core.session.framer import as_recorded
from core.session.histogram import distribution
from core.session.needs import DISTRIBUTIONS
from core.session.session import Session

LAYERS, UNITS = 5, 100
NEEDS = frozenset(DISTRIBUTIONS.values())
SCALES = {
    "random_normal": 1.0,
    "textbook_normal": 0.01,
    "glorot_normal": 0.1,
    "he_normal": 0.02**0.5,
}


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))


def tanh(z: np.ndarray) -> np.ndarray:
    return np.tanh(z)


def mean_field(g, scale: float) -> list[float]:
    """Return the deviation of a in each of the layers, were they infinitely wide.

    z is N(0, fan_in scale² E[a²]) then (Schoenholz et al. 2017); of the biases 0. Over units and
    samples the variance of a is E[a²] − E[a]².
    """
    x, weight = np.polynomial.hermite_e.hermegauss(200)
    weight = weight / weight.sum()
    square, found = 1.0, []
    for _ in range(LAYERS):
        a = g(np.sqrt(UNITS * scale**2 * square) * x)
        square, mean = weight @ a**2, weight @ a
        found.append(math.sqrt(square - mean**2))
    return found


def deep(name: str, activation: str) -> dict:
    return {
        "data": {"name": "normal_inputs"}, "initializer": {"name": name},
        "hidden": [{"units": UNITS, "activation": activation}] * LAYERS,
    }  # fmt: skip


@pytest.mark.parametrize("name", SCALES)
def test_deviations_are_those_of_the_textbook(name: str) -> None:
    """Of layer 5: 0.440 at N(0, 1), 0.0125 at a hundredth of it, 0.123 with Glorot.

    Of 100 units it is known to some 7%: a unit's share in it is the sum of its weights.
    """
    frame = Session(from_builtins(deep(name, "sigmoid"))).frame(NEEDS)
    found = [layer.distributions["a"].std for layer in frame.layers[:-1]]
    assert found == pytest.approx(mean_field(sigmoid, SCALES[name]), rel=0.14)
    figures = {"random_normal": 0.440, "textbook_normal": 0.0125, "glorot_normal": 0.123}
    if name in figures:
        assert found[-1] == pytest.approx(figures[name], rel=0.06)


def test_tanh_fades_as_the_figures_say() -> None:
    frame = Session(from_builtins(deep("glorot_normal", "tanh"))).frame(NEEDS)
    found = [layer.distributions["a"].std for layer in frame.layers[:-1]]
    assert found == pytest.approx([0.627, 0.485, 0.405, 0.355, 0.321], rel=0.05)
    assert found == pytest.approx(mean_field(tanh, 0.1), rel=0.05)


def test_three_quarters_lie_near_the_ends_at_n01() -> None:
    """Below 0.1 or above 0.9: three of 30 bins at either end."""
    frame = Session(from_builtins(deep("random_normal", "sigmoid"))).frame(NEEDS)
    shares = frame.layers[4].distributions["a"].shares
    assert shares[:3].sum() + shares[-3:].sum() == pytest.approx(0.75, abs=0.05)


def test_deltas_are_the_slope_of_the_loss() -> None:
    """A bias moves the z of every sample: the sum of its unit's delta is the loss's difference."""
    raw = {
        "data": {"name": "circles", "samples": 40}, "bias": 0.1,
        "hidden": [{"units": 3, "activation": "tanh"}, {"units": 2, "activation": "silu"}],
    }  # fmt: skip
    trainer = Trainer(from_builtins(raw))
    probe = trainer.probe
    probe.present()
    deltas = [delta.copy() for delta in probe.deltas()]
    for views, delta in zip(trainer.network.layers, deltas, strict=True):
        for unit in range(len(delta)):
            losses = []
            for h in (1e-5, -2e-5):
                views.b[unit] += h
                losses.append(probe.evaluate()[0])
            views.b[unit] += 1e-5
            slope = (losses[0] - losses[1]) / 2e-5
            assert delta[unit].sum() == pytest.approx(slope, rel=1e-6, abs=1e-10)


def test_a_frame_counts_what_the_network_computes() -> None:
    raw = {"data": {"name": "circles", "samples": 60}, "hidden": [{"units": 5}, {"units": 4}]}
    experiment = from_builtins(raw)
    frame, probe = Session(experiment).frame(NEEDS), Trainer(experiment).probe
    probe.present()
    for layer, passed, delta in zip(frame.layers, probe.passes, probe.deltas(), strict=True):
        for key, values in {"a": passed.a, "z": passed.z, "delta": delta}.items():
            found = layer.distributions[key]
            assert found.counts.tolist() == np.histogram(values, found.edges)[0].tolist()
            assert (found.mean, found.std) == pytest.approx((values.mean(), values.std()))
            assert found.lost == 0
    assert frame.layers[0].distributions["a"].edges[[0, -1]].tolist() == [-1, 1]  # tanh's range


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([0.3, 1.7], (0, 2)),
        ([-0.004, -0.0002], (-0.005, 0)),
        ([-3e-9, 6e-9], (-1e-8, 1e-8)),
        ([50.0, 20.0], (0, 50)),
        ([0.0, 0.0], (0, 1)),
        ([], (0, 1)),
        ([-1e308, 1.7e308], (-sys.float_info.max, sys.float_info.max)),
    ],
)
def test_an_open_range_holds_all(values: list[float], ends: tuple[float, float]) -> None:
    found = distribution(np.array(values))
    assert found.edges[[0, -1]] == pytest.approx(ends, rel=1e-12, abs=0)
    assert found.counts.sum() == len(values)


def test_a_given_end_stays() -> None:
    relu, sigmoid_ = (
        distribution(np.array([0.0, 0.0, 2.5]), 0, math.inf),
        distribution(np.array([0.5, 0.5]), 0, 1),
    )
    assert relu.edges[[0, -1]].tolist() == [0, 5]
    assert relu.shares[0] == 2 / 3
    assert sigmoid_.edges[[0, -1]].tolist() == [0, 1]
    assert sigmoid_.counts[15] == 2  # of 30 bins, the one from a half on


def test_what_is_not_finite_is_lost() -> None:
    found = distribution(np.array([np.nan, 1.0, np.inf, 3.0], np.float32))
    assert (found.counts.sum(), found.lost, found.mean) == (2, 2, 2)
    assert found.std == pytest.approx(1)
    none = distribution(np.array([np.nan]))
    assert none.lost == 1
    assert math.isnan(none.mean)
    assert math.isnan(none.std)


def test_of_other_data_there_is_none() -> None:
    """Of a run that is only looked at."""
    frame = as_recorded(Session(from_builtins({})).frame(NEEDS))
    assert not any(layer.distributions for layer in frame.layers)


def test_runs_beside_each_other_have_those_of_each_alone() -> None:
    """Where they are to be seen: the chosen run's are there without."""
    runs = [from_builtins(deep(name, "tanh") | {"hidden": [{"units": 7}]}) for name in SCALES]
    session = Session(runs[0])
    session.do(c.Compare(tuple(c.Bring(None, 0, run) for run in runs), chosen=1))
    session.do(c.Step(3))
    frame = session.frame(NEEDS | {"beside"})
    for run, found in zip(runs, frame.runs, strict=True):
        alone = Session(run)
        alone.do(c.Step(3))
        expected = alone.frame(NEEDS).layers
        for layer, other in zip(found.layers, expected, strict=True):
            for key, histogram in other.distributions.items():
                assert layer.distributions[key].counts.tolist() == histogram.counts.tolist()
                assert layer.distributions[key].std == histogram.std
    bare = session.frame(NEEDS)
    assert bare.layers[0].distributions
    assert not any(layer.distributions for other in bare.beside for layer in other.layers)
