"""A few words about a widget, floating beside it, so that nothing moves as they come and go."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from gui.look import theme

WIDEST, LEAST = 300, 180  # pixels
_GAP = 2  # pixels, to what it is about
_EDGES = 32  # pixels: its padding and its edge, both sides
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class Callout(QLabel):
    """Says what is wrong with the widget `of`, for as long as both are in sight.

    It stands at the right of `of`, past the list that `of` may be scrolled in, where there is
    room; else beneath it. A click on it goes to `field`.
    """

    def __init__(self, of: QWidget) -> None:
        super().__init__(of)
        self._of = of
        self.field: QWidget | None = None
        self.setProperty("role", "callout")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str) -> None:
        """Say something; nothing, to go."""
        self.setText(text)
        self.setAccessibleName(text)
        if text:
            for widget in self._around():
                widget.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self.text():
            self._follow()
        return False

    def _follow(self) -> None:
        """Stand beside `of`, above all else in the window; or be out of sight as it is."""
        seen = bool(self.text()) and self._of.isVisible() and self._within() is not None
        parent = self._of.window() if seen else self._of  # with which it is deleted
        if self.parentWidget() is not parent:
            self.setParent(parent)
        if seen:
            self.setGeometry(self._place())
            self.raise_()
        self.setVisible(seen)

    def _around(self) -> Iterator[QWidget]:
        """Yield `of` and what it is in, one in another, but for the window."""
        widget: QWidget | None = self._of
        while widget is not None and not widget.isWindow():
            yield widget
            widget = widget.parentWidget()

    def _within(self) -> QRect | None:
        """Return what `of` may be scrolled in, or itself, in the window; None: out of sight."""
        window, middle = self._of.window(), self._of.rect().center()
        within = QRect(self._of.mapTo(window, QPoint()), self._of.size())
        for widget in self._around():
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
                if not widget.rect().contains(self._of.mapTo(widget, middle)):
                    return None
                within = QRect(area.mapTo(window, QPoint()), area.size())
        return within

    def _place(self) -> QRect:
        self.ensurePolished()
        window, within = self._of.window(), self._within() or QRect()
        corner = self._of.mapTo(window, QPoint())
        left = max(within.right(), corner.x() + self._of.width()) + _GAP
        beside = window.width() - left - _GAP
        wide = min(theme.px(WIDEST), beside if beside >= theme.px(LEAST) else self._of.width())
        wide = min(wide, self.fontMetrics().horizontalAdvance(self.text()) + theme.px(_EDGES))
        high = self.heightForWidth(wide)
        if beside < theme.px(LEAST):  # beneath it; above, where the window ends
            under = corner.y() + self._of.height() + _GAP
            above = corner.y() - high - _GAP
            return QRect(
                corner.x(), under if under + high <= window.height() else above, wide, high
            )
        top = corner.y() + (self._of.height() - high) // 2
        top = max(_GAP, min(top, window.height() - high - _GAP))
        return QRect(left, top, wide, high)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.field is not None:
            self.field.setFocus(Qt.FocusReason.MouseFocusReason)
