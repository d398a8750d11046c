"""The first rows as they are understood, one column under each heading."""

from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.experiment.table.headings import PAD, Headings, ground
from gui.experiment.table.roles import ROLES
from gui.experiment.table.shown import NOTHING, Shown, missing_word, role_name
from gui.look import theme
from gui.widgets.calm import Calm, Key
from gui.widgets.dressed import Dressed
from gui.words.numbers import whole

LEAST, MOST = 132, 280  # pixels, of a column
ROW, LEAST_ROWS = 27, 4  # pixels; in sight at least
OPENING = frozenset({Key.Key_Space, Key.Key_Return, Key.Key_Enter, Key.Key_F4})
Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractTableModel):
    """The first rows; a cell without a value says so."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = NOTHING

    def show_table(self, shown: Shown) -> None:
        """Show another table."""
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.shown.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.shown.columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell, kept = self.shown.cell(index.row(), index.column()), self.shown.is_kept(index.row())
        heading, colors = self.shown.heading(index.column()), theme.current()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return missing_word() if cell is None else cell
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight
            side = side if heading.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            faint = cell is None or heading.role == "out" or not kept
            return QColor(colors.muted if faint else colors.text)
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(ground(heading.role if kept else "out"))
        if role == Qt.ItemDataRole.FontRole:
            font = theme.font(tabular=True)
            font.setItalic(cell is None)
            return font
        return None

    def headerData(
        self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if side == Qt.Orientation.Vertical:
            return whole(self.shown.line(section)) if role in spoken else None
        heading = self.shown.heading(section)
        return heading.name if role == spoken[0] else heading.told() if role == spoken[1] else None


class Cell(QStyledItemDelegate):
    """Paints a cell on the ground of its column, with room at its sides."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Any = option  # the stubs know nothing of its fields
        painter.fillRect(cell.rect, index.data(Qt.ItemDataRole.BackgroundRole))
        painter.setFont(index.data(Qt.ItemDataRole.FontRole))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        pad = theme.px(PAD)
        line = cell.rect.adjusted(pad, 0, -pad, 0)
        text = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)


class Grid(Calm, Dressed, QTableView):
    """The rows under their headings; the arrow keys move, Space or Return asks for a role.

    Signals
    -------
    picked(int, str)
        A column, and the role it is to have: one of `ROLES`.
    """

    own_keys = OPENING | {Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down}
    picked = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = Rows(self)
        self.headings = Headings(self)
        self.headings.focused = self.hasFocus
        self.headings.asked.connect(self.ask)
        self.setModel(self.rows)
        self.setItemDelegate(Cell(self))
        self.setHorizontalHeader(self.headings)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setProperty("role", "table")
        self.verticalHeader().setSectionsClickable(False)
        self.verticalHeader().setFont(theme.font(12, tabular=True))
        self.menu: QMenu | None = None
        self.dress()

    def show_table(self, shown: Shown) -> None:
        """Show another table; the keyboard stays at its column, as far as there is one."""
        place = self.horizontalScrollBar().value()
        column = min(self.headings.current, max(shown.columns - 1, 0))
        self.rows.show_table(shown)
        self.headings.show_headings(shown.columns, shown.heading)
        self._fit()
        if shown.rows and shown.columns:
            self.setCurrentIndex(self.rows.index(0, column))
        self.headings.current = column
        self.horizontalScrollBar().setValue(place)
        self._name()

    def ask(self, column: int) -> None:
        """Have a role chosen for a column."""
        self._go(column)
        menu = QMenu(self)
        heading = self.rows.shown.heading(column)
        menu.setAccessibleName(heading.name)
        for role in ROLES:
            action = menu.addAction(role_name(role))
            action.setCheckable(True)
            action.setChecked(role == heading.role)
            action.triggered.connect(partial(self._pick, column, role))
            if action.isChecked():
                menu.setActiveAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        box = self.headings.box_of(column)
        menu.setMinimumWidth(box.width())
        self.menu = menu
        menu.popup(box.bottomLeft())

    def _pick(self, column: int, role: str, checked: bool = False) -> None:
        if role != self.rows.shown.heading(column).role:
            self.picked.emit(column, role)

    def _go(self, column: int) -> None:
        """Have the keyboard at a column."""
        self.headings.current = column
        if self.rows.shown.rows:
            row = max(self.currentIndex().row(), 0)
            index = self.rows.index(row, column)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.headings.viewport().update()
        self._name()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.column() != self.headings.current:
            self.headings.current = current.column()
            self.headings.viewport().update()
            self._name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING and self.rows.shown.columns:
            self.ask(self.headings.current)
        elif event.key() == Key.Key_Escape:
            event.ignore()  # the dialog's
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.headings.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.headings.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Return room for the headings and a few rows."""
        high = self.headings.sizeHint().height() + theme.px(ROW) * LEAST_ROWS
        return QSize(theme.px(LEAST) * 2, high + self.horizontalScrollBar().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Give each column as much room as there is, and enough to be read."""
        count = max(self.rows.shown.columns, 1)
        wide = min(max(theme.px(LEAST), self.viewport().width() // count), theme.px(MOST))
        if wide != self.headings.defaultSectionSize():
            self.headings.setDefaultSectionSize(wide)

    def _name(self) -> None:
        at, shown = self.headings.current, self.rows.shown
        of = shown.heading(at).told() if at < shown.columns else ""
        self.setAccessibleName(self.tr("Columns and first rows"))
        self.setAccessibleDescription(of)

    def retranslate(self) -> None:
        self._name()
        self.setToolTip(
            self.tr("Space or Return, or a click on a heading, changes what a column is.")
        )

    def retheme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.verticalHeader().setMinimumWidth(theme.px(44))
        self.headings.setDefaultSectionSize(0)
        self._fit()
        self.headings.updateGeometry()
        self.updateGeometries()
