"""Works out single numbers of a step, as one would by hand: what is summed, what is multiplied."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from core.catalog.activations import log_softmax
from core.catalog.optimizers import AdamW
from core.experiment import Experiment, Layer, Output
from core.tape import Array, Phase

if TYPE_CHECKING:
    from core.engine.trainer import Trainer

MOST = 12  # terms of a sum that are written out


class Terms(msgspec.Struct, frozen=True):
    """A sum of terms, the largest of them written out in their order.

    `index` (m,) says which, `factors` (m, f) what each is made of. The `others` add up to
    `rest`, and all of them to `total`.
    """

    index: tuple[int, ...]
    factors: tuple[tuple[float, ...], ...]
    others: int
    rest: float
    total: float


class Worked(msgspec.Struct, frozen=True):
    """How one number came about, for one unit (from 0) of a layer (from 1).

    `values` are the numbers that go in, by symbol; `terms` the sum in it. What they are is
    the `key`'s:

    ======  =====================================  =================================  =========
    key     values                                 terms                              result
    ======  =====================================  =================================  =========
    z       b, of a layer that has biases          (a of the layer before or x, w)    z
    a       z; of softmax also max, the largest z  of softmax: (z,), summed as e^z    a
    loss    z, a, y; of Huber's also d             of classes: (y, log a)             its loss
    error   a, y; z, slope if it is g'(z) times    none                               δ
    slope   z, a                                   none                               g'(z)
    delta   slope                                  (w, δ of the layer after)          δ
    dW, db  none                                   (a or x, δ) or (δ,), a sample each gradient
    W, b    g, the optimizer's state, u, θ         none                               θ − u
    ======  =====================================  =================================  =========

    dW and W are those of the layer's first input.
    """

    key: str
    layer: int
    unit: int
    result: float
    values: dict[str, float] = {}
    terms: Terms | None = None


def terms(summands: Array, *factors: Array, keep: int | None = None) -> Terms:
    """Return the sum of `summands` (m,), the largest and `keep` written out as `factors`."""
    chosen = np.arange(summands.size)
    if summands.size > MOST:
        size = np.abs(summands)
        if keep is not None:
            size[keep] = np.inf
        chosen = np.sort(np.argpartition(size, -MOST)[-MOST:])
    written = [factor[chosen].tolist() for factor in factors]
    others = np.delete(summands, chosen)
    return Terms(
        tuple(chosen.tolist()),
        tuple(zip(*written, strict=True)),
        others.size,
        float(others.sum()),
        float(summands.sum()),
    )


def shortened(work: Worked, most: int, keep: int | None = None) -> Worked:
    """Return the work with at most `most` terms written out, the largest and `keep`."""
    told = work.terms
    if told is None or len(told.index) <= most:
        return work
    values = np.array([math.prod(factors) for factors in told.factors])
    if work.key == "a":  # of softmax
        values = np.exp(values - work.values["max"])
    size = np.abs(values)
    size[[i == keep for i in told.index]] = np.inf
    kept = sorted(np.argsort(-size)[:most].tolist())
    return msgspec.structs.replace(
        work,
        terms=Terms(
            tuple(told.index[i] for i in kept),
            tuple(told.factors[i] for i in kept),
            told.others + len(values) - len(kept),
            told.rest + float(np.delete(values, kept).sum()),
            told.total,
        ),
    )


def work_z(phase: Phase, n: int, j: int) -> Worked:
    """Return how unit j came to its weighted sum of sample n."""
    W, b, a, z = (phase.arrays[key] for key in ("W", "b", "a_in", "z"))
    sum_ = terms(a[:, n] * W[:, j], a[:, n], W[:, j])
    values = {"b": float(b[j])} if b.size else {}
    return Worked("z", _layer(phase), j, float(z[j, n]), values, sum_)


def work_a(phase: Phase, n: int, j: int, elementwise: bool) -> Worked:
    """Return what g made of the z of unit j and sample n."""
    z, a = phase.arrays["z"][:, n], phase.arrays["a"]
    values, sum_ = {"z": float(z[j])}, None
    if not elementwise:
        values["max"] = float(z.max())
        sum_ = terms(np.exp(z - z.max()), z, keep=j)
    return Worked("a", _layer(phase), j, float(a[j, n]), values, sum_)


def work_loss(
    experiment: Experiment, layer: int, arrays: tuple[Array, Array, Array], n: int, j: int
) -> Worked:
    """Return the loss of sample n alone, at unit j; `arrays` are the output's z, a and y."""
    one = slice(n, n + 1)
    z, a, y = (array[:, one] for array in arrays)
    own, sum_ = experiment.loss_row.each(z, a, y), None
    if len(own) == 1 < len(z):
        log_a = log_softmax(z)
        sum_ = terms((y * log_a)[:, 0], y[:, 0], log_a[:, 0], keep=j)
    values = {"z": z, "a": a, "y": y}
    numbers = {key: float(value[j, 0]) for key, value in values.items()}
    if experiment.loss == "huber":
        numbers["d"] = experiment.huber_delta
    return Worked("loss", layer, j, float(own[min(j, len(own) - 1), 0]), numbers, sum_)


def work_error(phase: Phase, n: int, j: int, spec: Layer | Output) -> Worked:
    """Return the output's δ at unit j and sample n."""
    numbers = {key: float(phase.arrays[key][j, n]) for key in ("a", "y")}
    if "z" in phase.arrays:
        z = phase.arrays["z"][j, n]
        slope = spec.activation(z)[1]
        numbers |= {"z": float(z), "slope": float(slope)}
    return Worked("error", _layer(phase), j, float(phase.arrays["delta"][j, n]), numbers)


