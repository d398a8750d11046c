"""What lessons measure of a run: each quantity is defined once, in `QUANTITIES`, under one name.

Every measure of the engine is one, by its name: of the weights on the probe set, or of the update
that was made of them. Of what a step has there is also the most and the least over all updates
before (`grad_norm_max`). A new one is a function of a `Subject` and the quantity asked for, here or
in a file beside this one, and one record at the end of the table. It returns a number, or one a
layer; NaN where there is none.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import product
from typing import Any, Literal

import msgspec
import numpy as np

from core.compare.reach import Lows
from core.engine.life import DIED, REVIVED
from core.engine.measures import MEASURES, LayerValues
from core.engine.rows import column
from core.engine.sharpness import TOO_LARGE, Sharpness, finished, rule_of
from core.engine.trainer import Trainer
from core.lessons import answers, signals, updates
from core.lessons.lesson import Quantity
from core.tape import Array


class Subject:
    """A run that is measured: whatever takes long is worked out once at each step.

    Parameters
    ----------
    trainer : Trainer
        The run, which goes on meanwhile; `look` is to be called once in 4096 steps, or
        `steps_to` is known less exactly.
    lows : Lows, optional
        Its lows, where they are followed already.
    """

    def __init__(self, trainer: Trainer, lows: Lows | None = None) -> None:
        self.trainer = trainer
        self.lows = Lows(trainer.history, trainer.batches.per_epoch) if lows is None else lows
        self._found: tuple[int, Mapping[str, Any]] = -1, {}

    def look(self) -> None:
        """Take in the steps made since."""
        self.lows.look()

    @property
    def present(self) -> Mapping[str, Any]:
        """What is taken of the weights as they are, on the probe set; its passes hold z and a."""
        step, trainer = self.trainer.step_count, self.trainer
        if self._found[0] != step:
            self._found = step, trainer.probe.present()
        return self._found[1]

    @property
    def sharpness(self) -> tuple[float, float]:
        """The sharpness of the present weights, and learning rate times it over what is borne."""
        trainer = self.trainer
        samples, parameters = len(trainer.arrays.X), trainer.network.parameters
        if rule_of(trainer.experiment, samples, parameters) == TOO_LARGE:
            return math.nan, math.nan
        reading = finished(Sharpness(trainer.experiment, trainer.arrays).of(trainer))
        return reading.value, reading.ratio


Take = Callable[[Subject, Quantity], Any]


class Taken(msgspec.Struct, frozen=True):
    """How a quantity is taken.

    Parameters
    ----------
    take : callable
        Returns it, or a sequence with one a layer; the quantity's `step` is a number.
    when : "now", "update" or "before"
        Of what: the weights after `step` updates, on which the run must stand; the update that is
        made of them; or all updates before.
    per_layer : bool
    ended : float
        What it is of a run that has diverged before.
    live : bool
        Whether it is quick enough to be taken of a run that moves.
    """

    take: Take
    when: Literal["now", "update", "before"] = "now"
    per_layer: bool = False
    ended: float = math.nan
    live: bool = True


def settled(quantity: Quantity, steps: int) -> Quantity:
    """Return it with its step, where that is the last of a stop of so many `steps`."""
    if quantity.step is not None:
        return quantity
    last = steps - 1 if QUANTITIES[quantity.measure].when == "update" else steps
    return msgspec.structs.replace(quantity, step=max(0, last))


def due(quantity: Quantity) -> int:
    """Return how many updates are to be made before it can be taken; its step is settled."""
    assert quantity.step is not None
    return quantity.step + (QUANTITIES[quantity.measure].when == "update")


def single(quantity: Quantity, layer: int | None, step: int | None) -> Quantity:
    """Return the part of it that is of one run, of one layer, at one step."""
    return msgspec.structs.replace(
        quantity, layer=layer, step=step, over=None, over_step=None, run=0, over_run=None
    )


def parts(quantity: Quantity) -> list[tuple[int, Quantity]]:
    """Return what it is made of: in which run each part is taken, and the part."""
    runs = [quantity.run] + ([] if quantity.over_run is None else [quantity.over_run])
    layers = [quantity.layer] + ([] if quantity.over is None else [quantity.over])
    steps = [quantity.step] + ([] if quantity.over_step is None else [quantity.over_step])
    each = product(runs, layers, steps)
    return [(run, single(quantity, layer, step)) for run, layer, step in each]


def together(quantity: Quantity, numbers: Sequence[float]) -> float:
    """Return it, of its parts' numbers in their order."""
    while len(numbers) > 1:  # the steps first, then the layers, then the runs
        numbers = [_ratio(a, b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
    return numbers[0]


def taken(subject: Subject, part: Quantity) -> float:
    """Return a part of a quantity, of a run that has come to where it is due, or diverged."""
    how = QUANTITIES[part.measure]
    if how.when != "before" and subject.trainer.step_count < due(part):
        return how.ended
    found = how.take(subject, part)
    if how.per_layer:
        assert part.layer is not None
        found = found[part.layer - 1 if part.layer > 0 else part.layer]
    return float(found)


def measured(subjects: Sequence[Subject], quantity: Quantity) -> float:
    """Return a quantity whose step is settled, of the runs of a stop, each where it is due."""
    return together(quantity, [taken(subjects[run], part) for run, part in parts(quantity)])


def _ratio(part: float, whole: float) -> float:
    if whole == 0 or math.isnan(part) or math.isnan(whole):
        return math.inf if part > 0 and whole == 0 else math.nan
    return part / whole if not math.isinf(part) or not math.isinf(whole) else math.nan


# the measures of the engine


def _present(name: str, subject: Subject, quantity: Quantity) -> Any:
    return subject.present[name]


def _tested(place: int, subject: Subject, quantity: Quantity) -> float:
    return subject.trainer.test()[place] if subject.trainer.tester is not None else math.nan


def _of_update(name: str, subject: Subject, quantity: Quantity) -> Any:
    assert quantity.step is not None
    row = subject.trainer.history.row(quantity.step)
    if row is None:
        layers = len(subject.trainer.network.layers)
        return [math.nan] * layers if MEASURES[name].per_layer else math.nan
    return column(name, row[None])[..., 0]


def _before(name: str, most: bool, subject: Subject, quantity: Quantity) -> Any:
    rows = subject.trainer.history.curve(quantity.step)
    if not len(rows.step):
        layers = len(subject.trainer.network.layers)
        return [math.nan] * layers if MEASURES[name].per_layer else math.nan
    if most:
        return column(name, rows.high).max(axis=-1)
    return column(name, rows.low).min(axis=-1)


def _of_the_engine() -> dict[str, Taken]:
    """Return how each measure of the engine is taken, and its most and least."""
    found = {}
    for name, measure in MEASURES.items():
        each = measure.per_layer
        if measure.take is not None or name in ("loss", "accuracy"):
            ended = math.inf if name == "loss" else math.nan
            found[name] = Taken(partial(_present, name), "now", each, ended)
        elif measure.taken == "step":
            found[name] = Taken(partial(_of_update, name), "update", each)
        if measure.taken == "step" and measure.derive is None:
            for most, end in ((True, "max"), (False, "min")):
                found[f"{name}_{end}"] = Taken(partial(_before, name, most), "before", each)
    return found


# those that lessons alone ask for


def _steps_to(subject: Subject, quantity: Quantity) -> float:
    """Return the first step whose loss came to the target; inf for none."""
    assert quantity.target is not None
    assert quantity.step is not None
    subject.look()
    step = subject.lows.first(quantity.target, quantity.step)
    return math.inf if step is None else step


def _passes_to(subject: Subject, quantity: Quantity) -> float:
    """Return after how many passes over the training set the loss came to the target."""
    return (_steps_to(subject, quantity) + 1) / subject.trainer.batches.per_epoch


def _diverged(subject: Subject, quantity: Quantity) -> float:
    ended = subject.trainer.diverged
    return float(ended is not None and ended.step < (quantity.step or 0))


def _slope_max(subject: Subject, quantity: Quantity) -> list[float]:
    """Return the steepest |g'(z)| of each layer over the probe set."""
    return [float(np.abs(layer.slope).max()) for layer in _layers(subject)]


def _a_square(subject: Subject, quantity: Quantity) -> list[float]:
    """Return the mean of a^2 of each layer over units and samples."""
    return [float(np.mean(np.square(layer.a))) for layer in _layers(subject)]


def _lives(kind: str, subject: Subject, quantity: Quantity) -> list[float]:
    """Return how many units of each layer died or revived, at the probes up to the step."""
    found = [0.0] * len(subject.trainer.network.layers)
    for event in subject.trainer.life.events:
        if event.kind == kind and event.step <= (quantity.step or 0):
            found[event.layer - 1] += 1
    return found


def _linear_gap(subject: Subject, quantity: Quantity) -> float:
    """Return how far the last z is from that of a single layer with the product of all matrices.

    The largest difference over the probe set, relative to the largest z; where all activations
    are linear the two are the same (Goodfellow et al., Deep learning, section 6.1).
    """
    network, samples = subject.trainer.network, _inputs(subject)
    z, W, b = _layers(subject)[-1].z, np.eye(samples.shape[1]), np.zeros(samples.shape[1])
    for layer in network.layers:
        W, b = W @ layer.W, b @ layer.W + (layer.b if layer.b.size else 0.0)
    single = (samples @ W + b).T
    return float(np.abs(z - single).max() / np.abs(z).max())


def _parameter(place: int, subject: Subject, quantity: Quantity) -> float:
    """Return a weight of a network that has but few, as the valley's x and y are."""
    theta = subject.trainer.network.theta
    return float(theta[place]) if place < theta.size else math.nan


def _sharpness(place: int, subject: Subject, quantity: Quantity) -> float:
    return subject.sharpness[place]


def _layers(subject: Subject) -> Sequence[LayerValues]:
    """Return each layer's z, a and g'(z), (units, samples), of the present weights."""
    assert subject.present
    return subject.trainer.probe.layers


def _inputs(subject: Subject) -> Array:
    """Return the probe set as the network sees it, (samples, fan_in)."""
    inputs = subject.trainer.probe.passes[0].inputs
    return inputs[: subject.trainer.network.sizes[0]].T


def _each(of: Callable[[LayerValues], float]) -> Taken:
    """Return how what is asked of a layer's values is taken of each layer."""
    return Taken(lambda subject, _: [of(layer) for layer in _layers(subject)], per_layer=True)


def _of_output(of: Callable[[LayerValues], float], subject: Subject, quantity: Quantity) -> float:
    return of(_layers(subject)[-1])


def _shown(of: Callable[[Trainer, Mapping[str, Any]], float]) -> Taken:
    """Return how what is asked of a run as it is now is taken."""
    return Taken(lambda subject, _: of(subject.trainer, subject.present))


def _before_a_step(of: Callable[[Trainer, int], float]) -> Taken:
    """Return how what is asked of a run's updates before a step is taken."""
    return Taken(lambda subject, quantity: of(subject.trainer, quantity.step or 0), "before")


def _edge_rate(subject: Subject) -> float:
    """Return the learning rate at which the present weights are at the edge of stability."""
    ratio = subject.sharpness[1]
    return subject.trainer.learning_rate / ratio if ratio > 0 else math.nan


TARGETED = frozenset({"steps_to", "passes_to"})  # count to a loss, the quantity's target
QUANTITIES: dict[str, Taken] = {
    **_of_the_engine(),
    "test_loss": Taken(partial(_tested, 0), ended=math.inf, live=False),
    "test_accuracy": Taken(partial(_tested, 1), live=False),
    "sharpness": Taken(partial(_sharpness, 0), live=False),
    "edge_ratio": Taken(partial(_sharpness, 1), live=False),
    "steps_to": Taken(_steps_to, "before"),
    "passes_to": Taken(_passes_to, "before"),
    "diverged": Taken(_diverged, "before"),
    "slope_max": Taken(_slope_max, per_layer=True),
    "a_square": Taken(_a_square, per_layer=True),
    "died": Taken(partial(_lives, DIED), "before", per_layer=True),
    "revived": Taken(partial(_lives, REVIVED), "before", per_layer=True),
    "linear_gap": Taken(_linear_gap),
    "x": Taken(partial(_parameter, 0)),
    "y": Taken(partial(_parameter, 1)),
    # of `core.lessons.updates`
    "edge_rate": Taken(lambda subject, _: _edge_rate(subject), live=False),
    "effective_rate": Taken(lambda subject, _: updates.effective_rate(subject.trainer)),
    "roughness": Taken(
        lambda subject, asked: updates.roughness(subject.trainer, asked.step or 0), "before"
    ),
    # of `core.lessons.signals`
    "a_min": _each(lambda layer: float(layer.a.min())),
    "a_max": _each(lambda layer: float(layer.a.max())),
    "a_first": _each(lambda layer: float(layer.a[0, 0])),
    "z_first": _each(lambda layer: float(layer.z[0, 0])),
    "z_last": _each(lambda layer: float(layer.z[-1, 0])),
    "a_extreme": _each(signals.extreme),
    "a_across": _each(signals.across_samples),
    "correlation": _each(signals.correlation),
    "sum_error": Taken(partial(_of_output, signals.sum_error)),
    "naive_finite": Taken(partial(_of_output, signals.naive_finite)),
    "same_choice": Taken(partial(_of_output, signals.same_choice)),
    "outputs": Taken(partial(_of_output, lambda layer: layer.a.size)),
    "dead_layer": Taken(lambda subject, _: signals.dead_layer(_layers(subject))),
    "fan_in": Taken(lambda subject, _: signals.fan_in(subject.trainer.network), per_layer=True),
    "parameters": Taken(
        lambda subject, _: signals.parameters(subject.trainer.network), per_layer=True
    ),
    # of `core.lessons.answers`
    "w3": Taken(partial(_parameter, 2)),
    "z_max": _each(lambda layer: float(layer.z.max())),
    "slope_min": _each(lambda layer: float(layer.slope.min())),
    "tanh_gap": _each(answers.tanh_gap),
    "correct": _shown(answers.correct),
    "correct_max": _before_a_step(answers.correct_max),
    "solved": _shown(answers.solved),
    "loss_left": _shown(answers.loss_left),
    "line_angle": _shown(answers.line_angle),
    "layers_reached": _before_a_step(answers.layers_reached),
    "dead_units": _shown(answers.dead_units),
    "first_death": _before_a_step(answers.first_death),
    "deadly_step": _before_a_step(answers.deadly_step),
}
