"""The step itself, phase by phase: each formula, and the numbers in it."""

import math

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QToolButton, QWidget

from core.experiment import Experiment
from core.phases.matrix import Matrix
from core.phases.phase_frame import PhaseFrame, phase_order
from core.session.commands import Choose, NextPhase
from core.session.frame import Frame
from gui.look import theme
from gui.panels.base import Panel, Words
from gui.panels.step.matrices import symbol
from gui.panels.step.page import Page
from gui.panels.step.strip import PhaseStrip
from gui.panels.step.symbols import FEW, Shape, inputs, targets
from gui.plots.table import Table
from gui.widgets.dressed import Dressed
from gui.widgets.legend import Caption
from gui.words import numbers
from gui.words.translation import translate

_SPIN = "min-height: 16px; padding: 0 3px;"
_NARROW, _WIDTH = 40, 58  # pixels


class Chooser(Dressed, QWidget):
    """Two spin boxes, and the sample's x and y beside them.

    Signals
    -------
    chosen : (int, int)
        Another sample or unit is wanted, both from 0.
    """

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted = [0, 0]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        self.sample, self.unit = QSpinBox(self), QSpinBox(self)
        self._labels = QLabel(self), QLabel(self)
        self.facts = Caption(self)
        for label, spin in zip(self._labels, (self.sample, self.unit), strict=True):
            label.setProperty("role", "muted")
            label.setBuddy(spin)
            label.setFont(theme.font(theme.TITLE))
            spin.setFont(theme.font(theme.TITLE, tabular=True))
            spin.setMinimum(1)
            spin.setKeyboardTracking(False)
            spin.setAlignment(Qt.AlignmentFlag.AlignRight)
            spin.setStyleSheet(_SPIN)
            row.addWidget(label)
            row.addWidget(spin)
        self.sample.valueChanged.connect(self._choose_sample)
        self.unit.valueChanged.connect(self._choose_unit)
        row.addWidget(self.facts, 1)
        self.dress()

    def show_choice(
        self, at: tuple[int, int], of: tuple[int, int], wanted: tuple[int, int], facts: str
    ) -> None:
        """Show sample and unit `at` (from 0), how many there are, and what the sample is.

        `wanted` is what was asked for: a unit beyond this layer is kept for a wider one.
        """
        self._wanted = list(wanted)
        for spin, value, count in zip((self.sample, self.unit), at, of, strict=True):
            with QSignalBlocker(spin):
                spin.setMaximum(max(count, 1))
                spin.setValue(value + 1)
                spin.setEnabled(count > 1)
        self.facts.say(facts)

    def retranslate(self) -> None:
        for label, spin, word, tip in zip(
            self._labels,
            (self.sample, self.unit),
            (self.tr("sample"), self.tr("unit")),
            (
                self.tr("The sample of the batch whose calculation is shown"),
                self.tr("The unit of the layer whose calculation is shown"),
            ),
            strict=True,
        ):
            label.setText(word)
            spin.setAccessibleName(tip)
            spin.setToolTip(tip)

    def retheme(self) -> None:
        for spin in (self.sample, self.unit):
            spin.setMinimumWidth(theme.px(_NARROW))
            spin.setMaximumWidth(theme.px(_WIDTH))

    def _choose_sample(self, value: int) -> None:
        self._wanted[0] = value - 1
        self.chosen.emit(*self._wanted)

    def _choose_unit(self, value: int) -> None:
        self._wanted[1] = value - 1
        self.chosen.emit(*self._wanted)


class StepPanel(Panel):
    """What the phase just made has computed, for one sample and unit and as matrices."""

    key = "step"

    def words(self) -> Words:
        return Words(
            title=self.tr("This step"),
            symbol=self.tr("phase by phase"),
            what=self.tr(
                "One training step in slow motion: forward through the layers, the loss, back "
                "through the layers, the update. Each phase shows its formula, the same formula "
                "with the numbers of one sample and one unit, and the whole matrices. Capital "
                "letters stand for whole layers: Z₁ is layer 1's. A z with subscript 2 and "
                "superscript (1) belongs to unit 2 of layer 1."
            ),
            formula="Z = A W + b,  A = g(Z),  δ = ∂L/∂Z,  dW = Aᵀ δ,  W ← W − u",
            look_for=self.tr(
                "Follow one sample forward, then its error back: if δ is multiplied by a small "
                "slope g′, little of it is left for the layers before. If an input is 0, its "
                "weight gets no gradient from that sample."
            ),
            plots=(),
        )

    def build(self) -> None:
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
        self.button.setText(self.tr("Next phase"))
        self.button.setAccessibleName(self.tr("Next phase"))
        self.button.setToolTip(self.tr("Go to the next phase of the step (P)"))
        self.strip.setAccessibleName(self.tr("The phases of a step"))
        self.page.setAccessibleName(self.tr("The formula and its numbers"))
        self.page.matrices.setAccessibleName(self.tr("The matrices of the phase"))
        super().retranslate()

    def relabel(self) -> None:
        self._idle = None

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
        self.strip.show_order(phase_order(frame.experiment), None, len(layers))
        units = max(layer.units for layer in frame.layers)
        unit = min(self.chooser.unit.value(), units) - 1
        self.chooser.show_choice((chosen, unit), (frame.probe_size, units), (chosen, unit), "")
        self.page.invite()

    def _next(self) -> None:
        self.asked.emit(NextPhase())

    def _choose(self, sample: int, unit: int) -> None:
        self.asked.emit(Choose(sample, unit))


def _table(matrix: Matrix) -> Table:
    columns = {str(c + 1): matrix.values[:, i] for i, c in enumerate(matrix.columns)}
    whole = math.prod(matrix.shape)
    part = ""
    if matrix.values.size < whole:
        text = translate("Step", "{0} of its {1} numbers, by row and column")
        part = text.format(numbers.whole(matrix.values.size), numbers.whole(whole))
    rows = {"": np.array(matrix.rows) + 1}
    return Table(symbol(matrix), {**rows, **columns}, part)


def _facts(phase: PhaseFrame, image: Shape | None) -> str:
    """Return the sample's inputs, if they can be said in short, and its targets, or its class."""
    x = f"x = {inputs(phase.x, image)}" if image or len(phase.x) <= FEW else ""
    y = targets(phase.y) if len(phase.y) > FEW else f"y = {targets(phase.y)}"
    return "   ".join(filter(None, (x, y)))