def work_delta(phase: Phase, n: int, j: int) -> Worked:
    """Return how δ of unit j and sample n came back through the weights after it."""
    W, after, slope, delta = (phase.arrays[key] for key in ("W", "delta_out", "slope", "delta"))
    sum_ = terms(W[j] * after[:, n], W[j], after[:, n])
    values = {"slope": float(slope[j, n])}
    return Worked("delta", _layer(phase), j, float(delta[j, n]), values, sum_)


def work_gradient(phase: Phase, n: int, j: int) -> tuple[Worked, ...]:
    """Return the gradients of unit j's first weight and of its bias, if it has one.

    Sample n is among the terms.
    """
    a, delta, dW, db = (phase.arrays[key] for key in ("a_in", "delta", "dW", "db"))
    layer = _layer(phase)
    first = Worked(
        "dW", layer, j, float(dW[0, j]), {}, terms(a[0] * delta[j], a[0], delta[j], keep=n)
    )
    if not db.size:
        return (first,)
    sum_ = terms(delta[j], delta[j], keep=n)
    return first, Worked("db", layer, j, float(db[j]), {}, sum_)


def _layer(phase: Phase) -> int:
    assert phase.layer is not None
    return phase.layer


# The symbols of the optimizers' formulas.
_CONSTANTS = {
    "momentum": "β",
    "rho": "ρ",
    "beta_1": "β₁",
    "beta_2": "β₂",
    "epsilon": "ε",
    "weight_decay": "λ",
    "l1": "λ₁",
    "global_clipnorm": "c",
    "decay": "κ",
}
_WHERE_SET = ("λ", "λ₁", "κ")  # those that are of no account at 0  # fmt: skip
_STATES = {
    "velocity": ("v",), "squares": ("h",), "updates": ("d",), "moments": ("m", "v"),
    "product": ("Πμ",), "largest": ("V",),
}  # fmt: skip
_CORRECTED = {"adam": "mv", "adamw": "mv", "nadam": "v"}
_HAT = "\N{COMBINING CIRCUMFLEX ACCENT}"


def rule(trainer: "Trainer") -> dict[str, float]:
    """Return the numbers of the optimizer's rule that are the same for every weight, by symbol."""
    optimizer, g = trainer.experiment.optimizer, trainer.network.gradient
    numbers = {"η": trainer.learning_rate}
    if optimizer.varies:
        at_rate = msgspec.structs.replace(optimizer, learning_rate=trainer.learning_rate)
        n = trainer.step_count
        numbers = {"η₀": trainer.learning_rate, "n": float(n), "η": at_rate.rate_at(n)}
    if optimizer.schedule is not None:
        for field, symbol in optimizer.schedule.symbols.items():
            numbers[symbol] = float(getattr(optimizer.schedule, field))
    for field, symbol in _CONSTANTS.items():
        value = getattr(optimizer, field, None)
        if value is not None and (value or symbol not in _WHERE_SET):
            numbers[symbol] = float(value)
    if "c" in numbers:
        numbers["‖g‖"] = float(np.sqrt(np.dot(g, g)))
    for key, array in trainer.optimizer_state.items():
        if not array.ndim and key != "n":  # which counts this update already
            numbers[_STATES.get(key, (key,))[0]] = float(array)
    return numbers


def work_update(
    trainer: "Trainer", numbers: dict[str, float], layer: int, j: int
) -> tuple[Worked, ...]:
    """Return how unit j's first weight, and its bias if it has one, are updated.

    `numbers` are the `rule`'s.
    """
    network = trainer.network
    at_W, at_b = network.segments[2 * layer - 2 : 2 * layer].tolist()
    found = []
    places = {"W": at_W + j} | ({"b": at_b + j} if network.layers[layer - 1].b.size else {})
    for key, i in places.items():
        theta, update = float(network.theta[i]), float(network.update[i])
        g = float(network.gradient[i])
        spared = key == "b" and not trainer.experiment.optimizer.decay_biases
        mine = {s: 0.0 for s in ("λ", "λ₁") if spared and s in numbers}
        values = {"g": g} | mine | _effective(trainer, numbers | mine, g, theta)
        values |= _states(trainer, numbers, i)
        found.append(Worked(key, layer, j, theta - update, values | {"u": update, "θ": theta}))
    return tuple(found)


def _effective(
    trainer: "Trainer", numbers: dict[str, float], g: float, theta: float
) -> dict[str, float]:
    """Return the gradient as the rule takes it, if clipping or weight decay change it."""
    decay = 0.0 if isinstance(trainer.experiment.optimizer, AdamW) else numbers.get("λ", 0.0)
    pull = numbers.get("λ₁", 0.0)
    if "c" not in numbers and not decay and not pull:
        return {}
    norm = numbers.get("‖g‖", 0.0)
    factor = numbers["c"] / norm if norm > numbers.get("c", np.inf) else 1.0
    return {"g←": g * factor + decay * theta + pull * float(np.sign(theta))}


def _states(trainer: "Trainer", numbers: dict[str, float], i: int) -> dict[str, float]:
    """Return the optimizer's state for weight i, by symbol; the corrected ones too."""
    name = trainer.experiment.optimizer.name
    found: dict[str, float] = {}
    for key, array in trainer.optimizer_state.items():
        if array.ndim:
            symbols: Sequence[str] = ("m", "w") if name == "adamax" else _STATES.get(key, (key,))
            rows = np.atleast_2d(array)[:, i].tolist()
            found |= dict(zip(symbols, rows, strict=True))
    for symbol in _CORRECTED.get(name, ""):
        beta = numbers["β₁" if symbol == "m" else "β₂"]
        kept = "V" if symbol == "v" and "V" in found else symbol
        found[symbol + _HAT] = found[kept] / (1 - beta ** numbers["t"])
    return found
