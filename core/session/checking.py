"""A gradient check of a run's present weights, made piece by piece."""

from collections.abc import Callable, Iterator

import msgspec

from core.engine.checked import LayerCheck
from core.engine.gradcheck import SAMPLES, checking, has_step, pieces
from core.run.recording import Recording
from core.session.check_frame import CheckFrame

_ENTRIES, _SOME = 200, 40  # of each layer that are compared; of a large network
_FEW = 16  # samples of a large network: each piece is to be a matter of a tenth of a second
_LARGE = 5_000_000  # parameters times samples


class Checking:
    """One check; the run may go on meanwhile.

    Attributes
    ----------
    run : int
        The number of the run.
    """

    def __init__(self, run: int, recording: Recording) -> None:
        trainer = recording.trainer
        self.run, self._step = run, trainer.step_count
        weights = trainer.network.weights()
        large = trainer.network.parameters * min(SAMPLES, len(trainer.arrays.X)) > _LARGE
        entries, arrays = _SOME if large else _ENTRIES, trainer.arrays
        if large:
            few = {"X": arrays.X[:_FEW], "Y": arrays.Y[:_FEW]}
            arrays = msgspec.structs.replace(arrays, **few)
        self._done, self._layers, self._stopped = 0, list[LayerCheck](), False
        self._total = 0 if has_step(recording.experiment) else pieces(weights, entries)
        self._work: Iterator[LayerCheck | None] = checking(
            recording.experiment, arrays, weights, entries
        )

    def advance(self, seconds: float, clock: Callable[[], float]) -> bool:
        """Make pieces for about `seconds`; return whether there were any to be made."""
        began, any_made = clock(), False
        while self.under_way and (not any_made or clock() < began + seconds):
            layer, any_made = next(self._work), True
            self._done += 1
            if layer is not None:
                self._layers.append(layer)
        return any_made

    def stop(self) -> None:
        """Leave the rest of it."""
        self._stopped = self.under_way

    @property
    def under_way(self) -> bool:
        """Whether there is more of it to be made."""
        return self._done < self._total and not self._stopped

    def frame(self) -> CheckFrame:
        """Return how far it is, and what it has found."""
        return CheckFrame(self._step, self._done, self._total, tuple(self._layers), self._stopped)
