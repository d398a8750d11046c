"""Which sample, unit and layer a phase is worked out for."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Spin
from gui.widgets.legend import Caption

_SPIN = "min-height: 16px; padding: 0 3px;"
_NARROW, _WIDTH = 40, 58  # pixels


class Chooser(Dressed, QWidget):
    """Spin boxes for sample and unit, the sample's x and y; at the end one for the layer.

    The last is there only where a phase is of more layers than are shown.

    Signals
    -------
    sample_chosen, unit_chosen : int
        Another is wanted, from 0.
    layer_chosen :
        `layer`, from 1, is to be shown first.
    """

    sample_chosen = Signal(int)
    unit_chosen = Signal(int)
    layer_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        self.sample, self.unit, self.layer = self.spins = Spin(self), Spin(self), Spin(self)
        self._labels = QLabel(self), QLabel(self), QLabel(self)
        self.facts = Caption(self)
        for label, spin in zip(self._labels, self.spins, strict=True):
            label.setProperty("role", "muted")
            label.setBuddy(spin)
            label.setFont(theme.font(theme.TITLE))
            spin.setFont(theme.font(theme.TITLE, tabular=True))
            spin.setMinimum(1)
            spin.setAlignment(Qt.AlignmentFlag.AlignRight)
            spin.setStyleSheet(_SPIN)
            if spin is self.layer:
                row.addWidget(self.facts, 1)
            row.addWidget(label)
            row.addWidget(spin)
        self.sample.valueChanged.connect(lambda value: self.sample_chosen.emit(value - 1))
        self.unit.valueChanged.connect(lambda value: self.unit_chosen.emit(value - 1))
        self.layer.valueChanged.connect(self.layer_chosen)
        self.show_layers([], [])
        self.dress()

    def show_choice(self, at: tuple[int, int], of: tuple[int, int], facts: str) -> None:
        """Show sample and unit `at` (from 0), how many there are, and what the sample is."""
        for spin, value, count in zip((self.sample, self.unit), at, of, strict=True):
            with QSignalBlocker(spin):
                spin.setMaximum(max(count, 1))
                spin.setValue(value + 1)
                spin.setEnabled(count > 1)
        self.facts.say(facts)

    def show_layers(self, shown: list[int], of: list[int]) -> None:
        """Offer another layer (from 1) where not all are shown."""
        some = len(shown) < len(of)
        for widget in (self._labels[2], self.layer):
            if widget.isHidden() == some:
                widget.setVisible(some)
        if some:
            with QSignalBlocker(self.layer):
                self.layer.setMaximum(of[-1])

    def retranslate(self) -> None:
        words = (
            (self.tr("sample"), self.tr("The sample of the batch whose calculation is shown")),
            (self.tr("unit"), self.tr("The unit of the layer whose calculation is shown")),
            (self.tr("layer"), self.tr("The first of the layers whose calculation is shown")),
        )
        for label, spin, (word, tip) in zip(self._labels, self.spins, words, strict=True):
            label.setText(word)
            spin.setAccessibleName(tip)
            spin.setToolTip(tip)

    def retheme(self) -> None:
        for spin in self.spins:
            spin.setMinimumWidth(theme.px(_NARROW))
            spin.setMaximumWidth(theme.px(_WIDTH))
