"""Softmax as a table: a row per number with z, what is subtracted, its e^, its share as a bar."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.engine.softmax import Worked
from gui.look import theme
from gui.plots.plot import faint
from gui.plots.table import Table
from gui.widgets.dressed import Dressed
from gui.words.numbers import fixed, short

_LINE, _FONT, _BAR, _GAP = 19, 12, 9, 12  # pixels
_NAMES = 0.3  # of the width, at most, for the classes' names


class Cell(NamedTuple):
    """A number as it is written, and how."""

    text: str
    trouble: bool = False
    bold: bool = False


def cell(value: float, bold: bool = False) -> Cell:
    """Return a number as a computer prints it where it is none: inf, nan."""
    if math.isfinite(value):
        return Cell(short(value), bold=bold)
    text = "nan" if math.isnan(value) else "inf" if value > 0 else "−inf"
    return Cell(text, trouble=True)


def _share(p: float, bold: bool) -> Cell:
    """Return a share with as many decimals as tell 0.99995 from 1."""
    few = not math.isfinite(p) or p < 1e-3 or p == 1
    return cell(p, bold) if few else Cell(fixed(p, 5), bold=bold)


class SoftmaxSheet(Dressed, QWidget):
    """Painted; as high as its rows are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.worked: Worked | None = None
        self.names: Sequence[str] = ()
        self.color = ""
        self.rows: list[list[Cell]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def show_worked(self, worked: Worked, names: Sequence[str], color: str) -> None:
        """Show what came of the numbers called `names`; the bars are in `color`."""
        self.worked, self.names, self.color = worked, names, color
        self._write()
        self.updateGeometry()
        self.update()

    def heads(self) -> list[str]:
        """Return the columns' names; where nothing is subtracted there is one less."""
        shift = 0.0 if self.worked is None else self.worked.shift
        if not shift:
            return ["", "z", "eᶻ", "p"]
        less = f"z {'+' if shift < 0 else '−'} {cell(abs(shift)).text}"
        return ["", "z", less, f"e^({less})", "p"]

    def _write(self) -> None:
        w = self.worked
        if w is None:
            return
        columns = zip(w.z, w.shifted, w.e, w.p, strict=True)
        self.rows = [
            [
                Cell(name),
                cell(float(z), i == w.before),
                *([cell(float(less))] if w.shift else []),
                cell(float(e)),
                _share(float(p), i == w.after),
            ]
            for i, (name, (z, less, e, p)) in enumerate(zip(self.names, columns, strict=True))
        ]
        total = float(w.p.sum())
        blank = [Cell("")] * (1 + bool(w.shift))
        self.rows.append([Cell("Σ"), *blank, cell(w.total), cell(total)])
        said = [" ".join(c.text for c in row if c.text) for row in self.rows]
        self.setAccessibleDescription("; ".join(said))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(_LINE) * (len(self.rows) + 1) + 2)

    minimumSizeHint = sizeHint

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Softmax, number by number"))
        self._write()
        self.update()

    def retheme(self) -> None:
        self.updateGeometry()
        self.update()

    def edges(self) -> list[float]:
        """Return where each column begins, and where the last ends: as wide as what is in them."""
        heads, found = QFontMetricsF(theme.font(theme.TITLE)), [0.0]
        numbers = QFontMetricsF(theme.font(_FONT, bold=True, tabular=True))
        for i, head in enumerate(self.heads()):
            widths = [numbers.horizontalAdvance(row[i].text) for row in self.rows]
            wide = max([heads.horizontalAdvance(head), *widths])
            wide = wide if i else min(wide, _NAMES * self.width())
            found.append(found[-1] + wide + theme.px(_GAP))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, line, edges = theme.current(), theme.px(_LINE), self.edges()
        painter = QPainter(self)
        painter.setFont(theme.font(theme.TITLE))
        painter.setPen(QColor(colors.muted))
        for j, head in enumerate(self.heads()):
            _put(painter, edges, j, 0, head)
        for i, row in enumerate(self.rows, 1):
            for j, found in enumerate(row):
                ink = colors.trouble if found.trouble else colors.muted if not j else colors.text
                painter.setFont(theme.font(_FONT, bold=found.bold, tabular=True))
                painter.setPen(QColor(ink))
                _put(painter, edges, j, i, found.text)
            if i < len(self.rows) and self.worked is not None:
                self._paint_bar(painter, i, edges[-1], float(self.worked.p[i - 1]))
        for y in (line, len(self.rows) * line):  # under the heads, over the sum
            painter.fillRect(QRectF(0, y, self.width(), 1), QColor(colors.grid))
        painter.end()

    def _paint_bar(self, painter: QPainter, row: int, left: float, share: float) -> None:
        line, high = theme.px(_LINE), theme.px(_BAR)
        room = QRectF(left, row * line + (line - high) // 2, self.width() - left - 2, high)
        if room.width() <= 0:
            return
        painter.fillRect(room, faint(self.color, 0.12))
        if math.isfinite(share):
            room.setWidth(min(share, 1.0) * room.width())
            painter.fillRect(room, QColor(self.color))

    def tables(self, title: str) -> list[Table]:
        """Return the numbers in full."""
        w = self.worked
        if w is None:
            return []
        less = f"z − {w.shift!r}"
        columns = {"z": w.z, less: w.shifted, f"e^({less})": w.e, "p": w.p}
        named = {self.tr("class"): list(self.names)} | {k: v.tolist() for k, v in columns.items()}
        return [Table(title, named)]


def _put(painter: QPainter, edges: Sequence[float], column: int, row: int, text: str) -> None:
    line, gap = theme.px(_LINE), theme.px(_GAP)
    room = QRectF(edges[column], row * line, edges[column + 1] - edges[column] - gap, line)
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    elide = Qt.TextElideMode.ElideRight
    text = painter.fontMetrics().elidedText(text, elide, math.ceil(room.width()))
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
