"""A run's column: what it answers, over the input plane or class by class, and its layers."""

import msgspec
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.session.frame import Frame
from gui.look import theme
from gui.look.run_marks import Mark
from gui.panels.beside.head import RunHead, said
from gui.panels.decision_map.confusion import ConfusionMatrix
from gui.panels.decision_map.fit_page import FitPage
from gui.panels.decision_map.map_page import MapPage
from gui.panels.layer_histograms import SIGNS, histograms_of
from gui.plots.layer_histograms import LayerHistograms
from gui.plots.plot import Plot
from gui.plots.table import Table
from gui.widgets.dressed import Dressed

_MAP, _LAYERS = 3, 2  # shares of the height
_EDGE, _CORNER = 7, 5  # pixels


class RunColumn(Dressed, QWidget):
    """One run, under its mark; a click on that chooses it.

    Signals
    -------
    chosen(int)
        The run of this number is to be chosen.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.run: int | None = None
        self.is_chosen = False
        self.head, self.stack = RunHead(self), QStackedWidget(self)
        self.map, self.fit = MapPage(self.stack), FitPage(self.stack)
        self.matrix, self.none = ConfusionMatrix(self.stack), QLabel(self.stack)
        self.none.setProperty("role", "muted")
        self.none.setWordWrap(True)
        self.histograms = LayerHistograms(self)
        self.plots: tuple[Plot, ...] = (self.map.map, self.fit.fit)
        for page in (self.map, self.fit, self.matrix, self.none):
            self.stack.addWidget(page)
        self.map.bare = self.fit.bare = True
        self.map.plane.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 2, _EDGE, 4)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.stack, _MAP)
        column.addWidget(self.histograms, _LAYERS)
        for plot in self.plots:
            plot.dress()
        self.dress()

    def show_run(self, frame: Frame, mark: Mark | None, name: str, which: str) -> None:
        """Show a run, with the "a", "z" or "delta" of its layers."""
        self.run = None if mark is None or mark.ghost else mark.run
        self._outline(mark is not None and mark.chosen)
        self.head.show_said(said(frame, mark, name))
        self.setAccessibleName(self.head.accessibleName())
        # Other runs have neither test points nor a chosen sample.
        plain = msgspec.structs.replace(frame, test_points=None, sample=None)
        self.stack.setCurrentWidget(self._page(plain))
        layers = histograms_of(frame, which)  # the output's is what the map shows
        self.histograms.show_layers(layers[:-1] or layers, SIGNS[which])

    def _outline(self, chosen: bool) -> None:
        if chosen != self.is_chosen:
            self.is_chosen = chosen
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Outline the chosen run's column."""
        if self.is_chosen:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.pen(theme.current().text))
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, _CORNER, _CORNER)
            painter.end()

    def _page(self, frame: Frame) -> QWidget:
        """Return what the run answers, drawn: a map, a fit, or a confusion matrix."""
        output, points = frame.map, frame.points
        if output is not None:
            page = self.fit if len(output.values) == 1 else self.map
            page.show_frame(frame, output, None, False, None)
            return page
        if points is not None and frame.classes is not None:
            self.matrix.show_points(points, frame.meaning, max(frame.layers[-1].units, 2))
            return self.matrix
        return self.none

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.run is not None and self.head.geometry().contains(event.position().toPoint()):
            self.chosen.emit(self.run)
        else:
            event.ignore()

    def tables(self) -> list[Table]:
        """Return the numbers shown, each with the run's letter and name."""
        name, page = self.head.accessibleName(), self.stack.currentWidget()
        found = list(self.histograms.tables(self.histograms.accessibleName()))
        if page is self.matrix:
            found = [*self.matrix.tables(), *found]
        elif page is not self.none:
            plot = self.fit.fit if page is self.fit else self.map.map
            found = [*plot.tables(), *found]
        return [table._replace(name=f"{name}: {table.name}") for table in found]

    def retranslate(self) -> None:
        self.map.map.setAccessibleName(self.tr("Map of the output"))
        self.fit.fit.setAccessibleName(self.tr("The output over the input"))
        self.none.setText(self.tr("There is no map of this run."))
        self.none.setAccessibleName(self.none.text())
