"""A histogram behind a plot's curves, in counts of its own scale."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.plots.ranges import Array, finite

_HISTOGRAM_SHARE = 0.8  # of the plot's height


class Histogram(pg.GraphicsObject):
    """Bars from the plot's bottom, the highest filling most of it; flat ones in another colour.

    Attributes
    ----------
    edges, counts : ndarray
        The bins, (bins + 1,) and (bins,).
    flat : ndarray of bool
        Which bars lie where the slope is 0 or nearly so.
    """

    def __init__(self) -> None:
        super().__init__()
        self.edges, self.counts = np.empty(0), np.empty(0)
        self.flat = np.empty(0, bool)
        self.color = self.flat_color = QColor()

    def show_counts(self, edges: Array, counts: Array, flat: np.ndarray) -> None:
        """Draw the bins; those with an edge or count that is not finite are left out."""
        self.edges, self.counts, self.flat = edges, counts, flat
        self.update()

    def boundingRect(self) -> QRectF:
        """Return all that is seen."""
        return self.viewRect()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the bars."""
        usable = len(self.counts) and len(finite(self.edges)) == len(self.edges)
        if not usable or not self.counts.max() > 0:
            return
        seen = self.viewRect()
        heights = self.counts * (_HISTOGRAM_SHARE * seen.height() / self.counts.max())
        painter.setPen(Qt.PenStyle.NoPen)
        for chosen, color in ((~self.flat, self.color), (self.flat, self.flat_color)):
            painter.setBrush(color)
            painter.drawRects(
                [
                    QRectF(left, seen.top(), right - left, height) & seen
                    for left, right, height in zip(
                        self.edges[:-1][chosen],
                        self.edges[1:][chosen],
                        heights[chosen],
                        strict=True,
                    )
                    if height > 0
                ]
            )
