"""How far each layer's outputs, or weighted sums, spread over the probe set."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from core.session.frame import Frame
from gui.look import theme
from gui.panels.base import Words
from gui.panels.layer_panels import LayerBarsPanel
from gui.plots.axes import Axis
from gui.plots.bars import shaded
from gui.plots.plot import Plot
from gui.plots.ranges import Reach, finite
from gui.words.numbers import percent, short

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
        return QSize(theme.px(60), QFontMetrics(self.font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
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


class SpreadPanel(LayerBarsPanel):
    """Mean ± standard deviation of a or z of each layer, and the share of a that is 0."""

    key = "spread"

    def words(self) -> Words:
        return Words(
            title=self.tr("Activation spread"),
            symbol=self.tr("mean ± σ"),
            what=self.tr(
                "Mean and standard deviation σ of each layer's outputs a, or of its weighted "
                "sums z, over all its units and the probe set, for the current weights. The "
                "grey lines under the bars show the share of outputs that are exactly 0."
            ),
            formula="σ² = mean (a − mean a)²,  a = g(z)",
            look_for=self.tr(
                "Bars of about the same length in all layers are healthy. If they shrink from "
                "layer to layer, the signal fades, and the gradient with it; if z spreads far "
                "beyond the bend of g, the units saturate. With ReLU, half of the outputs are "
                "usually 0; if nearly all are, few units still respond."
            ),
            plots=(self.tr("Mean and standard deviation of each layer"),),
        )

    def build(self) -> None:
        self.down, self.up = Reach(0.25), Reach(1)
        self.selector = QComboBox(self)
        self.selector.addItems(["a", "z"])
        self.selector.currentIndexChanged.connect(self.choose)
        self.header.addWidget(self.selector)
        self.build_plot(Axis("left"))
        self.zeros = ZeroStrip(self.plot, self)
        self.body.addWidget(self.zeros)

    def choose(self) -> None:
        """Show what was chosen, in a range of its own."""
        self.run = None
        self._redraw()

    def draw(self, frame: Frame) -> None:
        begins = self.name_layers(frame, len(frame.layers))
        if begins:
            self.down.reset()
            self.up.reset()
        moments = self._moments(frame)
        if begins or frame.status != "diverged":
            self._follow(moments)
        self.plot.show_bars(
            [
                bar
                for i, (mean, std) in enumerate(moments)
                if math.isfinite(mean) and math.isfinite(std)
                for bar in shaded(i, mean - std, mean + std, mean, self.colors[i])
            ]
        )
        self.zeros.show_shares(list(frame.by_layer("zeros")))
        self.caption.say(
            self.tr("on the probe set ({0})").format(frame.probe_size), self._note(moments)
        )
        self.read_cursor()

    def tell(self, frame: Frame, layer: int) -> list[str]:
        names = ("a_mean", "a_std", "z_mean", "z_std", "zeros")
        found = (frame.by_layer(name)[layer] for name in names)
        a_mean, a_std, z_mean, z_std, zeros = (math.nan if v is None else v for v in found)
        return [
            f"a = <b>{short(a_mean)} ± {short(a_std)}</b>",
            f"z = <b>{short(z_mean)} ± {short(z_std)}</b>",
            f"a = 0: <b>{percent(zeros)}</b>",
        ]

    def measured(self, frame: Frame) -> dict[str, Sequence[float | int | None]]:
        columns = {
            self.tr("mean of a"): "a_mean",
            self.tr("σ of a"): "a_std",
            self.tr("mean of z"): "z_mean",
            self.tr("σ of z"): "z_std",
            self.tr("share of a = 0"): "zeros",
        }
        return {name: list(frame.by_layer(key)) for name, key in columns.items()}

    def retranslate(self) -> None:
        self.selector.setAccessibleName(self.tr("Outputs a or weighted sums z"))
        self.selector.setToolTip(self.selector.accessibleName())
        self.zeros.setAccessibleName(self.tr("Share of outputs that are exactly 0"))
        self.zeros.setToolTip(self.zeros.accessibleName())
        super().retranslate()

    def retheme(self) -> None:
        # As low as the title.
        self.selector.setStyleSheet(f"min-height: {theme.px(14)}px; padding: 0 {theme.px(5)}px;")
        super().retheme()

    def _moments(self, frame: Frame) -> list[tuple[float, float]]:
        """Return mean and standard deviation of each layer, NaN where not measured."""
        which = self.selector.currentText()
        pairs = zip(frame.by_layer(f"{which}_mean"), frame.by_layer(f"{which}_std"), strict=True)
        return [(math.nan if m is None else m, math.nan if s is None else s) for m, s in pairs]

    def _follow(self, moments: list[tuple[float, float]]) -> None:
        ends = finite([end for mean, std in moments for end in (mean - std, mean + std)])
        low = self.down.follow(-float(ends.min(initial=0)))
        high = self.up.follow(float(ends.max(initial=0)))
        margin = 0.03 * (low + high)
        self.plot.look_at((0.5, len(moments) + 0.5), (-low - margin, high + margin))

    def _note(self, moments: list[tuple[float, float]]) -> str:
        """Return the first and the last hidden layer's spread."""
        hidden = moments[:-1] or moments
        ends = [0] if len(hidden) == 1 else [0, len(hidden) - 1]
        texts = [f"{self.names[i]} {short(hidden[i][1])}" for i in ends]
        return "σ: " + ", ".join(texts)
