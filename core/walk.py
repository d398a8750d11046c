"""One phase of a training step, with its numbers: what a step walked through shows."""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from core.tape import Phase
from core.trainer import Trainer

Array = npt.NDArray[np.float64]


class PhaseFrame(msgspec.Struct, frozen=True):
    """A phase just made: the `index`-th of `order`, each a (key, layer or None).

    `sample` is the column of the batch and `unit` the unit whose numbers are worked out.
    """

    index: int
    order: tuple[tuple[str, int | None], ...]
    formulas: tuple[str, ...]
    sample: int
    unit: int


def phase_frame(
    trainer: Trainer, phases: Sequence[Phase], index: int, sample: int, unit: int
) -> PhaseFrame:
    """Return what phase `index` of a step's `phases` has just computed.

    `sample` and `unit` are brought within the batch and the layer.
    """
    order = tuple((phase.key, phase.layer) for phase in phases)
    return PhaseFrame(index, order, tuple(phases[index].formulas), sample, unit)
