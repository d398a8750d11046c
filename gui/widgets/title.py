"""A panel's title: a click explains, a drag carries the panel, keys move it by one place."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from gui.look import theme
from gui.widgets.calm import Calm

_WAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LEAST = 30  # pixels: some letters and an ellipsis
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Title(Calm, QToolButton):
    """Small grey letters that can be clicked, dragged and focused.

    The drag is followed here and not by Qt's drag and drop: frames go on coming meanwhile on
    every platform, and nothing can be dropped on another program.

    Signals
    -------
    carried(QPoint)
        Where on the screen the title is dragged to.
    put(object)
        Where it was let go, a QPoint; None where the drag was given up with Esc.
    moved(int)
        Ctrl+Shift with an arrow key: by that many places.
    """

    carried = Signal(QPoint)
    put = Signal(object)
    moved = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._start: QPoint | None = None
        self._carrying = False
        self.setProperty("role", "title")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for the first letters."""
        return self.sizeHint().boundedTo(QSize(theme.px(_LEAST), 1 << 20))

    def shown(self) -> str:
        """Return as much of the title as fits."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionToolButton()
        self.initStyleOption(option)
        # In capitals, as a drawing (SVG) would else lose them.
        option.text = self.shown().upper()  # in the middle of its own room: at the left of all
        option.rect.setWidth(min(self.fontMetrics().horizontalAdvance(option.text), self.width()))
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is not None and not self._carrying:
            way = event.position().toPoint() - self._start
            self._carrying = way.manhattanLength() >= QApplication.startDragDistance()
            if self._carrying:
                self.setDown(False)
                self.setFocus(Qt.FocusReason.MouseFocusReason)  # for Esc
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._carrying:
            self.carried.emit(event.globalPosition().toPoint())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._carrying:
            self._end(event.globalPosition().toPoint())
        self._start = None
        super().mouseReleaseEvent(event)

    def owns(self, event: QKeyEvent) -> bool:
        return self._way(event) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = self._way(event)
        if way is not None:
            self.moved.emit(way)
        elif self._carrying and event.key() == Qt.Key.Key_Escape:
            self._end(None)
        else:
            super().keyPressEvent(event)

    def _way(self, event: QKeyEvent) -> int | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return _WAYS.get(event.key()) if held == _HELD else None

    def _end(self, where: QPoint | None) -> None:
        self._carrying, self._start = False, None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clearFocus()
        self.put.emit(where)
