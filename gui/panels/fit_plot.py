"""The network's output over its one input, with the data."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from core.frame import Map, Points
from gui import theme
from gui.panels.axes import Axis
from gui.panels.numerals import short
from gui.panels.plot import Plot
from gui.panels.ranges import finite
from gui.panels.step_plot import nearest


class FitPlot(Plot):
    """A curve through points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Axis("left"), Axis("bottom"), parent)
        self.x = self.y = np.empty(0)
        self.span: tuple[float, float] | None = None
        self.scatter = pg.ScatterPlotItem(pxMode=True, antialias=True, size=5)
        self.box.addItem(self.scatter, ignoreBounds=True)
        self.fit = self.curve(antialias=True)
        self.pointed.connect(self.read_cursor)

    def show_fit(self, shown: Map, points: Points | None, color: str) -> None:
        """Draw the curve in `color` and the data; the range holds the data."""
        x0, x1 = shown.extent[:2]
        self.y = shown.values[0]
        self.x = x0 + (np.arange(len(self.y)) + 0.5) * (x1 - x0) / len(self.y)
        self.fit.setData(self.x, self.y)
        self.fit.setPen(theme.pen(color, 2))
        targets = np.empty(0) if points is None else points.y
        self.scatter.setData([] if points is None else points.X[:, 0], targets)
        self.look_at((x0, x1), _height(finite(targets if len(targets) else self.y)))
        self.read_cursor()

    def retheme(self) -> None:
        """Take the colours of the theme in force."""
        super().retheme()
        self.scatter.setPen(pg.mkPen(theme.current().card, width=0.75))
        self.scatter.setBrush(pg.mkBrush(theme.current().muted))

    def read_cursor(self) -> None:
        """Read off the output under the cursor."""
        if self.cursor_at is None or not len(self.x):
            return self.read_nothing()
        at = nearest(self.x, self.cursor_at.x())
        lines = [f"x = {short(self.x[at])}", f"a = <b>{short(self.y[at])}</b>"]
        return self.read(float(self.x[at]), "<br>".join(lines))


def _height(values: np.ndarray) -> tuple[float, float]:
    """Return a range with room for a curve that isn't there yet."""
    if not len(values):
        return (-1.0, 1.0)
    low, high = float(values.min()), float(values.max())
    margin = 0.25 * (high - low) or 1.0
    return (low - margin, high + margin)
