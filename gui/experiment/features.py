"""Which inputs the network sees, where the data have two: a list of those that can be made."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from core.catalog.datasets.meaning import Meaning
from core.catalog.features import FEATURES, PLAIN, Features, seen_as, toggled
from gui.experiment.fields import Row, acts
from gui.widgets.inputs import Tool
from gui.words import labels

_FEW = 3  # names that there is room for


class FeatureRow(Row):
    """A button that names the inputs, and a menu in which they are ticked; one always stays."""

    def __init__(self, parent: QWidget) -> None:
        self._value: Features | None = None
        super().__init__("features", "features", parent)

    def build(self) -> None:
        self.button = Tool("menu", self)
        self.button.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.button.setMenu(self.menu)
        called = seen_as(Meaning(), tuple(FEATURES)).features
        self.inputs = {
            name: self.menu.addAction(text) for name, text in zip(FEATURES, called, strict=True)
        }
        for name, action in self.inputs.items():
            action.setCheckable(True)
            action.triggered.connect(partial(self._toggled, name))
        self.controls.addWidget(self.button)
        self.controls.addStretch(1)

    def set_value(self, value: Features | None) -> None:
        """Show those chosen; None is the plain two."""
        self._value = value
        for name, action in self.inputs.items():
            action.setChecked(name in (value or PLAIN))
        self.retranslate()

    def _toggled(self, name: str, checked: bool = False) -> None:
        new = toggled(self._value, name)
        if new == self._value:
            self.set_value(new)  # the last one stays
        else:
            self.value_changed(None if new is None else list(new))

    def retranslate(self) -> None:
        super().retranslate()
        chosen = seen_as(Meaning(), self._value or PLAIN).features
        more = ", …" if len(chosen) > _FEW else ""
        self.button.setText(", ".join(chosen[:_FEW]) + more)
        self.button.setAccessibleName(f"{self.name()}: {', '.join(chosen)}")
        self.button.setToolTip(f"{labels.tip('field', 'features')}\n\n{acts(False)}")
