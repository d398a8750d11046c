"""Every layer's a, z or delta as a histogram, side by side."""

from core.session.frame import Frame
from core.session.needs import DISTRIBUTIONS
from gui.panels.base import Panel, Words
from gui.plots.layer_histograms import LayerHistograms, Shown
from gui.plots.table import Table
from gui.widgets.inputs import SmallCombo
from gui.widgets.legend import Caption
from gui.words.layers import layer_colors, layer_names
from gui.words.numbers import short

SIGNS = {"a": "a", "z": "z", "delta": "δ"}


class LayerHistogramsPanel(Panel):
    """A histogram per layer of what is chosen in the header."""

    key = "layer_histograms"
    needs = frozenset({DISTRIBUTIONS["a"]})

    def words(self) -> Words:
        return Words(
            title=self.tr("Histograms by layer"),
            symbol=self.tr("a, z, δ"),
            what=self.tr(
                "How the outputs a, the weighted sums z or the gradients δ of each layer are "
                "distributed over all its units and the probe set, for the current weights. "
                "Beside the name: mean ± standard deviation. Each histogram has its own range, "
                "whose ends are written below it. A bar far above the rest is cut, and its share "
                "written beside it."
            ),
            formula="a = g(z),  z = Wᵀ a + b,  δ = ∂L/∂z",
            look_for=self.tr(
                "Compare initial scales at step 0. With sigmoid, N(0, 1) piles a up at 0 and 1, "
                "where the gradient vanishes; 0.01 leaves all of them near 0.5, so that the "
                "units hardly differ. With Glorot, a keeps much of its spread in every layer."
            ),
            plots=(),
        )

    def build(self) -> None:
        self.selector = SmallCombo(self)
        self.selector.set_keys(list(SIGNS))
        self.selector.currentIndexChanged.connect(self._choose)
        self.header.addWidget(self.selector)
        self.caption, self.histograms = Caption(self), LayerHistograms(self)
        self.body.addWidget(self.caption)
        self.body.addWidget(self.histograms, 1)

    def _choose(self) -> None:
        self.needs = frozenset({DISTRIBUTIONS[self.selector.currentData()]})
        self._draw_anew()
        self.needs_changed.emit()

    def draw(self, frame: Frame) -> None:
        """Show each layer's histogram."""
        which = self.selector.currentData()
        shown = histograms_of(frame, which)
        self.histograms.show_layers(shown, SIGNS[which])
        self.caption.say(
            self.tr("on the probe set ({0})").format(frame.probe_size),
            "" if frame.looking else _ends(shown[:-1] or shown),
        )

    def data(self) -> list[Table]:
        return self.histograms.tables(self.words().title)

    def retranslate(self) -> None:
        self.selector.set_texts(
            [
                ("a", self.tr("outputs")),
                ("z", self.tr("weighted sums")),
                ("δ", self.tr("gradients with respect to z, of the mean loss")),
            ]
        )
        self.selector.setAccessibleName(self.tr("Outputs a, weighted sums z or gradients δ"))
        self.selector.setToolTip(self.selector.accessibleName())
        super().retranslate()


def histograms_of(frame: Frame, which: str) -> list[Shown]:
    """Return the layers' histograms of "a", "z" or "delta"."""
    count = len(frame.layers)
    rows = zip(frame.layers, layer_names(count), layer_colors(count), strict=True)
    return [Shown(name, color, layer.distributions.get(which)) for layer, name, color in rows]


def _ends(shown: list[Shown]) -> str:
    """Return the first and the last hidden layer's deviation."""
    ends = [*shown[:1], *shown[1:][-1:]]
    texts = [f"{s.name} {short(s.found.std)}" for s in ends if s.found is not None]
    return "σ: " + ", ".join(texts) if texts else ""
