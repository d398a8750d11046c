"""The hidden layers, one row each: units, activation, remove; and a button that adds one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.catalog.activations import HIDDEN
from core.experiment import Layer, layer_to_builtins
from gui.experiment.all_layers import UNITS_WIDTH, AllLayersRow, all_with, same_below
from gui.experiment.arguments import Arguments
from gui.experiment.biases import BiasButton
from gui.experiment.fields import MARK, Edit, Row, acts, retire, texts
from gui.experiment.text_fields import Box
from gui.look import icons, theme
from gui.widgets.dressed import Dressed
from gui.widgets.inputs import Button, Combo, Entry, Tool
from gui.words import labels
from gui.words.labels import layer_title
from gui.words.translation import translate


class LayerRow(Row):
    """One hidden layer, named in its colour."""

    removed = Signal(int)
    repeated = Signal(int)  # in all layers after it
    name_width = 56

    def __init__(self, index: int, parent: QWidget) -> None:
        self._index, self._count = index, 0
        super().__init__(f"hidden[{index}]", "hidden", parent)

    def build(self) -> None:
        self.units, self.activation = Entry(True, self), Combo(self)
        self.biases, self.remove = BiasButton(self), Tool("icon", self)
        self.activation.set_keys(list(HIDDEN))
        self.controls.setSpacing(4)
        self.controls.addWidget(self.units)
        self.controls.addWidget(self.activation, 1)
        self.controls.addWidget(self.biases)
        self.controls.addWidget(self.remove)
        self.units.edited.connect(self._units_edited)
        self.activation.activated.connect(self._activated)
        self.biases.chosen.connect(self._biases_chosen)
        self.remove.clicked.connect(self._removed)

    def paths(self, control: QWidget | None) -> list[str]:
        of = {self.units: "units", self.activation: "activation", self.biases: "use_bias"}
        keys = [of[control]] if control in of else list(of.values())
        return [f"{self.path}.{key}" for key in keys]

    def entries(self) -> list[tuple[str, Callable[[], None]]]:
        last = self._index + 2 >= self._count
        text = translate("Layers", "The same for all layers below")
        return [] if last else [(text, partial(self.repeated.emit, self._index))]

    def set_layer(self, layer: Layer, count: int, use_bias: bool) -> None:
        """Show `layer`, one of `count` trainable layers; `use_bias` is the network's."""
        self._count = count
        self.units.set_number(layer.units)
        self.activation.set_key(layer.activation.name)
        self.biases.set_biases(layer.use_bias, use_bias, self.name())
        self._explain_chosen()
        self._color_name()

    def name(self) -> str:
        return layer_title(self._index + 1)

    def retranslate(self) -> None:
        super().retranslate()
        name = self.name()
        self.units.setAccessibleName(f"{name}: {labels.name('field', 'units')}")
        self.units.setToolTip(labels.tip("field", "units"))
        self.activation.set_texts(texts("activation", list(HIDDEN)))
        self.activation.setAccessibleName(f"{name}: {labels.name('field', 'activation')}")
        self._explain_chosen()
        remove = translate("Layers", "Remove layer {number}")
        remove = remove.format(number=self._index + 1)
        self.remove.setAccessibleName(remove)
        self.remove.setToolTip(remove)

    def retheme(self) -> None:
        super().retheme()
        self._color_name()
        self.units.setFixedWidth(theme.px(UNITS_WIDTH))
        self.remove.setIconSize(QSize(theme.px(MARK), theme.px(MARK)))
        self.remove.setIcon(icons.icon("remove", theme.current().muted))

    def _explain_chosen(self) -> None:
        self.activation.setToolTip(labels.tip("activation", self.activation.currentData()))

    def _color_name(self) -> None:
        number = self._index + 1
        color = theme.current().layer(number, max(self._count, number))
        self.label.setStyleSheet(f"color: {color}")

    def _units_edited(self, value: object) -> None:
        self.changed.emit(f"{self.path}.units", value)

    def _activated(self, row: int) -> None:
        self.changed.emit(f"{self.path}.activation", self.activation.itemData(row))

    def _biases_chosen(self, value: object) -> None:
        self.changed.emit(f"{self.path}.use_bias", value)

    def _removed(self) -> None:
        self.removed.emit(self._index)


