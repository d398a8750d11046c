"""What is measured of a run window by window, and what of it means that something is wrong."""

import math

import numpy as np
from numpy.typing import ArrayLike

from core.doctor.case import Case
from core.doctor.ends import SOLVED
from core.doctor.rule import BEFORE, Evidence
from core.engine.life import DIED, REVIVED
from core.tape import Array

_FUSED = ("binary_crossentropy", "categorical_crossentropy", "perceptron")
SPIKE, SATURATED, CONFIDENT = (10.0, 2.0), (0.6, 0.4), (0.1, 0.03)  # to enter, and to leave
WRONG = 0.5  # off by more than that is wrong, of an output that is sure
_SURE = 0.95  # of a softmax


# diverging


def spike(case: Case) -> Array:
    """Return how high the loss has been since it was last solved, over what guessing has (n,).

    Where it has come down since, and the run learns on, that counts no longer.
    """
    high = _reference(case)
    peak = np.where(np.isfinite(case.windows.peak), case.windows.peak, np.inf) / high
    worst = _since(peak, case.since_solved)
    stays = case.trouble | (case.unsolved & (case.loss > 2 * high))
    return np.where(stays, worst, 0.0)


def _reference(case: Case) -> float:
    start = float(case.start["loss"][0])
    return max(start if math.isfinite(start) else 0.0, case.baseline.loss)


def _since(values: Array, first: Array) -> Array:
    """Return the largest value (n,) from the `first` window on, up to each."""
    found = np.empty_like(values)
    largest = -np.inf
    for i, (value, begin) in enumerate(zip(values.tolist(), first.tolist(), strict=True)):
        largest = value if begin >= i else max(largest, value)
        found[i] = largest
    return found


def spike_numbers(case: Case, layer: int, window: int) -> Evidence:
    w = case.windows
    moved = w.largest[:, window]
    return {
        "loss": float(w.peak[window]), "guess": case.baseline.loss,
        "before": float(w.loss[max(0, window - 1)]), "ratio": float(moved.max()),
        "ratio_layer": float(_first_past(w.largest[:, : window + 1])),
    }  # fmt: skip


def _first_past(ratios: Array) -> int:
    """Return the layer, from 1, whose weights first moved by more than they are in one step."""
    past = ratios > 1
    if not past.any():
        return int(np.nan_to_num(ratios[:, -1]).argmax()) + 1
    return int(past[:, past.any(axis=0).argmax()].argmax()) + 1


def at_peak(case: Case, layer: int, window: int) -> int:
    return int(case.windows.peak_at[window])


# steps too large


def restless(case: Case) -> Array:
    """Return by which share the weights of some layer have moved in a step, in the mean (n,).

    Past the edge of stability steps grow along the sharpest direction (Cohen et al., 2021).
    """
    ratio = np.nan_to_num(case.windows.ratio).max(axis=0)
    return _since(ratio, case.since_solved)


def restless_numbers(case: Case, layer: int, window: int) -> Evidence:
    w = case.windows
    return {
        "ratio": float(w.ratio[:, window].max()), "largest": float(w.largest[:, window].max()),
        "ratio_layer": float(np.nan_to_num(w.ratio[:, window]).argmax() + 1),
        "loss": float(w.loss[window]),
    }  # fmt: skip


# dead layers


def dead(case: Case) -> Array:
    """Return the share of dead units of each layer (layers, n)."""
    return np.asarray(case.windows.dead / np.array(case.sizes[1:])[:, None])


def dead_numbers(case: Case, layer: int, window: int) -> Evidence:
    units, dead_now = case.sizes[layer + 1], case.windows.dead[layer, -1]
    born = case.start["dead"]
    born_dead = float(born[layer]) if len(born) == case.layers else 0.0
    born_dead = min(born_dead if math.isfinite(born_dead) else 0.0, float(dead_now))
    return {
        "dead": float(dead_now), "units": float(units), "born": born_dead,
        "killed": float(dead_now) - born_dead,
    }  # fmt: skip


def died_at(case: Case, layer: int, window: int) -> int:
    """Return the step of the probe which showed that half of the units were dead."""
    units, count, since = case.sizes[layer + 1], 0, None
    for event in case.trainer.life.events:
        if event.layer != layer + 1 or event.step >= case.windows.end[-1]:
            continue
        count += -1 if event.kind == REVIVED else 1
        if 2 * count < units:
            since = None
        elif since is None:
            since = event.step if event.kind == DIED else BEFORE
    return int(case.windows.start[window]) if since is None else since


