"""What may cure what is found: changes of an experiment, by paths as in a sweep."""

from collections.abc import Iterable, Iterator

import msgspec

from core.catalog.activation import Activation
from core.catalog.datasets.base import Drawn
from core.catalog.datasets.csv_file import Csv
from core.catalog.features import FEATURES
from core.doctor.case import Case
from core.doctor.cured import cured
from core.doctor.finding import Cure
from core.doctor.rule import BEFORE, Changes, Found
from core.experiment import Experiment, Layer, layer_to_builtins
from core.given import GIVEN

RATE = "optimizer.learning_rate"
_MOST_UNITS = 1024
_USUAL, _BEYOND = (0.1, 0.01), 1000  # rates, and how far beyond them others are tried first


def applicable(experiment: Experiment, changes: Iterable[Changes]) -> tuple[Cure, ...]:
    """Return the cures that can be made and change something, each once."""
    found: list[Experiment] = [experiment]
    cures = []
    for change in changes:
        cure = Cure(dict(change))
        other = cured(experiment, cure)
        if other is not None and other not in found:
            found.append(other)
            cures.append(cure)
    return tuple(cures)


# rate


def slower(case: Case, found: Found) -> Iterator[Changes]:
    """Yield lower rates; of one beyond all measure, usual ones as well."""
    for factor in (10, 3, 30, 100):
        yield {RATE: _digits(case.rate / factor)}
    for rate in _USUAL:
        if case.rate > _BEYOND * rate:
            yield {RATE: rate}


def faster(case: Case, found: Found) -> Iterator[Changes]:
    """Yield higher rates; of one that is next to none, usual ones as well."""
    for factor in (10, 100, 3):
        yield {RATE: _digits(case.rate * factor or 0.01 * factor)}
    for rate in _USUAL:
        if case.rate * 100 < rate:
            yield {RATE: rate}


def _digits(value: float) -> float:
    return float(f"{value:.3g}")


# start


def one_sided(activation: Activation) -> bool:
    """Whether it is of ReLU's kind: not flat at both ends, nor a straight line."""
    return activation.steepest is None and activation.constant_slope is None


def scheme(case: Case) -> str:
    """Return the scheme made for the activations of the hidden layers."""
    hidden = [layer.activation for layer in case.experiment.hidden]
    return "he_normal" if hidden and any(map(one_sided, hidden)) else "glorot_normal"


def restarted(case: Case, found: Found) -> Iterator[Changes]:
    """Yield the start made for the activations, and the others.

    He et al., 2015, for those of ReLU's kind; Glorot and Bengio, 2010, for others.
    """
    first = scheme(case)
    names = [first, *(name for name in ("glorot_normal", "he_normal") if name != first)]
    for name in names:
        changes: Changes = {"initializer.name": name, "initializer.scale": 1.0}
        yield changes
    if case.experiment.bias != 0.0:
        yield {"bias": 0.0}


# activations


def activated(*names: str) -> Iterator[Changes]:
    """Yield hidden layers of other activations."""
    for name in names:
        yield {"hidden.*.activation": name}


# layers


def with_hidden(case: Case, layers: Iterable[Layer]) -> Changes:
    """Return what puts other hidden layers in; weights that were given are drawn, then."""
    changes: Changes = {"hidden": [layer_to_builtins(layer) for layer in layers]}
    if case.experiment.initializer.name == GIVEN:
        changes = {"initializer.name": scheme(case), **changes}
    return changes


def wider(case: Case, factor: int) -> Changes:
    """Return what multiplies the units of the hidden layers."""
    return with_hidden(
        case,
        [
            msgspec.structs.replace(layer, units=max(1, min(_MOST_UNITS, layer.units * factor)))
            for layer in case.experiment.hidden
        ],
    )


def larger(case: Case, found: Found) -> Iterator[Changes]:
    """Yield networks that can represent more."""
    hidden = case.experiment.hidden
    if not hidden:
        yield with_hidden(case, [Layer(8, "tanh")])
        yield with_hidden(case, [Layer(16, "relu")])
    else:
        if all(layer.activation.constant_slope is not None for layer in hidden):
            yield from activated("tanh", "relu")
        yield wider(case, 4)
        yield wider(case, 2)
        yield with_hidden(case, [*hidden, hidden[-1]])
    if case.experiment.data.in_plane() and case.experiment.features is None:
        yield {"features": list(FEATURES)}


