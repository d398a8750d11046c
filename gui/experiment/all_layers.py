"""The hidden layers taken together: the same units or activation for all, or for those below."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from core.catalog.activations import HIDDEN
from core.edits import put
from core.experiment import Layer, layer_to_builtins
from gui.experiment.fields import Row, acts, texts
from gui.look import theme
from gui.widgets.inputs import Combo, Entry
from gui.words import labels
from gui.words.translation import translate

UNITS_WIDTH = 62  # pixels: four digits


def all_with(hidden: Sequence[Layer], field: str, value: object) -> list[dict[str, Any]]:
    """Return the layers, as JSON has them, each with this value of a field."""
    raw = [layer_to_builtins(layer) for layer in hidden]
    for layer in raw:
        put(layer, field, value)
    return raw


def same_below(hidden: Sequence[Layer], index: int) -> list[dict[str, Any]]:
    """Return the layers, as JSON has them, those after number `index`, from 0, like that one."""
    like = [*hidden[: index + 1], *[hidden[index]] * (len(hidden) - index - 1)]
    return [layer_to_builtins(layer) for layer in like]


class AllLayersRow(Row):
    """Units and activation of all hidden layers; empty where they differ.

    Signals
    -------
    changed(str, object)
        The field of every layer, and the value the person gave it.
    """

    name_width = 56

    def __init__(self, parent: QWidget) -> None:
        super().__init__("hidden", "hidden", parent)

    def build(self) -> None:
        self.units, self.activation = Entry(True, self), Combo(self)
        self.units.drop_buttons()
        self.activation.set_keys(list(HIDDEN))
        self.controls.setSpacing(4)
        self.controls.addWidget(self.units)
        self.controls.addWidget(self.activation, 1)
        self.units.edited.connect(self._units_edited)
        self.activation.activated.connect(self._activated)

    def paths(self, control: QWidget | None) -> list[str]:
        of = {self.units: "hidden.*.units", self.activation: "hidden.*.activation"}
        return [of[control]] if control in of else ["hidden", *of.values()]

    def set_layers(self, hidden: Sequence[Layer]) -> None:
        """Show what `hidden` have in common; nothing where there are not several."""
        self.setVisible(len(hidden) > 1)
        units = {layer.units for layer in hidden}
        names = {layer.activation.name for layer in hidden}
        self.units.set_number(units.pop() if len(units) == 1 else None)
        self.activation.set_key(names.pop() if len(names) == 1 else "")

    def name(self) -> str:
        return translate("Layers", "All")

    def retranslate(self) -> None:
        super().retranslate()
        name = translate("Layers", "All hidden layers")
        says = translate("Layers", "Gives every hidden layer the same value in one step.")
        self.setAccessibleName(name)
        self.setToolTip(f"{says}\n\n{acts(False)}")
        self.activation.set_texts(texts("activation", list(HIDDEN)))
        self.activation.setPlaceholderText(translate("Layers", "mixed"))
        self.units.set_placeholder(translate("Layers", "mixed"))
        for control, field in ((self.units, "units"), (self.activation, "activation")):
            control.setAccessibleName(f"{name}: {labels.name('field', field)}")
            control.setToolTip(f"{labels.tip('field', field)}\n\n{says}")

    def retheme(self) -> None:
        super().retheme()
        self.units.setFixedWidth(theme.px(UNITS_WIDTH))

    def _units_edited(self, value: object) -> None:
        if value is not None:  # where they differ an empty entry is as it was
            self.changed.emit("units", value)

    def _activated(self, row: int) -> None:
        self.changed.emit("activation", self.activation.itemData(row))
