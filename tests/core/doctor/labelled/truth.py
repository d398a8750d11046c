"""What is wrong with a run, told by what changing one thing does to its outcome."""

import math
import re
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from core.catalog.datasets.toys import Curve
from core.catalog.losses import LOSSES
from core.compare.gathering import with_seeds
from core.doctor.cured import cured
from core.doctor.ends import baseline, end_of, mean_loss
from core.doctor.finding import Cure
from core.engine.rows import column
from core.engine.trainer import Trainer
from core.experiment import Experiment, layer_to_builtins, to_json
from core.faults import Refused
from tests.core.doctor.labelled.drawing import ONE_SIDED

SEEDS, HELPED, LOWER, LEARNED, ACCURATE = 8, 6, 0.3, 0.15, 0.95
Changes = dict[str, Any]
Label = dict[str, Any]
RATE = "optimizer.learning_rate"


class Losses:
    """Losses of runs, each worked out once; with a file they are kept there.

    They are shares of the loss of the best constant answer, inf for a run that diverged.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file, self._known = file, dict[str, float]()
        for line in file.read_text().splitlines() if file and file.exists() else ():
            key, _, value = line.partition(" ")
            self._known[key] = float(value)

    def of(self, run: Experiment, steps: int, measure: Experiment, held_out: bool = False) -> float:
        """Return the loss of a run after its steps, as `measure` has it."""
        about = f"{steps} {measure.loss} {measure.huber_delta} {held_out}".encode()
        content = re.sub(rb'"path": ".*/', b'"path": "', to_json(run))  # wherever the tables are
        key = blake2b(content + about, digest_size=12).hexdigest()
        if key not in self._known:
            self._known[key] = _share(run, steps, measure, held_out)
            if self._file is not None:
                with self._file.open("a") as out:
                    out.write(f"{key} {self._known[key]!r}\n")
        return self._known[key]

    def helps(
        self, sick: Experiment, other: Experiment | None, steps: int, held_out: bool = False
    ) -> bool:
        """Return whether another experiment ends lower by 30 % on 6 seeds of 8."""
        if other is None or other == sick:
            return False
        measure, lower, higher = measured_as(sick, other), 0, 0
        for one, two in zip(with_seeds(sick, SEEDS), with_seeds(other, SEEDS), strict=True):
            after = self.of(two, steps, measure, held_out)
            before = self.of(one, steps, measure, held_out)
            better = after < (1 - LOWER) * before
            lower, higher = lower + better, higher + (not better)
            if lower >= HELPED or higher > SEEDS - HELPED:
                break
        return lower >= HELPED


def measured_as(sick: Experiment, other: Experiment) -> Experiment:
    """Return the experiment by whose loss two are compared: squared errors if not the first's."""
    fits = other.output.activation.name in LOSSES[sick.loss].outputs
    return sick if fits else msgspec.structs.replace(sick, loss="mse")


def _share(run: Experiment, steps: int, measure: Experiment, held_out: bool) -> float:
    try:
        trainer = Trainer(run, probe_every=steps + 1)
    except Refused:
        return math.inf
    trainer.run(steps)
    end = end_of(trainer, held_out)
    found = mean_loss(measure, end.z, end.a, end.y) / baseline(measure, end.y.T)
    return found if np.isfinite(found) and not end.diverged else math.inf


