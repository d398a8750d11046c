"""A single perceptron's w1, w2 and b, to be set exactly; and the textbooks' gates."""

import math
from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from core.session.frame import Frame
from core.textbook import BY_HAND
from core.validation import number_fault
from gui.experiment.fields import LiveMark, acts
from gui.look import theme
from gui.widgets.callout import Callout
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Entry, Tool
from gui.words import labels
from gui.words.sentences import sentence

NAMES = ("w₁", "w₂", "b")
ENTRY_WIDTH = 40  # pixels


class Weights(Dressed, QWidget):
    """A menu of gates set by hand, and three entries while the network is one perceptron.

    Hidden where the data is no gate and the network no perceptron.

    Signals
    -------
    by_hand(str)
        The gate whose textbook weights are wanted.
    set_weights(object)
        A list of one (W (2, 1), b (1,)), b (0,) without a bias.
    """

    by_hand = Signal(str)
    set_weights = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._values = [math.nan] * len(NAMES)  # unlike any weight: nothing is shown yet
        self.button = Tool("menu", self)
        self.button.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.menu = QMenu(self)
        self.button.setMenu(self.menu)
        self.gates = {name: self.menu.addAction(name) for name in BY_HAND}
        for name, action in self.gates.items():
            action.triggered.connect(partial(self._picked, name))
        self.exact = QWidget(self)
        self.entries = [Entry(False, self.exact) for _ in NAMES]
        self.names = [QLabel(self.exact) for _ in NAMES]
        self.fault = Callout(self.exact)
        self._lay_out()
        self.exact.hide()
        self.dress()

    def _lay_out(self) -> None:
        row = QGridLayout(self.exact)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for column, (name, entry) in enumerate(zip(NAMES, self.entries, strict=True)):
            label = self.names[column]
            label.setText(name)
            label.setProperty("role", "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            entry.drop_buttons()
            entry.setFont(theme.font(tabular=True))
            entry.edited.connect(partial(self._edited, column))
            row.addWidget(label, 0, column)
            row.addWidget(entry, 1, column)
        row.addWidget(LiveMark(self.exact), 1, len(NAMES))
        self.label = QLabel(self)
        top = QHBoxLayout()
        top.addWidget(self.label, 1)
        top.addWidget(self.button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(5)
        whole.addLayout(top)
        whole.addWidget(self.exact)

    def refresh(self, frame: Frame) -> None:
        """Show the weights if the network is a single perceptron with two inputs."""
        W, b = (frame.layers[0].W, frame.layers[0].b) if frame.layers else (None, None)
        one = len(frame.layers) == 1 and W is not None and b is not None and W.shape == (2, 1)
        one = one and frame.experiment.features is None
        self.setVisible(one or frame.experiment.data.name in BY_HAND)
        self.exact.setVisible(one)
        if not one or W is None or b is None:
            return
        for part in (self.names[-1], self.entries[-1]):
            part.setVisible(b.size > 0)
        for i, value in enumerate([*W[:, 0].tolist(), *b.tolist()]):
            if value != self._values[i] and not self.entries[i].hasFocus():
                self._values[i] = value
                self.entries[i].set_number(value, f"{value:.4g}")

    def _picked(self, name: str, checked: bool = False) -> None:
        self.by_hand.emit(name)

    def _edited(self, column: int, value: object) -> None:
        fault = number_fault(NAMES[column], value)
        self.fault.field = self.entries[column]
        self.fault.say("" if fault is None else sentence(fault))
        if fault is not None or not isinstance(value, int | float):
            return
        self._values[column] = float(value)
        self.entries[column].set_number(float(value))
        w1, w2, *b = self._values[: 2 if self.entries[-1].isHidden() else 3]
        self.set_weights.emit([(np.array([[w1], [w2]]), np.array(b))])

    def retranslate(self) -> None:
        self.label.setText(self.tr("By hand"))
        self.button.setText(self.tr("Textbook weights"))
        self.button.setAccessibleName(self.button.text())
        self.button.setToolTip(
            self.tr("Starts a run of a gate with the weights and biases given in textbooks.")
        )
        for name, action in self.gates.items():
            action.setText(labels.name("dataset", name))
        tip = self.tr("Set exactly; the network is a single perceptron.")
        tip = f"{tip}\n\n{acts(True)}"
        for name, entry in zip(NAMES, self.entries, strict=True):
            entry.setAccessibleName(name)
            entry.setToolTip(tip)

    def retheme(self) -> None:
        for entry in self.entries:
            entry.setMinimumWidth(theme.px(ENTRY_WIDTH))
