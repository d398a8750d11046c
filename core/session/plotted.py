"""The samples of a probe as a map, a table and a confusion matrix have them."""

import numpy as np

from core.engine.probe import Probe
from core.engine.trainer import Trainer
from core.session.frame import PlottedPoints

_MOST = 64  # inputs up to which all of them go with each frame


class Plotted:
    """Samples in the units the data came in, and what the network makes of them.

    Parameters
    ----------
    trainer : Trainer
    probe : Probe
        Samples of its data.
    """

    def __init__(self, trainer: Trainer, probe: Probe) -> None:
        arrays, output = trainer.arrays, trainer.experiment.output.activation
        self._probe, self._meaning, self._output = probe, arrays.meaning, output
        self._classes = trainer.classes
        self._labels = None if self._classes is None else self._classes.meant(probe.Y.T)
        seen = probe.X if arrays.image is None else probe.X[:, :0]
        self._X = seen if arrays.image else self._meaning.inputs(seen)
        self._y = self._meaning.targets(probe.Y)[:, -1]
        self._over, self._seen = (-1, -1), self._X

    def points(self, plane: tuple[int, int]) -> PlottedPoints:
        """Return the samples, at least the inputs of the map's `plane`, as of the last pass."""
        out, count = self._probe.passes[-1], self._X.shape[1]
        inputs = tuple(range(count)) if count <= _MOST else plane
        if count > _MOST and plane != self._over:
            self._over, self._seen = plane, self._X[:, list(plane)]
        p = self._meaning.targets(out.a.T.astype(np.float64))[:, -1].copy()
        if self._labels is None or self._classes is None:
            return PlottedPoints(self._seen, self._y, p, inputs=inputs)
        predicted = self._classes.said(self._output, out.z, out.a)
        right = self._labels == predicted
        return PlottedPoints(self._seen, self._y, p, self._labels, predicted, right, inputs)
