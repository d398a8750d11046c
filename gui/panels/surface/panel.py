"""The loss surface: the loss over two directions, and the ways of all runs upon it."""

from functools import partial

import msgspec
from PySide6.QtWidgets import QButtonGroup, QLabel, QStackedWidget

from core.session.commands import ChooseSurface
from core.session.frame import Frame
from core.session.needs import SURFACE
from core.session.surface import Surface
from gui.look import theme
from gui.look.run_marks import letter
from gui.model.lineup import lineup
from gui.panels.base import Panel, Words
from gui.panels.surface.choice import DirectionChoice
from gui.panels.surface.contour_plot import ContourPlot, way_tables
from gui.panels.surface.curve_plot import CurvePlot
from gui.panels.surface.height_view import HeightView
from gui.panels.surface.ways import Way
from gui.panels.surface.words import axis_names
from gui.plots.table import Table
from gui.widgets.buttons import WordButton
from gui.widgets.legend import Caption
from gui.words.numbers import percent, whole

VIEWS = ("contours", "height", "x", "y")


class SurfacePanel(Panel):
    """A view of the surface: from above, at a slant, or along one axis."""

    key = "surface"
    needs = frozenset({SURFACE})

    def words(self) -> Words:
        return Words(
            title=self.tr("Loss surface"),
            symbol="L(θ)",
            what=self.tr(
                "The loss at every place of a plane through the present weights: over two of "
                "them, along two random directions, or along the two in which the run has moved "
                "most. All other weights are held as they are now, so that it is a slice, and "
                "another one after each step; a network of two weights has no others, and the "
                "surface is exact. The loss is that of the probe set. To choose the weights, pick "
                "them by name, or click two edges of the network."
            )
            + " "
            + self.tr(
                "One arrow points downhill from where the run is; a thin one, to scale, to where "
                "the next step leads."
            ),
            formula="L(θ + α d₁ + β d₂)",
            look_for=self.tr(
                "The path runs down the slope, square to the lines where the step is plain "
                "gradient descent. In a long valley it jumps to and fro across it; momentum "
                "swings, and AdaGrad and Adam turn towards the valley's floor. A path that is not "
                "on the plane is seen as its shadow. The menu Compare has four optimizers in a "
                "textbook's valley."
            ),
            plots=(self.tr("The loss over two directions"), self.tr("The loss along one")),
        )

    def build(self) -> None:
        self.view = "contours"
        self.choice = ChooseSurface()
        self._asked: ChooseSurface | None = None
        self.directions, self.caption = DirectionChoice(self), Caption(self)
        self.buttons = {view: WordButton(self) for view in VIEWS}
        group = QButtonGroup(self)
        for view, button in self.buttons.items():
            button.setChecked(view == self.view)
            button.clicked.connect(partial(self.show_view, view))
            group.addButton(button)
            self.header.addWidget(button)
        self.stack = QStackedWidget(self)
        self.contours, self.curve = ContourPlot(self.stack), CurvePlot(self.stack)
        self.height_view, self.none = HeightView(self.stack), QLabel(self.stack)
        self.none.setWordWrap(True)
        self.none.setProperty("role", "muted")
        for widget in (self.contours, self.curve, self.height_view, self.none):
            self.stack.addWidget(widget)
        self.plots = (self.contours, self.curve)
        self.directions.chosen.connect(self._choose)
        self.body.addWidget(self.directions)
        self.body.addWidget(self.caption)
        self.body.addWidget(self.stack, 1)

    def show_view(self, view: str, checked: bool = False) -> None:
        """Show "contours", "height", or the curve along "x" or "y"."""
        self.view = view
        self.buttons[view].setChecked(True)
        self._choose(self.choice)
        self._redraw()

    def _choose(self, choice: ChooseSurface) -> None:
        """Ask for a surface, in the present view."""
        along = {"x": "x", "y": "y"}.get(self.view, "")
        self.choice = self._asked = msgspec.structs.replace(choice, along=along)
        self.asked.emit(self.choice)

    def draw(self, frame: Frame) -> None:
        surface = frame.surface
        if surface is not None:
            self._follow(surface.choice)
        self.directions.show_choice(frame, self.choice, () if surface is None else surface.places)
        for view in ("height", "y"):
            self.buttons[view].setEnabled(frame.parameters != 1)
        shown = self._shown(surface)
        if surface is None or shown is None:
            self._say_none(frame, surface)
            return
        self.stack.setCurrentWidget(shown)
        drawn = ways_of(frame)
        if shown is self.curve:
            own = next((way for way in drawn if way.chosen), None)
            self.curve.show_surface(frame, surface, own)
        elif shown is self.height_view:
            self.height_view.show_surface(frame, surface, drawn)
        else:
            self.contours.show_surface(frame, surface, drawn)
        self._say(frame, surface)

    def _follow(self, choice: ChooseSurface) -> None:
        """Take a choice made elsewhere, such as by a click on an edge."""
        if self._asked is not None and choice != self._asked:
            return
        self._asked, self.choice = None, choice
        if choice.along and self.view != choice.along:
            self.view = choice.along
            self.buttons[self.view].setChecked(True)
        elif not choice.along and self.view in ("x", "y"):
            self._choose(choice)

    def _shown(self, surface: Surface | None) -> ContourPlot | CurvePlot | HeightView | None:
        """Return what shows a surface; None for nothing yet."""
        if surface is None or not surface.values.size:
            return None
        if surface.along:
            return self.curve
        return self.height_view if self.view == "height" else self.contours

    def _say_none(self, frame: Frame, surface: Surface | None) -> None:
        self.stack.setCurrentWidget(self.none)
        text = self.tr("Being worked out…")
        if surface is None and self.choice.way == "movement" and not frame.step:
            text = self.tr("The run has not moved yet, so that it has no main directions.")
        self.none.setText(text)
        self.none.setAccessibleName(text)
        self.caption.say("")

    def _say(self, frame: Frame, surface: Surface) -> None:
        names = axis_names(frame, surface)
        if surface.along and frame.parameters > 1:
            names = (names[0 if surface.along == "x" else 1], "")
        sign = f"L({', '.join(filter(None, names))})"
        exact = surface.exact and not surface.along
        if exact:
            what = self.tr("{0}, exact: there are no other parameters").format(sign)
        else:
            what = self.tr("{0}, a slice through the weights of step {1}").format(
                sign, whole(surface.step)
            )
        light = theme.current().name == "light"
        parts = [self.tr("darker is higher") if light else self.tr("lighter is higher")]
        if surface.along:
            parts = []
        elif self.view == "height":
            parts = list(filter(None, [self.height_view.said()]))
        if surface.penalised:
            parts.append(self.tr("with its penalties"))
        if surface.samples < frame.train_size:
            parts.append(self.tr("{0} samples").format(whole(surface.samples)))
        if surface.share is not None:
            parts.append(self.tr("{0} of the movement").format(percent(surface.share)))
        if frame.path is not None and frame.path.every > 1:
            parts.append(self.tr("a point in {0} steps").format(whole(frame.path.every)))
        off = off_surface(frame)
        if off:
            parts.append(self.tr("not on it, having another loss: {0}").format(", ".join(off)))
        text = "; ".join(parts)
        self.caption.say(what, text, full=f"{what}\n{text}")

    def data(self) -> list[Table]:
        """Return the surface and the ways upon it, whatever the view."""
        if self.stack.currentWidget() is self.height_view and self.height_view.surface is not None:
            assert self.frame is not None
            drawn = ways_of(self.frame)
            self.contours.show_surface(self.frame, self.height_view.surface, drawn)
            return self.contours.tables()
        found = super().data()
        frame = self.frame
        if self.curve.isVisibleTo(self) and frame is not None and frame.surface is not None:
            found += way_tables(ways_of(frame), axis_names(frame, frame.surface))
        return found

    def retranslate(self) -> None:
        texts = {
            "contours": (self.tr("contours"), self.tr("From above, with lines of equal loss")),
            "height": (self.tr("height"), self.tr("As a landscape")),
            "x": (self.tr("along →"), self.tr("The loss along the first direction alone")),
            "y": (self.tr("along ↑"), self.tr("The loss along the second direction alone")),
        }
        for view, button in self.buttons.items():
            button.say(*texts[view])
        self.height_view.setAccessibleName(self.tr("The loss as a landscape"))
        super().retranslate()


def ways_of(frame: Frame) -> list[Way]:
    """Return the ways on the surface of all runs lined up."""
    lines = lineup(frame)
    several = len(lines) > 1
    return [
        Way(line.frame.path, line.mark if several else None)
        for line in lines
        if line.frame.path is not None
    ]


def off_surface(frame: Frame) -> list[str]:
    """Return the letters of the runs lined up that have another loss."""
    return [letter(line.run) for line in lineup(frame) if line.frame.path is None]
