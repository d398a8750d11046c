"""What can be known of a run before its first step."""

import math
from collections.abc import Iterator

import numpy as np

from core.catalog.activation import Activation
from core.doctor.case import Case
from core.doctor.cures import one_sided
from core.doctor.ends import SOLVED
from core.doctor.rule import BEFORE, Found
from core.engine.measures import distinct_units
from core.given import BiasInit
from core.tape import Array

BORN_DEAD = 0.2  # the risk
SPREAD = 10.0  # times as large as the mean field has it, or as small
LOSS = 3.0  # times that of guessing
FAR, UNIT, ONE_CLASS = 3.0, 10.0, 0.9  # of means over deviations, deviations, a class's share
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(64)
_ASYMMETRIC = ("zeros", "constant", "given")  # not drawn around 0


def born_dead(case: Case) -> Iterator[Found]:
    """Yield the risk that a whole layer is dead from the start, of ReLUs without biases.

    Lu, Shin, Su, Karniadakis, Dying ReLU and initialization, 2019: 1 - Π (1 - 2^-n).
    """
    e = case.experiment
    units = [layer.units for layer in e.hidden if layer.activation.name == "relu"]
    biased = isinstance(e.bias, BiasInit) or e.bias != 0
    if len(units) < len(e.hidden) or biased or e.initializer.name in _ASYMMETRIC:
        return
    risk = 1 - math.prod(1 - 2.0**-n for n in units)
    if risk > BORN_DEAD and (case.step == 0 or _came_true(case)):
        narrowest = int(np.argmin(units)) + 1
        numbers = {"risk": risk, "narrowest": float(min(units)), "layers": float(len(units))}
        yield Found(narrowest, BEFORE, numbers, BORN_DEAD)


def _came_true(case: Case) -> bool:
    dead = case.start["dead"][:-1]
    return bool((dead >= np.array(case.sizes[1:-1])).any())


def bad_start(case: Case) -> Iterator[Found]:
    """Yield a signal that collapses or blows up, or else a loss far above that of guessing.

    The loss tells of a cross-entropy alone: large squared errors of the first steps are soon gone.
    """
    rms = np.hypot(case.start["z_mean"], case.start["z_std"])
    if len(rms) != case.layers:
        return
    expected = mean_field(case)
    with np.errstate(all="ignore"):
        ratio = rms / expected
    off = (ratio > SPREAD) | (ratio < 1 / SPREAD)
    off[-1] = False  # of the output the loss tells
    loss, guess = float(case.start["loss"][0]), case.baseline.loss
    if off.any():
        at = int(off.argmax())
        numbers = {"spread": float(rms[at]), "expected": float(expected[at]), "loss": loss}
        yield Found(at + 1, BEFORE, numbers, SPREAD if ratio[at] > 1 else 1 / SPREAD)
    elif loss > LOSS * guess and case.experiment.loss.endswith("crossentropy"):
        numbers = {"loss": loss, "guess": guess, "spread": float(rms[-1])}
        yield Found(None, BEFORE, numbers, LOSS)


@np.errstate(all="ignore")
def mean_field(case: Case) -> Array:
    """Return the root mean square z of each layer (layers,) of a start made for its activations.

    Poole et al., Exponential expressivity in deep neural networks through transient chaos, 2016:
    q of the next layer is the gain times the mean of g(√q x)², x of N(0, 1). The gain is 2 for
    functions of ReLU's kind (He et al., 2015), 1 for others.
    """
    mean_square = float(np.mean(case.start.mean**2 + case.start.deviation**2))
    found = []
    for layer in case.experiment.layers:
        found.append(math.sqrt(mean_square))
        if layer.activation.elementwise:
            gain = 2.0 if one_sided(layer.activation) else 1.0
            mean_square = gain * _second_moment(layer.activation, mean_square)
    return np.array(found)


def _second_moment(g: Activation, q: float) -> float:
    a, _ = g(math.sqrt(q) * _NODES)
    return float(np.average(np.square(a), weights=_WEIGHTS))


