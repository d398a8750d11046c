"""The layers' histograms side by side, as textbooks draw them; a bar far above the rest is cut."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.session.histogram import Histogram
from core.tape import Array
from gui.look import theme
from gui.plots.table import Cells, Table
from gui.widgets.dressed import Dressed
from gui.words import names
from gui.words.numbers import fixed, percent, short, whole

_GAP, _CUT = 12, 3  # pixels between cells, and where a bar is cut
_WIDER = 1.5  # than high a cell is, where there is room
_FAR = 2.5  # times as high as all others, from which bars are cut
_MOST = 2  # bars that are cut: one at each end
_LITTLE = 0.03  # of all, which is too little to cut a bar for


class Shown(NamedTuple):
    """A layer's histogram; None where nothing was measured."""

    name: str
    color: str
    found: Histogram | None


def cut(counts: Array) -> tuple[list[int], float]:
    """Return the bars that would flatten the rest, from the left, and what the others rise to."""
    order = np.argsort(-counts, kind="stable")
    ranked = counts[order]
    for count in range(_MOST, 0, -1):
        rest = ranked[count:].sum() > _LITTLE * ranked.sum()
        if rest and _FAR * ranked[count] < ranked[count - 1]:
            return sorted(order[:count].tolist()), float(ranked[count])
    return [], float(ranked[0])


