"""Which sample and which unit are worked out: two numbers from 1."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from gui.look import theme
from gui.widgets.legend import Caption

_SPIN = "min-height: 16px; padding: 0 3px;"
_NARROW, _WIDTH = 40, 58  # pixels


class Chooser(QWidget):
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
            spin.setMinimum(1)
            spin.setKeyboardTracking(False)
            spin.setAlignment(Qt.AlignmentFlag.AlignRight)
            spin.setStyleSheet(_SPIN)
            row.addWidget(label)
            row.addWidget(spin)
        self.sample.valueChanged.connect(self._choose_sample)
        self.unit.valueChanged.connect(self._choose_unit)
        row.addWidget(self.facts, 1)

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
        """Set every word anew."""
        for label, spin, word, tip in zip(
            self._labels,
            (self.sample, self.unit),
            (self.tr("sample"), self.tr("unit")),
            (
                self.tr("The sample of the batch whose numbers are worked out"),
                self.tr("The unit of the layer whose numbers are worked out"),
            ),
            strict=True,
        ):
            label.setText(word)
            spin.setAccessibleName(tip)
            spin.setToolTip(tip)

    def retheme(self) -> None:
        """Take the sizes of the theme in force."""
        for label, spin in zip(self._labels, (self.sample, self.unit), strict=True):
            label.setFont(theme.font(theme.TITLE))
            spin.setFont(theme.font(theme.TITLE, tabular=True))
            spin.setMinimumWidth(theme.px(_NARROW))
            spin.setMaximumWidth(theme.px(_WIDTH))

    def _choose_sample(self, value: int) -> None:
        self._wanted[0] = value - 1
        self.chosen.emit(*self._wanted)

    def _choose_unit(self, value: int) -> None:
        self._wanted[1] = value - 1
        self.chosen.emit(*self._wanted)
