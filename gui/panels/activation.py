"""The activation g and its derivative g′ of one layer, over the layer's z."""

from collections.abc import Sequence

import numpy as np

from core.catalog.activation import Activation
from core.catalog.steepest import steepest
from core.session.frame import Frame, LayerFrame
from gui.look import theme
from gui.panels.base import Panel, Words
from gui.panels.function_choice import FunctionChoice, called
from gui.plots.axes import Axis
from gui.plots.bars import Histogram
from gui.plots.function import height, sample
from gui.plots.functions import Function, FunctionCurves, rings_of, spot, steepness
from gui.plots.plot import Plot, faint
from gui.plots.ranges import Reach, finite
from gui.plots.sample_marks import SampleMarks, in_step
from gui.plots.table import Table
from gui.widgets.layer_choice import LayerChoice
from gui.widgets.legend import Caption
from gui.widgets.line_legend import LineLegend, Piece
from gui.words.labels import worded
from gui.words.layers import layer_colors, layer_names
from gui.words.names import rich, tip
from gui.words.numbers import percent, short

_READ = 6  # other functions that are read off


class ActivationPanel(Panel):
    """g and g′ over the z of the layer chosen in the header."""

    key = "activation"
    needs = frozenset({"histograms", "flat"})

    def words(self) -> Words:
        return Words(
            title=self.tr("Activation"),
            symbol="g(z), g′(z)",
            what=self.tr(
                "The function g that turns each unit's weighted sum z into its output, and the "
                "slope g′ that its gradient is multiplied by. The bars count the layer's z over "
                "the probe set. When a sample is chosen, each dot is one unit's z and g(z) for "
                "it. Other functions can be laid over it, and the largest g′ of each is marked."
            ),
            formula="a = g(z),  δᵢ = g′(zᵢ) Σⱼ wᵢⱼ δⱼ",
            look_for=self.tr(
                "Look at where the bars lie. The grey part of a bar counts the z whose slope is 0 "
                "or, on a flat end, below 5% of its maximum. If nearly all is grey, hardly any "
                "gradient passes through this layer."
            ),
            plots=(self.tr("The activation function, its derivative and the counts of z"),),
        )

    def build(self) -> None:
        self.index = 0
        self.run: int | None = None
        self.shape: object = None
        self.listed: tuple[list[str], list[str]] = ([], [])
        self.span = (-5.0, 5.0)
        self.left_reach, self.right_reach = Reach(5), Reach(5)
        self.choice = FunctionChoice(self)
        self.choice.picked.connect(self._draw_others)
        self.selector = LayerChoice(self)
        self.selector.picked.connect(self.choose)
        self.header.addWidget(self.selector, 100)
        self.header.addWidget(self.choice)
        self.header.shorten(self.choice)
        self.formula, self.slope_formula = Caption(self), Caption(self)
        self.plot = Plot(Axis("left"), Axis("bottom"), self)
        self.plots = (self.plot,)
        self.histogram = Histogram()
        self.histogram.setZValue(-10)
        self.plot.box.addItem(self.histogram, ignoreBounds=True)
        self.others, self.legend = FunctionCurves(self.plot), LineLegend(self)
        self.slope = self.plot.curve(antialias=True)
        self.curve = self.plot.curve(antialias=True)
        self.slope.keep_still()
        self.curve.keep_still()
        self.marks = SampleMarks()
        self.plot.box.addItem(self.marks, ignoreBounds=True)
        self.plot.pointed.connect(self.read_cursor)
        self.body.addWidget(self.formula)
        self.body.addWidget(self.slope_formula)
        self.body.addWidget(self.legend)
        self.body.addWidget(self.plot, 1)

    def choose(self, index: int) -> None:
        """Show layer `index` (from 0)."""
        self.index = index
        self._start()
        self._redraw()

    def draw(self, frame: Frame) -> None:
        """Show the chosen layer, or the last one if there are fewer now."""
        if frame.run != self.run:
            self.run = frame.run
            self._start()
        self._fill_selector(frame)
        layer = frame.layers[self.index]
        row = layer.activation
        if frame.status != "diverged" or self.shape is None:
            self._follow(layer)
        self.choice.offer(frame)
        self._draw_curves(layer, row)
        flat = layer.z_flat if row.elementwise else None
        self.histogram.show_counts(layer.z_edges, layer.z_counts, flat)
        self.marks.show_sample(
            in_step(frame), self.index if row.elementwise else None, self._color()
        )
        self._say(frame, layer, row)
        self.read_cursor()

    def data(self) -> list[Table]:
        """Return both curves, the counts, and what the units make of the chosen sample."""
        if self.frame is None:
            return []
        layer = self.frame.layers[self.index]
        name = f"{self.words().title}: {self.listed[0][self.index]}"
        curves = Table(
            f"{name}, g",
            {"z": self.curve.xData, "g(z)": self.curve.yData, "g′(z)": self.slope.yData},
        )
        edges = {self.tr("z from"): layer.z_edges[:-1], self.tr("z to"): layer.z_edges[1:]}
        counts = Table(f"{name}, z", {**edges, self.tr("count"): layer.z_counts})
        others = [self._table(other) for other in self.choice.functions(layer.activation)]
        return [curves, *others, counts, *self.marks.tables(name)]

    def _table(self, other: Function) -> Table:
        z, a, d = sample(other.row, self.span)
        return Table(f"{self.words().title}: {other.name}", {"z": z, "g(z)": a, "g′(z)": d})

    def relabel(self) -> None:
        self.shape, self.listed = None, ([], [])

    def read_cursor(self) -> None:
        """Read off g, g′ and the count under the cursor."""
        if self.plot.cursor_at is None or self.frame is None:
            return self.plot.read_nothing()
        layer = self.frame.layers[self.index]
        row, z = layer.activation, self.plot.cursor_at.x()
        lines = [f"z = {short(z)}"]
        if row.elementwise:
            a, d = row(z)
            lines += [f"g(z) = <b>{short(float(a))}</b>", f"g′(z) = <b>{short(float(d))}</b>"]
        for other in self.choice.functions(row)[:_READ]:
            a, d = other.row(z)
            lines.append(f"{rich(other.name)}: {short(float(a))}, g′ {short(float(d))}")
        bin_ = int(np.searchsorted(layer.z_edges, z, "right")) - 1
        if 0 <= bin_ < len(layer.z_counts):
            lines.append(self.tr("z here: {0}").format(f"{layer.z_counts[bin_]:.0f}"))
        lines += self.marks.told_at(z, self.plot.box.viewPixelSize()[0])
        return self.plot.read(z, "<br>".join(lines))

    def _fill_selector(self, frame: Frame) -> None:
        names, colors = layer_names(len(frame.layers)), layer_colors(len(frame.layers))
        if (names, colors) == self.listed:
            return
        self.listed = names, colors
        self.index = min(self.index, len(names) - 1)
        self.shape = None
        self.selector.label(names, colors)
        self.selector.choose(self.index)

    def _color(self) -> str:
        return self.listed[1][self.index]

    def _start(self) -> None:
        """Forget the range so far."""
        self.shape = None
        self.left_reach.reset()
        self.right_reach.reset()

    def _follow(self, layer: LayerFrame) -> None:
        edges = finite(layer.z_edges)
        left = self.left_reach.follow(-float(edges.min(initial=0)))
        right = self.right_reach.follow(float(edges.max(initial=0)))
        self.span = (-left, right)

    def _draw_curves(self, layer: LayerFrame, row: Activation) -> None:
        """Draw g and g′, if layer or range are others than last time."""
        shape = (self.index, layer.activation, self.span)
        if shape == self.shape:
            return
        self.shape = shape
        colors = theme.current()
        color = self._color()
        self.formula.color, self.slope_formula.color = color, colors.derivative
        self.curve.setPen(theme.pen(color, 2))
        self.slope.setPen(theme.pen(colors.derivative, 1.5))
        self.histogram.color = faint(color, 0.3)
        self.histogram.flat_color = faint(colors.muted, 0.2)
        z, a, d = sample(row, self.span)
        parts, functions = self.choice.parts, self.choice.functions(row)
        of_g, of_slope = not functions or "g" in parts, not functions or "slope" in parts
        self.curve.setData(*((z, a) if of_g else ()))
        self.slope.setData(*((z, d) if of_slope else ()))
        heights = self.others.show(functions, self.span, of_g, of_slope)
        self.plot.look_at(self.span, height(*([a] * of_g + [d] * of_slope + heights)))
        self._mark(row, functions, of_g, of_slope)

    def _draw_others(self) -> None:
        """Draw again, with other functions than before."""
        self.shape = None
        self._redraw()

    def _mark(
        self, row: Activation, functions: Sequence[Function], of_g: bool, of_slope: bool
    ) -> None:
        """Name each function, mark where it is steepest, and show how tanh is made of sigmoid."""
        colors, spots = theme.current(), self.others.spots
        spots.spots, spots.rings = (), rings_of((), self.span)
        if not functions:
            self.legend.show_pieces([])
            return
        own = [Function(row, called(row), -1)] if row.elementwise else []
        named = [(f, self.curve.opts["pen"] if f in own else f.pen()) for f in (*own, *functions)]
        found = [(f, steepest(f.row)) for f, _ in named]
        if of_slope:
            marked = (spot(f.name, most, self.span, colors.derivative) for f, most in found)
            spots.spots = [each for each in marked if each is not None]
        if of_g:
            spots.rings = rings_of([f.row for f, _ in named], self.span)
        pieces = [
            Piece(pen, f.name, f"g′: {steepness(most)}")
            for (f, pen), (_, most) in zip(named, found, strict=True)
        ]
        if len(spots.rings[0]):
            pieces.append(Piece(theme.pen(colors.card), "○", "tanh z = 2 σ(2z) − 1"))
        self.legend.show_pieces(pieces)
        spots.update()

    def _say(self, frame: Frame, layer: LayerFrame, row: Activation) -> None:
        arguments = "".join(f";  {mark} = {short(value)}" for mark, value in row.arguments.items())
        trouble = "" if frame.looking else self._trouble(layer)
        note = "" if frame.looking else trouble or self._share(frame, layer, row)
        self.formula.say(f"g(z) = {worded(row.formula)}{arguments}", note, alarming=bool(trouble))
        self.slope_formula.say(f"g′(z) = {worded(row.derivative_formula)}")
        why = self.tr("Softmax depends on every z at once, so it has no single curve.")
        source = tip(row.source if row.elementwise else f"{why}\n{row.source}")
        if source != self.formula.toolTip():
            self.formula.setToolTip(source)

    def _trouble(self, layer: LayerFrame) -> str:
        """Return why bars are missing, if they are."""
        if not layer.z_counts.sum():
            return self.tr("no z is a finite number")
        if len(finite(layer.z_edges)) < len(layer.z_edges):
            return self.tr("z is too large to draw")
        return (
            self.tr("z that are not finite numbers: {0}").format(layer.z_lost)
            if layer.z_lost
            else ""
        )

    def _share(self, frame: Frame, layer: LayerFrame, row: Activation) -> str:
        """Return the share of z, over units and samples, that hardly any gradient passes."""
        if not row.elementwise:
            return self.tr("no single curve")
        share = layer.measures.get("flat")
        if not share and row.steepest is None:
            return ""
        text = self.tr("g′ = 0: {0} (probe: {1})")
        if row.steepest is not None:
            text = self.tr("saturated: {0} (probe: {1})")
        return text.format(percent(share or 0.0), frame.probe_size)
