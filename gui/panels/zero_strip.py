"""A strip under a plot of layers: the share of each layer's outputs that are 0."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import theme
from gui.plots.plot import Plot
from gui.words.numbers import percent

_TRACK = 4  # pixels high


class ZeroStrip(QWidget):
    """A thin line under each of a plot's columns, filled as far as outputs are exactly 0."""

    def __init__(self, plot: Plot, parent: QWidget) -> None:
        super().__init__(parent)
        self.plot = plot
        self.shares: list[float | None] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font(theme.TITLE))

    def show_shares(self, shares: list[float | None]) -> None:
        """Show a share for each layer; None and NaN are left out."""
        if shares != self.shares:
            self.shares = shares
            self.setAccessibleDescription(
                ", ".join("–" if share is None else percent(share) for share in shares)
            )
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for a line of text."""
        return QSize(theme.px(60), QFontMetrics(self.font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, and what they are on their left."""
        colors, area = theme.current(), self.plot.box.sceneBoundingRect()
        painter = QPainter(self)
        painter.setPen(QColor(colors.muted))
        room = QRectF(0, 0, area.left() - 6, self.height())
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, align, "a = 0")
        column = area.width() / max(len(self.shares), 1)
        track = theme.px(_TRACK)
        width, top = min(0.72 * column, theme.px(60)), round((self.height() - track) / 2)
        for i, share in enumerate(self.shares):
            if share is None or not 0 <= share <= 1:
                continue
            left = round(area.left() + column * (i + 0.5) - width / 2)
            painter.fillRect(QRectF(left, top, round(width), track), QColor(colors.grid))
            painter.fillRect(QRectF(left, top, round(share * width), track), QColor(colors.muted))
        painter.end()