# layers without a slope


def no_slope(case: Case) -> Array:
    """Return which layers have no slope anywhere, as of a step, and no gradient (layers, n): 1."""
    steps = [layer.activation.constant_slope == 0 for layer in case.experiment.layers]
    return np.asarray(np.array(steps)[:, None] & (case.windows.gradient == 0), np.float64)


def no_slope_numbers(case: Case, layer: int, window: int) -> Evidence:
    units = float(case.sizes[layer + 1])
    return {"dead": units, "units": units, "born": units, "killed": 0.0}


def before_training(case: Case, layer: int, window: int) -> int:
    return BEFORE


# vanishing gradients


def shrink(case: Case) -> Array:
    """Return the gradient of the first layer over that of the last (n,); 1 for what isn't known.

    Hochreiter, Untersuchungen zu dynamischen neuronalen Netzen, 1991.
    It is that of the weights, or else of z, where that was as small before training as it is now:
    the mean of a batch may be small at the output, too. It counts only where each layer has less
    than half of the one above.
    """
    gradient = case.windows.gradient
    if len(gradient) < 3:
        return np.ones(gradient.shape[1])
    ratio = np.where(gradient[-1] > 0, gradient[0] / gradient[-1], 1.0)
    if not case.trouble[-1:].any():
        return ratio
    of_z = max(_through(case.start["weight_factor"], case.start["activation_factor"]),
               _through(case.now["weight_factor"], case.now["activation_factor"]))  # fmt: skip
    ratio = np.minimum(ratio, of_z)
    steep = ratio < 0.5 ** (len(gradient) - 1)
    return np.where(steep, ratio, np.maximum(ratio, 0.1))


def shrinks(case: Case) -> bool:
    """Whether the gradient of the first layer was a tenth of the last layer's, at most, or is."""
    gradient = case.windows.gradient
    if len(gradient) < 3 or not gradient.shape[1]:
        return False
    return bool((gradient[0, [0, -1]] < 0.1 * gradient[-1, [0, -1]]).any())


def _through(weight: ArrayLike, activation: ArrayLike) -> float:
    """Return what is left of a gradient from the last layer to the first; 1 if not known."""
    product = np.asarray(weight, np.float64) * np.asarray(activation, np.float64)
    left = float(np.prod(product[:-1])) if product.ndim else np.nan
    return left if math.isfinite(left) else 1.0


def shrink_numbers(case: Case, layer: int, window: int) -> Evidence:
    w, now = case.windows, case.now
    found = {
        "first": float(w.gradient[0, -1]), "last": float(w.gradient[-1, -1]),
    }  # fmt: skip
    left = float(shrink(case)[-1])
    if left > 0:  # else nothing at all comes through: no factor a layer tells of that
        found["per_layer"] = left ** (1 / (case.layers - 1))
    for name in ("weight_factor", "activation_factor"):
        factors = np.asarray(now[name], np.float64)
        factors = factors[np.isfinite(factors) & (factors > 0)]
        if len(factors):
            found[name] = float(np.exp(np.log(factors).mean()))
    return found


# saturated


def saturated(case: Case) -> Array:
    """Return the share of flat (unit, sample) of each hidden layer (layers, n).

    Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks,
    2010.
    """
    return np.asarray(case.windows.saturated[:-1])


def saturated_numbers(case: Case, layer: int, window: int) -> Evidence:
    z, spread = (np.atleast_1d(np.asarray(case.now[n], np.float64)) for n in ("z_mean", "z_std"))
    return {
        "saturated": float(case.windows.saturated[layer, -1]),
        "z_mean": float(z[layer]), "z_std": float(spread[layer]),
    }  # fmt: skip


def from_start(case: Case, layer: int, window: int) -> int:
    """Return the step it began at: before training, where the start was so already."""
    at_start = case.start["saturated"]
    if window == 0 and len(at_start) == case.layers and at_start[layer] > SATURATED[0]:
        return BEFORE
    return int(case.windows.start[window])


# confident and wrong