def symmetric(case: Case) -> Iterator[Found]:
    """Yield a layer at most half of whose units differ: equal ones stay equal.

    Goodfellow, Bengio, Courville, Deep Learning, 2016, 8.4.
    """
    at_start = case.start["distinct"]
    if len(at_start) != case.layers:
        return
    for i, units in enumerate(case.sizes[1:-1]):
        if units > 1 and at_start[i] <= units / 2:
            now = distinct_units(case.trainer.network.layers[i].theta)
            if now <= units / 2:
                numbers = {"distinct": float(now), "units": float(units)}
                yield Found(i + 1, BEFORE, numbers, 0.5)
                return


def data_range(case: Case) -> Iterator[Found]:
    """Yield what is wrong with the scale of the data: inputs, targets, shares of classes."""
    yield from _inputs(case)
    yield from _targets(case)
    yield from _classes(case)


def _inputs(case: Case) -> Iterator[Found]:
    mean, deviation = case.start.mean, case.start.deviation
    varied = deviation > 0
    if not varied.any():
        return
    size = np.where(varied, deviation, 1.0)
    # A column that hardly varies beside others is merely of little use.
    smallest = deviation.max() < 1 / UNIT
    far = varied & (np.abs(mean) / size > FAR) & (np.abs(mean) > 1)
    off = (deviation > UNIT) | far | (varied & smallest)
    if off.any():
        worst = np.where(off, np.maximum(np.abs(mean), np.maximum(deviation, 1 / size)), 0)
        at = int(worst.argmax())
        numbers = {"column": at + 1.0, "mean": float(mean[at]), "deviation": float(deviation[at])}
        bound = FAR if far[at] else UNIT if deviation[at] > UNIT else 1 / UNIT
        yield Found(None, BEFORE, numbers, bound)


def _targets(case: Case) -> Iterator[Found]:
    g, Y = case.experiment.output.activation, case.arrays.Y
    low, high = (g.low, g.high) if g.elementwise else (0.0, 1.0)
    reach = 0.01 * max(float(np.ptp(Y)), 1e-9)
    outside = (low - Y > reach) | (Y - high > reach)
    if outside.any():
        numbers = {
            "low": float(Y.min()), "high": float(Y.max()), "outside": float(outside.mean()),
            "least": float(low), "most": float(high),
        }  # fmt: skip
        numbers = {name: value for name, value in numbers.items() if math.isfinite(value)}
        yield Found(case.layers, BEFORE, numbers, 0.0)
    elif case.arrays.task == "regression":
        mean, deviation = float(np.abs(Y.mean())), float(Y.std())
        if deviation > UNIT or (deviation > 0 and mean / deviation > FAR and mean > 1):
            numbers = {"target_mean": float(Y.mean()), "target_deviation": deviation}
            yield Found(None, BEFORE, numbers, UNIT if deviation > UNIT else FAR)


def _classes(case: Case) -> Iterator[Found]:
    classes, Y = case.trainer.classes, case.arrays.Y
    if classes is None or len(Y) < 2:
        return
    counts = np.bincount(classes.meant(Y.T))
    share = float(counts.max() / len(Y))
    if share > ONE_CLASS:
        yield Found(None, BEFORE, {"share": share, "class": float(counts.argmax())}, ONE_CLASS)


def linear(case: Case) -> Iterator[Found]:
    """Yield that a network without a bend cannot have a low loss, by its best fit."""
    best = case.start.linear
    if case.baseline.level(np.asarray(best)) > SOLVED:
        numbers = {"best": best, "guess": case.baseline.loss}
        yield Found(None, BEFORE, numbers, SOLVED)


def decay_grows(case: Case) -> Iterator[Found]:
    """Yield a decay that makes weights grow, whatever is learnt."""
    optimizer = case.experiment.optimizer
    if optimizer.decay_grows:
        product = optimizer.last_rate * optimizer.weight_decay
        yield Found(None, BEFORE, {"product": product}, optimizer.most_decay)
