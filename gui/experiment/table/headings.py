"""What stands over each column of the table: its name, its role, how its values are spread."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from gui.experiment.table.roles import TARGETS
from gui.look import icons, theme
from gui.look.colors import mixed
from gui.words.numbers import whole

PAD, BAR, BAND = 11, 3, 46  # pixels: at the sides; of the coloured edge; of the distribution
ARROW = 10  # pixels, of the sign that there is a choice


class Heading(NamedTuple):
    """What stands over a column.

    `role` is a key of `ROLES`, `role_name` what it is called, `note` what it means. `bars` are
    the most frequent values and how often they occur; `heights` are a histogram's; of the two
    one is empty. `values` and `missing` say how the column is filled, `wrong` what is wrong with
    it. `numeric` is whether its cells are numbers, `lacks` whether some are missing.
    """

    name: str
    role: str
    role_name: str
    note: str
    bars: tuple[tuple[str, int], ...] = ()
    heights: tuple[int, ...] = ()
    values: str = ""
    missing: str = ""
    wrong: str = ""
    numeric: bool = False
    lacks: bool = False

    def told(self) -> str:
        """Return all of it as one text."""
        parts = (self.role_name, self.note, self.values, self.missing, self.wrong)
        return f"{self.name}: {', '.join(filter(None, parts))}"


class Headings(QHeaderView):
    """The headings, painted: there may be thousands of columns.

    Signals
    -------
    asked(int)
        The role of a column was clicked: another is to be chosen.
    """

    asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._heading: Callable[[int], Heading] | None = None
        self._columns = 0
        self.current = 0  # the column that the keyboard is at
        self.focused: Callable[[], bool] = lambda: False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)

    def show_headings(self, columns: int, heading: Callable[[int], Heading]) -> None:
        """Show what `heading` returns for each of so many columns."""
        self._columns, self._heading = columns, heading
        self.viewport().update()

    def sizeHint(self) -> QSize:
        line, small = (
            QFontMetrics(theme.font(size)).height() for size in (theme.TEXT, theme.TITLE)
        )
        px = theme.px
        height = px(12) + line + px(6) + self.box_height() + px(6) + small + px(8)
        return QSize(px(100), height + px(BAND) + px(8) + small + px(12))

    def box_height(self) -> int:
        """Return the height of a role's box."""
        return QFontMetrics(theme.font()).height() + theme.px(10)

    def box(self, rect: QRect) -> QRect:
        """Return where the role's box is in a section."""
        pad = theme.px(PAD)
        top = rect.top() + theme.px(18) + QFontMetrics(theme.font()).height()
        return QRect(rect.left() + pad, top, rect.width() - 2 * pad, self.box_height())

    def box_of(self, column: int) -> QRect:
        """Return where a column's box is on the screen, as `QWidget.mapToGlobal` counts."""
        box = self.box(self._section(column))
        return QRect(self.viewport().mapToGlobal(box.topLeft()), box.size())

    def _section(self, column: int) -> QRect:
        left = self.sectionViewportPosition(column)
        return QRect(left, 0, self.sectionSize(column), self.height())

    # by mouse

    def _column_at(self, place: QPoint) -> int:
        column = self.logicalIndexAt(place)
        return column if 0 <= column < self._columns else -1

    def _on_box(self, place: QPoint) -> int:
        column = self._column_at(place)
        return column if column >= 0 and self.box(self._section(column)).contains(place) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on = self._on_box(event.position().toPoint()) >= 0
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self._column_at(event.position().toPoint())
        if column >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(column)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            column = self._column_at(event.pos())
            if column >= 0 and self._heading is not None:
                QToolTip.showText(event.globalPos(), self._heading(column).told(), self)
                return True
        return super().viewportEvent(event)

    # what is painted

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        if not rect.isValid() or column >= self._columns or self._heading is None:
            return
        heading, colors, px = self._heading(column), theme.current(), theme.px
        ink = role_color(heading.role)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(ground(heading.role)))
        if heading.role != "out":
            painter.fillRect(QRect(rect.topLeft(), QSize(rect.width(), px(BAR))), QColor(ink))
        painter.setPen(theme.pen(colors.border))
        edge = rect.right() + 0.5
        painter.drawLine(QPointF(edge, rect.top()), QPointF(edge, rect.bottom()))
        bottom = rect.bottom() + 0.5
        painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right(), bottom))
        inner = rect.adjusted(px(PAD), 0, -px(PAD), 0)
        self._paint_name(painter, inner, heading)
        box = self.box(rect)
        self._paint_box(painter, box, heading, column == self.current and self.focused())
        small = theme.font(theme.TITLE, tabular=True)
        line = QFontMetrics(small).height()
        y = box.bottom() + px(6)
        trouble = bool(heading.wrong)
        _write(painter, QRect(inner.left(), y, inner.width(), line), heading.wrong or heading.note,
               small, colors.trouble if trouble else colors.muted)  # fmt: skip
        band = QRect(inner.left(), y + line + px(8), inner.width(), px(BAND))
        if heading.heights:
            _paint_histogram(painter, band, heading.heights, ink)
        else:
            _paint_bars(painter, band, heading.bars, ink, heading.role == "out")
        self._paint_foot(painter, QRect(inner.left(), band.bottom() + px(8), inner.width(), line),
                         heading, small)  # fmt: skip
        painter.restore()

    def _paint_name(self, painter: QPainter, inner: QRect, heading: Heading) -> None:
        out = heading.role == "out"
        font = theme.font(bold=True)
        font.setStrikeOut(out)
        line = QRect(inner.left(), theme.px(12), inner.width(), QFontMetrics(font).height())
        _write(painter, line, heading.name, font, theme.current().muted if out else None)

    def _paint_box(self, painter: QPainter, box: QRect, heading: Heading, current: bool) -> None:
        colors, px = theme.current(), theme.px
        edge = colors.trouble if heading.wrong else colors.accent if current else colors.border
        painter.setPen(theme.pen(edge))
        painter.setBrush(QColor(colors.field))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
        arrow = px(ARROW)
        pixmap = icons.icon("arrow_down", colors.muted).pixmap(arrow, arrow)
        painter.drawPixmap(
            box.right() - arrow - px(5), box.center().y() - arrow // 2, arrow, arrow, pixmap
        )
        target = heading.role in TARGETS
        text = box.adjusted(px(8), 0, -arrow - px(8), 0)
        color = role_color(heading.role) if target else colors.text
        _write(painter, text, heading.role_name, theme.font(bold=target), color)

    def _paint_foot(self, painter: QPainter, line: QRect, heading: Heading, font: QFont) -> None:
        """Write both where they fit; that nothing is missing need not be said."""
        colors, metrics = theme.current(), QFontMetrics(font)
        wide = metrics.horizontalAdvance(heading.missing) + theme.px(6)
        fits = metrics.horizontalAdvance(heading.values) + wide <= line.width()
        said = heading.lacks or fits
        left = QRect(line)
        left.setWidth(max(line.width() - wide * said, 0))
        _write(painter, left, heading.values, font, colors.muted)
        if said:
            ink = colors.text if heading.lacks else colors.muted
            _write(painter, line, heading.missing, font, ink, Qt.AlignmentFlag.AlignRight)


