"""The one thing to change: a slider over a few numbers in order, or buttons, or a list."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.look import theme
from gui.widgets.dressed import Dressed
from gui.widgets.flow import FlowLayout
from gui.widgets.inputs import Combo, Tool
from gui.widgets.sliders import Slide
from gui.words import differences, labels
from gui.words.names import tip
from gui.words.numbers import whole

FEW = 6  # values that have a button each
_LETTERS = 40  # of all of them together


class Control(Dressed, QWidget):
    """A field, its present value, and the values offered.

    Signals
    -------
    taken(str, object)
        The path, and the value that was chosen.
    """

    taken = Signal(str, object)

    def __init__(self, path: str, values: Sequence[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.path, self.values = path, list(values)
        self.name, self.value = QLabel(self), QLabel(self)
        self.value.setFont(theme.font(theme.READOUT, bold=True, tabular=True))
        top = QHBoxLayout()
        top.addWidget(self.name)
        top.addStretch(1)
        top.addWidget(self.value)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(top)
        self.slider: Slide | None = None
        self.combo: Combo | None = None
        self.buttons: list[Tool] = []
        self._ends = [QLabel(self) for _ in self.values] if _in_order(self.values) else []
        self._at = -1
        self._make()
        self.dress()

    def _make(self) -> None:
        if self._ends:
            self._make_slider()
        elif len(self.values) <= FEW and sum(map(len, self.texts())) <= _LETTERS:
            self._make_buttons()
        else:
            self.combo = Combo(self)
            self.combo.set_keys([str(i) for i in range(len(self.values))])
            self.combo.currentIndexChanged.connect(self._take)
            self._column.addWidget(self.combo)

    def _make_slider(self) -> None:
        self.slider = Slide(len(self.values) - 1, self)
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._take)
        below = QHBoxLayout()
        for i, label in enumerate(self._ends):
            label.setProperty("role", "muted")
            label.setFont(theme.font(theme.TITLE, tabular=True))
            if i:
                below.addStretch(1)
            below.addWidget(label)
        self._column.addWidget(self.slider)
        self._column.addLayout(below)

    def _make_buttons(self) -> None:
        row = QWidget(self)
        flow = FlowLayout(6, 6, row)
        for i in range(len(self.values)):
            button = Tool("tool", row)
            button.setCheckable(True)
            button.clicked.connect(partial(self._take, i))
            flow.addWidget(button)
            self.buttons.append(button)
        self._column.addWidget(row)

    def texts(self) -> list[str]:
        """Return the values as they are read."""
        return [_written(self.path, value) for value in self.values]

    def show_at(self, at: int, other: object) -> None:
        """Stand at one of the values offered, from 0; at none, -1, if it is an `other` one."""
        self._at = at
        self.value.setText(_written(self.path, other if at < 0 else self.values[at]))
        for control in (self.slider, self.combo):
            if control is not None:
                control.blockSignals(True)
        if self.slider is not None and self._at >= 0:
            self.slider.setValue(self._at)
        if self.combo is not None:
            self.combo.setCurrentIndex(self._at)
        for control in (self.slider, self.combo):
            if control is not None:
                control.blockSignals(False)
        for i, button in enumerate(self.buttons):
            button.setChecked(i == self._at)
        if self.slider is not None:
            self.slider.setAccessibleDescription(self.value.text())

    def _take(self, at: int, checked: bool = False) -> None:
        if 0 <= at < len(self.values) and at != self._at:
            self.taken.emit(self.path, self.values[at])
        for i, button in enumerate(self.buttons):
            button.setChecked(i == self._at)

    def retranslate(self) -> None:
        name, texts = labels.field(self.path), self.texts()
        self.name.setText(name)
        if self.slider is not None:
            self.slider.setAccessibleName(name)
            for label, text in zip(self._ends, texts, strict=True):
                label.setText(text)
        if self.combo is not None:
            self.combo.setAccessibleName(name)
            self.combo.set_texts([(text, tip(text)) for text in texts])
        for button, text in zip(self.buttons, texts, strict=False):
            button.setText(text)
            button.setAccessibleName(f"{name}: {text}")
        if self._at >= 0:
            self.value.setText(texts[self._at])


def _in_order(values: Sequence[Any]) -> bool:
    """Whether values are a few numbers that go up, or down."""
    if not 2 < len(values) <= 12 or any(isinstance(v, bool) for v in values):
        return False
    if not all(isinstance(v, int | float) for v in values):
        return False
    return list(values) in (sorted(values), sorted(values, reverse=True))


def _written(path: str, value: object) -> str:
    if isinstance(value, dict):
        named = differences.written(f"{path}.name", value.get("name", ""))
        scale = value.get("scale", 1)
        return named if scale == 1 else f"{named} × {differences.number(float(scale))}"
    if isinstance(value, list):
        value = tuple(value)
    if isinstance(value, list):  # as JSON has several
        value = tuple(value)
    if path == "hidden" and isinstance(value, int):
        return whole(value)
    if path in ("data", "initializer", "optimizer") and isinstance(value, str):
        return differences.written(f"{path}.name", value)
    return differences.written(path, value)
