"""The network as a diagram: each unit a small map of its response, each edge a weight."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel

from core.experiment import Experiment
from core.session.commands import ChooseSurface, ChooseUnit
from core.session.frame import Frame
from core.session.needs import SURFACE
from gui.look import theme
from gui.panels.base import Panel, Words
from gui.panels.network import keys
from gui.panels.network.canvas import NetworkCanvas
from gui.panels.network.edges import STEPS, EdgeKey
from gui.panels.network.facts import tables
from gui.panels.network.layout import Edge
from gui.plots.sample_marks import in_step
from gui.plots.table import Table
from gui.widgets.buttons import WordButton


class NetworkPanel(Panel):
    """The diagram, and in the header the choice between weights and gradients.

    Attributes
    ----------
    unit_hovered : Signal
        (layer, unit): another unit is pointed at, layer 0 being the inputs; unit None: none is.
    unit_chosen : Signal
        (layer, unit): a unit was clicked.
    edited : Signal
        (layer, row, column, value): a weight was typed; layers count from 1, and row fan_in is
        the bias.
    """

    key = "network"
    needs = frozenset({"map", "unit_maps", "images", "gradient", "distinct"})
    unit_hovered = Signal(int, object)
    unit_chosen = Signal(int, int)
    edited = Signal(int, int, int, float)

    def words(self) -> Words:
        return Words(
            title=self.tr("Network"),
            symbol="",
            what=self.tr(
                "Each unit shows its response a at every point of the input plane, and each "
                "edge shows its weight: blue is positive, orange negative, wide is large. An "
                "unbounded response is shown in its own range. Double-click an edge or a unit "
                "to set its weight or bias by hand."
            )
            + " "
            + self.tr(
                "If the inputs are images, each unit of the first layer shows its incoming "
                "weights in their own range, the largest in full colour. A unit without a "
                "picture is shaded by its a for the chosen sample, relative to its layer."
            ),
            formula="Z = A W + b,  A = g(Z)",
            look_for=self.tr(
                "Each layer bends and combines the pictures of the one before it. Units whose "
                "pictures look alike add nothing new: equal ones are bracketed. A dead unit is "
                "framed in red. Gradients that fade towards the input are vanishing."
            )
            + " "
            + self.tr(
                "Click a unit to see its calculation while you walk through a step. Point at a "
                "layer's heading to add or remove units and layers."
            )
            + " "
            + keys.described(),
            plots=(),
        )

    def build(self) -> None:
        self.kind = "weights"
        self.canvas = NetworkCanvas(self)
        self.canvas.unit_hovered.connect(self._hovered)
        self.canvas.unit_chosen.connect(self._choose)
        self.canvas.edge_chosen.connect(self._choose_edge)
        self.canvas.edited.connect(self.edited)
        self.canvas.changed.connect(self.changed)
        self._axes, self._axis = [(1, 0, 0), (1, 1, 0)], 0  # of the loss surface; the next to go
        self._asked_in: int | None = None  # the run in which a sample was asked for
        self.edge_key, self.edges_label = EdgeKey(self), QLabel(self)
        self.edges_label.setProperty("role", "muted")
        self.choices = {kind: WordButton(self) for kind in STEPS}
        group = QButtonGroup(self)
        for kind, choice in self.choices.items():
            choice.setChecked(kind == self.kind)
            choice.clicked.connect(partial(self.show_edges, kind))
            group.addButton(choice)
        self.header.give_way(self.edge_key, self.edges_label)
        self.header.addWidget(self.edge_key)
        self.header.addSpacing(8)
        self.header.addWidget(self.edges_label)
        for choice in self.choices.values():
            self.header.addWidget(choice)
        self.body.addWidget(self.canvas, 1)

    def _hovered(self, layer: int, unit: int | None) -> None:
        """Pass it on; ask for a sample's numbers when the first unit is pointed at."""
        self.unit_hovered.emit(layer, unit)
        frame = self.frame
        if frame is None or unit is None:
            return
        if frame.sample is None and self._asked_in != frame.run:
            self._asked_in = frame.run
            of_phase = unit if frame.phase is None else frame.phase.asked
            self.asked.emit(ChooseUnit(of_phase))

    def _choose(self, layer: int, unit: int) -> None:
        """Ask for a unit's numbers, of the sample chosen so far."""
        self.asked.emit(ChooseUnit(unit))
        self.unit_chosen.emit(layer, unit)

    def show_weight(self, entry: tuple[int, int, int]) -> None:
        """Point at a weight, (layer, row, column), or at the unit whose bias it is."""
        if self.furnished and not self.canvas.show_weight(Edge(*entry)):
            self.told.emit(self.tr("The diagram does not draw this weight."), False)

    def _choose_edge(self, layer: int, row: int, column: int) -> None:
        """Have the loss surface lie over this weight, in turn as the one across and the one up."""
        frame, place = self.frame, (layer, row, column)
        if frame is None or SURFACE not in frame.parts:
            return
        shown = () if frame.surface is None else frame.surface.places
        axes = [*shown, *self._axes[len(shown) :]]
        if place in axes:
            return
        axes[self._axis] = place
        self._axes, self._axis = axes, 1 - self._axis
        self.asked.emit(ChooseSurface("weights", axes[0], axes[1]))
        self.told.emit(self.tr("Click another edge for the loss surface's other weight."), False)

    def show_edges(self, kind: str, checked: bool = True) -> None:
        """Let the edges show "weights" or "gradients"."""
        self.kind = kind
        self.choices[kind].setChecked(True)
        self._redraw()

    def follow(self, experiment: Experiment) -> None:
        super().follow(experiment)
        self.canvas.tools.take(experiment)

    def draw(self, frame: Frame) -> None:
        self.canvas.tools.take(self.made(frame))
        self.canvas.show_frame(in_step(frame), self.kind)
        self.edge_key.show_scale(self.canvas.diagram.edges.scales[self.kind])

    def data(self) -> list[Table]:
        return [] if self.frame is None else tables(self.frame)

    def retranslate(self) -> None:
        self.edges_label.setText(self.tr("edges:"))
        texts = {"weights": self.tr("weights"), "gradients": self.tr("gradients")}
        tips = {
            "weights": self.tr(
                "Edges show the weights; each stronger stroke stands for twice as much."
            ),
            "gradients": self.tr(
                "Edges show ∂L/∂w of these weights on the next batch, while training runs "
                "that of the last step; "
                "each stronger stroke stands for ten times as much."
            ),
        }
        for kind, choice in self.choices.items():
            choice.say(texts[kind], tips[kind])
        self.edge_key.setAccessibleName(self.tr("Key of the edges"))
        self.edge_key.setToolTip(
            self.tr("From the strongest negative edge to the strongest positive one.")
        )
        self.canvas.setAccessibleName(self.tr("Diagram of the network"))
        self.canvas.readout.setAccessibleName(self.tr("Under the cursor"))
        self.canvas.retheme()
        super().retranslate()

    def retheme(self) -> None:
        self.canvas.retheme()
        self.edges_label.setFont(theme.font(theme.TITLE))
        super().retheme()
