"""The network's output over its one input, with the data."""

import numpy as np
from PySide6.QtWidgets import QWidget

from core.session.frame import Map, Points
from gui.look import theme
from gui.panels.decision_map.map_points import NO_MARKS, Marks, PointPlot
from gui.plots.ranges import finite
from gui.plots.step_plot import nearest
from gui.plots.table import Table
from gui.words.numbers import short

_SIZE = 6  # pixels


class FitPlot(PointPlot):
    """A curve through points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.x = self.y = np.empty(0)
        self.fit = self.curve(antialias=True)
        self.fit.setZValue(7)
        self.unit = self.curve(antialias=True)
        self.unit.setZValue(8)
        self.pointed.connect(self.read_cursor)

    def show_fit(self, shown: Map, train: Marks, test: Marks, color: str) -> None:
        """Draw the curve in `color` and the data; the range holds the data."""
        x0, x1 = shown.extent[:2]
        self.y = shown.values[0]
        self.x = _centres(shown)
        self.fit.setData(self.x, self.y)
        self.fit.setPen(theme.pen(color, 2))
        self.show_marks(train, test, _SIZE)
        targets = np.concatenate([train.y, test.y])
        values = finite(targets if len(targets) else self.y)
        # While points are drawn the range is held: a margin would grow with each stroke.
        self.look_at((x0, x1), _height(values, 0.0 if self.held else 0.25))
        self.read_cursor()

    def show_unit(self, shown: Map | None, color: str = "") -> None:
        """Draw what a hidden unit answers in `color`, in the same range; None draws none."""
        self.unit.setVisible(shown is not None)
        if shown is not None:
            self.unit.setData(_centres(shown), shown.values[0])
            self.unit.setPen(theme.pen(color, 2))

    def read_cursor(self) -> None:
        """Read off the output under the cursor."""
        if self.cursor_at is None or not len(self.x):
            return self.read_nothing()
        at = nearest(self.x, self.cursor_at.x())
        lines = [f"x = {short(self.x[at])}", f"a = <b>{short(self.y[at])}</b>"]
        return self.read(float(self.x[at]), "<br>".join(lines))

    def tables(self) -> list[Table]:
        """Return the curve."""
        name = self.accessibleName()
        return [Table(name, {"x": self.x, "a": self.y})] if len(self.x) else []


def target_marks(points: Points | None) -> Marks:
    """Return the data of one input: each sample at its input and its target."""
    if points is None:
        return NO_MARKS
    kinds = np.zeros(len(points.y), np.intp)
    return Marks(points.X[:, 0], points.y, kinds, (theme.current().muted,))


def _centres(shown: Map) -> np.ndarray:
    x0, x1 = shown.extent[:2]
    count = shown.values.shape[-1]
    return x0 + (np.arange(count) + 0.5) * (x1 - x0) / count


def _height(values: np.ndarray, share: float) -> tuple[float, float]:
    """Return a range with a margin of this share: room for a curve that isn't there yet."""
    if not len(values):
        return (-1.0, 1.0)
    low, high = float(values.min()), float(values.max())
    margin = share * (high - low) or (1.0 if share else 0.0)
    return (low - margin, high + margin)
