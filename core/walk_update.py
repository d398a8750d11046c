"""Works out the update of single weights: the gradient, the optimizer's state, the step."""

from collections.abc import Sequence

import numpy as np

from core.catalog.optimizers import AdamW
from core.engine.trainer import Trainer
from core.phases.worked import Worked

# The symbols of the optimizers' formulas.
_CONSTANTS = {
    "momentum": "β", "rho": "ρ", "beta_1": "β₁", "beta_2": "β₂", "epsilon": "ε",
    "weight_decay": "λ", "global_clipnorm": "c",
}  # fmt: skip
_STATES = {
    "velocity": ("v",), "squares": ("h",), "updates": ("d",), "moments": ("m", "v"),
    "product": ("Πμ",),
}  # fmt: skip
_CORRECTED = {"adam": "mv", "adamw": "mv", "nadam": "v"}
_HAT = "\N{COMBINING CIRCUMFLEX ACCENT}"


def rule(trainer: Trainer) -> dict[str, float]:
    """Return the numbers of the optimizer's rule that are the same for every weight, by symbol."""
    optimizer, g = trainer.experiment.optimizer, trainer.network.gradient
    numbers = {"η": trainer.learning_rate}
    for field, symbol in _CONSTANTS.items():
        value = getattr(optimizer, field, None)
        if value is not None and (value or symbol != "λ"):
            numbers[symbol] = float(value)
    if "c" in numbers:
        numbers["‖g‖"] = float(np.sqrt(np.dot(g, g)))
    for key, array in trainer.optimizer_state.items():
        if not array.ndim:
            numbers[_STATES.get(key, (key,))[0]] = float(array)
    return numbers


def work_update(
    trainer: Trainer, numbers: dict[str, float], layer: int, j: int
) -> tuple[Worked, ...]:
    """Return how unit j's first weight and its bias are updated; `numbers` are the `rule`'s."""
    network = trainer.network
    at_W, at_b = network.segments[2 * layer - 2 : 2 * layer].tolist()
    found = []
    for key, i in (("W", at_W + j), ("b", at_b + j)):
        theta, update = float(network.theta[i]), float(network.update[i])
        g = float(network.gradient[i])
        values = {"g": g} | _effective(trainer, numbers, g, theta) | _states(trainer, numbers, i)
        found.append(Worked(key, layer, j, theta - update, values | {"u": update, "θ": theta}))
    return tuple(found)


def _effective(
    trainer: Trainer, numbers: dict[str, float], g: float, theta: float
) -> dict[str, float]:
    """Return the gradient as the rule takes it, if clipping or weight decay change it."""
    decay = 0.0 if isinstance(trainer.experiment.optimizer, AdamW) else numbers.get("λ", 0.0)
    if "c" not in numbers and not decay:
        return {}
    norm = numbers.get("‖g‖", 0.0)
    factor = numbers["c"] / norm if norm > numbers.get("c", np.inf) else 1.0
    return {"g←": g * factor + decay * theta}


def _states(trainer: Trainer, numbers: dict[str, float], i: int) -> dict[str, float]:
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
        found[symbol + _HAT] = found[symbol] / (1 - beta ** numbers["t"])
    return found
