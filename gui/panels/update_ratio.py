"""How much each step changes the weights, in proportion to them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsRectItem

from core.session.frame import Frame
from gui.look import theme
from gui.panels.base import Words
from gui.panels.layer_panels import LayerPanel
from gui.plots.plot import faint
from gui.plots.step_plot import LogPlot

HEALTHY = (-3.5, -2.5)  # log10


class UpdateRatioPanel(LayerPanel):
    """‖ΔW‖ / ‖W‖ of each layer on a scale of decades, with the healthy band."""

    key = "update_ratio"
    needs = frozenset({"curves"})

    def words(self) -> Words:
        return Words(
            title=self.tr("Update / weight"),
            symbol="‖ΔW‖ / ‖W‖",
            what=self.tr(
                "The fraction by which each layer's weight matrix changes in a step: the norm "
                "of the change divided by the norm of the weights before it."
            ),
            formula="‖ΔW‖ / ‖W‖",
            look_for=self.tr(
                "About one part in a thousand is a good pace: the shaded band, 10⁻³·⁵ to "
                "10⁻²·⁵. Far above it, the learning rate is too high for the layer; far below "
                "it, the layer hardly learns."
            ),
            plots=(self.tr("Update to weight ratio of each layer against the step"),),
        )

    def build(self) -> None:
        self.build_plot(LogPlot((-4.0, -2.0), self))
        self.band = QGraphicsRectItem()
        self.band.setPen(Qt.PenStyle.NoPen)
        self.band.setZValue(-10)
        self.plot.box.addItem(self.band, ignoreBounds=True)

    def draw(self, frame: Frame) -> None:
        self.plot.x_range.look(frame)
        self.show_measure(self.plot, "update_ratio", self.follow_run(frame), noisy=True)
        low, high = HEALTHY
        self.band.setRect(0, low, self.plot.x_range.end, high - low)
        self.caption.say(self.points_of(), self.tr("shaded: healthy"))

    def retheme(self) -> None:
        self.band.setBrush(faint(theme.current().good, 0.11))
        super().retheme()
