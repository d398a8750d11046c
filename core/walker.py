"""Walks through one training step, phase by phase."""

from collections.abc import Generator

from core.engine.trainer import Trainer
from core.phases.phase_frame import PhaseFrame, phase_frame, walked
from core.tape import Phase


class Walk:
    """A step under way, standing after its first phase.

    Parameters
    ----------
    trainer : Trainer
    steps : generator of Phase
        Makes a phase of that trainer's step at each `next`, and the step whole at its end.
    """

    def __init__(self, trainer: Trainer, steps: Generator[Phase, None, None]) -> None:
        self._trainer, self._steps = trainer, steps
        next(steps)
        self._phases, self._index = walked(trainer.batch_phases), 0

    def next(self) -> bool:
        """Make the next phase; False if the last one has been made."""
        if self._index + 1 == len(self._phases):
            return False
        next(self._steps)
        self._index += 1
        return True

    def frame(self, sample: int, unit: int) -> PhaseFrame:
        """Return what the last phase has computed."""
        return phase_frame(self._trainer, self._phases, self._index, sample, unit)

    def end(self, finish: bool) -> None:
        """Make the rest of the step, or take back what there is of it."""
        if finish:
            for _ in self._steps:
                pass
        else:
            self._steps.close()
