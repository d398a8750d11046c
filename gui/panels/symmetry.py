"""How many of each layer's units differ from one another."""

from collections.abc import Sequence

from core.session.frame import Frame
from gui.look import theme
from gui.panels.base import Words
from gui.panels.layer_panels import LayerBarsPanel
from gui.plots.axes import ShareAxis
from gui.plots.bars import Bar, Label, shaded
from gui.plots.plot import faint


class SymmetryPanel(LayerBarsPanel):
    """The share of distinct units of each layer; duplicates in the colour of trouble."""

    key = "symmetry"
    needs = frozenset({"distinct"})

    def words(self) -> Words:
        return Words(
            title=self.tr("Symmetry"),
            symbol="wᵢ ≠ wⱼ",
            what=self.tr(
                "How many of each layer's units currently differ from one another. Two units "
                "with the same incoming weights and the same bias are duplicates: they give the "
                "same output for every input."
            ),
            formula=self.tr("duplicates: wᵢ = wⱼ and bᵢ = bⱼ, and so aᵢ = aⱼ"),
            look_for=self.tr(
                "If the initial weights of a layer are all equal, its units get equal gradients "
                "at each step: they keep learning the same thing, and a layer of four units is "
                "worth only one. Different initial weights break the symmetry."
            ),
            plots=(self.tr("Share of distinct units of each layer"),),
        )

    def build(self) -> None:
        self.build_plot(ShareAxis("left"))

    def draw(self, frame: Frame) -> None:
        """Show distinct units from below and duplicates above them."""
        count = len(frame.layers)
        self.name_layers(frame, count)
        self.plot.look_at((0.5, count + 0.5), (0.0, 1.2))
        colors = theme.current()
        bars: list[Bar] = []
        labels: list[Label] = []
        units, distinct = 0, 0
        for i, alone in enumerate(frame.by_layer("distinct")):
            layer = frame.layers[i]
            if alone is None:
                continue
            share = alone / layer.units
            units, distinct = units + layer.units, distinct + int(alone)
            bars += shaded(i, 0.0, share, share, self.colors[i])
            if alone < layer.units:
                bars.append(Bar(i, share, 1.0, faint(colors.trouble, 0.4).name()))
            ink = colors.trouble if alone < layer.units else colors.muted
            labels.append(Label(i, 1.0, f"{alone}/{layer.units}", ink))
        self.plot.show_bars(bars, labels)
        self._say(units, distinct)
        self.read_cursor()

    def tell(self, frame: Frame, layer: int) -> list[str]:
        units, distinct = frame.layers[layer].units, frame.by_layer("distinct")[layer]
        return [self.tr("distinct units: {0} of {1}").format(f"<b>{distinct}</b>", units)]

    def measured(self, frame: Frame) -> dict[str, Sequence[float | int | None]]:
        return {
            self.tr("units"): [layer.units for layer in frame.layers],
            self.tr("distinct units"): list(frame.by_layer("distinct")),
        }

    def _say(self, units: int, distinct: int) -> None:
        what = self.tr("distinct units of all units")
        if distinct < units:
            note = self.tr("duplicate units: {0} of {1}").format(units - distinct, units)
        else:
            note = self.tr("no duplicates") if units else self.tr("not measured")
        self.caption.say(what, note, alarming=distinct < units)
