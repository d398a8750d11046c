"""The table of predictions: a row for each sample, to be scrolled, sorted and followed."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.look import theme
from gui.panels.decision_map.prediction_model import PredictionModel
from gui.plots.table import Cells, Table
from gui.widgets.calm import Calm, Key
from gui.widgets.dressed import Dressed

_LINE, _NARROW, _WIDE = 19, 30, 120  # pixels
_OWN = frozenset({
    Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_PageUp, Key.Key_PageDown,
    Key.Key_Home, Key.Key_End, Key.Key_Return, Key.Key_Enter,
})  # fmt: skip


class PredictionTable(Calm, Dressed, QTableView):
    """A click on a row, or Return, follows that sample; one on a heading sorts by it.

    Signals
    -------
    taken(int)
        A sample, from 0.
    """

    own_keys = _OWN
    taken = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = PredictionModel()
        self.setModel(self.rows)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(theme.px(_NARROW))
        head.sectionClicked.connect(self._sort)
        self.rows.modelReset.connect(self._settle)
        self.clicked.connect(self._take)
        self.dress()

    def _settle(self) -> None:
        """Give the columns of other data their widths, and no order."""
        head = self.horizontalHeader()
        head.setSortIndicatorShown(False)
        metrics, font = self.fontMetrics(), head.fontMetrics()
        for i, column in enumerate(self.rows.columns):
            texts = [column.text(row) for row in range(min(len(column.values), 20))]
            width = max(map(metrics.horizontalAdvance, texts), default=0)
            width = max(width, font.horizontalAdvance(column.title)) + theme.px(14)
            self.setColumnWidth(i, min(width, theme.px(_WIDE)))

    def _sort(self, column: int) -> None:
        """Sort by a column, and the other way round when it is clicked again."""
        head, ways = self.horizontalHeader(), Qt.SortOrder
        again = head.isSortIndicatorShown() and head.sortIndicatorSection() == column
        down = again and head.sortIndicatorOrder() == ways.AscendingOrder
        head.setSortIndicator(column, ways.DescendingOrder if down else ways.AscendingOrder)
        head.setSortIndicatorShown(True)
        self.rows.sort_by(column, down)

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(self.rows.sample(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Key.Key_Escape:
            self.clearFocus()
        elif event.key() in (Key.Key_Return, Key.Key_Enter) and self.currentIndex().isValid():
            self._take(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the window."""

    def tables(self) -> list[Table]:
        """Return all rows in the data's order, numbers in full."""
        found: dict[str, Cells] = {}
        for column in self.rows.columns:
            title = column.title
            while title in found:  # two columns of a file may have one name
                title += "′"
            found[title] = column.full()
        return [Table(self.accessibleName(), found)] if found else []

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Predictions"))
        self.horizontalHeader().setToolTip(self.tr("Click a heading to sort by it."))

    def retheme(self) -> None:
        colors = theme.current()
        font = theme.font(theme.TITLE, tabular=True)
        self.setFont(font)
        self.horizontalHeader().setFont(theme.font(theme.TITLE))
        self.verticalHeader().setDefaultSectionSize(theme.px(_LINE))
        self.setStyleSheet(
            f"QTableView {{ background: {colors.card}; border: none; color: {colors.text};"
            f"selection-background-color: {colors.field}; selection-color: {colors.text}; }}"
            f"QHeaderView::section {{ background: {colors.card}; color: {colors.muted};"
            f"border: none; border-bottom: 1px solid {colors.grid}; padding: 1px 3px; }}"
            f"QTableView QTableCornerButton::section, QAbstractScrollArea::corner"
            f"{{ background: {colors.card}; border: none; }}"
            f"QTableView:focus {{ border: 1px solid {colors.accent}; }}"
        )
        self._settle()