def columns(count: int, width: float, height: float) -> int:
    """Return in how many columns `count` cells are as large as can be."""

    def size(across: int) -> float:
        down = -(-count // across)
        return min(width / across / _WIDER, height / down)

    return max(range(1, count + 1), key=size) if count else 1


def _rounded(mean: float, std: float) -> str:
    """Return a mean to as many decimals as three digits of the deviation have."""
    if not std > 0 or not math.isfinite(std):
        return short(mean)
    decimals = 2 - math.floor(math.log10(std))
    return fixed(round(mean, decimals) + 0.0, decimals) if 0 <= decimals <= 4 else short(mean)


class LayerHistograms(Dressed, QWidget):
    """Painted: of each layer its name, mean ± deviation, bars, and the ends of their range."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Sequence[Shown] = ()
        self.what = "a"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(40, 30)
        self.dress()

    def show_layers(self, shown: Sequence[Shown], what: str) -> None:
        """Draw these layers' histograms of `what`, such as "a"."""
        self.shown, self.what = shown, what
        self.setAccessibleDescription("; ".join(f"{s.name}: {self._moments(s)}" for s in shown))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(120))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Histogram of each layer"))
        self.update()

    def retheme(self) -> None:
        self.update()

    def cell(self, index: int) -> QRectF:
        """Return where a layer's histogram is."""
        count, gap = len(self.shown), theme.px(_GAP)
        across = columns(count, self.width(), self.height())
        down = -(-count // across)
        wide, high = (self.width() + gap) / across, (self.height() + gap / 2) / down
        row, column = divmod(index, across)
        return QRectF(column * wide, row * high, wide - gap, high - gap / 2)

    def bars(self, cell: QRectF) -> QRectF:
        """Return where the bars of a cell are: below its head, above the ends of its range."""
        line = QFontMetricsF(theme.font(theme.TITLE)).height()
        tight = cell.height() < 4 * line
        return cell.adjusted(0, line, 0, -2 if tight else -line)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(
                event.globalPos(), names.tip(self.told_at(QPointF(event.pos()))), self
            )
            return True
        return super().event(event)

    def told_at(self, spot: QPointF) -> str:
        """Return what lies under a place, in words: a layer's moments, and how many are there."""
        for i, shown in enumerate(self.shown):
            cell = self.cell(i)
            if cell.contains(spot):
                lines = [shown.name, f"{self.what} = {self._moments(shown)}"]
                if shown.found is not None and shown.found.counts.sum():
                    at = (spot.x() - cell.left()) / cell.width() * len(shown.found.counts)
                    lines.append(self._bin(shown.found, int(at)))
                return "\n".join(lines)
        return ""

    def _bin(self, found: Histogram, at: int) -> str:
        at = min(max(at, 0), len(found.counts) - 1)
        text = self.tr("from {0} to {1}: {2} ({3})")
        low, high = found.edges[at : at + 2].tolist()
        count, share = int(found.counts[at]), float(found.shares[at])
        return text.format(short(low), short(high), whole(count), percent(share))

    def _moments(self, shown: Shown) -> str:
        found = shown.found
        if found is None:
            return self.tr("not measured")
        text = f"{_rounded(found.mean, found.std)} ± {short(found.std)}"
        lost = self.tr("not finite: {0}").format(whole(found.lost)) if found.lost else ""
        return ", ".join(filter(None, (text if math.isfinite(found.mean) else "", lost)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(theme.TITLE, tabular=True))
        for i, shown in enumerate(self.shown):
            self._paint(painter, self.cell(i), shown)
        painter.end()

    def _paint(self, painter: QPainter, cell: QRectF, shown: Shown) -> None:
        self._paint_head(painter, cell, shown)
        room, found, colors = self.bars(cell), shown.found, theme.current()
        ground = QRectF(room.left(), round(room.bottom()), room.width(), 1)
        painter.fillRect(ground, QColor(colors.border))
        if found is None or not found.counts.sum():
            return
        self._paint_bars(painter, room, found.counts, found.shares, shown.color)
        if room.bottom() + 3 < cell.bottom():
            self._paint_ends(painter, cell, found)

    def _paint_head(self, painter: QPainter, cell: QRectF, shown: Shown) -> None:
        """Write name and moments, or as much of them as there is room for."""
        metrics, colors = painter.fontMetrics(), theme.current()
        line = QRectF(cell.left(), cell.top(), cell.width(), metrics.height())
        said = [self._moments(shown)]
        if shown.found is not None and math.isfinite(shown.found.std):
            said.append(f"σ {short(shown.found.std)}")
        fits = [s for s in said if metrics.horizontalAdvance(f"{shown.name}  {s}") <= cell.width()]
        painter.setPen(QColor(shown.color))
        name = metrics.elidedText(shown.name, Qt.TextElideMode.ElideRight, int(cell.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, name)
        if fits:
            lost = shown.found is not None and shown.found.lost
            painter.setPen(QColor(colors.trouble if lost else colors.text))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, fits[0])

    def _paint_bars(
        self, painter: QPainter, room: QRectF, counts: Array, shares: Array, color: str
    ) -> None:
        far, most = cut(counts)
        line, gap = painter.fontMetrics().height(), theme.px(_CUT)
        over = min(line, room.height() / 3) if far else 0.0  # above the others
        wide, bottom = room.width() / len(counts), round(room.bottom())
        scale = (room.height() - over - gap * bool(far)) / most
        for i, count in enumerate(counts.tolist()):
            left = round(room.left() + i * wide)
            right = max(round(room.left() + (i + 1) * wide) - (wide >= 4), left + 1)
            high = round(min(count, most) * scale) or bool(count)
            painter.fillRect(QRectF(left, bottom - high, right - left, high), QColor(color))
            if i in far:
                top = bottom - high - gap - over
                painter.fillRect(QRectF(left, top, right - left, over), QColor(color))
        if over >= line:
            self._paint_shares(painter, room, far, shares, wide)

    def _paint_shares(
        self, painter: QPainter, room: QRectF, far: list[int], shares: Array, wide: float
    ) -> None:
        """Write the share of each bar that is cut beside it, outside of a pair if there is room."""
        metrics, gap = painter.fontMetrics(), theme.px(_CUT)
        painter.setPen(QColor(theme.current().text))
        end = -math.inf  # of what was written last
        for i in far:
            text = percent(float(shares[i])) if shares[i] < 0.01 else f"{100 * shares[i]:.0f}%"
            width = metrics.horizontalAdvance(text)
            left = room.left() + i * wide - gap - width
            right = room.left() + (i + 1) * wide + gap
            outward = left if len(far) > 1 and i == far[0] else right
            inside = room.left() <= outward <= room.right() - width
            x = outward if inside else left + right - outward
            if x < end + gap < room.right() - width:  # the shares of neighbours, too
                x = end + gap
            end = x + width
            painter.drawText(QPointF(x, room.top() + metrics.ascent()), text)

    def _paint_ends(self, painter: QPainter, cell: QRectF, found: Histogram) -> None:
        """Write where the bars begin and end."""
        painter.setPen(QColor(theme.current().muted))
        line = painter.fontMetrics().height()
        under = QRectF(cell.left(), cell.bottom() - line, cell.width(), line)
        low, high = short(float(found.edges[0])), short(float(found.edges[-1]))
        if painter.fontMetrics().horizontalAdvance(f"{low}  {high}") > cell.width():
            if found.edges[0] == -found.edges[-1]:
                painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, f"±{high}")
        else:
            painter.drawText(under, Qt.AlignmentFlag.AlignLeft, low)
            painter.drawText(under, Qt.AlignmentFlag.AlignRight, high)

    def tables(self, title: str) -> list[Table]:
        """Return the moments, a row per layer, and the counts, a row per bin."""
        there = [(shown.name, shown.found) for shown in self.shown if shown.found is not None]
        if not there:
            return []
        layer, what = self.tr("layer"), self.what
        moments: dict[str, Cells] = {
            layer: [name for name, _ in there],
            self.tr("mean of {0}").format(what): [found.mean for _, found in there],
            self.tr("σ of {0}").format(what): [found.std for _, found in there],
            self.tr("not finite"): [found.lost for _, found in there],
        }
        counts: dict[str, Cells] = {
            layer: np.repeat([name for name, _ in there], [len(f.counts) for _, f in there]),
            self.tr("{0} from").format(what): np.concatenate([f.edges[:-1] for _, f in there]),
            self.tr("{0} to").format(what): np.concatenate([f.edges[1:] for _, f in there]),
            self.tr("count"): np.concatenate([f.counts for _, f in there]),
        }
        return [Table(title, moments), Table(f"{title}: {what}", counts)]