def role_color(role: str) -> str:
    """Return a role's colour: the output's for a target, the inputs' grey for a feature."""
    colors = theme.current()
    if role in TARGETS:
        return colors.scale[-1]
    return colors.border if role == "out" else colors.muted


def ground(role: str) -> str:
    """Return the colour behind a column."""
    colors = theme.current()
    if role in TARGETS:
        return mixed((colors.card, colors.scale[-1]), 0.1)
    return colors.field if role == "out" else colors.card


def _write(
    painter: QPainter,
    line: QRect,
    text: str,
    font: QFont,
    color: str | None = None,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(color or theme.current().text))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, int(align | Qt.AlignmentFlag.AlignVCenter), shown)


def _paint_histogram(painter: QPainter, band: QRect, heights: Sequence[int], color: str) -> None:
    """Draw bars from the bottom; what is not empty is to be seen."""
    most, width = max(max(heights), 1), band.width() / len(heights)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    for i, height in enumerate(heights):
        high = max(height / most * band.height(), 1.5) if height else 0
        left = band.left() + i * width
        painter.drawRect(QRectF(left + 0.5, band.bottom() + 1 - high, max(width - 1, 0.5), high))


def _paint_bars(
    painter: QPainter, band: QRect, bars: Sequence[tuple[str, int]], color: str, faint: bool
) -> None:
    """Draw a bar for each of some values, and beside it the value and how often it occurs."""
    if not bars:
        return
    colors, px = theme.current(), theme.px
    most, row = max(max(count for _, count in bars), 1), band.height() / 3
    font = theme.font(theme.TITLE, tabular=True)
    widest = max(QFontMetrics(font).horizontalAdvance(whole(count)) for _, count in bars)
    x = round(band.left() + band.width() * 0.45)
    for i, (text, count) in enumerate(bars):
        top = band.top() + i * row
        length = max(band.width() * 0.4 * count / most, 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(QRectF(band.left(), top + 2, length, row - px(5)), px(1), px(1))
        line = QRect(x, round(top), band.right() + 1 - x, round(row) - px(1))
        right = Qt.AlignmentFlag.AlignRight
        _write(painter, line, whole(count), font, colors.muted, right)
        line.setRight(line.right() - widest - px(5))
        _write(painter, line, text, font, colors.muted if faint else colors.text, right)