class Layers(Dressed, QWidget):
    """All hidden layers; rows come and go with the experiment.

    Parameters
    ----------
    edit : callable
        Takes a path such as ``hidden[1].units`` and its value, or ``hidden`` and the whole list.
    """

    def __init__(self, edit: Edit, parent: QWidget) -> None:
        super().__init__(parent)
        self._edit = edit
        self._hidden: tuple[Layer, ...] = ()
        self.rows: list[LayerRow] = []
        self._arguments: list[Arguments] = []
        self.all = AllLayersRow(self)
        self.all.changed.connect(self._all_changed)
        self.add, self.use_bias = Button(self), Box(self)
        self.add.clicked.connect(self._added)
        self.use_bias.setProperty("path", "use_bias")  # its menu's: it has no row
        self.use_bias.clicked.connect(lambda checked: edit("use_bias", checked))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add, 1)
        foot.addWidget(self.use_bias)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self._column.addWidget(self.all)
        self._column.addLayout(foot)
        self.dress()

    def fields(self) -> list[Row]:
        """Return the rows that can show a fault."""
        return [*self.rows, *(row for part in self._arguments for row in part.fields())]

    def set_layers(self, hidden: tuple[Layer, ...], use_bias: bool) -> None:
        """Show `hidden`; `use_bias` is the network's."""
        self._hidden = hidden
        self.all.set_layers(hidden)
        self.use_bias.setChecked(use_bias)
        while len(self.rows) > len(hidden):
            retire(self.rows.pop())
            arguments = self._arguments.pop()
            for row in arguments.fields():
                retire(row)
            arguments.deleteLater()
        while len(self.rows) < len(hidden):
            self._make_row(len(self.rows))
        for row, arguments, layer in zip(self.rows, self._arguments, hidden, strict=True):
            row.set_layer(layer, len(hidden) + 1, use_bias)
            arguments.set_struct(layer.activation)
            arguments.setVisible(bool(arguments.rows))

    def _make_row(self, index: int) -> None:
        row = LayerRow(index, self)
        arguments = Arguments(row.path, self._edit, self)
        row.removed.connect(self._removed)
        row.repeated.connect(self.same_below)
        self.rows.append(row)
        self._arguments.append(arguments)
        row.changed.connect(self._edit)
        for field in (row, arguments):
            self._column.insertWidget(self._column.count() - 1, field)

    def _added(self) -> None:
        last = self._hidden[-1] if self._hidden else Layer()
        self._send([*self._hidden, last])

    def _removed(self, index: int) -> None:
        self._send([*self._hidden[:index], *self._hidden[index + 1 :]])

    def _all_changed(self, field: str, value: object) -> None:
        self._edit("hidden", all_with(self._hidden, field, value))

    def same_below(self, index: int) -> None:
        """Have the layers after the one numbered `index`, from 0, be like it."""
        self._edit("hidden", same_below(self._hidden, index))

    def _send(self, hidden: list[Layer]) -> None:
        self._edit("hidden", [layer_to_builtins(layer) for layer in hidden])

    def retranslate(self) -> None:
        self.add.setText(self.tr("Add a layer"))
        self.add.setAccessibleName(self.add.text())
        self.add.setToolTip(self.tr("One more hidden layer, like the last one."))
        self.use_bias.setText(labels.name("field", "use_bias"))
        self.use_bias.setAccessibleName(self.use_bias.text())
        self.use_bias.setToolTip(f"{labels.tip('field', 'use_bias')}\n\n{acts(False)}")

    def retheme(self) -> None:
        self.add.setIcon(icons.icon("add", theme.current().text))
