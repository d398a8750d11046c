"""A lesson in the gallery: its picture, its title, and how long it takes or how far one is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.lessons import thumbnails
from gui.lessons.buttons import PageButton
from gui.lessons.shelf import Shelf
from gui.look import theme
from gui.words.names import tip
from gui.words.translation import language

BELOW = 24  # pixels: the line of the title
TICK = "✓"


class LessonCard(PageButton):
    """Pressed, the lesson is begun, or gone on with.

    Attributes
    ----------
    key : str
        The lesson's, on the shelf.
    """

    def __init__(self, key: str, shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self._shelf = key, shelf
        self._folder = shelf.lessons[key]
        self._title = self._note = ""
        self._done = self._next = False
        self.dress()

    def refresh(self) -> None:
        """Say how far one is."""
        shelf, lesson = self._shelf, self._folder.lesson
        self._done, self._next = shelf.is_done(self.key), shelf.next == self.key
        at = self.tr("{0} of {1}").format(shelf.stop(self.key) + 1, len(lesson.stops))
        takes = self.tr("{0} min").format(lesson.minutes)
        self._note = TICK if self._done else at if shelf.in_progress(self.key) else takes
        told = self.tr("done") if self._done else self._note
        words = self._folder.words(language())
        self._title = words.title
        self.setText(words.title)
        self.setAccessibleName(f"{words.title}, {told}")
        self.setAccessibleDescription(words.shows)
        self.setToolTip(tip(f"{words.title} ({takes})\n{words.shows}"))
        self.update()

    def retranslate(self) -> None:
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(thumbnails.WIDTH), theme.px(thumbnails.HEIGHT + BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = theme.current(), QPainter(self)
        high = theme.px(thumbnails.HEIGHT)
        area = QRectF(1, 1, self.width() - 2, high - 2)
        seen = self.underMouse() or self._next
        edge = t.accent if self.hasFocus() else t.text if seen else t.border
        faded = self._done and not (self.hasFocus() or self.underMouse())
        thumbnails.paint(painter, area, self._folder.path, self._title, edge, faded)
        self._write(painter, QRectF(0, high, self.width(), self.height() - high))
        painter.end()

    def _write(self, painter: QPainter, area: QRectF) -> None:
        """Write the title at the left, as much of it as fits, and at the right what is beside."""
        t, small, middle = theme.current(), theme.font(theme.TITLE), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(QColor(t.good if self._done else t.muted))
        painter.drawText(area, int(middle | Qt.AlignmentFlag.AlignRight), self._note)
        room = area.width() - QFontMetrics(small).horizontalAdvance(self._note) - theme.px(6)
        font = theme.font(theme.TEXT, bold=self._next)
        title = QFontMetrics(font).elidedText(self._title, Qt.TextElideMode.ElideRight, int(room))
        painter.setFont(font)
        painter.setPen(QColor(t.muted if self._done else t.text))
        painter.drawText(area, int(middle | Qt.AlignmentFlag.AlignLeft), title)
