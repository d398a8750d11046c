"""The table of the race: a row for each run, to be sorted, chosen from and copied."""

from itertools import zip_longest

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.look import theme
from gui.look.run_marks import Mark
from gui.panels.race.heading import PAD, RaceHeading
from gui.panels.race.model import BEST, Index, RaceModel, Racing
from gui.widgets.calm import Calm, Key
from gui.widgets.dressed import Dressed
from gui.widgets.run_mark import mark_width, paint_mark

ROW, _NAME = 24, 120  # pixels: a row, the most room that a name asks for
_OWN = frozenset({
    Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End,
    Key.Key_Return, Key.Key_Enter,
})  # fmt: skip


class _Cells(QStyledItemDelegate):
    """Paints a cell: the best number bold, the chosen run's row on its own ground."""

    def __init__(self, table: "RaceTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        colors, area = theme.current(), option.rect
        row, racing = index.row(), self._table.rows.rows[index.row()]
        painter.fillRect(area, QColor(colors.field if racing.mark.chosen else colors.card))
        painter.setPen(QColor(colors.grid))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self._table.hasFocus() and row == self._table.currentIndex().row():
            painter.setPen(QColor(colors.accent))
            painter.drawLine(area.topLeft(), area.topRight())
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setFont(theme.font(theme.TEXT, bold=bool(index.data(BEST)), tabular=True))
        ink = colors.muted if racing.mark.ghost else colors.text
        pad = theme.px(PAD)
        if index.column():
            painter.setPen(QColor(ink))
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            text = self._table.rows.text(row, index.column())
            painter.drawText(area.adjusted(0, 0, -pad, 0), align, text)
        else:
            self._paint_name(painter, area.adjusted(pad, 0, -pad, 0), racing, ink)

    def _paint_name(self, painter: QPainter, area: QRect, racing: Racing, ink: str) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, racing.mark, QPointF(area.left(), area.center().y() + 0.5))
        painter.restore()
        painter.setPen(QColor(ink))
        room = area.adjusted(mark_width() + theme.px(2 * PAD), 0, 0, 0)
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(racing.name, Qt.TextElideMode.ElideRight, room.width())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, align, text)


class RaceTable(Calm, Dressed, QTableView):
    """A click on a row, or Return, chooses that run; on a heading, or Shift+Return, sorts by it.

    Signals
    -------
    taken(object)
        The `Mark` of a run.
    """

    own_keys = _OWN
    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = RaceModel()
        self._wide: list[int] = []
        self.heading = RaceHeading(self.rows, self)
        self.setHorizontalHeader(self.heading)
        self.setModel(self.rows)
        self.setItemDelegate(_Cells(self))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.heading.sectionClicked.connect(self._sort)
        self.rows.modelReset.connect(self.settle)
        self.dress()

    def show_runs(self, runs: list[Racing]) -> None:
        """Show how these stand; the keyboard stays on the run it was on."""
        was = self._current()
        self.rows.show_runs(runs)
        self._stay(was)
        if any(wide > self.columnWidth(i) for i, wide in enumerate(self._wanted())):
            self._widen()

    def settle(self) -> None:
        """Give the columns their widths anew."""
        self._wide = []
        self._widen()

    def _widen(self) -> None:
        """Give numbers the room they want, or have had, and the names what is left."""
        wanted = self._wanted()
        self._wide = [max(pair) for pair in zip_longest(wanted, self._wide, fillvalue=0)]
        numbers = self._wide[1:]
        for column, wide in enumerate(numbers, 1):
            self.setColumnWidth(column, wide)
        if wanted:
            self.setColumnWidth(0, max(self.viewport().width() - sum(numbers), wanted[0]))
        self.heading.place()
        high = self.heading.sizeHint().height() + self.rows.rowCount() * theme.px(ROW)
        bar = self.horizontalScrollBar()
        self.setMaximumHeight(high + 2 + (bar.sizeHint().height() if bar.maximum() else 0))

    def _wanted(self) -> list[int]:
        """Return how wide each column is for what is written in it; a long name may be cut."""
        metrics = QFontMetrics(theme.font(theme.TEXT, bold=True, tabular=True))
        rows = range(self.rows.rowCount())
        found = []
        for column in range(self.rows.columnCount()):
            texts = [self.rows.text(row, column) for row in rows]
            wide = max(map(metrics.horizontalAdvance, texts), default=0) + theme.px(2 * PAD)
            if not column:
                wide = mark_width() + theme.px(2 * PAD) + min(wide, theme.px(_NAME))
            found.append(max(wide, self.heading.wanted(column)))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the run under a click, whatever the keyboard is on."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.taken.emit(self.rows.rows[index.row()].mark)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second click as another one, not as a wish to enlarge the panel."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Key.Key_Return, Key.Key_Enter)
        if event.key() == Key.Key_Escape:
            self.clearFocus()
        elif entered and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._sort(max(self.currentIndex().column(), 0))
        elif entered and self.currentIndex().isValid():
            self.taken.emit(self.rows.rows[self.currentIndex().row()].mark)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the window."""

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        self._mark()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.rows.rows:  # else Qt takes the first
            chosen = next((i for i, r in enumerate(self.rows.rows) if r.mark.chosen), 0)
            self.setCurrentIndex(self.rows.index(chosen, 0))
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The race"))
        self.viewport().setToolTip(self.tr("Click a row to choose its run."))
        self.setWhatsThis("")
        self.settle()

    def retheme(self) -> None:
        colors = theme.current()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.setStyleSheet(
            f"QTableView, QHeaderView {{ background: {colors.card}; border: none; }}"
            f"QTableView QTableCornerButton::section, QAbstractScrollArea::corner"
            f"{{ background: {colors.card}; border: none; }}"
        )
        self.settle()

    def _sort(self, column: int) -> None:
        was = self._current()
        self.rows.sort_by(self.rows.key(column))
        self._stay(was)
        self.heading.viewport().update()

    def _current(self) -> Mark | None:
        index = self.currentIndex()
        there = index.isValid() and index.row() < len(self.rows.rows)
        return self.rows.rows[index.row()].mark if there else None

    def _stay(self, mark: Mark | None) -> None:
        row = None if mark is None else self.rows.row_of(mark)
        if row is not None and row != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(row, max(self.currentIndex().column(), 0)))

    def _mark(self) -> None:
        """Show where the keyboard is."""
        self.heading.at = self.currentIndex().column() if self.hasFocus() else -1
        self.heading.viewport().update()
        self.viewport().update()
