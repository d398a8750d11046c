"""How a network does on samples it was not trained on, and which images it gets most wrong."""

import numpy as np

from core.engine.classes import Labels
from core.engine.probe import Probe, affordable
from core.engine.trainer import Trainer
from core.session.frame import HeldOutScore, Mistakes, PlottedPoints
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
        self.test: HeldOutScore | None = None
        self.mistakes: Mistakes | None = None
        self.points: PlottedPoints | None = None

    @np.errstate(all="ignore")
    def take(self) -> None:
        """Measure the weights as they are."""
        if self._tester is None:
            return
        loss, accuracy = self._tester.evaluate()
        kept = None if np.isnan(accuracy) else accuracy
        self.test = HeldOutScore(self._trainer.step_count, loss, kept, self._tester.size)
        a = self._tester.passes[-1].a
        found = classified(self._trainer, self._tester)
        if self._trainer.arrays.image is not None and len(a) > 1 and found is not None:
            self.mistakes = self._mistakes(a, *found, self._trainer.arrays.image)
        if self._tester.X.shape[1] <= 2:
            self.points = points(self._trainer, self._tester)

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


def classified(trainer: Trainer, probe: Probe) -> tuple[Labels, Labels] | None:
    """Return which class each sample of a probe is of, and which is answered; None for no classes.

    The answers are those of its last pass.
    """
    if trainer.classes is None:
        return None
    out, output = probe.passes[-1], trainer.experiment.output.activation
    return trainer.classes.meant(probe.Y.T), trainer.classes.said(output, out.z, out.a)


def points(trainer: Trainer, probe: Probe) -> PlottedPoints:
    """Return a probe's samples and the answers of its last pass, in the units the data came in."""
    meaning, a = trainer.arrays.meaning, probe.passes[-1].a
    found = classified(trainer, probe)
    right = None if found is None else found[0] == found[1]
    labels, predicted = (None, None) if found is None or len(a) <= 2 else found
    y = meaning.targets(probe.Y)[:, -1].copy()
    p = meaning.targets(a.T.astype(np.float64))[:, -1].copy()
    return PlottedPoints(meaning.inputs(probe.X), y, p, labels, predicted, right)