def confident(case: Case) -> Array:
    """Return the share of samples whose output is flat and wrong (n,), at most.

    That is of a loss whose gradient has the output's slope in it, and of classes (Nielsen, Neural
    Networks and Deep Learning, 2015, chapter 3).
    """
    g, count = case.experiment.output.activation, len(case.level)
    unbounded = g.steepest is None and g.elementwise
    if case.experiment.loss in _FUSED or case.trainer.classes is None or unbounded:
        return np.zeros(count)
    wrong = 1 - case.windows.accuracy
    if g.steepest is not None:
        wrong = np.minimum(wrong, case.windows.saturated[-1])
    if count:  # of the present, what is so
        wrong[-1] = min(wrong[-1], confident_now(case)) if wrong[-1] > CONFIDENT[1] else wrong[-1]
    return np.asarray(wrong)


def confident_now(case: Case) -> float:
    """Return the share of the probe set's samples whose output is flat and off by more than 0.5."""
    case.trainer.probe.measure()
    g, probe = case.experiment.output.activation, case.trainer.probe
    out = probe.passes[-1]
    off = (np.abs(out.a - probe.Y.T) > WRONG).any(axis=0)
    if g.steepest is None:
        flat = out.a.max(axis=0) > _SURE
    else:
        flat = (np.abs(out.slope) < 0.05 * g.steepest).any(axis=0)
    return float((off & flat).mean())


def confident_numbers(case: Case, layer: int, window: int) -> Evidence:
    return {"share": confident_now(case), "loss": float(case.loss[-1])}


# overfitting


def overfit(case: Case) -> Array:
    """Return by which share the test loss is over its least for a fifth of the run (n,).

    Of that it is the least; 0 where the training set is not solved, or the test set is as well.
    By the rise over the least, Prechelt, Early stopping, but when?, 1998.
    """
    test, guess = case.windows.test_loss, case.baseline
    count = len(test)
    if not count or not np.isfinite(test).all() or guess.of_errors:
        return np.zeros(count)
    lowest = np.minimum.accumulate(test)
    over = test / np.maximum(lowest, 1e-300) - 1
    over[(guess.level(test) < SOLVED) | case.unsolved] = 0.0
    found, ends, first = np.zeros(count), case.windows.end, 0
    begin = np.searchsorted(ends, 0.8 * ends, "right")
    for i in range(count):
        first = int(begin[i])
        found[i] = over[first : i + 1].min()
    return found


def overfit_numbers(case: Case, layer: int, window: int) -> Evidence:
    test = case.windows.test_loss
    least = int(test.argmin())
    return {
        "test_loss": float(test[-1]), "least": float(test[least]), "loss": float(case.loss[-1]),
        "least_at": float(case.windows.end[least]),
    }  # fmt: skip


def overfit_since(case: Case, layer: int, window: int) -> int:
    """Return the step at which the test loss was least."""
    least = int(case.windows.test_loss[: window + 1].argmin())
    return int(case.windows.end[least])


# decay


def decay_share(case: Case) -> Array:
    """Return what decay takes over what the gradient restores, the most since it was solved (n,).

    At 1 the two hold each other: the weights are kept small by the decay alone (Krogh and Hertz,
    A simple weight decay can improve generalization, 1992).
    """
    return _since(_decay_share(case), case.since_solved)


def _decay_share(case: Case) -> Array:
    optimizer, w = case.experiment.optimizer, case.windows
    counts = np.array([a * b for a, b in zip(case.sizes[:-1], case.sizes[1:], strict=True)])
    weight = np.sqrt(np.square(w.weight).sum(axis=0))
    pull = optimizer.weight_decay * weight + optimizer.l1 * math.sqrt(counts.sum())
    if optimizer.name == "adamw":
        moved = np.sqrt(np.square(w.update).sum(axis=0))
        rates = np.array([optimizer.rate_at(int(n)) for n in w.start])
        share = rates * optimizer.weight_decay * weight / np.maximum(moved, 1e-300)
        return np.asarray(share)
    restored = np.sqrt(np.square(w.gradient).sum(axis=0))
    return np.asarray(pull / np.maximum(restored, 1e-300))


def decay_numbers(case: Case, layer: int, window: int) -> Evidence:
    w = case.windows
    return {
        "share": float(min(decay_share(case)[-1], 1e9)),
        "weights": float(np.sqrt(np.square(w.weight[:, -1]).sum())),
        "gradient": float(np.sqrt(np.square(w.gradient[:, -1]).sum())),
    }  # fmt: skip
