"""The step itself, phase by phase: each formula, and the numbers in it."""

import math
from html import unescape
from typing import TYPE_CHECKING

import numpy as np

from core.experiment import Experiment
from core.phases.matrix import Matrix
from core.phases.phase_frame import PhaseFrame, phase_order, telling
from core.session.commands import ChooseSample, ChooseUnit, NextPhase, ToPhase
from core.session.frame import Frame
from gui.panels.base import Panel, Words
from gui.plots.table import Table
from gui.widgets.inputs import Tool
from gui.words import numbers
from gui.words.translation import translate

# What only a walk needs is imported where it is used: few windows show it at first.
if TYPE_CHECKING:
    from gui.panels.step.symbols import Shape


class StepPanel(Panel):
    """What the phase just made has computed, for one sample and unit and as matrices."""

    key = "step"
    needs = frozenset[str]()

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
        from gui.panels.step.chooser import Chooser
        from gui.panels.step.page import Page
        from gui.panels.step.strip import PhaseStrip

        self._idle: object = None
        self.button = Tool("tool", self)
        self.button.setStyleSheet("min-height: 14px; padding: 0 7px;")
        self.button.clicked.connect(self._next)
        self.header.addWidget(self.button)
        self.strip, self.chooser, self.page = PhaseStrip(self), Chooser(self), Page(self)
        self.strip.chosen.connect(self._go)
        self.chooser.sample_chosen.connect(self._choose_sample)
        self.chooser.unit_chosen.connect(self._choose_unit)
        self.chooser.layer_chosen.connect(self._redraw)
        self.page.fitted.connect(self._show_layers)
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

    def _tell(self, phase: PhaseFrame, experiment: Experiment, image: "Shape | None") -> None:
        self.strip.show_order(phase.order, phase.index, len(experiment.layers))
        at, of = (phase.sample, phase.unit), (phase.samples, phase.units)
        self.chooser.show_choice(at, of, _facts(phase, image))
        self.page.show_phase(phase, experiment, image, self.chooser.layer.value())

    def _wait(self, frame: Frame) -> None:
        """Show what a step will be made of; while a run plays, this is done but once."""
        chosen = _sample(frame)
        layers, loss = frame.experiment.layers, frame.experiment.loss
        idle = (layers, loss, frame.probe_size, chosen)
        if idle == self._idle:
            return
        self._idle = idle
        self.strip.show_order(phase_order(frame.experiment), None, len(layers))
        units = max(layer.units for layer in frame.layers)
        unit = min(self.chooser.unit.value(), units) - 1
        self.chooser.show_choice((chosen, unit), (frame.probe_size, units), "")
        self.page.invite()

    def _next(self) -> None:
        self.asked.emit(NextPhase())

    def _go(self, index: int) -> None:
        self.asked.emit(ToPhase(index))

    def _choose_sample(self, sample: int) -> None:
        self.asked.emit(ChooseSample(sample))

    def _choose_unit(self, unit: int) -> None:
        self.asked.emit(ChooseUnit(unit))

    def _show_layers(self, layers: list[int]) -> None:
        """Offer the layers that a phase of several has no room for."""
        from gui.panels.step.wording import layers_in

        phase = None if self.frame is None else self.frame.phase
        self.chooser.show_layers(layers, [] if phase is None else layers_in(phase))


def _sample(frame: Frame) -> int:
    """Return which sample of the probe set a walk would open on."""
    if frame.sample is not None:
        return frame.sample.index
    return 0 if frame.points is None else telling(frame.points.X)


def _table(matrix: Matrix) -> Table:
    from gui.panels.step.matrices import symbol

    columns = {str(c + 1): matrix.values[:, i] for i, c in enumerate(matrix.columns)}
    whole = math.prod(matrix.shape)
    part = ""
    if matrix.values.size < whole:
        text = translate("Step", "{0} of its {1} numbers, by row and column")
        part = text.format(numbers.whole(matrix.values.size), numbers.whole(whole))
    rows = {"": np.array(matrix.rows) + 1}
    return Table(symbol(matrix), {**rows, **columns}, part)


def _facts(phase: PhaseFrame, image: "Shape | None") -> str:
    """Return the sample's inputs, if they can be said in short, and its targets, or its class."""
    from gui.panels.step.given import target
    from gui.panels.step.symbols import FEW, inputs, targets

    x = f"x = {inputs(phase.x, image)}" if image or len(phase.x) <= FEW else ""
    y = targets(phase.y) if len(phase.y) > FEW else f"y = {targets(phase.y)}"
    if named := unescape(target(phase)):
        y = named if len(phase.y) > FEW else f"{y}: {named}"
    return "   ".join(filter(None, (x, y)))