def single_changes(e: Experiment) -> dict[str, list[Changes]]:
    """Return the single changes of an experiment, by what it is that they change."""
    rate, start, bias = e.optimizer.learning_rate, e.initializer, e.bias
    hidden = [layer_to_builtins(layer) for layer in e.hidden]
    last = hidden[-1] if hidden else {"units": 8, "activation": "tanh"}
    classes = e.data.task != "regression"
    many = e.data.class_count() > 2 or e.output.activation.name == "softmax"
    wide = [[h | {"units": min(128, h["units"] * k)} for h in hidden] for k in (2, 4)]
    entropy = {
        "output.activation": "softmax" if many else "sigmoid",
        "loss": "categorical_crossentropy" if many else "binary_crossentropy",
    }
    table, decay = e.data.name == "csv", e.optimizer.weight_decay
    names = {layer.activation.name for layer in e.hidden}
    found: dict[str, list[Changes]] = {
        "rate_down": [{RATE: rate / by} for by in (3, 10, 30, 100)],
        "rate_up": [{RATE: rate * by} for by in (10, 3, 100)],
        "start": [
            {"initializer.name": name, "initializer.scale": 1.0}
            for name in ("glorot_normal", "he_normal")
            if hidden and (name != start.name or start.scale != 1)
        ],
        "bias": [{"bias": 0.0}] if bias else [],
        "activation": [
            {"hidden.*.activation": name}
            for name in ("relu", "tanh", "leaky_relu")
            if names and names != {name}
        ],
        "width": [{"hidden": layers} for layers in wide if layers and layers != hidden],
        "shallower": [{"hidden": hidden[:n]} for n in (len(hidden) // 2, 1) if 0 < n < len(hidden)],
        "deeper": [{"hidden": [*hidden, last]}],
        "entropy": [entropy] if classes and not e.loss.endswith("crossentropy") else [],
        "output": []
        if classes or e.output.activation.name == "linear"
        else [{"output.activation": "linear"}],
        "standardise": [
            {f"data.{name}": True}
            for name in ("standardize", "scale_target")
            if table and not getattr(e.data, name) and (name == "standardize" or not classes)
        ],
        "decay": [{"optimizer.weight_decay": decay * by} for by in (0.1, 0.0)] if decay else [],
    }
    return found


def against_overfitting(e: Experiment) -> list[Changes]:
    """Return what may lower the test loss."""
    hidden = [layer_to_builtins(layer) for layer in e.hidden]
    few = [[h | {"units": max(1, h["units"] // by)} for h in hidden] for by in (4, 8)]
    samples = getattr(e.data, "samples", None)
    return [
        *({"optimizer.weight_decay": decay} for decay in (0.001, 0.01, 0.1)),
        *({"hidden": layers} for layers in few if layers),
        *([{"data.samples": min(10_000, samples * 5)}] if samples else []),
    ]


def label(e: Experiment, steps: int, losses: Losses) -> Label:
    """Return what there is to be told of a run: how it ended, what it looked like, what helps."""
    trainer = Trainer(e)
    first = trainer.probe.present()
    trainer.run(steps)
    last, rows = trainer.probe.present(), column("loss", trainer.history.exact().mean)
    base = baseline(e, trainer.arrays.Y)
    floor = e.data.noise**2 / base if isinstance(e.data, Curve) and e.loss == "mse" else 0.0
    share, accuracy = losses.of(e, steps, e), float(last["accuracy"])
    learned = share <= floor + LEARNED * (1 - floor) or accuracy >= ACCURATE
    found: Label = {
        "loss": share,
        "accuracy": accuracy,
        "learned": bool(learned and trainer.diverged is None),
        "peak": float(rows.max() / max(base, rows[0])) if len(rows) else math.inf,
        "diverged": None if trainer.diverged is None else trainer.diverged.step,
        "dead": [_most_of_a_layer(part["dead"], trainer) for part in (first, last)],
        "saturated": [max(part["saturated"][:-1], default=math.nan) for part in (first, last)],
        "shrinks": _shrinks(trainer),
        "overfit": False,
        "helped": [],
    }
    if found["learned"]:
        found["overfit"] = _overfit(e, steps, losses, trainer, found)
        return found
    for kind, changes in single_changes(e).items():
        if _any_helps(e, changes, steps, losses):
            found["helped"].append(kind)
    return found


def _any_helps(
    e: Experiment, changes: list[Changes], steps: int, losses: Losses, held_out: bool = False
) -> bool:
    others = (cured(e, Cure(change)) for change in changes)
    return any(losses.helps(e, other, steps, held_out) for other in others)


def _shrinks(trainer: Trainer) -> float:
    """Return the first layer's gradient over the last one's, in the first or the last 50 steps."""
    gradient = column("grad_norm", trainer.history.exact().mean)
    parts = [part.mean(axis=1) for part in (gradient[:, :50], gradient[:, -50:]) if part.size]
    return min((float(part[0] / part[-1]) for part in parts if part[-1] > 0), default=1.0)


def _most_of_a_layer(dead: list[float], trainer: Trainer) -> float:
    """Return the largest share of a hidden layer's units that are dead."""
    units = trainer.network.sizes[1:-1]
    return max((n / size for n, size in zip(dead, units, strict=False)), default=math.nan)


def _overfit(
    e: Experiment, steps: int, losses: Losses, trainer: Trainer, found: Label
) -> bool | None:
    """Return whether a run that has learned over-fits; None if it seems so, and nothing helps."""
    tests = column("test_loss", trainer.probes.exact().mean)
    if not len(trainer.arrays.X_test) or trainer.test()[0] < 1.1 * tests.min():
        return False
    if losses.of(e, steps, e, held_out=True) < LEARNED:
        return False
    if not _any_helps(e, against_overfitting(e), steps, losses, held_out=True):
        return None
    found["helped"].append("overfitting")
    return True


# what the changes that help tell of the codes


def codes_of(e: Experiment, found: Label) -> set[str]:
    """Return the causes a run is sick of; none for a healthy one, and for one nothing helps.

    A cause has to be there, and one of the changes that remove it to help.
    """
    helped = set(found["helped"])
    there = {code for code, (_, is_there) in CODES.items() if is_there(e, found)}
    return {code for code in there if helped & set(CODES[code][0])}


def _one_sided(e: Experiment) -> bool:
    return any(layer.activation.name in ONE_SIDED for layer in e.hidden)


def _risk(e: Experiment, found: Label) -> bool:
    alive = math.prod(1 - 0.5**layer.units for layer in e.hidden)
    return _one_sided(e) and 1 - alive > 0.1


def _always(e: Experiment, found: Label) -> bool:
    return True


def _vanishes(e: Experiment, found: Label) -> bool:
    return len(e.hidden) >= 2 and found["shrinks"] < 0.1


def _half_dead(e: Experiment, found: Label) -> bool:
    return max(found["dead"]) >= 0.5


def _half_flat(e: Experiment, found: Label) -> bool:
    return max(found["saturated"]) >= 0.4


CODES: dict[str, tuple[tuple[str, ...], Callable[[Experiment, Label], bool]]] = {
    "diverging": (
        ("rate_down", "standardise"),
        lambda e, found: found["peak"] > 10 or found["diverged"] is not None,
    ),
    "past_edge": (("rate_down",), _always),
    "dead_layer": (("rate_down", "activation", "bias", "start"), _half_dead),
    "born_dead_risk": (("width", "shallower"), _risk),
    "vanishing": (("start", "activation", "shallower"), _vanishes),
    "bad_start": (("start", "bias"), _always),
    "saturated": (("start", "bias", "rate_down", "activation", "standardise"), _half_flat),
    "symmetric": (
        ("start",), lambda e, found: e.initializer.name in ("zeros", "constant")
    ),
    "confident_wrong": (("entropy",), _always),
    "too_slow": (("rate_up",), _always),
    "cannot_represent": (
        ("width", "deeper", "activation"),
        lambda e, found: "activation" not in found["helped"] or _linear(e)
        or bool({"width", "deeper"} & set(found["helped"])),
    ),
    "overfitting": (("overfitting",), _always),
    "data_range": (("standardise", "output"), _always),
    "decay_too_strong": (("decay",), _always),
}  # fmt: skip


def _linear(e: Experiment) -> bool:
    return all(layer.activation.name == "linear" for layer in e.hidden)
