"""How each layer's outputs, or weighted sums, are distributed over the probe set."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.session.frame import Frame, LayerFrame
from core.tape import Array
from gui.look import theme
from gui.panels.base import Words
from gui.panels.layer_panels import LayerBarsPanel
from gui.plots.axes import Axis
from gui.plots.bars import Bar, shaded
from gui.plots.plot import Plot
from gui.plots.ranges import Reach, finite
from gui.widgets.inputs import SmallCombo
from gui.words.numbers import percent, short

_TRACK = 4  # pixels high
_WIDEST = 64  # pixels, where most values lie
_BINS, _FEW, _MANY = 40, 16, 12  # of a shape; where there are more than so many layers
_FINE = 8  # places within one of the frame's bins
_TAIL = 0.01  # of the values at either end, which need not be seen


class Shape(NamedTuple):
    """How values are distributed: bins (n + 1,), how many lie in each, and where most lie."""

    edges: Array
    counts: Array
    low: float
    high: float


def shape(layer: LayerFrame, which: str, bins: int) -> Shape | None:
    """Return how a layer's "a" or "z" are distributed, from the frame's counts of z.

    Within a bin of z they count as evenly spread. None where there are none, and for the a of
    an activation that takes all of a layer's z together.
    """
    with np.errstate(all="ignore"):
        if not layer.z_counts.sum() or (which == "a" and not layer.activation.elementwise):
            return None
        within = (np.arange(_FINE) + 0.5) / _FINE
        z = layer.z_edges[:-1, None] + np.diff(layer.z_edges)[:, None] * within
        values = (layer.activation(z)[0] if which == "a" else z).ravel()
        weights = np.repeat(layer.z_counts / _FINE, _FINE)
        kept = (weights > 0) & np.isfinite(values)
        values, weights = values[kept], weights[kept]
        if not len(values) or not math.isfinite(values.max() - values.min()):
            return None
        counts, edges = np.histogram(values, bins, weights=weights)
    order = np.argsort(values)
    share = np.cumsum(weights[order]) / weights.sum()
    ends = np.searchsorted(share, (_TAIL, 1 - _TAIL))
    low, high = values[order][np.minimum(ends, len(values) - 1)].tolist()
    return Shape(edges, counts, low, high)


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


def _bars(layer: int, mean: float, std: float, shape: Shape | None, color: str) -> Sequence[Bar]:
    """Return a layer's shape as bars, and the line at its mean; without one, mean ± σ."""
    quiet, line = shaded(layer, mean - std, mean + std, mean, color)
    if shape is None:
        return quiet, line
    ends = zip(shape.edges[:-1].tolist(), shape.edges[1:].tolist(), strict=True)
    shares = (shape.counts / shape.counts.max()).tolist()
    parts = [
        Bar(layer, low, high, quiet.color, share=share)
        for (low, high), share in zip(ends, shares, strict=True)
        if share
    ]
    return *parts, line


class SpreadPanel(LayerBarsPanel):
    """The distribution of a or z of each layer, with its mean, and the share of a that is 0."""

    key = "spread"
    needs = frozenset({"histograms", "z_mean", "z_std", "a_mean", "a_std", "zeros"})

    def words(self) -> Words:
        return Words(
            title=self.tr("Activation spread"),
            symbol=self.tr("distribution"),
            what=self.tr(
                "How each layer's outputs a, or its weighted sums z, are distributed over all "
                "its units and the probe set, for the current weights: the wider the shape, the "
                "more of them lie there. The line across it is their mean; σ is their standard "
                "deviation. The grey lines below show the share of outputs that are exactly 0."
            ),
            formula="σ² = mean (a − mean a)²,  a = g(z)",
            look_for=self.tr(
                "Shapes of about the same height in all layers are healthy. If they shrink from "
                "layer to layer, the signal fades, and the gradient with it. Two piles at the "
                "ends of g are units that saturate. With ReLU, half of the outputs are usually "
                "0; if nearly all are, few units still respond."
            ),
            plots=(self.tr("Distribution and mean of each layer"),),
        )

    def build(self) -> None:
        self.down, self.up = Reach(0.25), Reach(1)
        self.selector = SmallCombo(self)
        self.selector.set_keys(["a", "z"])
        self.selector.currentIndexChanged.connect(self.choose)
        self.header.addWidget(self.selector)
        self.build_plot(Axis("left"))
        self.plot.bars.widest = _WIDEST
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
        moments, shapes = self._moments(frame), self._shapes(frame)
        if begins or frame.status != "diverged":
            self._follow(moments, shapes)
        self.plot.show_bars(
            [
                bar
                for i, (moment, shape) in enumerate(zip(moments, shapes, strict=True))
                if all(map(math.isfinite, moment))
                for bar in _bars(i, *moment, shape, self.colors[i])
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

    def _moments(self, frame: Frame) -> list[tuple[float, float]]:
        """Return mean and standard deviation of each layer, NaN where not measured."""
        which = self.selector.currentText()
        pairs = zip(frame.by_layer(f"{which}_mean"), frame.by_layer(f"{which}_std"), strict=True)
        return [(math.nan if m is None else m, math.nan if s is None else s) for m, s in pairs]

    def _shapes(self, frame: Frame) -> list[Shape | None]:
        bins = _BINS if len(frame.layers) <= _MANY else _FEW
        return [shape(layer, self.selector.currentText(), bins) for layer in frame.layers]

    def _follow(self, moments: list[tuple[float, float]], shapes: list[Shape | None]) -> None:
        ends = finite(
            [end for mean, std in moments for end in (mean - std, mean + std)]
            + [end for shape in shapes if shape is not None for end in (shape.low, shape.high)]
        )
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
