"""Whether a layer has biases: a small button in its row."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.experiment import Output
from gui.experiment.fields import Choice, acts
from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Tool
from gui.words import labels
from gui.words.translation import translate

_WIDTH = 20  # pixels


class BiasButton(Dressed, Tool):
    """A b that is struck out where the layer has no biases.

    Signals
    -------
    chosen(object)
        Whether it is to have them; None for as the network has it.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("icon", parent)
        self.setCheckable(True)
        self.setText("b")
        self._usual, self._layer = True, ""
        self.clicked.connect(self._clicked)
        self.dress()

    def set_biases(self, own: bool | None, usual: bool, layer: str) -> None:
        """Show what a layer, by its name, says of its biases, and what the network does."""
        self._usual, self._layer = usual, layer
        self.setChecked(usual if own is None else own)
        self.retranslate()
        self._strike()

    def _clicked(self, checked: bool) -> None:
        self._strike()
        self.chosen.emit(None if checked == self._usual else checked)

    def _strike(self) -> None:
        font = theme.font(theme.TITLE)
        font.setStrikeOut(not self.isChecked())
        self.setFont(font)
        color = theme.current().text if self.isChecked() else theme.current().muted
        self.setStyleSheet(f"color: {color};")

    def retranslate(self) -> None:
        self.setAccessibleName(f"{self._layer}: {labels.name('field', 'use_bias')}")
        says = translate("Biases", "The layer has no biases: z = Wᵀ a. Click to give it some.")
        if self.isChecked():
            says = translate(
                "Biases", "The layer has biases: z = Wᵀ a + b. Click to take them away."
            )
        self.setToolTip(f"{says}\n\n{acts(False)}")

    def retheme(self) -> None:
        self.setFixedWidth(theme.px(_WIDTH))
        self._strike()


class OutputChoice(Choice):
    """The output's activation, and whether it has biases."""

    def build(self) -> None:
        super().build()
        self.biases = BiasButton(self)
        self.biases.chosen.connect(lambda value: self.changed.emit("output.use_bias", value))
        self.controls.addWidget(self.biases)

    def paths(self, control: QWidget | None) -> list[str]:
        return ["output.use_bias"] if control is self.biases else [self.path]

    def set_output(self, output: Output, use_bias: bool) -> None:
        """Show the output layer; `use_bias` is the network's."""
        self.set_value(output.activation.name)
        self.biases.set_biases(output.use_bias, use_bias, self.name())
