"""The confusion matrix: how often each class was answered for the samples of each class."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.catalog.datasets.meaning import Meaning
from core.session.frame import PlottedPoints
from gui.look import theme
from gui.look.colors import rgb
from gui.plots.table import Cells, Table
from gui.widgets.dressed import Dressed
from gui.words import names
from gui.words.numbers import percent, whole

Counts = npt.NDArray[np.int64]
_NAMES, _LEAST = 0.3, 10  # of the width, at most; pixels of a cell that has a name or a number
_GAP, _FULL = 4, 0.8


def counts_of(points: PlottedPoints, classes: int) -> Counts:
    """Return how many samples of each class (rows) were answered as each (columns)."""
    if points.labels is None or points.predicted is None:
        return np.zeros((0, 0), np.int64)
    places = points.labels * classes + points.predicted
    return np.bincount(places, minlength=classes**2).reshape(classes, classes)


class ConfusionMatrix(Dressed, QWidget):
    """Painted; the larger a class's share in its row the fuller, right green and wrong red."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.counts: Counts = np.zeros((0, 0), np.int64)
        self.meaning = Meaning()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.dress()

    def show_points(self, points: PlottedPoints, meaning: Meaning, classes: int) -> None:
        """Count these samples."""
        counts = counts_of(points, classes)
        if not np.array_equal(counts, self.counts) or meaning.classes != self.meaning.classes:
            self.counts, self.meaning = counts, meaning
            self.setAccessibleDescription(self._described())
            self.update()

    def _described(self) -> str:
        """Return the most frequent answers to each class, of so many as can be listened to."""
        found = np.argwhere(self.counts)
        most = found[np.argsort(-self.counts[tuple(found.T)], kind="stable")][:_LEAST]
        return "; ".join(self.tell(int(row), int(column)) for row, column in most)

    def tell(self, row: int, column: int) -> str:
        """Return what a cell says, in words."""
        text = self.tr("{0}, predicted {1}: {2} of {3} ({4})")
        count, of = int(self.counts[row, column]), int(self.counts[row].sum())
        said = (names.class_name(self.meaning, i) for i in (row, column))
        return text.format(*said, whole(count), whole(of), percent(count / of if of else np.nan))

    def cells(self) -> QRectF:
        """Return where the cells are: below the columns' names, beside the rows'."""
        line, side = self._line(), self._beside()
        return QRectF(self.rect()).adjusted(side, 2 * line, -2, -2)

    def _line(self) -> float:
        return QFontMetricsF(theme.font(theme.TITLE)).height() + 1

    def _beside(self) -> float:
        metrics = QFontMetricsF(theme.font(theme.TITLE))
        texts = [names.class_sign(self.meaning, i) for i in range(len(self.counts))]
        widest = max(map(metrics.horizontalAdvance, texts), default=0.0)
        return self._line() + min(widest + theme.px(2 * _GAP), _NAMES * self.width())

    def cell_at(self, spot: QPointF) -> tuple[int, int] | None:
        """Return row and column of the cell at a place."""
        room, count = self.cells(), len(self.counts)
        if not count or not room.contains(spot):
            return None
        across, down = (
            (spot.x() - room.left()) / room.width(),
            (spot.y() - room.top()) / room.height(),
        )
        return min(int(down * count), count - 1), min(int(across * count), count - 1)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            at = self.cell_at(QPointF(event.pos()))
            text = self.toolTip() if at is None else names.tip(self.tell(*at))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(120))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setToolTip(
            self.tr(
                "A row for each class, a column for each prediction: green where it is right. "
                "The stronger the colour, the larger its share of the row."
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not len(self.counts):
            return
        painter = QPainter(self)
        room = self.cells()
        painter.drawImage(room, self._image())
        painter.setFont(theme.font(theme.TITLE, tabular=True))
        self._paint_titles(painter, room)
        self._paint_names(painter, room)
        self._paint_counts(painter, room)
        painter.end()

    def _image(self) -> QImage:
        """Return a pixel for each cell."""
        sizes = self.counts.sum(axis=1, keepdims=True)
        share = (self.counts / np.maximum(sizes, 1))[..., None] * _FULL
        colors = theme.current()
        right = np.eye(len(self.counts), dtype=bool)[..., None]
        ink = np.where(right, rgb(colors.good), rgb(colors.trouble))
        ground = np.array(rgb(colors.neutral))
        shades = (ground + share * (ink - ground)).round().astype(np.uint32)
        red, green, blue = shades[..., 0], shades[..., 1], shades[..., 2]
        pixels = np.ascontiguousarray(0xFF000000 | red << 16 | green << 8 | blue, np.uint32)
        rows, columns = pixels.shape
        image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
        return image.copy()  # with pixels of its own

    def _paint_titles(self, painter: QPainter, room: QRectF) -> None:
        """Write what rows and columns are."""
        painter.setPen(QColor(theme.current().muted))
        line = self._line()
        above = QRectF(room.left(), 0, room.width(), line)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, self.tr("predicted"))
        painter.save()
        painter.rotate(-90)
        beside = QRectF(-room.bottom(), 0, room.height(), line)
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, self.tr("class"))
        painter.restore()

    def _paint_names(self, painter: QPainter, room: QRectF) -> None:
        """Write the classes' names, of many so many as can be read."""
        metrics, count, line = painter.fontMetrics(), len(self.counts), self._line()
        wide, high = room.width() / count, room.height() / count
        side = room.left() - line - theme.px(_GAP)
        painter.setPen(QColor(theme.current().text))
        elide, flags = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag
        for i in range(0, count, max(1, -int(-line // high))):
            text = metrics.elidedText(names.class_sign(self.meaning, i), elide, int(side))
            box = QRectF(line, room.top() + i * high, side, max(high, line))
            painter.drawText(box, flags.AlignRight | flags.AlignVCenter, text)
        least = theme.px(2 * _LEAST)
        for i in range(0, count, max(1, -int(-least // wide))):
            room_here = max(wide, least) - 2
            text = metrics.elidedText(names.class_sign(self.meaning, i), elide, int(room_here))
            box = QRectF(room.left() + i * wide + 1, line, room_here, line)
            painter.drawText(box, flags.AlignCenter, text)

    def _paint_counts(self, painter: QPainter, room: QRectF) -> None:
        """Write each number that is not 0, where there is room for them."""
        count, metrics = len(self.counts), painter.fontMetrics()
        wide, high = room.width() / count, room.height() / count
        if high < metrics.height() or wide < metrics.horizontalAdvance(
            whole(int(self.counts.max()))
        ):
            return
        painter.setPen(QColor(theme.current().text))
        for row, column in np.argwhere(self.counts):
            box = QRectF(room.left() + column * wide, room.top() + row * high, wide, high)
            text = whole(int(self.counts[row, column]))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def tables(self) -> list[Table]:
        """Return a row for each pair of classes that occurred, for a file."""
        if not len(self.counts):
            return []
        rows, columns = np.nonzero(self.counts)
        classes = [names.class_sign(self.meaning, i) for i in range(len(self.counts))]
        found: dict[str, Cells] = {
            self.tr("class"): [classes[i] for i in rows],
            self.tr("predicted"): [classes[i] for i in columns],
            self.tr("samples"): self.counts[rows, columns],
        }
        return [Table(self.accessibleName(), found)]