# each finding's own


def for_divergence(case: Case, found: Found) -> Iterator[Changes]:
    """Yield smaller steps; first less decay, where that alone makes weights grow."""
    if case.experiment.optimizer.decay_grows:
        yield from weaker_decay(case, found)
    yield from slower(case, found)


def for_dead(case: Case, found: Found) -> Iterator[Changes]:
    """Yield what keeps units alive: for those killed a lower rate first, for those born a start."""
    born = found.since == BEFORE
    if not born:
        yield from slower(case, found)
    yield from restarted(case, found)
    yield from activated("leaky_relu", "tanh")


def for_no_slope(case: Case, found: Found) -> Iterator[Changes]:
    """Yield activations with a slope: of the output that which goes with the task."""
    if found.layer != case.layers:
        yield from activated("tanh", "relu")
    elif case.trainer.classes is None:
        yield {"output.activation": "linear"}
    else:
        yield from for_confident(case, found)


def for_born_dead(case: Case, found: Found) -> Iterator[Changes]:
    """Yield wider layers and fewer of them: each lowers the risk (Lu et al., 2019)."""
    yield wider(case, 4)
    hidden = case.experiment.hidden
    for count in dict.fromkeys((len(hidden) // 2, 1)):
        if count:
            yield with_hidden(case, hidden[:count])
    yield wider(case, 2)


def for_vanishing(case: Case, found: Found) -> Iterator[Changes]:
    """Yield what shrinks a gradient less on its way: other starts, activations, fewer layers."""
    yield from restarted(case, found)
    yield from activated("tanh", "relu", "leaky_relu")
    hidden = case.experiment.hidden
    for count in dict.fromkeys((len(hidden) // 2, 1)):
        if count:
            yield with_hidden(case, hidden[:count])


def for_saturated(case: Case, found: Found) -> Iterator[Changes]:
    """Yield what keeps z small: a start first where it began so, else smaller steps."""
    if found.since == BEFORE:
        yield from restarted(case, found)
    yield from slower(case, found)
    if found.since != BEFORE:
        yield from restarted(case, found)
    yield from activated("relu", "leaky_relu")


def for_confident(case: Case, found: Found) -> Iterator[Changes]:
    """Yield the loss in whose gradient the slope of the output cancels (Nielsen, 2015, ch. 3)."""
    several = case.arrays.Y.shape[1] > 1
    loss = "categorical_crossentropy" if several else "binary_crossentropy"
    output = "softmax" if several else "sigmoid"
    if case.experiment.output.activation.name == output:
        yield {"loss": loss}
    yield {"output.activation": output, "loss": loss}


def for_overfitting(case: Case, found: Found) -> Iterator[Changes]:
    """Yield more samples where they can be drawn, weight decay, and smaller layers."""
    e = case.experiment
    if isinstance(e.data, Drawn):
        yield {"data.samples": min(100_000, 5 * e.data.samples)}
    for decay in (0.01, 0.1, 0.001):
        if e.optimizer.weight_decay < decay:
            yield {"optimizer.weight_decay": decay}
    for by in (4, 8):
        fewer = [msgspec.structs.replace(x, units=max(1, x.units // by)) for x in e.hidden]
        yield with_hidden(case, fewer)


def for_data(case: Case, found: Found) -> Iterator[Changes]:
    """Yield what brings inputs and targets to a scale that the network can use.

    Of what was found that is what it is of; where nothing was, any of them may be.
    """
    e, about = case.experiment, found.evidence
    regression = case.arrays.task == "regression"
    if isinstance(e.data, Csv):
        if not about or "column" in about:
            yield {"data.standardize": True}
        if regression and (not about or "column" not in about):
            yield {"data.scale_target": True}
    if regression and (not about or "low" in about):
        yield {"output.activation": "linear"}


def weaker_decay(case: Case, found: Found) -> Iterator[Changes]:
    """Yield no decay, and a tenth of it."""
    optimizer = case.experiment.optimizer
    for path, value in (("weight_decay", optimizer.weight_decay), ("l1", optimizer.l1)):
        if value:
            yield {f"optimizer.{path}": 0.0}
            yield {f"optimizer.{path}": _digits(value / 10)}
