"""A legend of the layers in which one is chosen, by a click or the arrow keys."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from gui.look import theme
from gui.widgets.calm import Calm, Key
from gui.widgets.legend import Legend

_STEPS: dict[int, int] = {Key.Key_Left: -1, Key.Key_Up: -1, Key.Key_Right: 1, Key.Key_Down: 1}
_ENDS: dict[int, int] = {Key.Key_Home: 0, Key.Key_End: -1}


class LayerChoice(Calm, Legend):
    """The chosen layer is underlined in its colour; the others are grey.

    Signals
    -------
    picked(int)
        Another layer (from 0) was chosen by the person.
    """

    picked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.index = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def choose(self, index: int) -> None:
        """Show layer `index` as chosen."""
        self.index = index
        self._name()
        self.updateGeometry()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self._pick(at)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second click as another one, not as a wish to enlarge the panel."""
        self.mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        return super().event(event)

    def owns(self, event: QKeyEvent) -> bool:
        return self._wanted(event) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = self._wanted(event)
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self._pick(min(max(wanted, 0), len(self.names) - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _wanted(self, event: QKeyEvent) -> int | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() in _ENDS:
            return _ENDS[event.key()] % max(len(self.names), 1)
        return self.index + _STEPS[event.key()] if event.key() in _STEPS else None

    def _pick(self, index: int) -> None:
        if index != self.index:
            self.choose(index)
            self.picked.emit(index)

    def _at(self, x: float) -> int | None:
        chips = enumerate(self.chips())
        return next((i for i, chip in chips if chip.x <= x < chip.x + chip.width), None)

    def _tell(self, event: QHelpEvent) -> None:
        at = self._at(event.pos().x())
        text = self.toolTip() if at is None else self.tr("Show {0}").format(self.names[at])
        QToolTip.showText(event.globalPos(), text, self)

    def _name(self) -> None:
        name = self.names[self.index] if self.index < len(self.names) else ""
        self.setAccessibleName(self.tr("Layer shown: {0}").format(name))

    def kept(self, index: int) -> int:
        """Return how much a name is to be written: the chosen one before all others."""
        return 3 if index == self.index else super().kept(index)

    def ink(self, index: int) -> str:
        return theme.current().text if index == self.index else theme.current().muted

    def paint_chip(self, painter: QPainter, index: int, room: QRectF) -> None:
        """Paint a line under the chosen layer; around it while the keyboard is here."""
        super().paint_chip(painter, index, room)
        if index != self.index:
            return
        color = QColor(self.colors[index])
        painter.fillRect(QRectF(room.left(), self.height() - 2, room.width(), 2), color)
        if self.hasFocus():
            painter.setPen(theme.pen(theme.current().accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(room.left() - 2, 0, room.width() + 4, self.height() - 1))
