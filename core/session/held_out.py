"""How a network does on samples it was not trained on, and which images it gets most wrong."""

import numpy as np

from core.engine.classes import Labels
from core.engine.probe import Probe, affordable
from core.engine.trainer import Trainer
from core.session.frame import HeldOutScore, Mistakes, PlottedPoints
from core.session.plotted import Plotted
from core.tape import Array

_SHOWN = 24  # mistakes


class HeldOut:
    """The test samples of one run: at most as many as a frame has time for.

    Attributes
    ----------
    test, mistakes, points :
        As of the last `take`; None where there are none.
    """

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._tester = trainer.tester and smaller(trainer, trainer.tester)
        self._plotted: Plotted | None = None
        if self._tester is not None:
            self._plotted = Plotted(trainer, self._tester)
        self.test: HeldOutScore | None = None
        self.mistakes: Mistakes | None = None
        self.points: PlottedPoints | None = None

    @np.errstate(all="ignore")
    def take(self, plane: tuple[int, int], mistaken: bool = True) -> None:
        """Measure the weights as they are, with the mistakes or without.

        The points have at least the inputs of the `plane`.
        """
        self.score()
        if self._tester is None or self._plotted is None:
            return
        a = self._tester.passes[-1].a
        self.points = self._plotted.points(plane)
        labels, predicted = self.points.labels, self.points.predicted
        image = self._trainer.arrays.image
        self.mistakes = None
        if not mistaken or image is None:
            return
        if len(a) > 1 and labels is not None and predicted is not None:
            self.mistakes = self._mistakes(a, labels, predicted, image)

    @np.errstate(all="ignore")
    def score(self) -> None:
        """Measure the weights as they are, and no sample's points."""
        if self._tester is not None:
            loss, accuracy = self._tester.evaluate()
            kept = None if np.isnan(accuracy) else accuracy
            self.test = HeldOutScore(self._trainer.step_count, loss, kept, self._tester.size)

    def _mistakes(
        self, a: Array, target: Labels, predicted: Labels, shape: tuple[int, int]
    ) -> Mistakes:
        assert self._tester is not None
        certainty = np.nan_to_num(a.max(axis=0))
        wrong = np.flatnonzero(target != predicted)
        worst = wrong[np.argsort(-certainty[wrong], kind="stable")][:_SHOWN]
        return Mistakes(
            step=self._trainer.step_count,
            images=self._tester.X[worst].reshape(-1, *shape).astype(np.float32),
            target=target[worst],
            predicted=predicted[worst],
            probability=certainty[worst].astype(np.float64),
            wrong=len(wrong),
            size=self._tester.size,
        )


def smaller(trainer: Trainer, probe: Probe) -> Probe:
    """Return a probe of some of its samples where a frame has no time for all; else itself."""
    size = affordable(trainer.network, probe.size)
    if size == probe.size:
        return probe
    return Probe(trainer.network, trainer.experiment, trainer.classes, probe.X, probe.Y, size)
