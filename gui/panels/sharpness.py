"""How near a run's steps are to the edge of stability, against the step."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt

from core.catalog.optimizers import OPTIMIZERS
from core.session.frame import Frame
from core.session.sharpness_curve import SharpnessCurve
from gui.look import theme
from gui.model.lineup import Line
from gui.panels.base import Words
from gui.panels.curves import CurvesPanel
from gui.plots.axes import Axis
from gui.plots.ranges import FromZero
from gui.plots.run_curves import RunRows, parted
from gui.plots.step_plot import StepPlot
from gui.words import labels
from gui.words.numbers import fixed, short, whole

_EDGE = 1.1  # is always in sight, and a little above it
_SURE = 1e-3  # of the value: a residual that need not be told


class SharpnessPanel(CurvesPanel):
    """Learning rate times sharpness over what the optimizer bears, or the sharpness alone."""

    key = "sharpness"
    needs = frozenset({"sharpness"})

    def words(self) -> Words:
        return Words(
            title=self.tr("Sharpness"),
            symbol="λ",
            what=self.tr(
                "Sharpness λ is the largest eigenvalue of the Hessian: how strongly the loss "
                "curves along its steepest direction. It is measured on the whole training set, "
                "with the weight decay that is in the gradient, for networks of up to 5,000 "
                "parameters, and only while this panel is open."
            ),
            formula="\n".join(self._rules()),
            look_for=self.tr(
                "Above 1, a step along that direction overshoots by more than it corrects. With "
                "the full batch, plain descent often sharpens until it reaches 1 and then stays "
                "near it: the edge of stability. The loss keeps falling there, but not at every "
                "step. Optimizers that divide the gradient have their Hessian divided likewise."
            ),
            plots=(self.tr("Sharpness against the step"),),
        )

    def _rules(self) -> list[str]:
        """Return every formula, with the optimizers it is of."""
        of: dict[str, list[str]] = {}
        for key, cls in OPTIMIZERS.items():
            if cls.edge_formula:
                of.setdefault(cls.edge_formula, []).append(labels.name("optimizer", key))
        return [f"{', '.join(names)}: {formula}" for formula, names in of.items()]

    def build(self) -> None:
        self.run: int | None = None
        self.caption = self.build_caption()
        self.y_range = FromZero()
        self.plot = StepPlot(Axis("left"), self.y_range, short, self)
        self.edge = self.plot.curve()
        self.plots = (self.plot,)
        self.body.addWidget(self.plot, 1)

    def draw(self, frame: Frame) -> None:
        self.plot.x_range.look(frame)
        lines = self.line_up(frame)
        self.lines = tuple(one for one in lines if one.chosen or one.frame.sharpness_curve)
        if frame.run != self.run:
            self.run = frame.run
            self.plot.start([""], [theme.current().text])
        ratios = any(known(line).has_ratio for line in self.lines)
        own, others = parted([self._rows(line, ratios) for line in self.lines])
        self.y_range.least = _EDGE if ratios else 0.0
        self.plot.show_runs(own, others)
        self.edge.setData(np.array([0.0, self.plot.x_range.end]), np.ones(2))
        self.edge.setVisible(ratios)
        self._say(frame, ratios)

    def _rows(self, line: Line, ratios: bool) -> RunRows:
        found, mark = known(line), line.mark if len(self.lines) > 1 else None
        values = found.ratio if ratios else found.value
        ink = theme.current().text if line.chosen else theme.current().muted
        names, colors = [""], [ink]
        diverged = line.frame.status == "diverged"
        return RunRows(mark, found.step, values[None], names, colors, diverged=diverged)

    def _say(self, frame: Frame, ratios: bool) -> None:
        found = frame.sharpness_curve or SharpnessCurve("")
        self.caption.say(self._what(frame, found, ratios), self._now(frame, found))

    def _what(self, frame: Frame, found: SharpnessCurve, ratios: bool) -> str:
        """Return what is drawn, by which rule, or why there is nothing or no ratio."""
        if found.rule == "too_large":
            return self.tr("too large to measure: {0} parameters").format(whole(frame.parameters))
        if found.rule == "no_data":
            return self.tr("the data has changed: nothing can be measured")
        parts = [self.tr("λ alone: no rule for mini-batches")]
        if found.has_ratio:
            formula = OPTIMIZERS[found.rule].edge_formula
            parts = [self.tr("{0}; edge of stability at 1").format(formula)]
        elif found.rule == "no_rule":
            name = labels.name("optimizer", frame.experiment.optimizer.name)
            parts = [self.tr("λ alone: no rule for {0}").format(name)]
        elif not found.rule:
            parts = []
        if found.left or not found.rule:
            parts.append(self.tr("measuring…"))
        return "; ".join(parts)

    def _now(self, frame: Frame, found: SharpnessCurve) -> str:
        """Return the latest reading up to the step shown."""
        if found.now is None:
            return ""
        value, residual, ratio = found.now
        if math.isnan(value):
            return self.tr("not finite")
        text = f"λ = {short(value)}"
        if residual > _SURE * abs(value):
            text += f" ± {short(residual)}"
        if not math.isnan(ratio):
            text = f"{fixed(ratio, 3)} · {text}"
        elif found.has_ratio:
            text = self.tr("gradient clipped · {0}").format(text)
        if found.at != frame.step:
            text = self.tr("{0} at step {1}").format(text, whole(found.at))
        return text

    def retheme(self) -> None:
        self.edge.setPen(pg.mkPen(theme.current().muted, width=1, style=Qt.PenStyle.DashLine))
        self.run = None  # its curve has a colour
        super().retheme()


def known(line: Line) -> SharpnessCurve:
    """Return what is known of a run's sharpness; nothing as long as it was not asked for."""
    return line.frame.sharpness_curve or SharpnessCurve("")
