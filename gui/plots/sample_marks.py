"""What a layer's units make of the chosen sample: a dot for each on the curve of g."""

import msgspec
import numpy as np
import pyqtgraph as pg

from core.catalog.features import made
from core.session.frame import Frame, Sample
from gui.look import theme
from gui.plots.table import Table
from gui.words.numbers import short

_SMALL, _LARGE, _NEAR = 6, 11, 5  # pixels
_SAME = 1e-6  # of the points' reach: what a sample and its point may differ by rounding
_MOST = 64  # units: of a wider layer only the chosen one has a dot


class SampleMarks(pg.ScatterPlotItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Dots at (z, a); the unit that the step's formulas are about has a large one."""

    def __init__(self) -> None:
        super().__init__(pxMode=True, antialias=True)
        self.setZValue(5)
        self.sample: Sample | None = None
        self.layer, self.unit = 0, 0

    def show_sample(self, frame: Frame, layer: int | None, color: str) -> None:
        """Mark the frame's sample in layer `layer` (from 0); None: none can be marked."""
        self.sample = frame.sample if layer is not None else None
        self.setVisible(self.sample is not None)
        if self.sample is None or layer is None:
            if len(self.data):
                self.setData([], [])
            return
        z, a = self.sample.z[layer], self.sample.a[layer]
        self.layer = layer
        self.unit = min(0 if frame.phase is None else frame.phase.asked, len(z) - 1)
        shown = np.arange(len(z)) if len(z) <= _MOST else np.array([self.unit])
        shown = shown[np.isfinite(z[shown] + a[shown])]
        large = shown == self.unit
        self.setData(
            z[shown],
            a[shown],
            size=np.where(large, theme.px(_LARGE), theme.px(_SMALL)),
            pen=pg.mkPen(theme.current().card, width=1),
            brush=pg.mkBrush(color),
        )

    def told_at(self, z: float, pixel: float) -> list[str]:
        """Return a line for the dot nearest to `z`, if within reach; `pixel` is one's width."""
        if self.sample is None or not len(self.data):
            return []
        x = self.data["x"]
        near = int(np.abs(x - z).argmin())
        if abs(x[near] - z) > theme.px(_NEAR) * pixel:
            return []
        units = self.sample.z[self.layer]
        unit = int(np.flatnonzero(units == x[near])[0])
        text = self.tr("unit {0}: z = {1}, a = {2}")
        values = (float(units[unit]), float(self.sample.a[self.layer][unit]))
        return [text.format(unit + 1, *map(short, values))]

    def tables(self, name: str) -> list[Table]:
        """Return every unit's z, a and slope for the sample."""
        if self.sample is None:
            return []
        i, sample = self.layer, self.sample
        unit = self.tr("unit")
        columns = {unit: np.arange(1, len(sample.z[i]) + 1), "z": sample.z[i], "a": sample.a[i]}
        text = self.tr("{0}, sample {1}")
        title = text.format(name, sample.index + 1)
        return [Table(title, {**columns, "g′(z)": sample.slope[i]})]


def in_step(frame: Frame) -> Frame:
    """Return the frame with the sample of the step's batch, while one is walked through."""
    phase = frame.phase
    if phase is None or not phase.z:
        return frame
    sample = Sample(phase.sample, phase.x, phase.y, phase.z, phase.a, phase.slope)
    return msgspec.structs.replace(frame, sample=sample)


def chosen_point(frame: Frame) -> int | None:
    """Return which of the frame's points the sample is; None for none of them."""
    sample, points = in_step(frame).sample, frame.points
    if sample is None or points is None:
        return None
    if frame.phase is None:
        return sample.index
    X, features = points.X, frame.experiment.features
    if features is not None:
        scale = frame.meaning.scale
        X = made(features, X if scale is None else scale.standardized(X))
    away = np.abs(X - frame.seen.inputs(sample.x[None]))
    (same,) = np.nonzero((away <= _SAME * np.ptp(X, axis=0)).all(axis=1))
    return int(same[0]) if len(same) else None
