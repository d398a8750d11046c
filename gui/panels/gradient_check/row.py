"""A layer's line in the gradient check: its verdict, its numbers, and its worst entry."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.engine.checked import RIGHT, UNCLEAR, WRONG, LayerCheck, Part
from gui.look import theme
from gui.widgets.buttons import Chip
from gui.words.names import weight
from gui.words.numbers import short, whole
from gui.words.translation import translate

Entry = tuple[int, int, int]  # the layer, from 1; the row, that after the last for a bias; column


class CheckRow(QWidget):
    """What was found of one layer.

    Signals
    -------
    wanted(object)
        The worst entry is to be shown.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self.name, self.verdict, self.numbers = (QLabel(self) for _ in range(3))
        self.worst = Chip(self)
        self.worst.clicked.connect(self._clicked)
        self.numbers.setProperty("role", "muted")
        self.numbers.setWordWrap(True)
        for label in (self.name, self.verdict, self.numbers):
            label.setFont(theme.font(theme.TITLE, tabular=True))
            label.setTextFormat(Qt.TextFormat.RichText)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addWidget(self.verdict, 1)
        head.addWidget(self.worst)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 6, 4)
        column.setSpacing(1)
        column.addLayout(head)
        column.addWidget(self.numbers)

    def show_layer(
        self, number: int, name: str, color: str, found: LayerCheck, fan_in: int, worst: bool
    ) -> None:
        """Show what was found of layer `number`; `worst` is whether no other's error is larger."""
        self.name.setText(f'<span style="color:{color}">●</span> {name}')
        said = verdict(found.verdict)
        ink = theme.current().trouble if found.verdict == WRONG else theme.current().text
        self.verdict.setText(f'<span style="color:{ink}"><b>{said}</b></span>')
        self.numbers.setText(numbers(found))
        self._entry = (number, *found.worst) if found.compared else None
        self.worst.setVisible(self._entry is not None)
        entry = weight((number, *found.worst), fan_in)
        text = translate("GradientCheck", "worst of all: {0}") if worst else "{0}"
        self.worst.say(
            text.format(entry),
            translate(
                "GradientCheck",
                "The entry of layer {0} that differs most: {1}, analytic {2}, numeric {3}. "
                "Click to show it in the diagram.",
            ).format(number, entry, _long(found.analytic), _long(found.numeric)),
        )
        self.setAccessibleName(f"{name}: {said}")

    def _clicked(self) -> None:
        self.wanted.emit(self._entry)


def verdict(key: str) -> str:
    """Return a verdict in words."""
    return {
        RIGHT: translate("GradientCheck", "right"),
        UNCLEAR: translate("GradientCheck", "cannot tell"),
        WRONG: translate("GradientCheck", "wrong"),
    }[key]


def numbers(found: LayerCheck) -> str:
    """Return the error, the noise floor, the parts and how many entries were compared."""
    parts = [translate("GradientCheck", "error {0}").format(short(found.error))]
    if found.compared:
        floor = found.floor / (2 * found.both.gradient) if found.both.gradient else found.floor
        parts.append(translate("GradientCheck", "noise floor {0}").format(short(floor)))
    for name, part in (("W", found.W), ("b", found.b)):
        if part is not None and part.verdict != found.verdict:
            parts.append(f"{name}: {_part(part)}")
    parts.append(translate("GradientCheck", "{0} compared").format(whole(found.compared)))
    if found.crossing:
        left = translate("GradientCheck", "{0} left out at kinks")
        parts.append(left.format(whole(found.crossing)))
    return " · ".join(parts)


def _part(part: Part) -> str:
    return verdict(part.verdict)


def _long(value: float) -> str:
    return f"{value:.6e}".replace("-", "−")
