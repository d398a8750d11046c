"""Dead and saturated units of each layer against the step."""

from collections.abc import Sequence

from core.frame import Frame
from gui.panels.axes import CountAxis, ShareAxis
from gui.panels.base import Words
from gui.panels.header import Caption
from gui.panels.layer_names import layer_names
from gui.panels.layer_panel import LayerPanel
from gui.panels.numerals import percent
from gui.panels.ranges import Counts, Shares
from gui.panels.step_plot import StepPlot


class DeadUnitsPanel(LayerPanel):
    """Above the count of dead units, below the share of saturated outputs."""

    key = "dead_units"

    def words(self) -> Words:
        """Return the panel's words in the language in force."""
        return Words(
            title=self.tr("Dead and saturated"),
            symbol="g′(z) = 0",
            what=self.tr(
                "A hidden unit is dead when its slope g′(z) is 0 for every sample of the probe "
                "set: no gradient reaches its weights. Saturated is the share of outputs, over "
                "units and samples, on a flat end of sigmoid, tanh or softsign."
            ),
            formula=self.tr(
                "dead: g′(z) = 0 for all samples; saturated: |g′(z)| < 5 % of max |g′|"
            ),
            look_for=self.tr(
                "A count that jumps up and stays there: a step too long has pushed ReLU units "
                "below 0 for good. Much saturation makes the layers before it learn slowly. "
                "Merely giving 0 for some samples is healthy and not counted."
            ),
            plots=(
                self.tr("Dead units of each layer against the step"),
                self.tr("Saturated share of each layer against the step"),
            ),
        )

    def build(self) -> None:
        """Make legend, captions and the two plots."""
        self.build_legend()
        self.dead_caption, self.saturated_caption = Caption(self), Caption(self)
        self.dead = StepPlot(CountAxis("left"), Counts(), parent=self)
        self.saturated = StepPlot(ShareAxis("left"), Shares(), percent, self)
        self.plots = (self.dead, self.saturated)
        for widget, stretch in (
            (self.dead_caption, 0),
            (self.dead, 3),
            (self.saturated_caption, 0),
            (self.saturated, 2),
        ):
            self.body.addWidget(widget, stretch)

    def draw(self, frame: Frame) -> None:
        """Show both plots, and say which layers the words mean nothing for."""
        follow, probes = self.follow(frame), frame.probes
        self.dead.show_rows(probes.step, probes.dead, follow)
        self.saturated.show_rows(probes.step, probes.saturated, follow)
        names = layer_names(len(frame.layers))
        counted = [layer for layer in frame.layers if layer.dead is not None]
        dead = sum(layer.dead or 0 for layer in counted)
        now = self.tr("{0} of {1} now").format(dead, sum(layer.units for layer in counted))
        self.dead_caption.say(
            self._with_exceptions(
                self.tr("dead units"), names[:-1], [layer.dead for layer in frame.layers[:-1]]
            ),
            now if counted else "",
            alarming=dead > 0,
        )
        self.saturated_caption.say(
            self._with_exceptions(
                self.tr("saturated"), names, [layer.saturated for layer in frame.layers]
            )
        )

    def _with_exceptions(
        self, what: str, names: Sequence[str], values: Sequence[float | None]
    ) -> str:
        """Return `what` and the layers it is not defined for."""
        missing = [name for name, value in zip(names, values, strict=True) if value is None]
        if not names:
            return self.tr("{0} (no hidden layer)").format(what)
        if not missing:
            return what
        if len(missing) == len(names):
            return self.tr("{0} (not defined in any layer)").format(what)
        return self.tr("{0} (not defined: {1})").format(what, ", ".join(missing))
