"""What the biases start from: one value, or drawn with a scale."""

from PySide6.QtWidgets import QWidget

from core.experiment import Initializer
from gui.experiment.fields import ENTRY_WIDTH, Row, texts
from gui.look import theme
from gui.widgets.inputs import Combo, Entry
from gui.words import labels

VALUE = "value"
KINDS = (VALUE, "random_normal", "random_uniform")  # zeros and a constant are values too


class Bias(Row):
    """A choice of how, and a number: the value itself, or the scale of what is drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("bias", parent)
        self._keys = list(KINDS)
        self.combo, self.entry = Combo(self), Entry(False, self)
        self.combo.set_keys(self._keys)
        self.combo.activated.connect(self._activated)
        self.entry.drop_buttons()
        self.entry.edited.connect(self._edited)
        self.controls.addWidget(self.combo, 1)
        self.controls.addWidget(self.entry)
        self.retranslate()

    def set_value(self, value: float | Initializer) -> None:
        """Show `value`; a way of drawing that is not offered is from now on."""
        drawn = isinstance(value, Initializer)
        key = value.name if drawn else VALUE
        if key not in self._keys:
            self._keys.append(key)
            self.combo.set_keys(self._keys)
        self.combo.set_key(key)
        self.entry.set_number(value.scale if drawn else value)
        self.retranslate()

    def retranslate(self) -> None:
        name = labels.name("field", "bias")
        self.explain(name, labels.tip("field", "bias"))
        self.combo.setAccessibleName(name)
        drawn = texts("initializer", self._keys[1:])
        self.combo.set_texts([(labels.name("bias", VALUE), labels.tip("bias", VALUE)), *drawn])
        field = "scale" if self._drawn() else "bias"
        self.entry.setAccessibleName(f"{name}: {labels.name('field', field)}")
        self.entry.setToolTip(labels.tip("field", field))
        self.entry.setFixedWidth(theme.px(ENTRY_WIDTH))

    def _drawn(self) -> bool:
        return self.combo.currentData() not in (None, VALUE)

    def _activated(self, row: int) -> None:
        key = self.combo.itemData(row)
        self.value_changed(0.0 if key == VALUE else {"name": key})

    def _edited(self, value: object) -> None:
        self.changed.emit("bias.scale" if self._drawn() else "bias", value)
