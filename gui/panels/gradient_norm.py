"""The norm of each layer's gradient against the step."""

from core.session.frame import Frame
from gui.panels.base import Words
from gui.panels.layer_panels import LayerPanel
from gui.plots.step_plot import LogPlot
from gui.words.layers import layer_names


class GradientNormPanel(LayerPanel):
    """‖∂L/∂W‖ of each layer on a scale of decades."""

    key = "gradient_norm"
    needs = frozenset({"curves"})

    def words(self) -> Words:
        return Words(
            title=self.tr("Gradient norm"),
            symbol="‖∂L/∂W‖",
            what=self.tr(
                "The norm of the gradient of each layer's weights at each step, before any "
                "clipping and without the biases. The larger it is, the faster the layer learns."
            ),
            formula="‖∂L/∂W‖ = √ Σᵢⱼ (∂L/∂wᵢⱼ)²",
            look_for=self.tr(
                "Curves close together are healthy. If the first layers lie orders of magnitude "
                "below the last, the gradient vanishes on its way back; if they lie above it "
                "and rise, it explodes. A mark on the bottom edge is a gradient of exactly 0: "
                "no weight changes. Rare dips leave the plot at the bottom."
            ),
            plots=(self.tr("Gradient norm of each layer against the step"),),
        )

    def build(self) -> None:
        self.build_plot(LogPlot(parent=self))

    def draw(self, frame: Frame) -> None:
        self.plot.x_range.look(frame)
        self.show_measure(self.plot, "grad_norm", self.follow_run(frame), noisy=True)
        self.caption.say(self.points_of(), self._zeros(frame))

    def _zeros(self, frame: Frame) -> str:
        _, norms = frame.curve("grad_norm")
        if not norms.size:
            return ""
        names = layer_names(len(frame.layers))
        still = [n for n, norm in zip(names, norms[:, -1], strict=True) if norm == 0]
        return self.tr("exactly 0: {0}").format(", ".join(still)) if still else ""
