"""The step itself, phase by phase: each formula, and the numbers in it."""

import math

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QToolButton

from core.experiment import Experiment
from core.phases import phase_frame as walk
from core.phases.phase_frame import Matrix, PhaseFrame
from core.session.frame import Frame
from gui.panels.base import Panel, Words
from gui.panels.step.chooser import Chooser
from gui.panels.step.equation import symbol
from gui.panels.step.page import Page
from gui.panels.step.strip import PhaseStrip
from gui.panels.step.symbols import FEW, Shape, inputs, targets
from gui.plots.table import Table
from gui.words import numbers


class StepPanel(Panel):
    """What the phase just made has computed, for one sample and unit and as matrices."""

    key = "step"

    def words(self) -> Words:
        """Return the panel's words in the language in force."""
        return Words(
            title=self.tr("This step"),
            symbol=self.tr("phase by phase"),
            what=self.tr(
                "One training step in slow motion: forward through the layers, the loss, back "
                "through the layers, the update. Each phase shows its formula, the same formula "
                "with the numbers of one sample and one unit, and the whole matrices. Capitals "
                "are whole layers, Z₁ that of layer 1; z with 2 below and (1) above is unit 2 "
                "of layer 1."
            ),
            formula="Z = A W + b,  A = g(Z),  δ = ∂L/∂Z,  dW = Aᵀ δ,  W ← W − u",
            look_for=self.tr(
                "Follow one sample forward, then its error back: where δ is multiplied by a "
                "small slope g′, little of it is left for the layers before. Where an input is "
                "0, its weight gets no gradient from that sample."
            ),
            plots=(),
        )

    def build(self) -> None:
        """Make button, strip, chooser and page."""
        self._idle: object = None
        self.button = QToolButton(self)
        self.button.setProperty("role", "tool")
        self.button.setStyleSheet("min-height: 14px; padding: 0 7px;")
        self.button.clicked.connect(self._next)
        self.header.addWidget(self.button)
        self.strip, self.chooser, self.page = PhaseStrip(self), Chooser(self), Page(self)
        self.chooser.chosen.connect(self._choose)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.chooser)
        self.body.addWidget(self.page, 1)

    def draw(self, frame: Frame) -> None:
        """Show the frame's phase, or how to begin."""
        if frame.phase is None:
            self._wait(frame)
        else:
            self._idle = None
            self._tell(frame.phase, frame.experiment, frame.image)

    def data(self) -> list[Table]:
        """Return the phase's matrices with their rows' numbers; of large ones, what is shown."""
        phase = None if self.frame is None else self.frame.phase
        return [] if phase is None else [_table(matrix) for matrix in phase.matrices]

    def retranslate(self) -> None:
        """Set every word anew."""
        self._idle = None
        self.button.setText(self.tr("Next phase"))
        self.button.setAccessibleName(self.tr("Next phase"))
        self.button.setToolTip(self.tr("Make the next phase of the step (P)"))
        self.strip.setAccessibleName(self.tr("The phases of a step"))
        self.page.setAccessibleName(self.tr("The formula and its numbers"))
        self.page.matrices.setAccessibleName(self.tr("The matrices of the phase"))
        self.chooser.retranslate()
        super().retranslate()

    def retheme(self) -> None:
        """Take colours and fonts of the theme in force."""
        self._idle = None
        self.chooser.retheme()
        self.page.retheme()
        super().retheme()

    def _tell(self, phase: PhaseFrame, experiment: Experiment, image: Shape | None) -> None:
        self.strip.show_order(phase.order, phase.index, len(experiment.layers))
        at, of = (phase.sample, phase.unit), (phase.samples, phase.units)
        self.chooser.show_choice(at, of, phase.asked, _facts(phase, image))
        self.page.show_phase(phase, experiment, image)

    def _wait(self, frame: Frame) -> None:
        """Show what a step will be made of; while a run plays, this is done but once."""
        chosen = 0 if frame.sample is None else frame.sample.index
        layers, loss = frame.experiment.layers, frame.experiment.loss
        idle = (layers, loss, frame.probe_size, chosen)
        if idle == self._idle:
            return
        self._idle = idle
        self.strip.show_order(walk.order(frame.experiment), None, len(layers))
        units = max(layer.units for layer in frame.layers)
        unit = min(self.chooser.unit.value(), units) - 1
        self.chooser.show_choice((chosen, unit), (frame.probe_size, units), (chosen, unit), "")
        self.page.invite()

    def _next(self) -> None:
        self.asked.emit("phase", ())

    def _choose(self, sample: int, unit: int) -> None:
        self.asked.emit("choose", (sample, unit))


def _table(matrix: Matrix) -> Table:
    columns = {str(c + 1): matrix.values[:, i] for i, c in enumerate(matrix.columns)}
    whole = math.prod(matrix.shape)
    part = ""
    if matrix.values.size < whole:
        text = QCoreApplication.translate("Step", "{0} of its {1} numbers, by row and column")
        part = text.format(numbers.whole(matrix.values.size), numbers.whole(whole))
    return Table(symbol(matrix), {"": [r + 1 for r in matrix.rows]} | columns, part)


def _facts(phase: PhaseFrame, image: Shape | None) -> str:
    """Return the sample's inputs, if they can be told in short, and its targets, or its class."""
    x = f"x = {inputs(phase.x, image)}" if image or len(phase.x) <= FEW else ""
    y = targets(phase.y) if len(phase.y) > FEW else f"y = {targets(phase.y)}"
    return "   ".join(filter(None, (x, y)))
