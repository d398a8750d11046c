"""A training step made phase by phase, and each phase as a frame: its matrices and numbers."""

from collections.abc import Generator, Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import numpy.typing as npt

from core.catalog.datasets.meaning import Meaning
from core.catalog.features import seen_as
from core.engine.network import Network
from core.engine.trace import Trace
from core.experiment import Experiment
from core.phases.matrix import Matrix
from core.phases.parts import PARTS, At
from core.phases.worked import Worked
from core.tape import Phase

if TYPE_CHECKING:
    from core.engine.trainer import Trainer

Rows = tuple[npt.NDArray[np.float64], ...]
Order = tuple[tuple[str, int | None], ...]


class PhaseFrame(msgspec.Struct, frozen=True):
    """A phase just made: the `index`-th of `order`, each a (key, layer or None).

    `formulas` are the tape's. `sample`, of the batch's `samples`, and `unit`, of `units`, are
    those worked out; the unit is the one `asked` for, brought within the layer (within the
    widest one, where a phase is of several). `x` (d,) and `y` (k,) are that sample's, and `z`,
    `a` and g'(z) as `slope` what each layer makes of it before the update, (units,).
    `values` are numbers of the whole phase by symbol: the batch loss L, the N a mean divides
    by, and the constants of the optimizer's rule. `label` is the sample's class, None in
    regression, and `meaning` what inputs and classes are called.
    """

    index: int
    order: Order
    formulas: tuple[str, ...]
    sample: int
    unit: int
    samples: int = 1
    units: int = 1
    asked: int = 0
    x: npt.NDArray[np.float64] = np.empty(0)
    y: npt.NDArray[np.float64] = np.empty(0)
    z: Rows = ()
    a: Rows = ()
    slope: Rows = ()
    values: dict[str, float] = {}
    matrices: tuple[Matrix, ...] = ()
    worked: tuple[Worked, ...] = ()
    meaning: Meaning = Meaning()
    label: int | None = None


def training_phases(phases: Iterable[Phase]) -> list[Phase]:
    """Return the phases of a step that train, the update the last; the others only measure."""
    found = list(phases)
    return found[: 1 + [phase.key for phase in found].index("update")]


def phase_order(experiment: Experiment) -> Order:
    """Return the phases of an experiment's step, each a (key, layer or None)."""
    layers = len(experiment.layers)
    from core.engine.passes import compile_step  # not for those who only look at frames

    # The order is that of any width.
    network = Network([1] * (layers + 1), biases=experiment.biases, beside=Trace.beside(layers, 1))
    state = experiment.optimizer.init(network.parameters, np.float64)
    trace = Trace(network, None, experiment.output.activation, np.ones((1, 1)))
    rate, X, Y = np.zeros(()), np.ones((1, 2)), np.ones((1, 1))
    t = compile_step(experiment, network, state, rate, trace, X, Y)
    return tuple((phase.key, phase.layer) for phase in training_phases(t.phases))


@np.errstate(all="ignore")
def phase_frame(
    trainer: "Trainer", phases: Sequence[Phase], index: int, sample: int | None, unit: int
) -> PhaseFrame:
    """Return what phase `index` of a step's `phases` has just computed, copied.

    `sample` is a row of the batch, None for a `telling` one. It and `unit` are brought within
    the batch and the layer.
    """
    phase = phases[index]
    X, Y = phases[0].arrays["X"], phases[0].arrays["Y"]
    n = telling(X) if sample is None else min(max(sample, 0), len(X) - 1)
    at = At(trainer, phases, phase, n, unit)
    sizes = trainer.network.sizes
    units = max(sizes[1:]) if phase.layer is None else sizes[phase.layer]
    key = "error" if (phase.key, phase.layer) == ("delta", at.last) else phase.key
    matrices, worked, values = PARTS[key](at)
    z, a, slope = _forward(trainer, X[n].astype(np.float64))
    return PhaseFrame(
        index=index,
        order=tuple((p.key, p.layer) for p in training_phases(phases)),
        formulas=tuple(phase.formulas),
        sample=n,
        unit=min(max(unit, 0), units - 1),
        samples=len(X),
        units=units,
        asked=unit,
        x=X[n].astype(np.float64),
        y=Y[n].astype(np.float64),
        z=z,
        a=a,
        slope=slope,
        values=values,
        matrices=tuple(matrices),
        worked=tuple(worked),
        meaning=seen_as(trainer.arrays.meaning, trainer.experiment.features),
        label=None if trainer.classes is None else int(trainer.classes.meant(Y[n][:, None])[0]),
    )


def _forward(trainer: "Trainer", x: npt.NDArray[np.float64]) -> tuple[Rows, Rows, Rows]:
    """Return z, a and g'(z) of each layer for one sample."""
    found, a = [], x
    for views, spec in zip(trainer.network.layers, trainer.experiment.layers, strict=True):
        z = (a @ views.W).astype(np.float64)
        if views.b.size:
            z += views.b
        a, slope = (values[:, 0] for values in spec.activation(z[:, None]))
        found.append((z, a, slope))
    zs, activations, slopes = zip(*found, strict=True)
    return zs, activations, slopes


def telling(X: npt.NDArray[np.floating]) -> int:
    """Return the first of the samples `X` (n, d) that is not all 0: of those, z is but b."""
    found = np.flatnonzero(X.any(axis=1))
    return int(found[0]) if found.size else 0


class PhasedStep:
    """A step under way, after its first phase.

    Parameters
    ----------
    trainer : Trainer
    phases : generator of Phase
        Makes a phase of that trainer's step at each `next`, and completes the step at its end.

    Attributes
    ----------
    index, last : int
        The phase made last, and the last there is.
    """

    def __init__(self, trainer: "Trainer", phases: Generator[Phase, None, None]) -> None:
        self._trainer, self._made = trainer, phases
        next(phases)
        self._phases, self.index = training_phases(trainer.batch_phases), 0
        self.last = len(self._phases) - 1

    def next(self) -> bool:
        """Make the next phase; False if the last one has been made."""
        if self.index == self.last:
            return False
        next(self._made)
        self.index += 1
        return True

    def frame(self, sample: int | None, unit: int) -> PhaseFrame:
        """Return what the last phase has computed."""
        return phase_frame(self._trainer, self._phases, self.index, sample, unit)

    def end(self, finish: bool) -> None:
        """Make the rest of the step, or take back what there is of it."""
        if finish:
            for _ in self._made:
                pass
        else:
            self._made.close()
