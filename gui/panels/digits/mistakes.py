"""The images a network gets wrong with the most certainty, each with its classes."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.catalog.datasets.meaning import Meaning
from core.session.frame import Mistakes
from gui.look import theme
from gui.panels.digits.cells import LEAST, cells, picture
from gui.widgets.calm import Calm, Key
from gui.widgets.dressed import Dressed
from gui.words import names
from gui.words.numbers import short

_WAYS: dict[int, tuple[int, int]] = {  # columns and rows
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, -1),
    Key.Key_Down: (0, 1),
}
_LONGEST = 60  # pixels of a class's name under an image
_TAKE = (Key.Key_Return, Key.Key_Enter, Key.Key_Space)


class MistakeGrid(Calm, Dressed, QWidget):
    """As many images as there is room for, the surest mistake first.

    Attributes
    ----------
    taken : Signal
        An image was clicked, or chosen by the keyboard: its index.
    """

    taken = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mistakes: Mistakes | None = None
        self.meaning = Meaning()
        self.shares = True
        self.current: int | None = None
        self._pictures: list[QImage] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.dress()

    def show_mistakes(self, mistakes: Mistakes, shares: bool, meaning: Meaning) -> None:
        """Show these; `shares`: their probabilities are such."""
        named = meaning.classes == self.meaning.classes
        if self._same(mistakes) and named and shares == self.shares:
            return
        self.mistakes, self.shares, self.meaning = mistakes, shares, meaning
        self._pictures = [picture(image) for image in mistakes.images]
        if self.current is not None and self.current >= len(self._pictures):
            self.current = None
        self.setAccessibleDescription("; ".join(map(self.caption, range(len(self._pictures)))))
        self.update()

    def _same(self, new: Mistakes) -> bool:
        old = self.mistakes
        return old is not None and all(
            np.array_equal(getattr(old, name), getattr(new, name))
            for name in ("target", "predicted", "probability", "images")
        )

    def caption(self, index: int) -> str:
        """Return such as "4 → 9 97%": its class, the network's answer and how sure that is."""
        return f"{' → '.join(self._classes(index))} {self._sure(index)}"

    def _classes(self, index: int) -> list[str]:
        """Return an image's class and the one it is taken for."""
        shown = self._shown()
        pair = int(shown.target[index]), int(shown.predicted[index])
        return [names.class_sign(self.meaning, k) for k in pair]

    def _shown(self) -> Mistakes:
        assert self.mistakes is not None
        return self.mistakes

    def _sure(self, index: int) -> str:
        """Return a share in whole percent, cut and not rounded: only what is sure has 100%."""
        value = float(self._shown().probability[index])
        return f"{int(100 * value)}%" if self.shares else short(value)

    def cells(self) -> list[QRect]:
        """Return where each image shown is with its caption, row by row."""
        line = QFontMetrics(self._font()).height()
        # One pixel less: the last row's captions would touch the edge.
        room = (self.width(), self.height() - 1)
        return cells(*room, len(self._pictures), self._widest(), line)

    def _font(self) -> QFont:
        return theme.font(theme.TITLE, tabular=True)

    def _widest(self) -> int:
        """Return the pixels a caption may need; names are cut short beyond some letters."""
        metrics = QFontMetrics(self._font())
        signs = (names.class_sign(self.meaning, k) for k in range(len(self.meaning.classes)))
        widest = max(map(metrics.horizontalAdvance, signs), default=0)
        one = max(metrics.horizontalAdvance("0"), min(widest, theme.px(_LONGEST)))
        sure = " → 00%" if self.shares else " → −0.000"
        return 2 * one + metrics.horizontalAdvance(sure + " ") + 2

    def index_at(self, spot: QPoint) -> int | None:
        """Return the image at a place of the widget."""
        return next((i for i, cell in enumerate(self.cells()) if cell.contains(spot)), None)

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self._font()).height()
        return QSize(theme.px(120), theme.px(LEAST) + line + 2)

    minimumSizeHint = sizeHint

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Mistakes"))

    def retheme(self) -> None:
        if self.mistakes is not None:
            self._pictures = [picture(image) for image in self.mistakes.images]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mark(self.index_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._mark(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if index is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
        else:
            self.taken.emit(index)

    def owns(self, event: QKeyEvent) -> bool:
        return event.key() in (*_WAYS, *_TAKE)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._explain(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = len(self.cells())
        if event.key() in _WAYS and shown:
            columns = sum(cell.top() == 0 for cell in self.cells())
            across, down = _WAYS[event.key()]
            start = -1 if self.current is None else self.current
            self._mark(min(max(start + across + down * columns, 0), shown - 1))
        elif event.key() in _TAKE and self.current is not None:
            self.taken.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _mark(self, index: int | None) -> None:
        if index != self.current:
            self.current = index
            named = Qt.CursorShape.PointingHandCursor
            self.setCursor(Qt.CursorShape.ArrowCursor if index is None else named)
            self.update()

    def _explain(self, event: QHelpEvent) -> None:
        index = self.index_at(event.pos())
        if index is None:
            QToolTip.hideText()
            return
        text = self.tr("{0}, misclassified as {1} ({2}). Click to copy it to the pad.").format(
            *self._classes(index), self._sure(index)
        )
        QToolTip.showText(event.globalPos(), names.tip(text), self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(self._font())
        for i, cell in enumerate(self.cells()):
            self._paint(painter, i, cell)
        painter.end()

    def _paint(self, painter: QPainter, index: int, cell: QRect) -> None:
        colors, line = theme.current(), painter.fontMetrics().height()
        side = cell.height() - line
        box = QRectF(cell.left() + (cell.width() - side) / 2, cell.top(), side, side)
        image = self._pictures[index]
        scale = min(side / image.width(), side / image.height())
        drawn = QRectF(0, 0, scale * image.width(), scale * image.height())
        drawn.moveCenter(box.center())
        painter.drawImage(drawn, image)
        painter.setPen(QColor(colors.accent if index == self.current else colors.border))
        painter.drawRect(drawn.adjusted(0, 0, -1, -1))
        metrics, sure = painter.fontMetrics(), self._sure(index)
        left = cell.width() - metrics.horizontalAdvance(f" → {sure} ")
        classes = " → ".join(
            metrics.elidedText(sign, Qt.TextElideMode.ElideRight, left // 2)
            for sign in self._classes(index)
        )
        whole = painter.fontMetrics().horizontalAdvance(f"{classes} {sure}")
        x = cell.left() + (cell.width() - whole) / 2
        baseline = cell.bottom() - painter.fontMetrics().descent() + 1
        painter.setPen(QColor(colors.text))
        painter.drawText(round(x), baseline, classes)
        painter.setPen(QColor(colors.muted))
        painter.drawText(
            round(x + painter.fontMetrics().horizontalAdvance(f"{classes} ")), baseline, sure
        )
