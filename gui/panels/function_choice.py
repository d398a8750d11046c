"""Which functions the activation panel lays over the layer's own: a small menu with ticks."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from core.catalog.activation import Activation
from core.catalog.activations import HIDDEN, activation
from core.catalog.formula.record import Formula
from core.session.frame import Frame
from gui.plots.functions import Function
from gui.widgets.buttons import Chip
from gui.widgets.tick_menu import TickMenu
from gui.words import labels
from gui.words.numbers import short

_FORMULA = str(Formula.__struct_config__.tag)
PARTS = ("g", "slope")
_SIGN = "▾"


def called(row: Activation) -> str:
    """Return what a function is called, with its arguments."""
    own = () if isinstance(row, Formula) and row.numbers == {} else row.arguments.items()
    return ", ".join([labels.activation(row), *(f"{mark} = {short(v)}" for mark, v in own)])


class FunctionChoice(Chip):
    """Opens the menu: the table's functions, those of the network's layers, and which curves.

    Where there is little room it is the sign of a menu alone.

    Signals
    -------
    picked :
        Other functions, or other curves of them, are to be drawn.
    """

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        self.chosen: list[Activation] = []
        self.parts = set(PARTS)
        self.offered: dict[Activation, QAction] = {}
        self.ticks: dict[str, QAction] = {}
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_ = TickMenu(self)
        self.setMenu(self.menu_)
        self.none = QAction(self)
        self.none.triggered.connect(self._clear)
        for part in PARTS:
            self.ticks[part] = QAction(self, checkable=True, checked=True)
            self.ticks[part].triggered.connect(partial(self._draw, part))
        self._fill([])
        self.retranslate()

    def offer(self, frame: Frame) -> None:
        """Offer the functions of the layers, of all runs, that the table has not as they are."""
        layers = (layer.activation for run in frame.runs for layer in run.layers)
        own = [row for row in dict.fromkeys(layers) if row.elementwise and row not in _TABLE]
        own += [row for row in self.chosen if row not in _TABLE and row not in own]
        if own != [row for row in self.offered if row not in _TABLE]:
            self._fill(own)
            self.retranslate()

    def functions(self, own: Activation) -> list[Function]:
        """Return those to draw, but for the layer's own, which is drawn already."""
        rows = [row for row in self.chosen if row != own]
        return [Function(row, called(row), order) for order, row in enumerate(rows)]

    def choose(self, rows: Iterable[Activation]) -> None:
        """Have these drawn."""
        self.chosen = list(rows)
        for row, action in self.offered.items():
            action.setChecked(row in self.chosen)
        self.none.setEnabled(bool(self.chosen))
        self.picked.emit()

    def _fill(self, own: Sequence[Activation]) -> None:
        for action in self.offered.values():
            action.deleteLater()
        self.menu_.clear()
        self.menu_.addActions(list(self.ticks.values()))
        self.menu_.addSeparator()
        self.offered = {row: QAction(self.menu_, checkable=True) for row in (*_TABLE, *own)}
        for row, action in self.offered.items():
            action.setChecked(row in self.chosen)
            action.triggered.connect(partial(self._toggle, row))
            self.menu_.addAction(action)
        self.menu_.addSeparator()
        self.menu_.addAction(self.none)

    def _toggle(self, row: Activation, checked: bool = False) -> None:
        rest = [other for other in self.chosen if other != row]
        self.choose([*rest, row] if self.offered[row].isChecked() else rest)

    def _draw(self, part: str, checked: bool = False) -> None:
        """Draw g or g′ or no longer; one of them always is."""
        drawn = self.ticks[part].isChecked()
        self.parts = (self.parts | {part}) if drawn else (self.parts - {part} or {part})
        self.ticks[part].setChecked(part in self.parts)
        self.picked.emit()

    def _clear(self) -> None:
        self.choose([])

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() - QSize(self._wide(self.text()) - self._wide(_SIGN), 0)

    def shown(self) -> str:
        """Return what there is room for."""
        return self.text() if self.width() >= self.sizeHint().width() else _SIGN

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = self.shown()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()

    def _wide(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def retheme(self) -> None:
        super().retheme()
        bare = "QToolButton::menu-indicator { image: none; }"  # which would lie over the word
        self.setStyleSheet(self.styleSheet() + bare)

    def retranslate(self) -> None:
        word = self.tr("functions")
        self.say(f"{word} {_SIGN}", self.tr("Lay other functions over the layer's own"))
        if not self.ticks:
            return
        self.menu_.setAccessibleName(self.toolTip())
        self.ticks["g"].setText("g(z)")
        self.ticks["slope"].setText("g′(z)")
        self.none.setText(self.tr("Only the layer's own"))
        self.none.setEnabled(bool(self.chosen))
        for row, action in self.offered.items():
            action.setText(called(row).replace("&", "&&"))


_TABLE = tuple(activation(name) for name in HIDDEN if name != _FORMULA)
