"""The headings of the race: a click sorts, and the target stands in the one of the steps."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from gui.look import theme
from gui.panels.race.model import RUN, STEPS_TO, RaceModel
from gui.widgets.inputs import Entry

ENTRY, PAD = 54, 7  # pixels: wide, beside each text
_HIGH = 26  # pixels
_UP, _DOWN = " ▴", " ▾"


class RaceHeading(QHeaderView):
    """Right-aligned over their numbers; the one sorted by has an arrow, both are bright.

    Attributes
    ----------
    target : Entry
        The loss that the steps are counted to.
    at : int
        The column that the keyboard is on, -1 for none.
    """

    def __init__(self, model: RaceModel, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._rows = model
        self.at = -1
        self.target = Entry(False, self.viewport())
        self.target.drop_buttons()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.sectionResized.connect(self.place)
        self.geometriesChanged.connect(self.place)
        self.setFont(theme.font(theme.TITLE))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(_HIGH))

    def text(self, column: int) -> str:
        """Return what is written over a column."""
        key = self._rows.key(column)
        sorted_by = key == self._rows.sort_key and (key != RUN or self._rows.downwards)
        return self._rows.title(column) + (_DOWN if self._rows.downwards else _UP) * sorted_by

    def wanted(self, column: int) -> int:
        """Return how wide a column is for its heading, also with an arrow."""
        key = self._rows.key(column)
        wide = QFontMetrics(self.font()).horizontalAdvance(self._rows.title(column) + _UP)
        return wide + theme.px(2 * PAD) + (key == STEPS_TO) * theme.px(ENTRY + PAD)

    def place(self) -> None:
        """Put the target at the right end of its heading."""
        columns = range(self._rows.columnCount())
        column = next((i for i in columns if self._rows.key(i) == STEPS_TO), None)
        self.target.setVisible(column is not None)
        if column is None:
            return
        wide, high = theme.px(ENTRY), theme.px(_HIGH - 5)
        right = self.sectionViewportPosition(column) + self.sectionSize(column)
        self.target.setGeometry(right - wide - theme.px(2), (self.height() - high) // 2, wide, high)

    def paintSection(self, painter: QPainter, area: QRect, column: int) -> None:
        colors, key = theme.current(), self._rows.key(column)
        painter.fillRect(area, QColor(colors.card))
        painter.setPen(QColor(colors.grid))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        bright = column == self.at or key == self._rows.sort_key != RUN
        painter.setPen(QColor(colors.text if bright else colors.muted))
        pad = theme.px(PAD)
        right = pad + (key == STEPS_TO) * theme.px(ENTRY)
        room = area.adjusted(pad if key == RUN else 0, 0, -right, 0)
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, self.text(column))
